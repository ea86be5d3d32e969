"""The days that a meeting's other dates are compared with."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.load.records import MeetingRecord


def dated(archive: Archive) -> Iterator[MeetingRecord]:
    """The meetings whose date can be read; for others the folder's date stands in."""
    for meeting in archive.meetings.values():
        notice = meeting.record.meeting
        if notice.at("date") != notice.at():
            yield meeting.record
