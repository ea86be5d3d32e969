"""What leaked is gone from all that is kept, however often the work is interrupted."""

import errno
import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import leaked
import pytest
from faults import Fault, KilledError
from leaked import ALIKE, ASSET, COPY, LEAK, PATH
from publishing import SITE, Place, copied, refusal, tree

from motebok.publish import publish

Reached = Callable[[str], None]


@pytest.fixture
def place(published: Path, tmp_path: Path) -> Place:
    """A place where all of that is published."""
    copied(published, tmp_path / "target")
    return Place(tmp_path)


def test_what_leaked_is_gone_from_all_that_is_kept(place: Place) -> None:
    assert len(leaked.holding(place.target, LEAK)) == 6 + 3 + 1
    assert place.purge(PATH) == ALIKE
    assert leaked.holding(place.target, LEAK) == []
    assert place.faults() == []
    for number in place.kept():
        kept = leaked.site(number)
        wanted = {path: kept[path] for path in kept if path not in ALIKE}
        found = tree(place.release(number) / "site")
        assert {path: found[path] for path in found if path[:7] != "assets/"} == {
            path: wanted[path] for path in wanted if path[:7] != "assets/"
        }
        manifest = (place.release(number) / "manifest-sha256.txt").read_text(encoding="utf-8")
        assert sorted(line[71:] for line in manifest.splitlines()) == sorted(wanted)
    assert not (place.release(6) / "site/kopi").exists()


def test_a_purge_is_recorded_in_the_chain(place: Place) -> None:
    before = {
        number: json.loads((place.release(number) / "release.json").read_bytes())
        for number in place.kept()
    }
    place.purge(PATH)
    for number in place.kept():
        record = json.loads((place.release(number) / "release.json").read_bytes())
        (revision,) = record["revisions"]
        paths = [path for path in ALIKE if path in leaked.site(number)]
        assert sorted(revision["paths"]) == paths
        assert revision["manifest"] == before[number]["manifest"] != record["manifest"]
        assert record["created"] == before[number]["created"]
    log = place.log()[leaked.LAST :]
    assert [line[1] for line in log] == ["purge"] * 3 + ["revised"] * 6 + ["purged"] * 3
    assert [line[4] for line in log if line[1] == "purged"] == list(ALIKE)
    place.publish(leaked.rebuilt())
    previous = json.loads((place.release(9) / "release.json").read_bytes())["previous"]
    assert previous["manifest"] == record["manifest"]
    (place.release(5) / "release.json").write_bytes(b"{}")
    assert "«releases/5/release.json» has been changed." in place.faults()


@pytest.mark.parametrize(
    ("given", "paths"),
    [
        ("/losam/1-24/vedlegg-1.pdf", ALIKE),
        (f"/{ASSET}", ALIKE),
        (COPY, ALIKE),
        ("/losam/", ("losam/index.html",)),
        ("/", ("index.html",)),
    ],
)
def test_a_path_may_be_given_as_an_address(
    place: Place, given: str, paths: tuple[str, ...]
) -> None:
    assert place.purge(given) == paths
    for path in paths:
        assert not (place.target / path).exists()
        assert not [n for n in place.kept() if (place.release(n) / "site" / path).is_file()]
    assert place.faults() == []


@pytest.mark.parametrize("name", ["et bilde (å).png", "a\u2028b.txt", "a\x85b", " a ", "x#y%25"])
def test_whatever_name_a_file_has_it_is_purged(tmp_path: Path, name: str) -> None:
    place = Place(tmp_path)
    place.publish(SITE | {f"bilder/{name}": LEAK})
    assert place.purge(f"bilder/{name}".replace("%", "%25")) == (f"bilder/{name}",)
    assert leaked.holding(place.target, LEAK) == []
    assert place.faults() == []


def test_what_no_release_has_is_not_purged(place: Place) -> None:
    before = tree(place.target)
    told = refusal(place.purge, "losam/1-24/vedlegg-9.pdf")
    assert told == "No release that is kept has «losam/1-24/vedlegg-9.pdf»."
    assert tree(place.target) == before


def test_the_words_of_a_purged_page_are_gone_from_the_ledger(place: Place) -> None:
    ledger = place.target / "addresses.txt"
    assert "/losam/#p3\n" in ledger.read_text(encoding="utf-8")
    for each in range(2):
        place.purge("/losam/")
        lines = ledger.read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if line.startswith("/losam/#")]
        assert "/losam/1-24/#vedtak" in lines
        assert lines.count("/losam/") == lines.count("- /losam/") == 1
        place.publish(leaked.site(9) | {"losam/index.html": f"{leaked.GONE}{each}"})
        assert place.faults() == []


