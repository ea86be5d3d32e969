"""What became of the meetings by the history of the content.

What each version of a meeting showed is kept, so that it is read once. A meeting with one version
has only come to be, and is told of as it stands.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from motebok.archive import Shown, link
from motebok.archive.chronicle import OSLO
from motebok.archive.events import Chronicle
from motebok.archive.facts import BEGINNING, END, Facts, Phases, facts_of, phases_of, published_as
from motebok.archive.happened import Past, chronicle_of
from motebok.archive.held_back import releases_of
from motebok.archive.types import Meeting
from motebok.diagnostics import Diagnostic, Position, Severity, message
from motebok.history import Origin, Version, contents, cure, versions
from motebok.load import Outline, assembled, read_version
from motebok.load.units import Unit
from motebok.load.versions import TEXTS
from motebok.packing import packed, unpacked
from motebok.pipeline.checking import Examined
from motebok.pipeline.copies import copies_of
from motebok.pipeline.shelf import unit_path
from motebok.state.stamps import digest_of
from motebok.state.store import State

_FACTS = "facts"
_CHRONICLES = "chronicles"
_FEW = 24
"""Versions that are read here, sooner than other processes could begin."""
_PORTION = 32
"""Versions that a worker takes at a time."""

_ASTRAY = dt.timedelta(days=1)
"""How far ahead the clock of somebody who commits may be."""

_Known = dict[bytes, Phases]
"""What versions showed, by their digests; nothing of one that cannot be read."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What chronicles are made from: the archive at `root`, read as of `now`, at a commit."""

    root: Path
    examined: Examined
    now: dt.datetime
    origin: Origin

    def basis(self, name: str, held: tuple[Version, ...]) -> bytes:
        """A digest of all that a meeting's chronicle is made from, beside the time of day."""
        unit = self.examined.reading.digests[unit_path("meetings", name)]
        commits = (f"{each.time.isoformat()} {each.digest.hex()}" for each in held)
        return digest_of(unit.content, self.context(name), "\n".join(commits).encode())

    def context(self, name: str) -> bytes:
        """A digest of what a meeting is read with."""
        reading = self.examined.reading
        return digest_of(reading.shared, reading.committees[name.split("/", maxsplit=1)[0]])


@dataclass(frozen=True, slots=True)
class _Told:
    """A chronicle as it is kept: on what basis, and between which ends of embargoes it holds."""

    basis: bytes
    since: dt.datetime
    until: dt.datetime
    chronicle: Chronicle

    def holds(self, basis: bytes, now: dt.datetime) -> bool:
        """Whether it would be made the same."""
        return self.basis == basis and self.since <= now < self.until


def chronicles_of(
    sources: Sources, shown: Shown, state: State, executor: Executor
) -> dict[str, Chronicle]:
    """Meeting → what became of it, of those that have been committed."""
    history = versions(sources.root, sources.now.replace(tzinfo=OSLO) + _ASTRAY)
    held = {name: each for name in shown.meetings if (each := history.get(name))}
    bases = {name: sources.basis(name, each) for name, each in held.items()}
    data = state.get(_CHRONICLES, "")
    kept = cast("dict[str, _Told]", unpacked(data)) if data else {}
    told = {n: o for n in held if (o := kept.get(n)) and o.holds(bases[n], sources.now)}
    stale = {name: each for name, each in held.items() if name not in told}
    compared = {n: each for n, each in stale.items() if not _is_alone(sources, n, each)}
    known = _phases(sources, compared, state, executor)
    for name, each in stale.items():
        own = _told(sources, shown.meetings[name], each, known.get(name))
        told[name] = replace(own, basis=bases[name])
    if stale or told.keys() != kept.keys():
        state.drop(_FACTS, list(kept.keys() - told.keys()))
        state.put(_CHRONICLES, [("", packed(told))])
    return {name: each.chronicle for name, each in told.items()}


def _is_alone(sources: Sources, name: str, held: Sequence[Version]) -> bool:
    """Whether a meeting has only come to be, and lies as it was committed, with no embargo."""
    meeting = sources.examined.checked.archive.meetings[name]
    return len(held) == 1 and sources.origin.is_clean and not releases_of(meeting)


