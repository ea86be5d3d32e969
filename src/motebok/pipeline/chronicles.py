"""What became of the meetings by the history of the content.

What each version of a meeting showed is kept, so that it is read once. A meeting with one version
has only come to be, and is told of as it stands.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from motebok.archive import Shown, link
from motebok.archive.chronicle import OSLO
from motebok.archive.facts import Facts, Phases, facts_of, phases_of
from motebok.archive.happened import Past, chronicle_of
from motebok.archive.held_back import releases_of
from motebok.archive.types import Chronicle
from motebok.diagnostics import Diagnostic, Position, Severity, message
from motebok.history import Origin, Version, contents, versions
from motebok.load import Outline, assembled, read_version
from motebok.load.units import Unit
from motebok.load.versions import TEXTS
from motebok.packing import packed, unpacked
from motebok.pipeline.checking import Examined
from motebok.state import State
from motebok.state.stamps import digest_of

_FACTS = "facts"
_FEW = 24
"""Versions that are read here, sooner than other processes could begin."""
_PORTION = 32
"""Versions that a worker takes at a time, at least."""

_Known = dict[bytes, Phases]
"""What versions showed, by their digests; nothing of one that cannot be read."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What chronicles are made from: the archive at `root`, read as of `now`, at a commit."""

    root: Path
    examined: Examined
    now: dt.datetime
    origin: Origin


def chronicles_of(
    sources: Sources, shown: Shown, state: State, executor: Executor
) -> dict[str, Chronicle]:
    """Meeting → what became of it, of those that have been committed."""
    history = versions(sources.root)
    held = {name: each for name in shown.meetings if (each := history.get(name))}
    archive = sources.examined.checked.archive
    alone = {
        name
        for name, each in held.items()
        if len(each) == 1 and sources.origin.is_clean and not releases_of(archive.meetings[name])
    }
    compared = {name: each for name, each in held.items() if name not in alone}
    known = _phases(sources, compared, state, executor)
    found: dict[str, Chronicle] = {}
    for name, each in held.items():
        meeting = shown.meetings[name]
        past = (
            [(each[0].time, facts_of(meeting))]
            if name in alone
            else _past(each, known[name], sources.now)
        )
        found[name] = chronicle_of(meeting, past)
    return found


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


def _past(versions: Sequence[Version], known: _Known, now: dt.datetime) -> Past:
    """What was shown from when on: at each commit, and each time that an embargo ended."""
    found: list[tuple[dt.datetime, Facts]] = []
    for version, following in zip(versions, (*versions[1:], None), strict=True):
        phases = known[version.digest]
        start = _local(version.time)
        end = min(now, _local(following.time)) if following else now
        begun = [facts for since, facts in phases if since <= start]
        found += [(version.time, begun[-1])] if begun else []
        found += [(_instant(since), facts) for since, facts in phases if start < since <= end]
    return found


def _local(time: dt.datetime) -> dt.datetime:
    return time.astimezone(OSLO).replace(tzinfo=None)


def _instant(local: dt.datetime) -> dt.datetime:
    return local.replace(tzinfo=OSLO).astimezone(dt.UTC)


def _phases(
    sources: Sources, held: Mapping[str, tuple[Version, ...]], state: State, executor: Executor
) -> Mapping[str, _Known]:
    """What all versions of the meetings showed: as it is kept, or else read and kept."""
    reading = sources.examined.reading
    shared = {n: digest_of(reading.shared, own) for n, own in reading.committees.items()}
    known: dict[str, _Known] = {}
    for name, data in state.all(_FACTS):
        context, phases = cast("tuple[bytes, _Known]", unpacked(data))
        if name in held and context == shared[name.split("/")[0]]:
            known[name] = phases
    wanted = [
        (name, version)
        for name, each in held.items()
        for version in {one.digest: one for one in each}.values()
        if version.digest not in known.get(name, {})
    ]
    fresh = _read(sources, wanted, executor)
    for (name, version), own in zip(wanted, fresh, strict=True):
        known.setdefault(name, {})[version.digest] = own
    changed = dict.fromkeys(name for name, _ in wanted)
    state.put(_FACTS, ((n, packed((shared[n.split("/")[0]], known[n]))) for n in changed))
    return known


_Wanted = Sequence[tuple[str, Version]]


def _read(sources: Sources, wanted: _Wanted, executor: Executor) -> list[Phases]:
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
    unit = f"meetings/{name}"
    files = {path: texts.get(blob, b"") for path, blob in version.blobs.items()}
    record = read_version(outline, unit, files)
    if record is None:
        return ()
    alone = Unit(unit, record, {}, frozenset(), ())
    return phases_of(link(assembled(outline.only(record.committee), [alone])), version.blobs)
