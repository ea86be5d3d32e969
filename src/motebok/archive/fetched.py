"""An archive whose parts are fetched when they are looked at: what is not asked for costs nothing.

The views lie beside it as they were gathered, and each meeting, case and letter for itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol, TypeVar, cast, overload

from motebok.archive.types import Archive, Committee, Meeting, Treatment
from motebok.archive.watched import WATCHED
from motebok.load.records import CaseRecord, LetterRecord, Loaded

K = TypeVar("K")
V = TypeVar("V")
T_co = TypeVar("T_co", covariant=True)

VIEWS = tuple(sorted({*WATCHED} - {"meetings", "treatments", "cases", "letters"}))
"""The mappings that are gathered from all units, and fetched whole."""


@dataclass(frozen=True, slots=True)
class Names:
    """What an archive holds, in its order; of a committee, its meetings."""

    committees: Mapping[str, tuple[str, ...]]
    meetings: tuple[str, ...]
    treatments: tuple[str, ...]
    cases: tuple[str, ...]
    letters: tuple[str, ...]


class Store(Protocol):
    """Where the parts of an archive are fetched."""

    def view(self, name: str) -> Mapping[Any, Any]:
        """One of VIEWS."""
        ...

    def meeting(self, name: str) -> Meeting:
        """The meeting with that address."""
        ...

    def case(self, name: str) -> CaseRecord:
        """The file of a case."""
        ...

    def letter(self, name: str) -> LetterRecord:
        """The letter with that name."""
        ...


def names_of(archive: Archive) -> Names:
    """The names of all that `archive` holds."""
    return Names(
        names_of_meetings(archive),
        tuple(archive.meetings),
        tuple(archive.treatments),
        tuple(archive.cases),
        tuple(archive.letters),
    )


def names_of_meetings(archive: Archive) -> Mapping[str, tuple[str, ...]]:
    """Committee → the names of its meetings, in its order."""
    return {name: tuple(m.id for m in each.meetings) for name, each in archive.committees.items()}


def fetched(loaded: Loaded, names: Names, store: Store) -> Archive:
    """The archive that had these names, its parts in the store.

    Of what was `loaded`, units are left out, and what nothing in the archive answers to is not told
    again: both are for the rules alone, and what is shown may hold nothing of the units as written.
    """
    records = {record.id: replace(record, meetings=()) for record in loaded.committees}
    meetings = _Each(names.meetings, store.meeting)

    def treatment(name: str) -> Treatment:
        meeting = meetings[name.rpartition("/")[0]]
        return {each.id: each for each in meeting.treatments}[name]

    views = {name: _Later(_fetching(store, name)) for name in VIEWS}
    return Archive(
        loaded=replace(
            loaded,
            committees=tuple(records.values()),
            cases=(),
            letters=(),
            texts={},
            unreadable=frozenset(),
            diagnostics=(),
        ),
        committees={
            name: Committee(name, records[name], Row(own, meetings))
            for name, own in names.committees.items()
        },
        meetings=meetings,
        treatments=_Each(names.treatments, treatment),
        cases=_Each(names.cases, store.case),
        letters=_Each(names.letters, store.letter),
        **cast("dict[str, Any]", views),
        unresolved=(),
    )


def _fetching(store: Store, name: str) -> Callable[[], Mapping[Any, Any]]:
    return lambda: store.view(name)


class _Later(Mapping[K, V]):
    """A mapping that is fetched at the first look into it."""

    def __init__(self, fetch: Callable[[], Mapping[K, V]]) -> None:
        self._fetch = fetch

    @cached_property
    def _held(self) -> Mapping[K, V]:
        return self._fetch()

    def __getitem__(self, key: K) -> V:
        return self._held[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __repr__(self) -> str:
        return repr(self._held)

    def __reduce__(self) -> tuple[type, tuple[Mapping[K, V]]]:
        return dict, (self._held,)


class _Each(Mapping[str, V]):
    """A mapping with these names, each value fetched when it is asked for, and then held."""

    def __init__(self, names: Iterable[str], fetch: Callable[[str], V]) -> None:
        self._names = dict.fromkeys(names)
        self._fetch = fetch
        self._held: dict[str, V] = {}

    def __getitem__(self, name: str) -> V:
        if name not in self._held:
            if name not in self._names:
                raise KeyError(name)
            self._held[name] = self._fetch(name)
        return self._held[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __reduce__(self) -> tuple[type, tuple[Mapping[str, V]]]:
        return dict, (dict(self.items()),)


class Row(Sequence[Meeting]):
    """A committee's meetings, each fetched when it is its turn."""

    def __init__(self, names: Sequence[str], meetings: Mapping[str, Meeting]) -> None:
        self._names = names
        self._meetings = meetings

    @overload
    def __getitem__(self, place: int) -> Meeting: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Meeting]: ...

    def __getitem__(self, place: int | slice) -> Meeting | Sequence[Meeting]:
        if isinstance(place, slice):
            return Row(self._names[place], self._meetings)
        return self._meetings[self._names[place]]

    def __len__(self) -> int:
        return len(self._names)

    def __reduce__(self) -> tuple[type, tuple[list[Meeting]]]:
        return tuple, ([*self],)