def _told(
    sources: Sources, meeting: Meeting, held: Sequence[Version], known: _Known | None
) -> _Told:
    if known is None:
        past: Past = [(held[0].time, facts_of(meeting))]
    else:
        is_stripped = sources.examined.outline.settings.strip_attachments
        copies = copies_of(sources.root, held) if is_stripped else {}
        past = tuple(
            (when, published_as(facts, copies)) for when, facts in _past(held, known, sources.now)
        )
    written = sources.examined.checked.archive.meetings[meeting.id]
    ends = {since for phases in (known or {}).values() for since, _ in phases}
    ends |= {BEGINNING, END, *releases_of(written)}
    since = max(end for end in ends if end <= sources.now)
    until = min(end for end in ends if end > sources.now)
    return _Told(b"", since, until, chronicle_of(meeting, past))


def cut_off() -> Diagnostic:
    """That the history is not there."""
    return Diagnostic(
        Position("meetings"),
        "history-is-whole",
        message(
            "This copy of the repository has only the newest commits, so that the site cannot tell "
            "when papers were published and what has changed since."
        ),
        message("Fetch the rest with «git fetch --unshallow»; let CI clone with depth 0."),
        Severity.WARNING,
    )


def unread(root: Path) -> Diagnostic:
    """That git refuses to read the history."""
    return Diagnostic(
        Position("meetings"),
        "history-can-be-read",
        message(
            "Git does not read the history of a folder that somebody else owns, so that the site "
            "cannot tell when papers were published and what has changed since."
        ),
        message("If you trust the folder, run «{command}», and build again.", command=cure(root)),
        Severity.WARNING,
    )


def _past(
    versions: Sequence[Version], known: _Known, now: dt.datetime
) -> Iterator[tuple[dt.datetime, Facts]]:
    """What was shown from when on: at each commit, and each time that an embargo ended."""
    for version, following in zip(versions, (*versions[1:], None), strict=True):
        phases = known[version.digest]
        start = _local(version.time)
        end = min(now, _local(following.time)) if following else now
        begun = [facts for since, facts in phases if since <= start]
        yield from ((version.time, facts) for facts in begun[-1:])
        yield from ((_instant(since), facts) for since, facts in phases if start < since <= end)


def _local(time: dt.datetime) -> dt.datetime:
    return time.astimezone(OSLO).replace(tzinfo=None)


def _instant(local: dt.datetime) -> dt.datetime:
    return local.replace(tzinfo=OSLO).astimezone(dt.UTC)


def _phases(
    sources: Sources, held: Mapping[str, tuple[Version, ...]], state: State, executor: Executor
) -> Mapping[str, _Known]:
    """What all versions of the meetings showed: as it is kept, or else read and kept."""
    known = {name: _kept(state, name, sources.context(name)) for name in held}
    wanted = [
        (name, version)
        for name, each in held.items()
        for version in {one.digest: one for one in each}.values()
        if version.digest not in known[name]
    ]
    for (name, version), phases in zip(wanted, _read(sources, wanted, executor), strict=True):
        known[name][version.digest] = phases
    changed = dict.fromkeys(name for name, _ in wanted)
    state.put(_FACTS, ((n, packed((sources.context(n), known[n]))) for n in changed))
    return known


def _kept(state: State, name: str, context: bytes) -> _Known:
    """What is kept of a meeting that was read with the same."""
    data = state.get(_FACTS, name)
    read_with, known = cast("tuple[bytes, _Known]", unpacked(data)) if data else (b"", {})
    return known if read_with == context else {}


_Wanted = Sequence[tuple[str, Version]]


def _read(sources: Sources, wanted: _Wanted, executor: Executor) -> list[Phases]:
    if not wanted:
        return []
    shared = packed(sources.examined.outline)
    if len(wanted) <= _FEW:
        return _portion(sources.root, shared, wanted)
    jobs = [
        executor.submit(_portion, sources.root, shared, wanted[start : start + _PORTION])
        for start in range(0, len(wanted), _PORTION)
    ]
    return [each for job in jobs for each in job.result()]


def _portion(root: Path, shared: bytes, wanted: _Wanted) -> list[Phases]:
    """What these versions showed."""
    outline = cast("Outline", unpacked(shared))
    texts = contents(root, (blob for _, version in wanted for blob in _texts(version)))
    return [_shown(outline, name, version, texts) for name, version in wanted]


def _texts(version: Version) -> Iterable[str]:
    return (blob for name, blob in version.blobs.items() if name.endswith(TEXTS))


def _shown(outline: Outline, name: str, version: Version, texts: Mapping[str, bytes]) -> Phases:
    unit = unit_path("meetings", name)
    files = {path: texts.get(blob, b"") for path, blob in version.blobs.items()}
    record = read_version(outline, unit, files)
    if record is None:
        return ()
    alone = Unit(unit, record, {}, frozenset(), ())
    return phases_of(link(assembled(outline.only(record.committee), [alone])), version.blobs)
