"""What became of a meeting, and when: the events that feeds, calendars and pages tell of."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from motebok.archive.types import Chronicle, Event, Happening, Meeting, Treatment
from motebok.model.meeting import Withdrawal
from motebok.model.words import Status

OSLO = ZoneInfo("Europe/Oslo")


def by_the_record(meeting: Meeting) -> Chronicle:
    """What the record's own days tell, each taken as midnight in Oslo when it begins."""
    found = sorted(_events(meeting), key=lambda each: (each.when, each.kind, each.subject))
    numbers: dict[tuple[Happening, str], int] = {}
    events: list[Event] = []
    for each in found:
        name = each.kind, each.subject
        numbers[name] = numbers.get(name, 0) + 1
        events.append(Event(each.kind, each.subject, each.when, numbers[name], each.what))
    moved = len(meeting.record.meeting.moved)
    is_cancelled = meeting.status is Status.CANCELLED
    return Chronicle(tuple(events), moved + is_cancelled, None)


def _events(meeting: Meeting) -> Iterator[Event]:
    written = meeting.record.meeting
    if written.notice and written.notice.date:
        yield Event(Happening.CALLED, meeting.id, _when(written.notice.date))
    for move in written.moved:
        yield Event(Happening.MOVED, meeting.id, _when(move.announced))
    for treatment in meeting.treatments:
        yield from _of_treatment(treatment)
    front = meeting.minutes.front if meeting.minutes else None
    if front and front.approved:
        yield Event(Happening.APPROVED, meeting.id, _when(front.approved.date))
    for each in front.corrections if front else ():
        yield Event(Happening.CORRECTED, meeting.id, _when(each.date), what=each.what)


def _of_treatment(treatment: Treatment) -> Iterator[Event]:
    yield from _of_part(treatment.id, treatment.item.late, treatment.item.withdrawn)
    for each in treatment.attachments:
        subject = f"{treatment.id}#vedlegg-{each.number}"
        yield from _of_part(subject, each.entry.late, each.entry.withdrawn)


def _of_part(subject: str, late: dt.date | None, taken: Withdrawal | None) -> Iterator[Event]:
    if late:
        yield Event(Happening.LATE, subject, _when(late))
    if taken:
        yield Event(Happening.WITHDRAWN, subject, _when(taken.date))


def _when(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), OSLO).astimezone(dt.UTC)
