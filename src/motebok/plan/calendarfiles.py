"""The names of the calendar's files and pages; a file has one address in all languages."""

from motebok.plan.places import CALENDAR

ALL_MEETINGS = f"{CALENDAR}moter.ics"
ALL_DEADLINES = f"{CALENDAR}frister.ics"
CALENDAR_FILE = "kalender.ics"
MEETING_FILE = "mote.ics"


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
    return f"{CALENDAR}{year}.ics"
