"""What became of a meeting, and when: the events that feeds, calendars and pages tell of."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from zoneinfo import ZoneInfo

from motebok.archive.events import Chronicle, Event, Happening, Turn
from motebok.archive.types import Attached, Meeting, Treatment
from motebok.model.meeting import Withdrawal
from motebok.model.words import Status

OSLO = ZoneInfo("Europe/Oslo")


def by_the_record(meeting: Meeting) -> Chronicle:
    """What the record's own days tell, each taken as midnight in Oslo when it begins."""
    moved = len(meeting.record.meeting.moved)
    is_cancelled = meeting.status is Status.CANCELLED
    changed, published = meeting.record.meeting.changed, meeting.record.meeting.published
    return Chronicle(
        in_order(_events(meeting)),
        moved + is_cancelled,
        begin(changed) if changed else None,
        begin(published) if published else None,
    )


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events in the order of time, each with its number.

    A number is made from the event's own day, or else from when it was published, so that it stays
    whatever comes before it or is withheld.
    """
    found = sorted(
        events, key=lambda each: (each.when, each.kind, each.subject, each.day or dt.date.min)
    )
    last: dict[tuple[Happening, str], set[int]] = {}
    numbered: list[Event] = []
    for each in found:
        known = last.setdefault((each.kind, each.subject), set())
        number = int(f"{begin(each.day) if each.day else each.when:%Y%m%d%H%M%S}")
        while number in known:
            number += 1
        known.add(number)
        numbered.append(replace(each, number=number))
    return tuple(numbered)


def begin(day: dt.date) -> dt.datetime:
    """When a day begins in Oslo."""
    return dt.datetime.combine(day, dt.time(), OSLO).astimezone(dt.UTC)


def day_of(event: Event) -> dt.date:
    """The day that readers are told: the one that the record names, or that of the publication."""
    return event.day or event.when.astimezone(OSLO).date()


def news(meeting: Meeting, chronicle: Chronicle) -> Iterator[Event]:
    """The events without what a meeting of the past had come to when it first was published.

    An old meeting that is put into the archive was not called, cancelled or decided on that day.
    """
    first = chronicle.published
    is_old = first is not None and meeting.date < first.astimezone(OSLO).date()
    return (e for e in chronicle.events if not (is_old and e.when == first and e.day is None))


def part_of(treatment: Treatment, attached: Attached) -> str:
    """The subject of what happens to an attachment."""
    return f"{treatment.id}#vedlegg-{attached.number}"


def _events(meeting: Meeting) -> Iterator[Event]:
    written = meeting.record.meeting
    if written.notice and written.notice.date:
        yield _event(Happening.CALLED, meeting.id, written.notice.date)
    days = (*(move.from_ for move in written.moved), meeting.date)
    for move, (before, after) in zip(written.moved, pairwise(days), strict=True):
        event = _event(Happening.MOVED, meeting.id, move.announced)
        yield replace(event, about=Turn(before, after))
    for treatment in meeting.treatments:
        yield from _of_treatment(treatment)
    front = meeting.minutes.front if meeting.minutes else None
    if front and front.approved:
        yield _event(Happening.APPROVED, meeting.id, front.approved.date)
    for each in front.corrections if front else ():
        yield _event(Happening.CORRECTED, meeting.id, each.date, each.what)


def _of_treatment(treatment: Treatment) -> Iterator[Event]:
    item, paper = treatment.item, treatment.paper
    late, withdrawn = (paper.front.late, paper.front.withdrawn) if paper else (None, None)
    yield from _of_part(treatment.id, item.late or late, item.withdrawn or withdrawn)
    for each in treatment.attachments:
        late, withdrawn = (
            (each.letter.front.late, each.letter.front.withdrawn) if each.letter else (None, None)
        )
        subject = part_of(treatment, each)
        yield from _of_part(subject, each.entry.late or late, each.entry.withdrawn or withdrawn)


def _of_part(subject: str, late: dt.date | None, taken: Withdrawal | None) -> Iterator[Event]:
    if late:
        yield _event(Happening.LATE, subject, late)
    if taken:
        yield _event(Happening.WITHDRAWN, subject, taken.date)


def _event(kind: Happening, subject: str, day: dt.date, what: str = "") -> Event:
    return Event(kind, subject, begin(day), what=what, day=day)
