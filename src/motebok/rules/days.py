"""The days that a meeting's other dates are compared with."""

import datetime as dt
from collections.abc import Iterator

from motebok.archive import Archive
from motebok.load.records import MeetingRecord
from motebok.model.meeting import Meeting


def dated(archive: Archive) -> Iterator[MeetingRecord]:
    """The meetings whose date can be read; for others the folder's date stands in."""
    for meeting in archive.meetings.values():
        notice = meeting.record.meeting
        if notice.at("date") != notice.at():
            yield meeting.record


def last_day(meeting: Meeting) -> dt.date:
    """The day on which the meeting ends."""
    return max((meeting.date, *(day.date for day in meeting.days)))
