"""What is published can be verified: as a whole, one release, or a copy of one."""

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import leaked
import publishing
import pytest
from publishing import NOON, SITE, Place, copied, said, sha256sum

from motebok.publish import Order, PublishError, publish, verify, verify_folder

Size = Callable[[int, int], int]
Reached = Callable[[str], None]


@pytest.fixture
def place(published: Path, tmp_path: Path) -> Place:
    """A place where all of that is published."""
    copied(published, tmp_path / "target")
    return Place(tmp_path)


def _renumber(place: Place, *pairs: tuple[int, int]) -> None:
    """Give releases the numbers of others."""
    for number, _ in pairs:
        place.release(number).rename(place.target / f"u{number}")
    for number, new in pairs:
        (place.target / f"u{number}").rename(place.release(new))


@pytest.mark.parametrize("number", [4, 6, 8])
def test_a_release_that_is_dropped_is_missed(place: Place, number: int) -> None:
    shutil.rmtree(place.release(number))
    assert f"Release {number} is missing." in place.faults()


def test_releases_that_change_places_follow_no_others(place: Place) -> None:
    _renumber(place, (5, 6), (6, 5))
    faults = place.faults()
    for number, before in ((5, 4), (6, 5), (7, 6)):
        assert f"Release {number} does not follow release {before}." in faults


def test_a_release_that_is_dropped_is_missed_when_the_others_move_up(place: Place) -> None:
    shutil.rmtree(place.release(5))
    _renumber(place, (6, 5), (7, 6), (8, 7))
    faults = place.faults()
    assert "Release 5 does not follow release 4." in faults
    assert "Release 8 is missing." in faults


def test_records_that_are_written_anew_do_not_agree_with_the_log(place: Place) -> None:
    file = place.release(5) / "release.json"
    record = json.loads(file.read_bytes())
    record["commit"] = "0" * 40
    text = json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True)
    file.write_text(f"{text}\n", encoding="utf-8")
    assert place.faults() == [
        "«releases/5/release.json» has been changed.",
        "Release 6 does not follow release 5.",
    ]


def test_a_line_that_is_taken_out_of_the_log_is_missed(place: Place) -> None:
    log = place.target / "log.txt"
    lines = log.read_bytes().splitlines(keepends=True)
    for at in range(len(lines) - 1):
        log.write_bytes(b"".join(lines[:at] + lines[at + 1 :]))
        assert "«log.txt» has been changed." in place.faults()
    log.write_bytes(b"".join(lines[:-1]))
    (told,) = place.faults()
    assert "was interrupted" in told


def test_one_release_is_verified_alone(place: Place) -> None:
    (place.release(5) / "site/nytt.txt").touch()
    assert place.faults(5) == ["«releases/5/site/nytt.txt» has been added."]
    assert place.faults(6) == []
    with pytest.raises(PublishError) as caught:
        place.faults(2)
    assert said(caught.value.message) == ["Release 2 is not kept. There are 3, 4, 5, 6, 7 and 8."]


def test_there_must_be_something_to_verify(tmp_path: Path) -> None:
    with pytest.raises(PublishError) as caught:
        verify(tmp_path, None, 0)
    assert "Nothing has been published in the folder" in said(caught.value.message)[0]
    with pytest.raises(PublishError) as caught:
        verify_folder(tmp_path)
    assert "There is no «manifest-sha256.txt» in" in said(caught.value.message)[0]


def _copied(place: Place) -> Path:
    """A release that was copied elsewhere: what its manifest names, and the two files beside."""
    folder, release = place.folder / "kopi", place.release(8)
    manifest = (release / "manifest-sha256.txt").read_text(encoding="utf-8")
    for path in ("release.json", "manifest-sha256.txt", *(x[66:] for x in manifest.splitlines())):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(release / path, folder / path)
    return folder


def test_a_copied_release_is_verified_where_it_is(place: Place) -> None:
    folder = _copied(place)
    assert said(*verify_folder(folder)) == []
    assert sha256sum(folder) == (0, "")
    asset = next(folder.glob("site/assets/stil*.css"))
    asset.write_text("body {}", encoding="utf-8")
    (folder / "site/404.html").unlink()
    (folder / "site/ny.txt").touch()
    assert said(*verify_folder(folder)) == [
        "«site/404.html» is missing.",
        f"«{asset.relative_to(folder).as_posix()}» has been changed.",
        "«site/ny.txt» has been added.",
    ]


