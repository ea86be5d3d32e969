"""How the folders of meetings have changed on the main line, commit by commit.

A branch is not followed: what counts is when its changes came to the main line.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from motebok.history.git import asked

_LOG = (
    *("log", "--reverse", "--first-parent", "--diff-merges=first-parent"),
    *("--raw", "-z", "--relative", "--format=%ct"),
    *("--no-renames", "--no-abbrev", "--no-color", "--no-notes", "--no-ext-diff"),
)
_FILES = frozenset({b"100644", b"100755"})
"""The modes of what is a file, and no link to elsewhere."""
_IN_MEETING = 4
"""Parts of the path of a file in a meeting's folder, the names in that folder as one."""
_SHORT = 16
_UNKNOWN = dt.datetime.fromtimestamp(0, dt.UTC)
"""When a commit was made, where no commit says so."""
_LAST = dt.datetime(9999, 12, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Version:
    """A meeting's folder after a commit: when that was, and each file's name → its blob."""

    time: dt.datetime
    blobs: Mapping[str, str]

    @cached_property
    def digest(self) -> bytes:
        """What tells it from a version with other files, whenever it was committed."""
        parts = (f"{name}\0{blob}\n" for name, blob in sorted(self.blobs.items()))
        data = "".join(parts).encode(errors="surrogateescape")
        return hashlib.blake2b(data, digest_size=_SHORT).digest()


def versions(root: Path, until: dt.datetime = _LAST) -> Mapping[str, tuple[Version, ...]]:
    """Meeting, such as losam-mh/2023-09-29 → its versions, the oldest first.

    Times are in UTC and never fall, whatever the clocks of those who committed. Nothing where there
    is no history. A commit that says no time until `until` has that of the one before it.
    """
    data = asked(root, *_LOG, "--", "meetings")
    commits = tuple(_commits(data or b""))
    times = _times([said for said, _ in commits], until)
    found: dict[str, list[Version]] = {}
    files: dict[str, dict[str, str]] = {}
    for time, (_, changes) in zip(times, commits, strict=True):
        touched: dict[str, None] = {}
        for path, blob in changes:
            parts = path.decode(errors="surrogateescape").split("/", _IN_MEETING - 1)
            if len(parts) < _IN_MEETING:
                continue
            meeting = f"{parts[1]}/{parts[2]}"
            touched[meeting] = None
            held = files.setdefault(meeting, {})
            if blob:
                held[parts[3]] = blob
            else:
                held.pop(parts[3], None)
        for meeting in touched:
            found.setdefault(meeting, []).append(Version(time, dict(files[meeting])))
    return {meeting: tuple(each) for meeting, each in found.items()}


def _times(said: Iterable[bytes], until: dt.datetime) -> Iterator[dt.datetime]:
    """When each commit reached the main line; of the first ones that say none, as the next says."""
    known = [time if time and time <= until else None for time in map(_time, said)]
    latest = next(filter(None, known), _UNKNOWN)
    for time in known:
        latest = max(latest, time or latest)
        yield latest


def _time(said: bytes) -> dt.datetime | None:
    """A time by its seconds; None where git could not read them, or no calendar goes so far."""
    try:
        return dt.datetime.fromtimestamp(int(said), dt.UTC)
    except (ValueError, OverflowError):
        return None


def _commits(data: bytes) -> Iterator[tuple[bytes, list[tuple[bytes, str]]]]:
    """Each commit's seconds and changes: paths with their blobs, or nothing for one that went."""
    fields = data.split(b"\0")
    seconds: bytes | None = None
    changes: list[tuple[bytes, str]] = []
    at = 0
    while at < len(fields) - 1:
        said = fields[at].lstrip(b"\n")
        if said.startswith(b":"):
            _, mode, _, blob, _ = said.split(b" ")
            changes.append((fields[at + 1], blob.decode() if mode in _FILES else ""))
            at += 2
            continue
        if seconds is not None:
            yield seconds, changes
        seconds, changes = said, []
        at += 1
    if seconds is not None:
        yield seconds, changes


def contents(root: Path, blobs: Iterable[str]) -> Mapping[str, bytes]:
    """Blob → its bytes, of those that the repository has."""
    wanted = tuple(dict.fromkeys(blobs))
    if not wanted:
        return {}
    given = "".join(f"{blob}\n" for blob in wanted).encode()
    data = asked(root, "cat-file", "--batch", given=given) or b""
    found: dict[str, bytes] = {}
    at = 0
    for blob in wanted if data else ():
        end = data.index(b"\n", at)
        words = data[at:end].split(b" ")
        at = end + 1
        if words[-1] != b"missing":
            size = int(words[-1])
            found[blob] = data[at : at + size]
            at += size + 1
    return found
