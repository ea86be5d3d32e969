"""A meeting as schema.org describes an event: for search engines, which read it in the page."""

import datetime as dt
from collections.abc import Mapping

from motebok.archive.calendar import days_of
from motebok.archive.chronicle import OSLO
from motebok.archive.types import Meeting
from motebok.model.words import Status
from motebok.plan.desk import Desk

_WORDS = "https://schema.org/"


def event_of(desk: Desk, meeting: Meeting) -> Mapping[str, object]:
    """Name, time, place and status, and the committee as who holds it; never a person.

    Whether people meet in a room, on a screen or both is not said: no field of the record tells.
    """
    committee = desk.archive.committees[meeting.committee]
    written = meeting.record.meeting
    start, end = _span(meeting)
    return {
        "@context": _WORDS.rstrip("/"),
        "@type": "Event",
        "name": desk.meeting_title(meeting),
        "inLanguage": desk.language,
        "startDate": start,
        **({"endDate": end} if end else {}),
        **_status(meeting),
        **(
            {"location": {"@type": "Place", "name": desk.say(written.place)}}
            if written.place
            else {}
        ),
        "organizer": {
            "@type": "Organization",
            "name": desk.full_name_then(committee, meeting.date),
        },
    }


def _status(meeting: Meeting) -> Mapping[str, object]:
    moves = meeting.record.meeting.moved
    if meeting.status is Status.CANCELLED:
        return {"eventStatus": f"{_WORDS}EventCancelled"}
    if not moves:
        return {"eventStatus": f"{_WORDS}EventScheduled"}
    days = [move.from_.isoformat() for move in moves]
    return {
        "eventStatus": f"{_WORDS}EventRescheduled",
        "previousStartDate": days if len(days) > 1 else days[0],
    }


def _span(meeting: Meeting) -> tuple[str, str]:
    """When it begins, and when it ends: nothing where that is not known."""
    days = days_of(meeting)
    (first, start, _), (last, _, end) = days[0], days[-1]
    return _when(first, start), _when(last, end) if end or last != first else ""


def _when(day: dt.date, clock: dt.time | None) -> str:
    """The day alone, or with a time of day that says how far it is from universal time."""
    if clock is None:
        return day.isoformat()
    return dt.datetime.combine(day, clock, OSLO).isoformat(timespec="minutes")
