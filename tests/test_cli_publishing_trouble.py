"""The commands for what is published while the machine, or somebody else, is in the way."""

import errno
import fcntl
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from faults import Fault
from publishing import SITE, Place, tree
from saying import Say

PATH = "losam/1-24/vedlegg-1.pdf"
NEW = SITE | {"ny/index.html": "<article>Ny</article>"}
NOBODY = 65534


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An archive whose site is built, and where it is published to."""
    place = Place(tmp_path)
    (tmp_path / "mkdocs.yml").touch()
    place.build(SITE)
    return place


@pytest.fixture
def say(place: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Runs a command in the archive."""
    monkeypatch.chdir(place.folder)
    return Say(capsys)


@contextmanager
def _somebody_else(place: Place) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the target's lock until it is spoken to."""
    script = (
        "import fcntl, sys\n"
        "with open(sys.argv[1], 'r+b') as file:\n"
        "    fcntl.flock(file, fcntl.LOCK_EX)\n"
        "    print(flush=True)\n"
        "    sys.stdin.readline()\n"
    )
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", script, str(place.target / ".motebok-target")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        other.stdout.readline()
        yield other
        if other.poll() is None:
            other.communicate("\n")


@pytest.mark.parametrize(
    "arguments", [("publish",), ("rollback", "1"), ("verify",), ("purge", PATH)]
)
def test_where_somebody_else_publishes_it_is_75(
    place: Place, say: Say, arguments: tuple[str, ...]
) -> None:
    say("publish")
    place.build(NEW)
    before = tree(place.target)
    with _somebody_else(place):
        start = time.monotonic()
        assert say(*arguments, "--wait", "0.2") == (
            75, "Somebody else is publishing to «target» now. Try again later.\n"
        )  # fmt: skip
        assert time.monotonic() - start >= 0.2
    assert tree(place.target) == before
    assert say(*arguments, "--wait", "0")[0] == 0


def test_a_second_publisher_waits_and_one_that_was_killed_is_not_waited_for(
    place: Place, say: Say
) -> None:
    say("publish")
    place.build(NEW)
    with _somebody_else(place) as other:
        timer = threading.Timer(0.3, other.kill)
        timer.start()
        assert say("publish", "--wait", "60")[0] == 0
        timer.join()
    assert place.live() == NEW


def test_those_who_only_read_do_not_wait_for_each_other(place: Place, say: Say) -> None:
    say("publish")
    with (place.target / ".motebok-target").open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        assert say("verify", "--wait", "0")[0] == 0
        assert say("publish", "--wait", "0")[0] == 75


REASONS = {
    errno.ENOSPC: ("the disk is full", "disken er full"),
    errno.EROFS: ("the disk is read-only", "disken kan bare leses"),
    errno.EACCES: ("access is denied", ""),
}


@pytest.mark.parametrize("number", REASONS)
@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (("publish",), "Nothing was published, and what is served is as it was: "),
        (("rollback", "1"), "Nothing was published, and what is served is as it was: "),
        (("purge", PATH), "The purge was not finished: "),
    ],
)
def test_what_the_machine_refuses_is_told_in_one_sentence(
    place: Place, say: Say, number: int, arguments: tuple[str, ...], first: str
) -> None:
    say("publish")
    place.build(NEW)
    say("publish")
    site = SITE | {"ny/index.html": "<article>Nyere</article>"}
    place.build(site)
    with Fault(0, OSError(number, os.strerror(number), "sted")).let_loose():
        code, text = say(*arguments)
    assert code == 2
    assert text.startswith(f"{first}{REASONS[number][0]} (sted).")
    assert text.count("\n") == 1
    assert place.live() == NEW
    with Fault(0, OSError(number, os.strerror(number), "sted")).let_loose():
        assert REASONS[number][1] in say(*arguments, lang="nb")[1]
    assert say(*arguments)[0] == 0
    assert place.faults() == []


def test_a_disk_that_takes_no_more_leaves_what_is_served(place: Place, say: Say) -> None:
    say("publish")
    place.build(NEW | {"stor.txt": "x" * 100_000})
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        code, text = say("publish")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert code == 2
    assert text == "Nothing was published, and what is served is as it was: the disk is full.\n"
    assert place.live() == SITE
    assert place.faults() == []
    assert say("publish")[0] == 0


@contextmanager
def _without_rights(target: Path) -> Iterator[None]:
    """Lets nobody write to the target: not even one who may do all."""
    mine, may_all = os.geteuid(), os.geteuid() == 0
    found = [target, *(each for each in target.rglob("*") if not each.is_symlink())]
    for each in found:
        each.chmod(0o555 if each.is_dir() else 0o444)
    try:
        if may_all:
            os.seteuid(NOBODY)
        yield
    finally:
        os.seteuid(mine)
        for each in found:
            each.chmod(0o755 if each.is_dir() else 0o644)


@pytest.mark.parametrize("arguments", [("publish",), ("rollback", "1"), ("purge", PATH)])
def test_without_the_rights_nothing_is_touched(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    say = Say(capsys)
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        place.folder.chmod(0o755)
        place.publish(SITE)
        place.build(NEW)
        rest = ("--from", str(place.site)) if arguments[0] == "publish" else ()
        say("verify", to=str(place.target))
        with _without_rights(place.target):
            code, text = say(*arguments, *rest, to=str(place.target))
            assert say("verify", to=str(place.target))[0] == 0
        assert code == 2
        assert ": access is denied (" in text
        assert text.count("\n") == 1
        assert place.live() == SITE
        assert place.faults() == []


def test_what_cannot_be_read_cannot_be_verified(
    place: Place, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    say("publish")

    def denied(*_: object) -> None:
        raise PermissionError(errno.EACCES, "", str(place.site))

    monkeypatch.setattr("motebok.publish.manifest.digest_of", denied)
    assert say("verify") == (
        2, f"«{place.site}» cannot be read or written: access is denied.\n"
    )  # fmt: skip
