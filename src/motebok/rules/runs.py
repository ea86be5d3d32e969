"""The numbers that run on together through the meetings of a year."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from motebok.archive import Archive
from motebok.archive.types import Meeting
from motebok.diagnostics import Position
from motebok.rules.sequence import Sequence, sequence
from motebok.rules.series import (
    Number,
    Numbered,
    meetings_with_series,
    numbered,
    read_number,
    years_of,
)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one meeting has of a run, as written."""

    meeting: Meeting
    items: tuple[Numbered, ...]
    unused: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one meeting has of a run."""

    meeting: Meeting
    numbers: Sequence
    unused: Mapping[int, str]
    """The numbers that are explained → as written."""

    def place_of(self, n: int) -> Position:
        """Where the number of an item, or one that is explained, is written."""
        if n in self.numbers.holders:
            return self.numbers.holders[n].at("number")
        return self.meeting.record.meeting.at_entry("unused", self.unused[n])


def runs(archive: Archive) -> tuple[tuple[Stretch, ...], ...]:
    """Each committee's numbers of a series and a year, meeting by meeting in order of date.

    Where numbers begin anew in each meeting, a run is one meeting's.
    """
    parts: defaultdict[tuple[str, Number], list[_Part]] = defaultdict(list)
    for meeting, series in meetings_with_series(archive):
        items = _with_right_years(meeting, numbered(meeting.record.meeting, series))
        for like in dict.fromkeys(each.number.moved(0) for each in items if each.number):
            home = meeting.committee if like.year else meeting.id
            parts[home, like].append(_part(meeting, items, like, series))
    return tuple(_stretches(like, run) for (_, like), run in parts.items())


def _part(
    meeting: Meeting, items: tuple[Numbered, ...], like: Number, series: tuple[str, ...]
) -> _Part:
    notice = meeting.record.meeting
    read = {each: read_number(each, series, notice.date.year) for each in notice.unused}
    return _Part(
        meeting,
        tuple(each for each in items if each.number is None or each.number.moved(0) == like),
        {number.n: each for each, number in read.items() if number and number.moved(0) == like},
    )


def _with_right_years(meeting: Meeting, items: tuple[Numbered, ...]) -> tuple[Numbered, ...]:
    """The items with numbers of the meeting's year, since a wrong year is a fault of its own."""
    notice = meeting.record.meeting
    years = years_of(notice)
    return tuple(
        replace(each, number=replace(each.number, year=notice.date.year))
        if each.number and each.number.year and each.number.year not in years
        else each
        for each in items
    )


def _stretches(like: Number, parts: list[_Part]) -> tuple[Stretch, ...]:
    owners = {n: part for part in parts for n in (*part.unused, *_written(part))}
    return tuple(
        Stretch(
            part.meeting,
            sequence(
                part.items,
                like,
                frozenset(
                    n for n, owner in owners.items() if owner is not part or n in part.unused
                ),
            ),
            part.unused,
        )
        for part in parts
    )


def _written(part: _Part) -> frozenset[int]:
    return frozenset(each.number.n for each in part.items if each.number)
