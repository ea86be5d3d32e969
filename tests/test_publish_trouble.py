"""Publishing while the machine, or somebody else, is in the way."""

import errno
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import publishing
import pytest
from faults import Fault, KilledError
from publishing import SITE, Place, said

from motebok.publish import PublishError, publish

pytestmark = pytest.mark.slow

Size = Callable[[int, int], int]
Reached = Callable[[str], None]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A place where nothing is published yet."""
    return Place(tmp_path)


def _number(number: int) -> publishing.Site:
    """A site that differs from the others in one page, one asset and one more page."""
    style = f"body {{ margin: {number} }}"
    return SITE | {
        "data/index.json": f'{{"{number}": 0}}',
        publishing.hashed("stil", "css", style): style,
        f"n/{number}/index.html": "<article></article>",
    }


def _all(number: int) -> publishing.Site:
    """A site that has every page that those up to that number have."""
    pages = {f"n/{each}/index.html": "<article></article>" for each in range(number)}
    return pages | _number(number)


REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "access is denied",
}


@pytest.mark.parametrize("number", REASONS)
@pytest.mark.parametrize("releases", [1, 7])
def test_whatever_step_fails_what_is_served_is_whole(
    place: Place, number: int, releases: int
) -> None:
    for each in range(1, releases + 1):
        place.publish(_all(each))
    at = 0
    while True:
        before, wanted = _all(releases + at), _all(releases + at + 1)
        place.build(wanted)
        fault = Fault(at, OSError(number, os.strerror(number), "sted"))
        told = ""
        with fault.let_loose():
            try:
                publish(place.order)
            except PublishError as error:
                (told,) = said(error.message)
        if not told:
            break
        is_served = place.live() == wanted
        assert is_served or place.live() == before
        assert REASONS[number] in told
        assert ("is served, but the work after it was not finished" in told) == is_served
        assert ("what is served is as it was" in told) != is_served
        publish(place.order)
        assert place.live() == wanted
        assert place.faults() == []
        at += 1
    assert at > 12


@pytest.mark.parametrize("releases", [0, 1, 7])
def test_whoever_is_killed_at_whatever_step_leaves_nothing_to_do(
    place: Place, releases: int
) -> None:
    for each in range(1, releases + 1):
        place.publish(_all(each))
    at = 0
    while True:
        before, wanted = _all(releases + at), _all(releases + at + 1)
        place.build(wanted)
        fault = Fault(at, KilledError())
        with fault.let_loose(), suppress(KilledError):
            publish(place.order)
        if fault.left >= 0:
            break
        if releases or at or (place.target / "current").exists():
            assert place.live() in (before, wanted)
        publish(place.order)
        assert place.live() == wanted
        assert place.faults() == []
        at += 1
    assert at > 12
    assert len(place.kept()) <= 6
    assert not list(place.target.rglob(".fresh-*"))


@pytest.mark.parametrize("number", [errno.EMLINK, errno.EPERM, errno.ENOTSUP])
def test_where_files_cannot_be_shared_they_are_copied(
    place: Place, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    place.publish(_all(1))
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", refused)
        assert place.publish(_all(2)).number == 2
    assert place.live() == _all(2)
    assert place.faults() == []
    pages = [place.release(each) / "site/index.html" for each in (1, 2)]
    assert not pages[0].samefile(pages[1])


def _process(*arguments: str) -> "subprocess.Popen[bytes]":
    script = Path(__file__).with_name("publisher.py")
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, str(script), *arguments],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def _without_what_was_left(faults: list[str]) -> list[str]:
    """Where the last work was interrupted, it may have left assets that no release has."""
    if not any("was interrupted" in each for each in faults):
        return faults
    added = re.compile("«assets/.*» has been added.")
    return [each for each in faults if "was interrupted" not in each and not added.match(each)]


@pytest.mark.soak
def test_killed_publishers_leave_one_whole_release(
    place: Place, size: Size, reached: Reached
) -> None:
    dice = random.Random(20)  # noqa: S311 - a test's dice
    place.publish(publishing.page_site(0))
    kills, served, longest = size(20, 200), 0, 0.15
    for kill in range(kills):
        with _process(str(place.folder), str(1 + kill * 1000)) as publisher:
            assert publisher.stdout is not None
            publisher.stdout.readline()
            time.sleep(dice.uniform(0, longest))
            publisher.send_signal(signal.SIGKILL)
        live = place.live()
        number = int(live["nummer.txt"])
        assert live == publishing.page_site(number)
        assert _without_what_was_left(place.faults()) == []
        served += number > kill * 1000
    place.build(publishing.page_site(10**6))
    publish(place.order)
    assert place.live() == publishing.page_site(10**6)
    assert place.faults() == []
    assert not list(place.target.rglob(".fresh-*"))
    reached(f"{kills} publishers killed, {served} of them after they had published")
    assert served > kills // 4
