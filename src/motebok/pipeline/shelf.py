"""Units as they are kept: what all need of one at once, and what stands in it to be fetched."""

from collections.abc import Callable, Iterator, Mapping
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
_AT_HAND = 16
"""Units whose contents are held at once: a build goes through them one after another."""


@dataclass(frozen=True, slots=True)
class Read:
    """A unit, and its faults by the rules that look at it alone."""

    unit: Unit
    faults: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    """The paths of the texts that it was read from."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A unit that was read, as it is kept."""

    path: str
    read: bytes
    contents: bytes


class Shelf:
    """Fetches the contents of documents from the state; what it holds is bounded."""

    def __init__(self, state: State) -> None:
        self._state = state
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

    def keep(self, units: list[Packed]) -> None:
        """Keep the contents of these units."""
        self._state.put(CONTENTS, ((each.path, each.contents) for each in units))
        self._held.cache_clear()

    def drop(self, units: list[str]) -> None:
        """Forget the contents of these units."""
        self._state.drop(CONTENTS, units)

    def _unit(self, unit: str) -> Mapping[str, Contents]:
        data = self._state.get(CONTENTS, unit)
        if data is None:
            raise DamagedError(unit)
        return cast("Mapping[str, Contents]", unpacked(data))

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


def pack(read: Read) -> Packed:
    """The unit as it is kept; the contents of its minutes stay with it, since lists show them."""
    unit = read.unit
    contents = {each.path: each.contents.fetched() for each in _documents(unit)}
    names = {id(each): (unit.path, path) for path, each in contents.items()}
    short = replace(read, unit=replace(unit, texts={}))
    return Packed(
        unit.path,
        packed(short, Aside(Contents, lambda contents: names.get(id(contents)))),
        packed(contents),
    )


def unpack(data: bytes, shelf: Shelf) -> Read:
    """The unit that `pack` made the bytes from."""
    return cast("Read", unpacked(data, shelf.named))


set_aside = Aside(KeptContents, attrgetter("unit", "path"))
"""Names contents that are on a shelf, so that another process can fetch them there."""


def _documents(unit: Unit) -> list[Document]:  # type: ignore[type-arg]  # of any kind
    if isinstance(unit.record, MeetingRecord):
        return [*unit.record.papers.values(), *unit.record.letters.values()]
    return [unit.record.document] if isinstance(unit.record, LetterRecord) else []
