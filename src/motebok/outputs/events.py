"""Meetings and deadlines as events of iCalendar."""

import datetime as dt
from collections.abc import Iterator
from functools import cache

from icalendar import Event, Timezone, TimezoneDaylight, TimezoneStandard

from motebok.archive.calendar import held_days
from motebok.archive.chronicle import OSLO
from motebok.archive.events import Chronicle
from motebok.archive.occasions import Dated
from motebok.archive.types import Meeting
from motebok.locale import capital
from motebok.model.words import MeetingForm, Status
from motebok.plan.desk import Desk
from motebok.plan.occasions import occasion_facts, occasion_title

_DOMAIN = "motebok"
"""Ends all that events are known by: one that does not change when the site's address does."""
_UNKNOWN = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""Stands for a moment that nobody knows, where the format must have one."""
_WINTER, _SUMMER = dt.timedelta(hours=1), dt.timedelta(hours=2)
_ONE_DAY = dt.timedelta(days=1)
_STATUS = {
    Status.CALLED: "CONFIRMED",
    Status.HELD: "CONFIRMED",
    Status.CANCELLED: "CANCELLED",
}


@cache
def time_zone() -> Timezone:
    """Oslo's time, by the rule that has been in force since 1996."""
    zone = Timezone()
    zone.add("tzid", OSLO.key)
    for kind, name, start, month, (before, after) in (
        (TimezoneDaylight, "CEST", dt.datetime(1996, 3, 31, 2), 3, (_WINTER, _SUMMER)),  # noqa: DTZ001 - it is the time of its own place
        (TimezoneStandard, "CET", dt.datetime(1996, 10, 27, 3), 10, (_SUMMER, _WINTER)),  # noqa: DTZ001 - likewise
    ):
        part = kind()
        part.add("tzname", name)
        part.add("dtstart", start)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone


def meeting_events(desk: Desk, meeting: Meeting, site: str) -> Iterator[Event]:
    """An event for each of the meeting's days, with its agenda."""
    written = meeting.record.meeting
    is_met = written.form is MeetingForm.MEETING and meeting.status is not Status.CANCELLED
    for dated in held_days(meeting):
        event = _event(desk, dated, site)
        event.add("status", _STATUS.get(meeting.status or Status.PLANNED, "TENTATIVE"))
        event.add("transp", "OPAQUE" if is_met and dated.start else "TRANSPARENT")
        if written.place:
            event.add("location", desk.say(written.place))
        yield event


def deadline_event(desk: Desk, dated: Dated, site: str) -> Event:
    """A deadline, which lasts all its day and takes up none of it."""
    event = _event(desk, dated, site)
    event.add("transp", "TRANSPARENT")
    return event


def _event(desk: Desk, dated: Dated, site: str) -> Event:
    event = Event()
    event.add("uid", f"{dated.key}@{_DOMAIN}")
    _add_history(event, desk.archive.chronicles[dated.meeting] if dated.meeting else None)
    _add_time(event, dated)
    event.add("summary", _summary(desk, dated))
    address = f"{site}/{desk.address(dated.subject)}" if site else ""
    if address:
        event.add("url", address)
    paragraphs = filter(None, (_facts(desk, dated), _agenda(desk, dated), address))
    event.add("description", "\n\n".join(paragraphs))
    if dated.meeting:
        meeting = desk.archive.meetings[dated.meeting]
        committee = desk.archive.committees[meeting.committee]
        event.add("categories", [desk.say(committee.short_name)])
    return event


def _add_history(event: Event, chronicle: Chronicle | None) -> None:
    """When it was last changed and how often; the stamp is of the same moment, or of the epoch."""
    modified = chronicle.modified if chronicle else None
    event.add("dtstamp", modified or _UNKNOWN)
    event.add("sequence", chronicle.revision if chronicle else 0)
    if modified:
        event.add("last-modified", modified)


def _add_time(event: Event, dated: Dated) -> None:
    """In Oslo's time; all day where no clock is known."""
    if dated.start is None:
        event.add("dtstart", dated.day)
        if dated.day < dt.date.max:
            event.add("dtend", dated.day + _ONE_DAY)
        return
    event.add("dtstart", dt.datetime.combine(dated.day, dated.start, OSLO))
    if dated.end and dated.end > dated.start:
        event.add("dtend", dt.datetime.combine(dated.day, dated.end, OSLO))


def _summary(desk: Desk, dated: Dated) -> str:
    """The title; that it is cancelled is said in words, since many calendars show no status."""
    title = occasion_title(desk, dated)
    if dated.occasion.is_deadline:
        return title
    meeting = desk.archive.meetings[dated.meeting]
    if meeting.status is Status.CANCELLED:
        return desk._("Cancelled: {meeting}").format(meeting=title)
    return title


def _facts(desk: Desk, dated: Dated) -> str:
    """A line for each fact."""
    return "\n".join(map(capital, occasion_facts(desk, dated)))


def _agenda(desk: Desk, dated: Dated) -> str:
    """Numbers and titles of the cases, as the meeting's page shows them."""
    if dated.occasion.is_deadline:
        return ""
    return "\n".join(map(desk.treatment_title, desk.archive.meetings[dated.meeting].treatments))
