"""The agenda fits the meeting's hours, and fills them."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic, Message, Position, Severity, message
from motebok.load.records import MeetingRecord
from motebok.model.meeting import Break, Item, Meeting
from motebok.model.words import Lack
from motebok.rules.nearby import has_fault_between, is_badly_formed
from motebok.rules.saying import excused, lacks, named
from motebok.rules.timetable import Day, Hours, days_of, hours_of


def agenda_lies_within_the_meeting(archive: Archive) -> Iterator[Diagnostic]:
    """No item begins before the meeting begins, or ends after it ends."""
    for each in archive.meetings.values():
        meeting = each.record.meeting
        for day in days_of(meeting):
            if day.hours is not None:
                for fault in (*_before(day, day.hours), *_after(day, day.hours)):
                    yield excused(fault, Lack.TIMES, meeting.missing)


def _before(day: Day, hours: Hours) -> Iterator[Diagnostic]:
    """One fault for one item, and one in all where several begin too early."""
    early = [t for t in day.times if hours.start and t.span.start < hours.start]
    if len(early) == 1:
        text = message(
            "«{item}» begins at {time}, before the meeting, which begins at {start}.",
            item=named(early[0].entry), time=early[0].span.start, start=hours.start,
        )  # fmt: skip
        yield _outside(early[0].position, text)
    elif early:
        text = message(
            "The meeting begins at {start}, but {count} items before that, the first at {time}.",
            start=hours.start, count=len(early), time=min(t.span.start for t in early),
        )  # fmt: skip
        yield _outside(hours.start_at, text)


def _after(day: Day, hours: Hours) -> Iterator[Diagnostic]:
    late = [t for t in day.times if hours.end and t.span.end > hours.end]
    if len(late) == 1:
        text = message(
            "«{item}» ends at {time}, after the meeting, which ends at {end}.",
            item=named(late[0].entry), time=late[0].span.end, end=hours.end,
        )  # fmt: skip
        yield _outside(late[0].position, text)
    elif late:
        text = message(
            "The meeting ends at {end}, but {count} items after that, the last at {time}.",
            end=hours.end, count=len(late), time=max(t.span.end for t in late),
        )  # fmt: skip
        yield _outside(hours.end_at, text)


def _outside(position: Position, text: Message) -> Diagnostic:
    return Diagnostic(
        position,
        "agenda-lies-within-the-meeting",
        text,
        message("Mend the item's «tid», or the meeting's «start» and «slutt»."),
    )


def agenda_fits_the_meeting(archive: Archive) -> Iterator[Diagnostic]:
    """Where items have lengths, these are not longer in all than the meeting."""
    for each in archive.meetings.values():
        meeting = each.record.meeting
        length = _length(meeting)
        entries = [e for e in meeting.agenda if isinstance(e, Break) or not e.withdrawn]
        if length is None or (total := sum(_minutes(e) or 0 for e in entries)) <= length:
            continue
        fault = Diagnostic(
            hours_of(meeting)[-1].end_at,
            "agenda-fits-the-meeting",
            message(
                "The agenda takes {total} minutes, but the meeting lasts {length}.",
                total=total,
                length=length,
            ),
            message("Mend the items' «minutter», or the meeting's «start» and «slutt»."),
        )
        yield excused(fault, Lack.TIMES, meeting.missing)


def agenda_fills_the_meeting(archive: Archive) -> Iterator[Diagnostic]:
    """Where all items have times or lengths, they take the whole meeting."""
    for each in archive.meetings.values():
        meeting = each.record.meeting
        if lacks(Lack.TIMES, meeting.missing) or _is_in_doubt(archive, each.record):
            continue
        length = _length(meeting)
        lengths = [_minutes(entry) for entry in meeting.agenda]
        total = sum(minutes or 0 for minutes in lengths)
        if length is not None:
            if None not in lengths and total < length:
                text = message(
                    "The agenda takes {total} minutes, but the meeting lasts {length}.",
                    total=total,
                    length=length,
                )
                yield _unfilled(hours_of(meeting)[-1].end_at, text)
            continue
        for day in days_of(meeting):
            if day.hours is not None and day.times:
                yield from _slack(meeting, day, day.hours)


def _is_in_doubt(archive: Archive, record: MeetingRecord) -> bool:
    """Whether an item, or the time or length of one, was written but could not be read."""
    places = [
        entry.at(key)
        for entry in record.meeting.agenda
        for key, value in (("time", entry.time), ("minutes", entry.minutes))
        if value is None and entry.written(key)
    ]
    return is_badly_formed(archive.loaded, record.path) or any(
        has_fault_between(archive.loaded, at.path, at.line, at.line + 1) for at in places
    )


def _slack(meeting: Meeting, day: Day, hours: Hours) -> Iterator[Diagnostic]:
    """Time left over before the first item or after the last, where no untimed one can fill it."""
    first, last = day.times[0].span, day.times[-1].span
    timed = [entry.written("time") for entry in meeting.agenda]
    if day.in_order != day.times or not all(timed[day.times[0].place :]):
        return
    if hours.start and hours.start < first.start and all(timed):
        text = message(
            "The meeting begins at {start}, but its first item at {time}.",
            start=hours.start,
            time=first.start,
        )
        yield _unfilled(hours.start_at, text)
    if hours.end and last.end < hours.end:
        text = message(
            "The meeting ends at {end}, but its last item at {time}.",
            end=hours.end,
            time=last.end,
        )
        yield _unfilled(hours.end_at, text)


def _unfilled(position: Position, text: Message) -> Diagnostic:
    return Diagnostic(
        position,
        "agenda-fills-the-meeting",
        text,
        message("Check the items' times and the meeting's «start» and «slutt»."),
        Severity.WARNING,
    )


def lengths_agree_with_times(archive: Archive) -> Iterator[Diagnostic]:
    """An item with both a time and a length says the same with both."""
    for each in archive.meetings.values():
        for entry in each.record.meeting.agenda:
            time = entry.time
            if time and time.minutes > 0 and entry.minutes not in {None, time.minutes}:
                yield Diagnostic(
                    entry.at("minutes"),
                    "lengths-agree-with-times",
                    message(
                        "«{item}» takes {minutes} minutes, but {length} by its time.",
                        item=named(entry),
                        minutes=entry.minutes,
                        length=time.minutes,
                    ),
                    message("Remove «minutter»: «tid» says how long the item takes."),
                )


def _length(meeting: Meeting) -> int | None:
    """All the meeting's hours in minutes, where lengths are what the agenda has."""
    lengths = [hours.minutes for hours in hours_of(meeting)]
    if all(entry.minutes is None for entry in meeting.agenda) or None in lengths:
        return None
    return sum(length or 0 for length in lengths)


def _minutes(entry: Item | Break) -> int | None:
    """The length, by the time where there is one; None where neither can be read."""
    return entry.time.minutes if entry.time else entry.minutes
