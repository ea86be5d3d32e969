"""A meeting's hours, and the agenda's times that can be compared with them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from motebok.diagnostics import Position
from motebok.model.fields import Span, minutes_of
from motebok.model.meeting import Break, Item, Meeting, MeetingDay
from motebok.model.people import Missing
from motebok.rules.order import strays


@dataclass(frozen=True, slots=True)
class Timed:
    """An entry of the agenda with a time that runs forward; `place` counts pauses too."""

    place: int
    entry: Item | Break
    span: Span

    @property
    def position(self) -> Position:
        """Where the time is written."""
        return self.entry.at("time")

    @property
    def missing(self) -> Missing:
        """What the author says is lacking of an item."""
        return self.entry.missing if isinstance(self.entry, Item) else {}


@dataclass(frozen=True, slots=True)
class Hours:
    """When a day of the meeting begins and ends, as far as known, and where that is written."""

    start: dt.time | None
    end: dt.time | None
    start_at: Position
    end_at: Position

    @property
    def minutes(self) -> int | None:
        """The length; None where either end is unknown."""
        if self.start is None or self.end is None:
            return None
        return minutes_of(self.end) - minutes_of(self.start)

    def excludes(self, span: Span) -> bool:
        """Whether no part of `span` lies within."""
        before = self.start is not None and span.end <= self.start
        return before or (self.end is not None and span.start >= self.end)


@dataclass(frozen=True)
class Day:
    """The times of the agenda on one day, as written; `hours` are None where not known which."""

    times: tuple[Timed, ...]
    hours: Hours | None

    @cached_property
    def within(self) -> tuple[Timed, ...]:
        """The times of which some part lies within the day's hours."""
        hours = self.hours
        return tuple(t for t in self.times if hours is None or not hours.excludes(t.span))

    @cached_property
    def out_of_order(self) -> tuple[Timed, ...]:
        """The fewest times that must be taken out for the rest to begin one after the other."""
        places = strays([minutes_of(each.span.start) for each in self.within])
        return tuple(each for place, each in enumerate(self.within) if place in places)

    @cached_property
    def in_order(self) -> tuple[Timed, ...]:
        """The other times within the day's hours."""
        taken = {each.place for each in self.out_of_order}
        return tuple(each for each in self.within if each.place not in taken)

    def holes(self) -> Iterator[tuple[Timed, Timed]]:
        """Each two that follow one another on the agenda with time between them.

        Not told is a hole that what stands out of order may belong in.
        """
        taken = [each.span for each in self.out_of_order]
        from_ = min((span.start for span in taken), default=dt.time.max)
        to = max((span.end for span in taken), default=dt.time.min)
        for first, second in zip(self.in_order, self.in_order[1:], strict=False):
            hole = Span(first.span.end, second.span.start)
            filled = second.place > first.place + 1 or (from_ < hole.end and hole.start < to)
            if hole.minutes > 0 and not filled:
                yield first, second


def hours_of(meeting: Meeting) -> tuple[Hours, ...]:
    """The hours of each day of the meeting; those that run backward count as unknown."""
    if len(meeting.days) > 1:
        return tuple(_hours(day) for day in meeting.days)
    return tuple(_hours(day) for day in meeting.days if day.start and day.end) or (_hours(meeting),)


def _hours(day: Meeting | MeetingDay) -> Hours:
    start, end = day.start, day.end
    if start and end and end <= start:
        start = end = None
    return Hours(start, end, day.at("start"), day.at("end"))


def days_of(meeting: Meeting) -> tuple[Day, ...]:
    """The agenda's times day by day.

    A meeting over several days begins a new one where the time goes back.
    """
    hours = hours_of(meeting)
    runs: list[list[Timed]] = [[]]
    for place, entry in enumerate(meeting.agenda):
        if entry.time is None or entry.time.minutes <= 0:
            continue
        if runs[-1] and len(runs) < len(hours) and entry.time.start < runs[-1][-1].span.start:
            runs.append([])
        runs[-1].append(Timed(place, entry, entry.time))
    known = hours if len(runs) == len(hours) else (None,) * len(runs)
    return tuple(Day(tuple(run), each) for run, each in zip(runs, known, strict=True))
