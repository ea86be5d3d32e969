"""What a write does to the site's folder, and what it never does."""

import itertools
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motebok.finished import Rendered
from motebok.write import Changes, NotOursError, write
from motebok.write.ledger import LEDGER, Made, made_in

SITE = {"index.html": "Forside", "moter/index.html": "Møter", "data/index.json": "{}"}


def _files(site: Mapping[str, str]) -> list[Rendered]:
    return [Rendered(path, text.encode()) for path, text in site.items()]


def _tree(folder: Path) -> dict[str, str]:
    """Every file of a folder but the ledger; an empty folder by its name and a slash."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != LEDGER:
            found[name] = path.read_text(encoding="utf-8")
        elif path.is_dir() and not any(path.iterdir()):
            found[f"{name}/"] = ""
    return found


def test_a_new_folder_gets_every_file(tmp_path: Path) -> None:
    site = tmp_path / "ut" / "site"
    assert write(_files(SITE), site) == Changes(added=3, changed=0, removed=0, unchanged=0)
    assert _tree(site) == SITE


def test_the_ledger_names_what_was_made(tmp_path: Path) -> None:
    write(_files(SITE), tmp_path)
    title, *paths = (tmp_path / LEDGER).read_text(encoding="utf-8").splitlines()
    assert "Møtebok" in title
    assert paths == sorted(SITE)


def test_what_was_made_can_be_asked_for(tmp_path: Path) -> None:
    assert made_in(tmp_path) is None
    write(_files(SITE), tmp_path, "3f2a+")
    assert made_in(tmp_path) == Made(tuple(sorted(SITE)), "3f2a+", is_whole=True)
    write(_files({"index.html": "Forside"}), tmp_path)
    assert made_in(tmp_path) == Made(("index.html",), "", is_whole=True)


def test_only_what_has_changed_is_touched(tmp_path: Path) -> None:
    write(_files(SITE), tmp_path)
    before = {path: (tmp_path / path).stat() for path in SITE}
    new = SITE | {"index.html": "Ny forside"}
    assert write(_files(new), tmp_path) == Changes(added=0, changed=1, removed=0, unchanged=2)
    after = {path: (tmp_path / path).stat() for path in SITE}
    assert [path for path in SITE if before[path].st_ino != after[path].st_ino] == ["index.html"]
    assert _tree(tmp_path) == new


def test_nothing_is_touched_when_nothing_has_changed(tmp_path: Path) -> None:
    write(_files(SITE), tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert write(_files(SITE), tmp_path).unchanged == 3
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_what_is_no_longer_made_goes_with_its_empty_folders(tmp_path: Path) -> None:
    write(_files(SITE | {"moter/losam/2023/index.html": "LOSAM"}), tmp_path)
    (tmp_path / "data" / "egen.txt").write_text("min", encoding="utf-8")
    assert write(_files({"index.html": "Forside"}), tmp_path).removed == 3
    assert _tree(tmp_path) == {"index.html": "Forside", "data/egen.txt": "min"}


def test_a_file_can_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    folder = {"sak/index.html": "1", "sak/del/index.html": "2"}
    for site in ({"sak": "0"}, folder, {"sak": "3"}, folder, {"sak/del": "4"}, folder):
        write(_files(site), tmp_path)
        assert _tree(tmp_path) == site


def test_files_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write(_files(SITE), tmp_path)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "index.html").stat().st_mode) == 0o644


def test_a_folder_of_somebody_elses_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text("Kjære", encoding="utf-8")
    with pytest.raises(NotOursError) as caught:
        write(_files(SITE), tmp_path)
    assert dict(caught.value.message.values) == {"folder": str(tmp_path)}
    assert _tree(tmp_path) == {"brev.txt": "Kjære"}
    assert not (tmp_path / LEDGER).exists()


def test_a_ledger_that_is_not_ours_proves_nothing(tmp_path: Path) -> None:
    (tmp_path / LEDGER).write_text("noe annet\nbrev.txt\n", encoding="utf-8")
    (tmp_path / "brev.txt").write_text("Kjære", encoding="utf-8")
    with pytest.raises(NotOursError):
        write(_files(SITE), tmp_path)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("fil", encoding="utf-8")
    with pytest.raises(NotOursError):
        write(_files(SITE), tmp_path / "site")


def test_a_file_put_there_by_people_is_never_replaced(tmp_path: Path) -> None:
    write(_files({"index.html": "Forside"}), tmp_path)
    (tmp_path / "om").mkdir()
    (tmp_path / "om" / "index.html").write_text("min", encoding="utf-8")
    with pytest.raises(NotOursError) as caught:
        write(_files({"index.html": "Forside", "om/index.html": "vår"}), tmp_path)
    assert dict(caught.value.message.values) == {"path": str(tmp_path / "om" / "index.html")}
    assert (tmp_path / "om" / "index.html").read_text(encoding="utf-8") == "min"


@pytest.mark.parametrize("path", ["../ut.html", "/ut.html", "a/../../ut.html", "", "a//b", "a\\b"])
def test_a_path_that_leaves_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        write([Rendered(path, b"")], tmp_path / "site")
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_two_files_at_one_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"index\.html"):
        write(_files({"index.html": "a"}) * 2, tmp_path)


def test_a_path_in_the_ledger_that_leaves_the_folder_is_left_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(_files(SITE), site)
    (tmp_path / "brev.txt").write_text("Kjære", encoding="utf-8")
    with (site / LEDGER).open("a", encoding="utf-8") as ledger:
        ledger.write("../brev.txt\n")
    write(_files(SITE), site)
    assert (tmp_path / "brev.txt").exists()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "utenfor"
    write(_files(SITE), site)
    (site / "moter" / "index.html").unlink()
    (site / "moter").rmdir()
    outside.mkdir()
    (outside / "index.html").write_text("min", encoding="utf-8")
    (site / "moter").symlink_to(outside)
    with pytest.raises(NotOursError):
        write(_files(SITE), site)
    assert write(_files({"index.html": "Forside"}), site).removed == 1
    assert _tree(outside) == {"index.html": "min"}


def test_a_link_at_a_files_place_is_replaced_and_its_target_kept(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "min.html"
    write(_files(SITE), site)
    outside.write_text("Forside", encoding="utf-8")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(outside)
    assert write(_files(SITE | {"index.html": "Ny"}), site).changed == 1
    assert not (site / "index.html").is_symlink()
    assert outside.read_text(encoding="utf-8") == "Forside"


class _KilledError(BaseException):
    """Stands for the end of the process."""


def _kill(patch: pytest.MonkeyPatch, at: int) -> None:
    """Let the process end before a file gets its name for the `at`th time; nothing is tidied."""
    steps = itertools.count()
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if next(steps) < at:
            return real(self, target)
        patch.setattr(Path, "unlink", lambda _self, missing_ok=False: missing_ok)
        raise _KilledError

    patch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("at", range(6))
def test_a_killed_write_leaves_whole_files_only(tmp_path: Path, at: int) -> None:
    write(_files(SITE), tmp_path)
    new = {path: f"{text}, ny" for path, text in SITE.items()} | {"arkiv/index.html": "Arkiv"}
    with pytest.MonkeyPatch.context() as patch, suppress(_KilledError):
        _kill(patch, at)
        write(_files(new), tmp_path)
    made = made_in(tmp_path)
    assert made is not None
    assert made.is_whole == (at > len(new))
    fresh = [path for path in _tree(tmp_path) if ".motebok-fresh-" in path]
    assert len(fresh) == (at <= len(new))
    for path, text in _tree(tmp_path).items():
        assert path in fresh or path.endswith("/") or text in {SITE.get(path), new.get(path)}
    write(_files(new), tmp_path)
    assert _tree(tmp_path) == new
    assert made_in(tmp_path) == Made(tuple(sorted(new)), "", is_whole=True)


def test_a_site_is_not_whole_while_files_are_removed_from_it(tmp_path: Path) -> None:
    write(_files(SITE), tmp_path)
    with pytest.MonkeyPatch.context() as patch, suppress(_KilledError):
        _kill(patch, 0)
        write(_files({"index.html": "Forside"}), tmp_path)
    made = made_in(tmp_path)
    assert made is not None
    assert not made.is_whole


PATHS = st.sampled_from(["a", "a/b", "a/b/c", "d/e", "d/f", "g", "h/i/j", "h/i/k"])
SITES = st.dictionaries(PATHS, st.sampled_from(["", "1", "22"])).filter(
    lambda site: not any(f"{one}/" in other for one in site for other in site)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SITES, st.integers(0, 6)), max_size=4), SITES)
def test_interrupted_writes_are_completed_by_the_next(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[tuple[dict[str, str], int]],
    last: dict[str, str],
) -> None:
    folder = tmp_path_factory.mktemp("site")

    def until(site: dict[str, str], stop: int) -> Iterator[Rendered]:
        yield from itertools.islice(_files(site), stop)
        raise _KilledError

    for site, stop in before:
        with pytest.raises(_KilledError):
            write(until(site, stop), folder)
    write(_files(last), folder)
    assert _tree(folder) == last
