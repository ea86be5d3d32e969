"""Meetings and deadlines as iCalendar files (RFC 5545), by which they are subscribed to.

What is in which file, and what an event has, is described in docs/calendar.md.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice

from icalendar import Calendar, vText

from motebok.archive import Shown
from motebok.archive.chronicle import OSLO
from motebok.archive.lists import year_key
from motebok.archive.occasions import Dated
from motebok.archive.types import Meeting
from motebok.locale import speaker
from motebok.outputs.events import deadline_event, meeting_events, time_zone
from motebok.plan.calendarfiles import (
    ALL_DEADLINES,
    ALL_MEETINGS,
    CALENDAR_FILE,
    MEETING_FILE,
    committee_calendar,
    meeting_calendar,
    year_calendar,
)
from motebok.plan.desk import Desk
from motebok.plan.meetings import newest_meetings

MOST = 200
"""How many meetings, and how many deadlines, those for all committees hold: the newest."""
MOST_OF_ONE = 100
"""How many meetings a committee's holds."""
_PRODUCT = "-//Motebok//Moter og frister//NB"
_DAILY = dt.timedelta(days=1)


def calendar_names(archive: Shown) -> tuple[str, ...]:
    """The path of each file below the site's folder."""
    return (
        ALL_MEETINGS,
        ALL_DEADLINES,
        *map(year_calendar, archive.years),
        *map(committee_calendar, archive.committees),
        *map(meeting_calendar, archive.meetings),
    )


def calendar_file(archive: Shown, path: str, site: str) -> tuple[str, bytes]:
    """The path, and the file there; addresses are whole where that of the site is not empty."""
    desk = Desk(archive, speaker("nb"))
    title, meetings, deadlines = _content(desk, path)
    calendar = Calendar()
    for name, value in _properties(title):
        calendar.add(name, vText(value))  # the library escapes no name that it does not know
    calendar.add("refresh-interval", _DAILY, parameters={"VALUE": "DURATION"})
    calendar.add_component(time_zone())
    for meeting in sorted(meetings, key=lambda each: (each.date, each.id)):
        for event in meeting_events(desk, meeting, site):
            calendar.add_component(event)
    for dated in deadlines:
        calendar.add_component(deadline_event(desk, dated, site))
    return path, bytes(calendar.to_ical())


def _properties(title: str) -> Iterator[tuple[str, str]]:
    yield "prodid", _PRODUCT
    yield "version", "2.0"
    yield "calscale", "GREGORIAN"
    yield "name", title
    yield "x-wr-calname", title
    yield "x-wr-timezone", OSLO.key
    yield "x-published-ttl", "P1D"


def _content(desk: Desk, path: str) -> tuple[str, Iterable[Meeting], Iterable[Dated]]:
    """The title of the calendar at a path, its meetings and its deadlines."""
    archive = desk.archive
    home, _, name = path.rpartition("/")
    if path == ALL_MEETINGS:
        return desk._("Meetings of all committees"), islice(newest_meetings(desk), MOST), ()
    if path == ALL_DEADLINES:
        return desk._("Deadlines of all committees"), (), _deadlines(desk)
    if name == MEETING_FILE:
        meeting = archive.meetings[home]
        return desk.meeting_title(meeting), (meeting,), ()
    if name == CALENDAR_FILE:
        title = desk.say(archive.committees[home].short_name)
        return title, islice(_newest_of(desk, home), MOST_OF_ONE), ()
    year = int(name.removesuffix(".ics"))
    title = desk._("Meetings of {year}").format(year=year)
    return title, (archive.meetings[each] for each in archive.years[year]), ()


def _newest_of(desk: Desk, committee: str) -> Iterator[Meeting]:
    archive = desk.archive
    for year in reversed(archive.years_of[committee]):
        for name in reversed(archive.sessions[year_key(committee, year)]):
            yield archive.meetings[name]


def _deadlines(desk: Desk) -> list[Dated]:
    """The newest, in order of their days."""
    archive = desk.archive
    months = (month for year in reversed(list(archive.calendar_months)) for month in reversed(
        archive.calendar_months[year]))  # fmt: skip
    newest = (each for month in months for each in reversed(archive.calendar[month]))
    return list(islice((each for each in newest if each.occasion.is_deadline), MOST))[::-1]
