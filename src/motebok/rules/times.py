"""Times run forward, and the agenda fills the meeting without holes."""

import datetime as dt
from bisect import bisect
from collections.abc import Iterator
from operator import attrgetter

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic, Message, Position, Severity, message
from motebok.model.blocks import Programme
from motebok.model.fields import Span
from motebok.model.meeting import Break, Meeting
from motebok.model.minutes import Treated
from motebok.model.words import Lack
from motebok.model.written import Written
from motebok.rules.documents import documents
from motebok.rules.nearby import is_badly_formed
from motebok.rules.saying import excused, lacks, named
from motebok.rules.timetable import Day, Timed, days_of


def times_run_forward(archive: Archive) -> Iterator[Diagnostic]:
    """An end is later than its start: of a meeting, an item, a pause, a part of a programme.

    So is the time at which somebody left, than the time at which the same person came.
    """
    for position, start, end in _stretches(archive):
        if end <= start:
            yield Diagnostic(
                position,
                "times-run-forward",
                message("The end, {end}, is not after the start, {start}.", start=start, end=end),
                message("Check both times; a meeting past midnight has two «møtedager»."),
            )


def _stretches(archive: Archive) -> Iterator[tuple[Position, dt.time, dt.time]]:
    for each in archive.meetings.values():
        meeting = each.record.meeting
        if meeting.start and meeting.end:
            yield meeting.at("end"), meeting.start, meeting.end
        for day in meeting.days:
            if day.start and day.end:
                yield day.at("end"), day.start, day.end
        for person in each.minutes.front.present if each.minutes else ():
            if person.from_ and person.to:
                yield person.at("to"), person.from_, person.to
    for group, span in _spans(archive):
        if span is not None:
            yield group.at("time"), span.start, span.end


def _spans(archive: Archive) -> Iterator[tuple[Written, Span | None]]:
    for each in archive.meetings.values():
        meeting = each.record.meeting
        yield from ((entry, entry.time) for entry in meeting.agenda)
        if meeting.closed:
            yield meeting.closed, meeting.closed.time
    for filed in documents(archive):
        for part in filed.document.parts:
            if isinstance(part, Programme):
                yield from ((slot, slot.time) for slot in part.slots)
            elif isinstance(part, Treated):
                yield part, part.time


def agenda_times_are_in_order(archive: Archive) -> Iterator[Diagnostic]:
    """Items stand on the agenda in the order of their times."""
    for meeting, day in _days(archive):
        for stray in day.out_of_order:
            fault = Diagnostic(
                stray.position,
                "agenda-times-are-in-order",
                _out_of_order(stray, day.in_order),
                message("Mend the time, or move the item to its place."),
            )
            yield _excused(fault, meeting, stray)


def _out_of_order(stray: Timed, others: tuple[Timed, ...]) -> Message:
    """Name the neighbour that it should have changed places with; `others` are in order."""
    below = bisect(others, stray.place, key=attrgetter("place"))
    item, start = named(stray.entry), stray.span.start
    if below and others[below - 1].span.start > start:
        return message(
            "«{item}» begins at {start}, before «{other}», which stands above it.",
            item=item, start=start, other=named(others[below - 1].entry),
        )  # fmt: skip
    return message(
        "«{item}» begins at {start}, after «{other}», which stands below it.",
        item=item, start=start, other=named(others[below].entry),
    )  # fmt: skip


def agenda_times_do_not_overlap(archive: Archive) -> Iterator[Diagnostic]:
    """An item begins when the one above it has ended, not before."""
    for meeting, day in _days(archive):
        for first, second in zip(day.in_order, day.in_order[1:], strict=False):
            if second.span.start < first.span.end:
                fault = Diagnostic(
                    second.position,
                    "agenda-times-do-not-overlap",
                    message(
                        "«{item}» begins at {start}, before «{other}» ends at {end}.",
                        item=named(second.entry), start=second.span.start,
                        other=named(first.entry), end=first.span.end,
                    ),
                    message("Mend one of the two times."),
                )  # fmt: skip
                yield _excused(fault, meeting, first, second)


def agenda_times_meet(archive: Archive) -> Iterator[Diagnostic]:
    """Between one item's end and the next one's start there is nothing but a pause."""
    for meeting, day in _days(archive):
        for first, second in day.holes():
            if is_badly_formed(archive.loaded, first.position.path):
                continue  # an item that was lost in reading may belong between
            if lacks(Lack.TIMES, meeting.missing, first.missing, second.missing):
                continue
            yield Diagnostic(
                second.position,
                "agenda-times-meet",
                message(
                    "Between «{first}», which ends at {end}, and «{second}», which begins at "
                    "{start}, the agenda has nothing.",
                    first=named(first.entry), end=first.span.end,
                    second=named(second.entry), start=second.span.start,
                ),
                message("Mend the times, or write the pause: «- pause: Pause» with its «tid»."),
                Severity.WARNING,
            )  # fmt: skip


def items_between_times_have_times(archive: Archive) -> Iterator[Diagnostic]:
    """An item that stands between items with times has a time too."""
    for each in archive.meetings.values():
        meeting = each.record.meeting
        places = [p for p, entry in enumerate(meeting.agenda) if entry.written("time")]
        for entry in meeting.agenda[places[0] : places[-1]] if places else ():
            timed = entry.written("time") or entry.written("minutes")
            if isinstance(entry, Break) or timed or entry.withdrawn:
                continue
            if not lacks(Lack.TIMES, meeting.missing, entry.missing):
                yield Diagnostic(
                    entry.at(),
                    "items-between-times-have-times",
                    message(
                        "«{item}» has no time, but the items around it have.", item=named(entry)
                    ),
                    message("Write «tid: …», or «mangler: {{tider: …}}» and why."),
                    Severity.WARNING,
                )


def _days(archive: Archive) -> Iterator[tuple[Meeting, Day]]:
    for each in archive.meetings.values():
        for day in days_of(each.record.meeting):
            yield each.record.meeting, day


def _excused(fault: Diagnostic, meeting: Meeting, *times: Timed) -> Diagnostic:
    return excused(fault, Lack.TIMES, meeting.missing, *(each.missing for each in times))
