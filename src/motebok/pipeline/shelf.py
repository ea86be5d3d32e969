"""Units as they are kept: what all need of one at once, and what stands in it to be fetched."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import attrgetter
from typing import cast

from motebok.diagnostics import Diagnostic
from motebok.load import Unit
from motebok.load.records import Contents, Document, LetterRecord, MeetingRecord
from motebok.packing import Aside, packed, unpacked
from motebok.state.store import DamagedError, State

CONTENTS = "contents"
"""The kind under which the contents of units are kept."""
_UNITS = "unit"
_PATHS: Mapping[str, str] = {
    "meetings": "meetings/{}",
    "cases": "meetings/cases/{}.yml",
    "letters": "meetings/documents/{}.md",
}
"""Where the units lie that an archive's mappings know by name."""
_AT_HAND = 16
"""Units whose contents are held at once: a build goes through them one after another."""


def unit_path(mapping: str, name: str) -> str:
    """The path of the unit that one of the archive's mappings knows by the name."""
    return _PATHS[mapping].format(name)


@dataclass(frozen=True, slots=True)
class Read:
    """A unit, and its faults by the rules that look at it alone."""

    unit: Unit
    faults: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    """The paths of the texts that it was read from."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A unit as it is kept, and what was told of it; `content` is a digest of its files before."""

    path: str
    content: bytes
    unit: bytes
    contents: bytes
    faults: tuple[Diagnostic, ...]
    files: tuple[str, ...]


class Shelf:
    """Fetches the contents of documents from the state; what it holds is bounded."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._held = lru_cache(_AT_HAND)(self._unit)
        self._note: Callable[[str], object] | None = None

    @contextmanager
    def watched(self, note: Callable[[str], object]) -> Iterator[None]:
        """Tell `note` of each unit from which something is fetched."""
        self._note = note
        try:
            yield
        finally:
            self._note = None

    def unit(self, unit: str) -> Mapping[str, Contents]:
        """Path → contents, of a unit's documents; DamagedError where they are not there."""
        if self._note:
            self._note(unit)
        return self._held(unit)

    def keep(self, unit: Packed) -> None:
        """Keep the contents of a unit."""
        self.state.put(CONTENTS, [(unit.path, unit.contents)])
        self._held.cache_clear()

    def drop(self, units: Iterable[str]) -> None:
        """Forget the contents of these units."""
        self.state.drop(CONTENTS, units)

    def _unit(self, unit: str) -> Mapping[str, Contents]:
        return cast("Mapping[str, Contents]", unpacked(self.state.require(CONTENTS, unit)))

    def named(self, name: tuple[str, str]) -> "KeptContents":
        """The contents with a name that `set_aside` has given."""
        return KeptContents(*name, self)


@dataclass(frozen=True, slots=True)
class KeptContents:
    """The contents of a document, on the shelf."""

    unit: str
    path: str
    shelf: Shelf = field(compare=False, repr=False)

    def fetched(self) -> Contents:
        """The contents; DamagedError where they are not there."""
        return self.shelf.unit(self.unit)[self.path]


class Units:
    """Fetches units from the state; each is held from then on."""

    def __init__(self, state: State, shelf: Shelf) -> None:
        self._state = state
        self._shelf = shelf
        self._held: dict[str, Unit] = {}

    def find(self, path: str) -> Unit | None:
        """The unit at a path, or None where none is kept."""
        if path not in self._held:
            data = self._state.get(_UNITS, path)
            if data is None:
                return None
            self._held[path] = unpack(data, self._shelf)
        return self._held[path]

    def one(self, path: str) -> Unit:
        """Likewise; DamagedError where none is kept."""
        unit = self.find(path)
        if unit is None:
            raise DamagedError(path)
        return unit

    def all(self, paths: Iterable[str]) -> tuple[Unit, ...]:
        """The units at these paths, which are all that are kept, fetched in one go."""
        for path, data in self._state.all(_UNITS):
            if path not in self._held:
                self._held[path] = unpack(data, self._shelf)
        return tuple(map(self.one, paths))

    def keep(self, unit: Packed) -> None:
        """Keep a unit and its contents."""
        self._state.put(_UNITS, [(unit.path, unit.unit)])
        self._shelf.keep(unit)
        self._held.pop(unit.path, None)

    def drop(self, paths: Collection[str]) -> None:
        """Forget these units."""
        self._state.drop(_UNITS, paths)
        self._shelf.drop(paths)


def pack(read: Read, content: bytes) -> Packed:
    """The unit as it is kept; the contents of its minutes stay with it, since lists show them."""
    unit = read.unit
    contents = {each.path: each.contents.fetched() for each in _documents(unit)}
    names = {id(each): (unit.path, path) for path, each in contents.items()}
    return Packed(
        unit.path,
        content,
        packed(replace(unit, texts={}), Aside(Contents, lambda contents: names.get(id(contents)))),
        packed(contents),
        read.faults,
        read.files,
    )


def unpack(data: bytes, shelf: Shelf) -> Unit:
    """The unit that `pack` made the bytes from."""
    return cast("Unit", unpacked(data, shelf.named))


set_aside = Aside(KeptContents, attrgetter("unit", "path"))
"""Names contents that are on a shelf, so that another process can fetch them there."""


def _documents(unit: Unit) -> list[Document]:  # type: ignore[type-arg]  # of any kind
    if isinstance(unit.record, MeetingRecord):
        return [*unit.record.papers.values(), *unit.record.letters.values()]
    return [unit.record.document] if isinstance(unit.record, LetterRecord) else []
