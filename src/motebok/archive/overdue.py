"""What committees owe their readers by their own deadlines, and what of it is overdue."""

import datetime as dt
from collections.abc import Iterator

from motebok.archive.calendar import days_after, days_before
from motebok.archive.types import Archive, Due, Meeting
from motebok.model.meeting import Forwarded
from motebok.model.words import Lack, Status


def overdue(archive: Archive, today: dt.date) -> dict[str, tuple[Due, ...]]:
    """Meeting → what it owes and should have been there before `today`; others are left out."""
    owed = ((name, tuple(_owed(archive, each, today))) for name, each in archive.meetings.items())
    return {name: dues for name, dues in owed if dues}


def minutes_due(archive: Archive, meeting: Meeting) -> dt.date | None:
    """The last day for the minutes of a held meeting that has none and is not excused."""
    committee = archive.committees[meeting.committee].record.committee
    is_excused = Lack.MINUTES in {*meeting.record.meeting.missing, *committee.missing}
    if meeting.status is not Status.HELD or meeting.record.minutes or is_excused:
        return None
    deadlines = committee.deadlines
    return days_after(meeting.last_day, deadlines.minutes) if deadlines else None


def papers_due(archive: Archive, meeting: Meeting) -> dt.date | None:
    """The last day for papers of a coming meeting that are not here yet.

    Those that the agenda says will be sent later, or else all of them with the notice.
    """
    if not meeting.is_coming:
        return None
    forwarded = (each.item.paper for each in meeting.treatments)
    later = [paper.date for paper in forwarded if isinstance(paper, Forwarded)]
    if later:
        return max(later)
    deadlines = archive.committees[meeting.committee].record.committee.deadlines
    has_papers = any(each.paper or each.paper_file for each in meeting.treatments)
    is_called = meeting.status is Status.CALLED
    if is_called or has_papers or deadlines is None:
        return None
    return days_before(meeting.date, deadlines.notice)


def _owed(archive: Archive, meeting: Meeting, today: dt.date) -> Iterator[Due]:
    papers, minutes = papers_due(archive, meeting), minutes_due(archive, meeting)
    if papers and papers < today:
        yield Due.PAPERS
    if meeting.is_coming and meeting.last_day < today:
        yield Due.OUTCOME
    if minutes and minutes < today:
        yield Due.MINUTES
