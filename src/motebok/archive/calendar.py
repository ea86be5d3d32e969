"""Meetings and deadlines by the days they fall on."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from motebok.archive.lists import gathered, month_key
from motebok.archive.occasions import Dated, Occasion
from motebok.archive.types import Committee, Meeting, Treatment
from motebok.load.records import AnyDocument
from motebok.model.blocks import Deadline, When
from motebok.model.meeting import Forwarded
from motebok.model.people import Deadlines
from motebok.model.words import MeetingForm, Status
from motebok.slug import slug

Day = tuple[dt.date, dt.time | None, dt.time | None]
"""A day, and when it begins and ends where that is known."""

_ORDER = tuple(Occasion)


def calendar_of(
    committees: Mapping[str, Committee],
    meetings: Iterable[Meeting],
    documents: Iterable[tuple[str, str | None, AnyDocument]],
) -> dict[str, tuple[Dated, ...]]:
    """Month, such as 2023-09 → what falls in it, in the order of its days; the months rise.

    `documents` are triples of address, committee or None, and document.
    """
    found = [each for meeting in meetings for each in _of_meeting(committees, meeting)]
    cancelled = {each.id for each in meetings if each.status is Status.CANCELLED}
    found += (each for each in _written(documents) if each.meeting not in cancelled)
    months: dict[str, list[Dated]] = {}
    for each in sorted(found, key=_place):
        months.setdefault(month_key(each.day), []).append(each)
    return {month: tuple(held) for month, held in months.items()}


def months_of_years(months: Iterable[str]) -> dict[int, tuple[str, ...]]:
    """Year → its months among these, in their order."""
    years = gathered((month.partition("-")[0], month) for month in months)
    return {int(year): held for year, held in years.items()}


def days_of(meeting: Meeting) -> tuple[Day, ...]:
    """The days that a meeting is held on, the first one first."""
    written = meeting.record.meeting
    days = tuple((day.date, day.start, day.end) for day in written.days)
    return days or ((written.date, written.start, written.end),)


def days_before(day: dt.date, count: int | None) -> dt.date | None:
    """So many days before the day; None for no number, and where time has no such day."""
    return None if count is None else days_after(day, -count)


def days_after(day: dt.date, count: int | None) -> dt.date | None:
    """Likewise after it."""
    place = day.toordinal() + (count or 0)
    is_day = count is not None and dt.date.min.toordinal() <= place <= dt.date.max.toordinal()
    return dt.date.fromordinal(place) if is_day else None


def _place(each: Dated) -> tuple[dt.date, int, dt.time, str]:
    return each.day, _ORDER.index(each.occasion), each.start or dt.time.min, each.key


def held_days(meeting: Meeting) -> Iterator[Dated]:
    """The days that a meeting is held on as they stand in the calendar, the first one first."""
    for number, (day, start, end) in enumerate(days_of(meeting), 1):
        key = meeting.id if number == 1 else f"{meeting.id}/dag-{number}"
        yield Dated(day, Occasion.MEETING, key, meeting.id, meeting.id, start, end, number)


def _of_meeting(committees: Mapping[str, Committee], meeting: Meeting) -> Iterator[Dated]:
    days = days_of(meeting)
    yield from held_days(meeting)
    held = {day for day, _, _ in days}
    left = dict.fromkeys(move.from_ for move in meeting.record.meeting.moved)
    for number, gone in enumerate((each for each in left if each not in held), 1):
        yield Dated(gone, Occasion.MOVED, f"{meeting.id}/flyttet-{number}", meeting.id, meeting.id)
    if meeting.status is Status.CANCELLED:
        return
    deadlines = committees[meeting.committee].record.committee.deadlines
    if deadlines and meeting.record.meeting.form is not MeetingForm.CIRCULATION:
        yield from _of_committee(deadlines, meeting, days)
    for treatment in meeting.treatments:
        yield from _forwarded(treatment)


def _of_committee(deadlines: Deadlines, meeting: Meeting, days: tuple[Day, ...]) -> Iterator[Dated]:
    first, last = days[0][0], days[-1][0]
    for occasion, name, due in (
        (Occasion.PROPOSALS, "innmelding", days_before(first, deadlines.proposals)),
        (Occasion.NOTICE, "innkalling", days_before(first, deadlines.notice)),
        (Occasion.MINUTES, "protokoll", days_after(last, deadlines.minutes)),
    ):
        if due:
            yield Dated(due, occasion, f"{meeting.id}/{name}", meeting.id, meeting.id)


def _forwarded(treatment: Treatment) -> Iterator[Dated]:
    paper = treatment.item.paper
    if isinstance(paper, Forwarded) and not treatment.item.withdrawn:
        key = f"{treatment.id}/ettersendes"
        yield Dated(paper.date, Occasion.PAPER, key, treatment.id, treatment.meeting)


def _written(documents: Iterable[tuple[str, str | None, AnyDocument]]) -> Iterator[Dated]:
    """The deadlines that documents tell of and give a day."""
    count: Counter[str] = Counter()
    for address, committee, document in documents:
        meeting = "/".join(address.split("/")[:2]) if committee else ""
        for deadline in document.deadlines:
            name = _name(address, deadline)
            count[name] += 1
            key = name if count[name] == 1 else f"{name}-{count[name]}"
            if day := _day(deadline.due):
                yield Dated(
                    day, Occasion.DEADLINE, key, address, meeting, what=deadline.what
                )  # fmt: skip


def _name(address: str, deadline: Deadline) -> str:
    """It goes by what must be done, since a list of deadlines may grow at any place."""
    return f"{address}/frist/{slug(deadline.what.say('nb'))}"


def _day(due: When) -> dt.date | None:
    """The last day, where there is one for the machine."""
    return due.date or due.to or due.from_
