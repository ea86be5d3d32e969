"""log.txt: one line an act, the oldest first.

Each line ends with the digest of the line before it and of itself, so that none can be changed,
taken out or put elsewhere without being found.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from motebok.publish.manifest import digest
from motebok.publish.target import Target, replace_file

NOTHING = "-"


class Kind(StrEnum):
    """What was done."""

    PUBLISH = "publish"
    ROLLBACK = "rollback"
    PURGE = "purge"
    """A path, which `about` names, is to be removed; `record` is the digest of what it held."""
    REVISED = "revised"
    """A release has a new record, since something was removed from it or from one before it."""
    PURGED = "purged"
    """The path is removed."""


MARKED = frozenset({Kind.PUBLISH, Kind.ROLLBACK, Kind.REVISED})
"""Acts that tell a release's record as it was then."""


@dataclass(frozen=True, slots=True)
class Act:
    """When what was done to which release, by the digest of its record, or of what was removed.

    `about` is a path, or the digest of the ledger as the act left it.
    """

    time: str
    kind: Kind
    release: int
    record: str
    about: str

    def __str__(self) -> str:
        """The act's line, but for the digest."""
        return f"{self.time} {self.kind} {self.release} {self.record} {self.about}"


def acts(target: Target) -> tuple[Act, ...]:
    """All acts; a line that cannot be read is none."""
    if not target.log.exists():
        return ()
    lines = target.log.read_bytes().split(b"\n")
    return tuple(act for line in lines if (act := _read(line)) is not None)


def is_sound(target: Target) -> bool:
    """Whether every line is as it was written, and follows the one before it."""
    *lines, end = target.log.read_bytes().split(b"\n")
    sealed = [_sealed(line.rpartition(b" ")[0], before) for before, line in pairwise((b"", *lines))]
    return lines == sealed and not end


def note(target: Target, *new: Act) -> None:
    """Add acts to the log."""
    data = target.log.read_bytes() if target.log.exists() else b""
    last = data.removesuffix(b"\n").rpartition(b"\n")[2]
    for act in new:
        last = _sealed(str(act).encode(errors="surrogateescape"), last)
        data += last + b"\n"
    replace_file(target.log, data)


def stamp(time: dt.datetime) -> str:
    """A point of time as it is written."""
    return time.astimezone(dt.UTC).isoformat(timespec="seconds")


def ledger_digest(target: Target) -> str:
    """The digest of the ledger as it is now."""
    return digest(target.ledger.read_bytes() if target.ledger.exists() else b"")


def _sealed(act: bytes, before: bytes) -> bytes:
    """The line of an act, after the line before it."""
    return b"%b %b" % (act, digest(b"%b\n%b" % (before, act)).encode())


def _read(line: bytes) -> Act | None:
    try:
        text = line.rpartition(b" ")[0].decode(errors="surrogateescape")
        time, kind, number, record, about = text.split(" ", 4)
        return Act(time, Kind(kind), int(number), record, about)
    except ValueError:
        return None
