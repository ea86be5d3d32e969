"""log.txt: one line an act, the oldest first."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

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
        """The act's line."""
        return f"{self.time} {self.kind} {self.release} {self.record} {self.about}"


def acts(target: Target) -> tuple[Act, ...]:
    """All acts; a line that cannot be read is none."""
    if not target.log.exists():
        return ()
    lines = target.log.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    return tuple(act for line in lines if (act := _read(line)) is not None)


def note(target: Target, *new: Act) -> None:
    """Add acts to the log."""
    before = target.log.read_bytes() if target.log.exists() else b""
    lines = "".join(f"{act}\n" for act in new).encode(errors="surrogateescape")
    replace_file(target.log, before + lines)


def stamp(time: dt.datetime) -> str:
    """A point of time as it is written."""
    return time.astimezone(dt.UTC).isoformat(timespec="seconds")


def ledger_digest(target: Target) -> str:
    """The digest of the ledger as it is now."""
    return digest(target.ledger.read_bytes() if target.ledger.exists() else b"")


def _read(line: str) -> Act | None:
    try:
        time, kind, number, record, about = line.split(" ", 4)
        return Act(time, Kind(kind), int(number), record, about)
    except ValueError:
        return None
