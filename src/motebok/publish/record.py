"""release.json: where a release comes from, and which one it follows."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from motebok.publish.manifest import digest


class RecordError(ValueError):
    """A record cannot be read."""


@dataclass(frozen=True, slots=True)
class Previous:
    """The release before: its number, and the digests of its manifest and of its record."""

    release: int
    manifest: str
    record: str


@dataclass(frozen=True, slots=True)
class Revision:
    """That something was purged: when, what of this release, and the digests from before.

    `paths` is empty where only a release before this one was changed.
    """

    time: str
    paths: tuple[str, ...]
    manifest: str
    record: str


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a release; `commit` is that of the content, as `history` writes it."""

    release: int
    created: str
    tool: str
    commit: str
    manifest: str
    previous: Previous | None
    revisions: tuple[Revision, ...] = ()

    def to_bytes(self) -> bytes:
        """The record as it lies in its file."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True)
        return f"{text}\n".encode()

    def as_previous(self) -> Previous:
        """How the next record names this one."""
        return Previous(self.release, self.manifest, digest(self.to_bytes()))

    def revised(self, revision: Revision, manifest: str, previous: Previous | None) -> "Record":
        """The record after something was purged."""
        revisions = (*self.revisions, revision)
        return replace(self, manifest=manifest, previous=previous, revisions=revisions)


def read(path: Path) -> Record:
    """The record in a file; RecordError where it is not just as `to_bytes` writes it, OSError."""
    data = path.read_bytes()
    try:
        found = json.loads(data)
        previous, revisions = found.pop("previous"), found.pop("revisions")
        record = Record(
            **found,
            previous=Previous(**previous) if previous else None,
            revisions=tuple(Revision(**{**r, "paths": tuple(r["paths"])}) for r in revisions),
        )
        if record.to_bytes() == data:
            return record
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    raise RecordError(path)


def readable(path: Path) -> Record | None:
    """The record in a file; None where there is none, or none that can be read."""
    try:
        return read(path)
    except (RecordError, FileNotFoundError):
        return None
