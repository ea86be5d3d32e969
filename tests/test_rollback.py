"""An older release is served again, whole or not at all."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import leaked
import pytest
from faults import Fault, KilledError
from leaked import PATH
from publishing import Place, copied, refusal

from motebok.publish import publish
from motebok.publish.changing import RolledBack

Reached = Callable[[str], None]


@pytest.fixture
def place(published: Path, tmp_path: Path) -> Place:
    """A place where all of that is published."""
    copied(published, tmp_path / "target")
    return Place(tmp_path)


def test_the_release_before_is_served_again(place: Place) -> None:
    assert place.roll_back() == RolledBack(7, 1)
    assert place.live() == leaked.site(7)
    assert place.faults() == []
    assert place.log()[-1][1:3] == ["rollback", "7"]
    assert place.roll_back() == RolledBack(6, 2)
    assert place.live() == leaked.site(6)
    assert place.faults() == []


def test_a_release_is_served_by_its_number(place: Place) -> None:
    for number in (3, 8, 5, 5):
        assert place.roll_back(number).number == number
        assert place.live() == leaked.site(number)
        assert place.faults() == []
    assert [line[1:3] for line in place.log()[8:]] == [
        ["rollback", "3"], ["rollback", "8"], ["rollback", "5"],
    ]  # fmt: skip


def test_a_release_that_is_not_kept_is_not_served(place: Place) -> None:
    for number in (0, 2, 9):
        told = refusal(place.roll_back, number)
        assert told == f"Release {number} is not kept. There are 3, 4, 5, 6, 7 and 8."
    place.roll_back(3)
    told = refusal(place.roll_back)
    assert told == "There is no release before the one that is served."
    assert place.live() == leaked.site(3)


def test_there_must_be_something_to_roll_back_or_purge(tmp_path: Path) -> None:
    place = Place(tmp_path)
    for act in (place.roll_back, lambda: place.purge(PATH)):
        assert "Nothing has been published in the folder" in refusal(act)
    assert list(tmp_path.iterdir()) == []
    assert "There is no whole site" in refusal(publish, place.order)
    assert refusal(place.roll_back) == "There is no release before the one that is served."


@pytest.mark.parametrize("spoil", ["change", "remove", "add", "asset", "manifest", "record"])
def test_a_release_that_is_not_whole_is_not_served(place: Place, spoil: str) -> None:
    release = place.release(6)
    page = release / "site/losam/index.html"
    asset = next(path for path in leaked.site(6) if path.startswith("assets/stil"))
    match spoil:
        case "change":
            page.write_bytes(page.read_bytes()[::-1])
        case "remove":
            page.unlink()
        case "add":
            (release / "site/ny.txt").touch()
        case "asset":
            (place.target / asset).unlink()
        case "manifest":
            (release / "manifest-sha256.txt").write_bytes(b"")
        case _:
            (release / "release.json").unlink()
    told = refusal(place.roll_back, 6)
    assert told.startswith("Release 6 is not whole, and is not served: «releases/6/")
    assert place.live() == leaked.site(8)
    assert place.roll_back(7).number == 7


def test_publishing_goes_on_after_a_rollback(place: Place) -> None:
    place.roll_back(3)
    for number in range(9, 12):
        assert place.publish(leaked.site(number)).number == number
        assert place.live() == leaked.site(number)
        assert place.faults() == []
    place.roll_back(10)
    assert publish(place.order).number == 12
    assert place.live() == leaked.site(11)
    assert place.faults() == []


def test_whoever_is_killed_while_rolling_back_leaves_a_whole_release(place: Place) -> None:
    at, done = 0, False
    while not done:
        before, wanted = (8, 5) if at % 2 == 0 else (5, 8)
        with Fault(at, KilledError()).let_loose(), suppress(KilledError):
            done = place.roll_back(wanted).number == wanted
        assert place.live() in (leaked.site(before), leaked.site(wanted))
        place.roll_back(wanted)
        assert place.live() == leaked.site(wanted)
        assert place.faults() == []
        at += 1
    assert at > 3


def test_a_fault_while_rolling_back_is_told_with_what_is_served(place: Place) -> None:
    at, told = 0, "-"
    while told:
        before, wanted = (8, 5) if at % 2 == 0 else (5, 8)
        with Fault(at, OSError(errno.EROFS, os.strerror(errno.EROFS), "sted")).let_loose():
            told = refusal(place.roll_back, wanted)
        is_served = place.live() == leaked.site(wanted)
        if told:
            assert "the disk is read-only" in told
            assert told.startswith(f"Release {wanted} is served, but") == is_served
            assert ("what is served is as it was" in told) != is_served
        assert is_served or place.live() == leaked.site(before)
        place.roll_back(wanted)
        at += 1
    assert at > 3