def test_a_copy_with_the_assets_of_other_releases_has_more_than_it_should(place: Place) -> None:
    shutil.copytree(place.release(8), place.folder / "kopi")
    style = publishing.hashed("stil", "css", "body { margin: 7 }")
    assert f"«site/{style}» has been added." in said(*verify_folder(place.folder / "kopi"))


def test_a_release_that_is_copied_without_its_assets_is_not_whole(place: Place) -> None:
    folder = place.folder / "kopi"
    shutil.copytree(place.release(8), folder, symlinks=True)
    faults = said(*verify_folder(folder))
    assert "«site/assets/stylesheets/main.01234567.css» is missing." in faults
    assert all("«site/assets/" in fault and fault.endswith(" is missing.") for fault in faults)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("release.json", None, "«release.json» is missing."),
        ("release.json", "[" * 10**5, "«release.json» has been changed."),
        ("manifest-sha256.txt", "x", "«manifest-sha256.txt» has been changed."),
    ],
)
def test_what_goes_with_a_release_is_verified_too(
    place: Place, name: str, text: str | None, fault: str
) -> None:
    folder = _copied(place)
    (folder / name).unlink() if text is None else (folder / name).write_text(text, encoding="utf-8")
    assert said(*verify_folder(folder)) == [fault]


def test_a_manifest_that_cannot_be_read_is_told_without_a_record_as_well(place: Place) -> None:
    folder = _copied(place)
    (folder / "manifest-sha256.txt").write_text("x", encoding="utf-8")
    (folder / "release.json").unlink()
    assert said(*verify_folder(folder)) == [
        "«release.json» is missing.",
        "«manifest-sha256.txt» has been changed.",
    ]


def test_links_in_place_of_files_are_no_files(place: Place) -> None:
    site = place.release(8) / "site"
    (site / "index.html").unlink()
    (site / "index.html").symlink_to("../../7/site/index.html")
    (site / "assets").unlink()
    (site / "assets").symlink_to("../../7/site/assets")
    faults = place.faults(8)
    assert "«releases/8/site/index.html» is missing." in faults
    assert "«releases/8/site/assets» has been added." in faults


def test_what_is_served_must_be_a_release(place: Place) -> None:
    current = place.target / "current"
    for leads in ("releases/9/site", "site", None):
        current.unlink()
        if leads:
            current.symlink_to(leads)
        else:
            current.mkdir()
        assert place.faults() == ["«current» does not lead to a release."]


def test_the_manifest_is_the_same_whenever_and_wherever_a_site_is_published(
    tmp_path: Path,
) -> None:
    dice = random.Random(14)  # noqa: S311 - a test's dice
    manifests: set[bytes] = set()
    for number, mask in enumerate((0o022, 0o077, 0o002)):
        place = Place(tmp_path / f"sted {number}")
        files = list(leaked.site(3).items())
        dice.shuffle(files)
        before = os.umask(mask)
        try:
            place.build(dict(files), str(number))
            for path, _ in files:
                os.utime(place.site / path, (number, number))
            publish(Order(place.site, place.target, str(number), NOON.replace(day=1 + number), 0))
        finally:
            os.umask(before)
        manifests.add((place.release(1) / "manifest-sha256.txt").read_bytes())
        record = json.loads((place.release(1) / "release.json").read_bytes())
        assert (record["commit"], record["tool"]) == (str(number), str(number))
    (one,) = manifests
    place.publish(dict(files) | {"data/index.json": "{ }"})
    other = (place.release(2) / "manifest-sha256.txt").read_bytes()
    differ = set(one.splitlines()) ^ set(other.splitlines())
    assert [line[64:] for line in differ] == [b"  site/data/index.json"] * 2


def test_a_record_that_says_the_same_in_another_form_has_been_changed(place: Place) -> None:
    file = place.release(5) / "release.json"
    file.write_text(json.dumps(json.loads(file.read_bytes())), encoding="utf-8")
    assert "«releases/5/release.json» has been changed." in place.faults(5)


def test_a_first_publisher_who_was_killed_before_the_log_is_told_of_as_such(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.publish(SITE)
    (place.target / "log.txt").unlink()
    (told,) = place.faults()
    assert "was interrupted" in told
    publish(place.order)
    assert place.faults() == []


def test_a_log_that_is_gone_is_missing(place: Place) -> None:
    (place.target / "log.txt").unlink()
    assert "«log.txt» is missing." in place.faults()
