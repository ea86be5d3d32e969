"""An archive that notes what is looked up in it, so that it is known what a page was made from."""

from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence, ValuesView
from dataclasses import replace
from typing import TypeVar, overload

from motebok.archive.shown import Shown
from motebok.archive.types import Meeting

K = TypeVar("K")
V = TypeVar("V")

Look = tuple[str, str]
"""What was looked up: a mapping of the archive, and a key in it, or ALL."""
ALL = "*"
MEETINGS_OF = "meetings_of"
"""The meetings of a committee, which are no mapping of their own."""

Note = Callable[[Look], None]

WATCHED = (
    *("meetings", "treatments", "cases", "letters", "archive_cases", "ways", "links", "mentioned"),
    *("neighbours", "approving", "years", "decided", "deliberated", "topics"),
    *("years_of", "meeting_in", "treating_in", "deciding_in", "deliberating_in", "sessions"),
    *("agendas", "decided_by", "deliberated_by", "held", "coming", "changed", "last_treated"),
    *("planned", "written", "letters_of", "calendar", "calendar_months", "calendar_beside"),
    *("chronicles", "news", "news_years", "figured", "figured_by", "overdue"),
)
"""The mappings that are watched, beside the committees."""


def watched(archive: Shown, note: Note) -> Shown:
    """The same archive; every look in it is noted, also one that finds nothing.

    Settings and registers are not: what is made from an archive depends on them throughout.
    """
    mappings = {name: _Watched(name, getattr(archive, name), note) for name in WATCHED}
    committees = {
        name: replace(
            committee,
            record=replace(committee.record, meetings=()),
            meetings=_Row(name, committee.meetings, note),
        )
        for name, committee in archive.committees.items()
    }
    return Shown(
        replace(archive, **mappings, committees=_Watched("committees", committees, note))  # type: ignore[arg-type]  # the names are those of mappings
    )


class _Watched(Mapping[K, V]):
    def __init__(self, name: str, held: Mapping[K, V], note: Note) -> None:
        self._name = name
        self._held = held
        self._note = note

    def __getitem__(self, key: K) -> V:
        self._note((self._name, str(key)))
        return self._held[key]

    def __iter__(self) -> Iterator[K]:
        self._note((self._name, ALL))
        return iter(self._held)

    def __len__(self) -> int:
        self._note((self._name, ALL))
        return len(self._held)

    def values(self) -> ValuesView[V]:
        self._note((self._name, ALL))
        return self._held.values()

    def items(self) -> ItemsView[K, V]:
        self._note((self._name, ALL))
        return self._held.items()


class _Row(Sequence[Meeting]):
    def __init__(self, committee: str, held: Sequence[Meeting], note: Note) -> None:
        self._committee = committee
        self._held = held
        self._note = note

    @overload
    def __getitem__(self, place: int) -> Meeting: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Meeting]: ...

    def __getitem__(self, place: int | slice) -> Meeting | Sequence[Meeting]:
        self._note((MEETINGS_OF, self._committee))
        return self._held[place]

    def __iter__(self) -> Iterator[Meeting]:
        self._note((MEETINGS_OF, self._committee))
        return iter(self._held)

    def __len__(self) -> int:
        self._note((MEETINGS_OF, self._committee))
        return len(self._held)
