"""Every unit of the root, read anew only where it is not as it was."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import cast

from motebok.attachments import Inspector
from motebok.diagnostics import Diagnostic
from motebok.load import Outline, Unit, read_unit
from motebok.packing import packed, unpacked
from motebok.pipeline.folders import attachment_store
from motebok.pipeline.inspecting import inspector
from motebok.pipeline.shelf import Packed, Read, Shelf, Units, pack
from motebok.pipeline.turns import in_turn
from motebok.rules import check_unit
from motebok.state.stamps import content, digest_of, seen, settled
from motebok.state.store import State

Work = Callable[[], AbstractContextManager[Executor]]
"""Those who do much work, for as long as the context lasts."""

_STAMPS = "stamps"
_FEW = 12
"""Units that are read here, sooner than other processes could begin."""
_PORTION = 16
"""Units that a worker takes at a time."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a unit was read from: as the file system shows it, its bytes, and what it needs.

    `record` stays the same as long as what lists show of the unit does, and `linked` as long as all
    of it does, with every place in its files, but for contents that are fetched.
    """

    seen: bytes
    content: bytes
    context: bytes
    record: bytes = b""
    linked: bytes = b""
    faults: tuple[Diagnostic, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """What tells a unit from what it was: all that it was read from, and what lists show of it."""

    content: bytes
    record: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the units, digests of each and of the committees' files."""

    units: Units
    faults: tuple[Diagnostic, ...]
    """Those of the units, by the rules that look at one alone."""
    files: tuple[str, ...]
    """The paths of the texts that units were read from."""
    digests: Mapping[str, Digest]
    committees: Mapping[str, bytes]
    shared: bytes
    """A digest of the settings and the registers."""
    linked: bytes
    """A digest of all that there is to link."""
    shelf: Shelf
    """Where the units' contents are fetched."""

    def contents(self, units: Iterable[str]) -> Mapping[str, bytes]:
        """Unit → a digest of all that it was read from."""
        return {unit: self.digests[unit].content for unit in units}

    def has(self, contents: Mapping[str, bytes]) -> bool:
        """Whether these units are there, and were read from the same."""
        known = self.digests
        return all(unit in known and known[unit].content == c for unit, c in contents.items())


def read_all(root: Path, outline: Outline) -> tuple[Read, ...]:
    """Read every unit, here and now; OSError where a file cannot be opened."""
    with Inspector(attachment_store(root)) as looking:
        return tuple(_unit(root, looking, outline, path) for path in outline.units)


def read_units(root: Path, outline: Outline, state: State, work: Work) -> Reading:
    """Read what has changed; OSError where a file cannot be opened."""
    shelf = Shelf(state)
    units = Units(state, shelf)
    known = _stamps(state)
    contexts = _Contexts(outline)
    then = settled(root / ".motebok")
    stamps = {
        path: _stamp(root, path, known.get(path), contexts.of(path), then) for path in outline.units
    }
    stale = [path for path, stamp in stamps.items() if not _is_same(stamp, known.get(path))]
    shared = packed(replace(outline, units=()))
    for each in _read(root, shared, stale, work):
        before = units.find(each.path)
        units.keep(each)
        stamps[each.path] = _stamped(stamps[each.path], each, before, units)
    if stamps != known:
        units.drop(known.keys() - stamps.keys())
        state.put(_STAMPS, [("", packed(stamps))])
        state.flush()
    return Reading(
        units,
        tuple(fault for each in stamps.values() for fault in each.faults),
        tuple(path for each in stamps.values() for path in each.files),
        {path: Digest(each.content + each.context, each.record) for path, each in stamps.items()},
        contexts.committees,
        contexts.shared,
        digest_of(shared, *(each.linked for each in stamps.values())),
        shelf,
    )


def _stamped(stamp: Stamp, unit: Packed, before: Unit | None, units: Units) -> Stamp:
    """The stamp of a unit that was read again; `before` is what it was."""
    digest = digest_of(unit.unit)
    is_alike = before is not None and before.record == units.one(unit.path).record
    record = stamp.record if is_alike and stamp.record else digest
    return replace(
        stamp, content=unit.content, record=record,
        linked=digest, faults=unit.faults, files=unit.files,
    )  # fmt: skip


def _stamps(state: State) -> Mapping[str, Stamp]:
    data = state.get(_STAMPS, "")
    return cast("Mapping[str, Stamp]", unpacked(data)) if data else {}


def _stamp(root: Path, path: str, old: Stamp | None, context: bytes, then: int) -> Stamp:
    """How the unit is now; its content stays open where it has never been read before."""
    shown, changed = seen(root, path)
    if old is not None and (old.context, old.seen) == (context, shown):
        return old
    settled_as = shown if changed < then else b""
    if old is None:
        return Stamp(settled_as, b"", context)
    now = Stamp(settled_as, content(root, path), context, old.record)
    return replace(old, seen=settled_as) if _is_same(now, old) else now


def _is_same(stamp: Stamp, old: Stamp | None) -> bool:
    return old is not None and (stamp.content, stamp.context) == (old.content, old.context)


def _read(root: Path, shared: bytes, paths: Sequence[str], work: Work) -> Iterator[Packed]:
    """These units in order, each as soon as it is read; none is held here for longer."""
    if len(paths) <= _FEW:
        yield from _portion(root, shared, paths)
        return
    portions = (paths[start : start + _PORTION] for start in range(0, len(paths), _PORTION))
    with work() as executor:
        for _, job in in_turn(executor, partial(_portion, root, shared), portions):
            yield from job.result()


def _portion(root: Path, shared: bytes, paths: Sequence[str]) -> list[Packed]:
    outline, looking = _outline(shared), inspector(root)
    return [_packed(root, looking, outline, path) for path in paths]


@lru_cache(maxsize=1)
def _outline(shared: bytes) -> Outline:
    """What all portions are read with, unpacked once by each worker."""
    return cast("Outline", unpacked(shared))


def _packed(root: Path, looking: Inspector, outline: Outline, path: str) -> Packed:
    digest = content(root, path)  # first, so that what changes meanwhile is read again
    return pack(_unit(root, looking, outline, path), digest)


def _unit(root: Path, looking: Inspector, outline: Outline, path: str) -> Read:
    unit = read_unit(root, looking, outline, path)
    return Read(unit, tuple(check_unit(outline, unit)), tuple(unit.texts))


class _Contexts:
    """Digests of what units are read and looked at with, as it was read."""

    def __init__(self, outline: Outline) -> None:
        offices = repr([(each.id, each.committee.contact) for each in outline.committees])
        own = {each.path: each.id for each in outline.committees}
        texts = {path: text.encode() for path, text in sorted(outline.texts.items())}
        others = [f"{path}\n".encode() + text for path, text in texts.items() if path not in own]
        self.shared = shared = digest_of(*others, offices.encode())
        self.committees = committees = {own[path]: digest_of(texts[path]) for path in own}
        self._of_strays = shared
        self._of_others = digest_of(shared, *committees.values())
        self._of_meetings = {name: digest_of(shared, own) for name, own in committees.items()}

    def of(self, unit: str) -> bytes:
        """The digest for a unit: a meeting's committee counts, but of others only who they are."""
        if unit.endswith((".yml", ".md")):
            return self._of_others
        return self._of_meetings.get(unit.split("/")[1], self._of_strays)