def test_the_next_site_is_published_and_has_an_answer_at_the_purged_address(place: Place) -> None:
    place.purge(PATH)
    site = leaked.rebuilt()
    lacking = {path: site[path] for path in site if not path.startswith(PATH)}
    place.build(lacking)
    assert f"such as /{PATH}. " in refusal(publish, place.order)
    assert place.publish(site).number == 9
    assert place.live() == site
    assert place.faults() == []
    assert leaked.holding(place.target, LEAK) == []
    lines = (place.target / "addresses.txt").read_text(encoding="utf-8").splitlines()
    assert f"- /{PATH}" in lines
    assert not [line for line in lines if "assets/" in line]


def test_what_was_purged_is_gone_from_older_releases_as_well(place: Place) -> None:
    place.purge(PATH)
    for number in (5, 3):
        place.roll_back(number)
        assert PATH not in place.live()
        assert place.faults() == []


def _go_on(place: Place, way: int) -> None:
    """What somebody does after a purge that was interrupted."""
    match way % 3:
        case 0:
            assert place.purge(PATH) == ALIKE
        case 1:
            place.roll_back(7)
        case _:
            place.publish(leaked.rebuilt())


@pytest.mark.parametrize("error", [KilledError(), OSError(errno.ENOSPC, "", "sted")])
def test_a_purge_that_is_interrupted_at_any_step_is_completed_by_the_next_act(
    published: Path, tmp_path: Path, error: BaseException, reached: Reached
) -> None:
    at, steps = 0, 0
    while True:
        place = Place(tmp_path / str(at))
        place.folder.mkdir()
        copied(published, place.target)
        fault, told = Fault(at, error), ""
        with fault.let_loose(), suppress(KilledError):
            told = refusal(place.purge, PATH)
        if fault.left >= 0:
            break
        if isinstance(error, OSError):
            assert told == (
                "The purge was not finished: the disk is full (sted). Mend that, and purge again."
            )
        is_begun = "purge" in {line[1] for line in place.log()}
        if is_begun and leaked.holding(place.target, LEAK):
            assert any("was interrupted" in fault for fault in place.faults())
        _go_on(place, at if is_begun else 0)
        assert leaked.holding(place.target, LEAK) == []
        assert place.faults() == []
        assert not list(place.target.rglob(".fresh-*"))
        shutil.rmtree(place.folder)
        steps += is_begun
        at += 1
    reached(f"interrupted at {at} steps, {steps} of them after the purge had begun")
    assert steps > 20


def test_a_damaged_release_is_purged_too(place: Place) -> None:
    (place.release(4) / "release.json").write_text("x", encoding="utf-8")
    (place.release(6) / "release.json").unlink()
    with (place.release(7) / "manifest-sha256.txt").open("a", encoding="utf-8") as manifest:
        manifest.write("x\n")
    (place.target / "addresses.txt").unlink()
    place.purge(PATH)
    assert leaked.holding(place.target, LEAK) == []
    faults = place.faults()
    for path in ("4/release.json", "6/release.json", "7/manifest-sha256.txt"):
        assert any(f"releases/{path}»" in fault for fault in faults)
    place.publish(leaked.rebuilt())
    assert leaked.holding(place.target, LEAK) == []


def test_a_purged_asset_has_no_address_to_note(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.publish(SITE)
    asset = "assets/stylesheets/main.01234567.css"
    before = (place.target / "addresses.txt").read_bytes()
    assert place.purge(asset) == (asset,)
    assert (place.target / "addresses.txt").read_bytes() == before
    assert not (place.target / asset).exists()
    assert place.faults() == []


def test_a_release_without_its_record_goes_when_its_time_comes(place: Place) -> None:
    (place.release(3) / "release.json").unlink()
    place.publish(leaked.site(9))
    assert place.kept() == [4, 5, 6, 7, 8, 9]
    assert "«records/3.json» is missing." in place.faults()


def test_releases_after_one_that_is_purged_are_bound_to_it_anew(place: Place) -> None:
    (asset,) = leaked.site(5).keys() - leaked.site(6).keys() - {leaked.COPY}
    assert place.purge(asset) == (asset,)
    records = {
        number: json.loads((place.release(number) / "release.json").read_bytes())
        for number in place.kept()
    }
    purged = {
        number: [each["paths"] for each in records[number]["revisions"]] for number in records
    }
    assert purged == {3: [], 4: [], 5: [[asset]], 6: [[]], 7: [[]], 8: [[]]}
    assert records[6]["previous"]["manifest"] == records[5]["manifest"]
    assert place.faults() == []
