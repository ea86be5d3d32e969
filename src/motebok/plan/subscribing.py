"""How a calendar is subscribed to: its files, which have one address in all languages."""

from dataclasses import dataclass

from motebok.archive.calendar import month_key
from motebok.archive.types import Committee, Meeting
from motebok.plan.desk import Desk
from motebok.plan.views import Link

CALENDAR = "kalender/"
ALL_MEETINGS = "kalender/moter.ics"
ALL_DEADLINES = "kalender/frister.ics"
CALENDAR_FILE = "kalender.ics"
MEETING_FILE = "mote.ics"


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A calendar: what is in it, the way to it from this page, and its path below the site."""

    name: str
    href: str
    path: str


@dataclass(frozen=True, slots=True)
class SubscribeView:
    """Calendars to subscribe to, and others that are fetched once."""

    calendars: tuple[CalendarFile, ...]
    once: tuple[CalendarFile, ...] = ()


def month_address(month: str) -> str:
    """The page of a month such as 2023-09."""
    year, _, number = month.partition("-")
    return f"{CALENDAR}{int(year)}/{number}/"


def committee_calendar(committee: str) -> str:
    """The file of a committee's meetings."""
    return f"{committee}/{CALENDAR_FILE}"


def meeting_calendar(meeting: str) -> str:
    """The file of a meeting."""
    return f"{meeting}/{MEETING_FILE}"


def year_calendar(year: int) -> str:
    """The file of a year's meetings."""
    return f"kalender/{year}.ics"


def subscribe_to_all(desk: Desk, start: str, year: int | None = None) -> SubscribeView:
    """What a page about all committees offers; one about a year, that year's meetings too."""
    once: tuple[CalendarFile, ...] = ()
    if year is not None and year in desk.archive.years:
        words = desk._("All meetings of {year}").format(year=year)
        once = (_file(desk, start, words, year_calendar(year)),)
    return SubscribeView(
        (
            _file(desk, start, desk._("Meetings of all committees"), ALL_MEETINGS),
            _file(desk, start, desk._("Deadlines"), ALL_DEADLINES),
        ),
        once,
    )


def subscribe_to(desk: Desk, start: str, committee: Committee) -> SubscribeView:
    """What the page of a committee offers."""
    words = desk._("Meetings of {committee}").format(committee=desk.say(committee.short_name))
    return SubscribeView((_file(desk, start, words, committee_calendar(committee.id)),))


def calendar_links(desk: Desk, start: str, meeting: Meeting) -> tuple[Link, ...]:
    """The file that puts a meeting into the reader's own calendar, and its month in ours."""
    month = month_address(month_key(meeting.date))
    return (
        Link(desk._("Add to your calendar"), desk.file_href(start, meeting_calendar(meeting.id))),
        Link(desk._("The month in the calendar"), desk.href(start, month)),
    )


def _file(desk: Desk, start: str, name: str, path: str) -> CalendarFile:
    return CalendarFile(name, desk.file_href(start, path), path)
