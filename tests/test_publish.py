"""A site is published whole, and what is served is never anything else."""

import json
import subprocess
from pathlib import Path

import publishing
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publishing import NOON, SITE, Place, said, tree

from motebok.publish import Order, Published, PublishError, assembling, publish, releasing
from motebok.write.ledger import LEDGER


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A place where nothing is published yet."""
    return Place(tmp_path)


def _refused(place: Place, site: publishing.Site | None = None) -> str:
    """What is said when the site is not published."""
    if site is not None:
        place.build(site)
    with pytest.raises(PublishError) as caught:
        publish(place.order)
    return said(caught.value.message)[0]


def test_the_first_release_is_the_site(place: Place) -> None:
    assert place.publish(SITE) == Published(1, len(SITE), len(SITE), is_new=True)
    assert place.live() == SITE
    assert place.faults() == []
    assert (place.target / "current").readlink() == Path("releases/1/site")


def test_sha256sum_can_check_a_release(place: Place) -> None:
    place.publish({**SITE, "bilder/et bilde (å).png": "x"})
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "manifest-sha256.txt"],  # noqa: S607 - of the path
        cwd=place.release(1), check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert done.stdout.count(": OK") == len(SITE) + 1


def test_unchanged_files_are_shared_with_the_last_release(place: Place) -> None:
    place.publish(SITE)
    new = SITE | {"losam/index.html": '<article><h1 id="losam">Ny</h1></article>'}
    assert place.publish(new) == Published(2, len(SITE), 1, is_new=True)
    for path in SITE:
        one, two = (place.release(number) / "site" / path for number in (1, 2))
        assert one.samefile(two) == (path != "losam/index.html"), path
    assert tree(place.release(1) / "site") == SITE
    assert tree(place.release(2) / "site") == new


def test_a_site_that_is_as_before_is_no_new_release(place: Place) -> None:
    place.publish(SITE)
    before = {path: path.lstat().st_mtime_ns for path in place.target.rglob("*")}
    assert place.publish(SITE) == Published(1, len(SITE), 0, is_new=False)
    assert {path: path.lstat().st_mtime_ns for path in place.target.rglob("*")} == before


def test_the_manifest_depends_on_content_alone(tmp_path: Path) -> None:
    one, two = Place(tmp_path / "a"), Place(tmp_path / "b")
    one.publish(SITE)
    two.publish({"index.html": SITE["index.html"], "losam/index.html": SITE["losam/index.html"]})
    two.build(dict(reversed(SITE.items())), "3f2a")
    later = Order(two.site, two.target, "Møtebok 2", NOON.replace(year=2027), 0)
    assert publish(later).number == 2
    manifests = [one.release(1), two.release(2)]
    first, second = ((each / "manifest-sha256.txt").read_bytes() for each in manifests)
    assert first == second
    record = json.loads((two.release(2) / "release.json").read_bytes())
    assert (record["commit"], record["tool"], record["created"]) == (
        "3f2a", "Møtebok 2", "2027-11-22T12:00:00+00:00",
    )  # fmt: skip
    assert record["previous"]["release"] == 1


def _number(number: int) -> publishing.Site:
    return SITE | {"data/index.json": f'{{"{number}": 0}}'}


def test_five_releases_and_a_spare_are_kept_and_the_record_of_every_one(place: Place) -> None:
    for number in range(1, 13):
        assert place.publish(_number(number)).number == number
        assert place.live() == _number(number)
        assert place.faults() == []
    assert place.kept() == [7, 8, 9, 10, 11, 12]
    for number in place.kept():
        assert tree(place.release(number) / "site") == _number(number)
    assert sorted(each.name for each in (place.target / "records").iterdir()) == sorted(
        f"{number}.json" for number in range(1, 7)
    )


def test_assets_stay_as_long_as_a_release_that_has_them(place: Place) -> None:
    def assets() -> list[str]:
        return [each.name for each in (place.target / "assets").rglob("*.css")]

    for number in range(8):
        text = f"body {{ margin: {number} }}"
        page = {"index.html": SITE["index.html"] + str(number)}
        place.publish(page | {publishing.hashed("stil", "css", text): text})
        assert len(assets()) == min(number + 1, 6)
        assert set(assets()) <= {each.name for each in (place.target / "current/assets").iterdir()}
    place.publish({"index.html": SITE["index.html"]})
    assert len(assets()) == 5


def test_an_asset_whose_name_lies_is_refused(place: Place) -> None:
    place.publish(SITE)
    name = "assets/stylesheets/main.01234567.css"
    assert f"«{name}» has changed and still has its name" in _refused(place, {**SITE, name: "b"})
    assert place.live() == SITE
    assert place.faults() == []


def test_an_asset_that_somebody_spoiled_is_made_good(place: Place) -> None:
    place.publish(SITE)
    (place.target / "assets/stylesheets/main.01234567.css").write_text("b", encoding="utf-8")
    assert len(place.faults()) == 1
    assert place.publish(SITE).is_new
    assert place.live() == SITE
    assert place.faults() == []


def test_a_link_in_place_of_an_asset_is_made_good(place: Place) -> None:
    place.publish(SITE)
    asset = place.target / "assets/stylesheets/main.01234567.css"
    asset.rename(place.folder / "annet.css")
    asset.symlink_to(place.folder / "annet.css")
    assert place.publish(SITE).is_new
    assert not asset.is_symlink()
    assert place.live() == SITE
    assert place.faults(2) == []


def test_a_page_that_somebody_spoiled_is_not_shared(place: Place) -> None:
    place.publish(SITE)
    (place.release(1) / "site/index.html").write_text("x", encoding="utf-8")
    (place.release(1) / "site/losam/index.html").unlink()
    assert place.publish(SITE).changed == 2
    assert place.live() == SITE
    assert place.faults(2) == []


@pytest.mark.parametrize("spoiled", ["manifest-sha256.txt", "release.json"])
@pytest.mark.parametrize("text", [None, "", "x"])
def test_a_release_that_cannot_be_trusted_is_no_base(
    place: Place, spoiled: str, text: str | None
) -> None:
    place.publish(SITE)
    file = place.release(1) / spoiled
    file.unlink() if text is None else file.write_text(text, encoding="utf-8")
    assert place.publish(_number(2)).changed == len(SITE)
    assert place.faults(2) == []
    assert any(spoiled in each for each in place.faults())


PATHS = st.sampled_from(["a", "a/b", "a/b/c", "d/e.pdf", "d/e.pdf/f", "g", "h/i/j", "assets/k.css"])
SITES = st.dictionaries(PATHS, st.sampled_from(["", "1", "22"]), min_size=1).filter(
    lambda site: not any(f"{one}/" in other for one in site for other in site)
)


@settings(max_examples=40, deadline=None)
@given(st.lists(SITES, min_size=1, max_size=12))
def test_a_release_is_its_site_whatever_was_there_before(
    tmp_path_factory: pytest.TempPathFactory, sites: list[dict[str, str]]
) -> None:
    place = Place(tmp_path_factory.mktemp("place"))
    for site in sites:
        named = {path.replace("k.css", f"k{len(text)}.css"): text for path, text in site.items()}
        place.build(named)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(releasing, "unserved", lambda _ledger, _served: ())
            publish(place.order)
        assert place.live() == named
        assert place.faults() == []


def test_what_was_published_is_never_taken_away(place: Place) -> None:
    place.publish(SITE)
    site = {path: text.replace('id="vedtak"', "") for path, text in SITE.items()}
    del site["losam/1-24/vedlegg-1.pdf"]
    told = _refused(place, site)
    assert "such as /losam/1-24/#vedtak and /losam/1-24/vedlegg-1.pdf. " in told
    assert "Build the site with --ledger" in told
    assert place.live() == SITE
    site |= {
        "losam/1-24/vedlegg-1.pdf/index.html": "<article></article>",
        "losam/1-24/index.html": '<article><i id="sak"></i><i id="vedtak"></i></article>',
    }
    assert place.publish(site).number == 2
    assert "/losam/1-24/vedlegg-1.pdf/\n" not in place.target.joinpath("addresses.txt").read_text(
        encoding="utf-8"
    )
    assert place.publish(SITE).number == 3


def test_the_ledger_holds_what_was_served(place: Place) -> None:
    place.publish(SITE)
    ledger = (place.target / "addresses.txt").read_text(encoding="utf-8")
    assert ledger.splitlines()[1:] == [
        "/", "/#moter", "/data/index.json", "/losam/", "/losam/#losam", "/losam/1-24/",
        "/losam/1-24/#sak", "/losam/1-24/#vedtak", "/losam/1-24/vedlegg-1.pdf",
    ]  # fmt: skip
    place.publish(SITE | {"index.html": '<article><i id="moter"></i><i id="ny"></i></article>'})
    now = (place.target / "addresses.txt").read_text(encoding="utf-8")
    assert now == f"{ledger}/#ny\n"


def test_a_site_that_is_not_whole_is_refused(place: Place) -> None:
    assert "There is no whole site in" in _refused(place)
    place.build(SITE)
    with (place.site / LEDGER).open("a", encoding="utf-8") as ledger:
        ledger.write("\\ underveis\n")
    assert "build it first" in _refused(place)
    place.build({})
    assert "build it first" in _refused(place)
    place.build(SITE)
    (place.site / "losam" / "index.html").unlink()
    assert "losam/index.html» is lacking in the site: build it again" in _refused(place)
    assert not (place.target / "current").exists()


def test_a_site_that_is_built_anew_meanwhile_is_refused(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.publish(SITE)

    def build(*arguments: object) -> None:
        place.build(SITE | {"index.html": SITE["index.html"] + "3"})
        assembling.require_whole(*arguments)  # type: ignore[arg-type]  # passed on as given

    with monkeypatch.context() as patch:
        patch.setattr(releasing, "require_whole", build)
        assert "was built anew while" in _refused(place, _number(2))
    assert place.live() == SITE
    assert place.kept() == [1]
    assert publish(place.order).number == 2


@pytest.mark.parametrize("spoil", ["change", "add", "remove", "link", "manifest", "shared"])
def test_a_release_that_is_not_whole_is_never_served(
    place: Place, spoil: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.publish(SITE)
    real = releasing._record

    def record(*arguments: object) -> object:
        (fresh,) = (place.target / "releases").glob(".fresh-*")
        page = fresh / "site/data/index.json"
        if spoil == "change":
            page.write_text("x", encoding="utf-8")
        elif spoil == "add":
            (fresh / "site/ny.html").write_text("x", encoding="utf-8")
        elif spoil == "remove":
            page.unlink()
        elif spoil == "link":
            page.unlink()
            page.symlink_to(place.site / "data/index.json")
        elif spoil == "shared":
            page = fresh / "site/index.html"
            page.unlink()
            page.write_text("x", encoding="utf-8")
        else:
            (fresh / "manifest-sha256.txt").write_text("", encoding="utf-8")
        return real(*arguments)  # type: ignore[arg-type]  # passed on as given

    monkeypatch.setattr(releasing, "_record", record)
    assert "was not the same when it was read again" in _refused(place, _number(2))
    assert place.live() == SITE
    assert place.kept() == [1]
    assert place.faults() == []


def test_a_folder_of_somebody_elses_is_refused_untouched(place: Place) -> None:
    place.target.mkdir()
    (place.target / "brev.txt").write_text("Kjære", encoding="utf-8")
    assert "has files in it that Møtebok did not publish" in _refused(place, SITE)
    assert tree(place.target) == {"brev.txt": "Kjære"}


@pytest.mark.parametrize("target", ["site", "site/target", "."])
def test_site_and_target_lie_apart(place: Place, target: str) -> None:
    place.build(SITE)
    before = tree(place.folder)
    with pytest.raises(PublishError) as caught:
        publish(Order(place.site, place.folder / target, "", NOON, 0))
    assert "neither lies in the other" in said(caught.value.message)[0]
    assert tree(place.folder) == before
