"""Papers are written before the meeting, and late ones come between notice and meeting."""

import datetime as dt
from collections.abc import Iterator

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic, Position, Severity, message
from motebok.load.records import MeetingRecord
from motebok.model.meeting import Attachment, Forwarded, Item, Meeting
from motebok.model.papers import CasePaper, Letter
from motebok.rules.days import dated

_Dates = Iterator[tuple[Position, dt.date]]


def papers_are_older_than_the_meeting(archive: Archive) -> Iterator[Diagnostic]:
    """A paper or attachment is dated no later than the meeting that it was written for."""
    for record in dated(archive):
        for position, day in _written(record):
            if day > record.meeting.last_day:
                yield Diagnostic(
                    position,
                    "papers-are-older-than-the-meeting",
                    message(
                        "The paper is dated {day}, after the meeting on {date}.",
                        day=day,
                        date=record.meeting.date,
                    ),
                    message("Check the date."),
                    Severity.WARNING,
                )


def _written(record: MeetingRecord) -> _Dates:
    """The papers' own dates; an attachment's list entry where the letter itself has none."""
    for paper in record.papers.values():
        if paper.front.date:
            yield paper.front.at("date"), paper.front.date
    for letter in record.letters.values():
        front = letter.front
        if front.date:
            yield front.at("date"), front.date
        elif front.sent:
            yield front.at("sent"), front.sent.date()
    for attachment in _attachments(record.meeting):
        letter_ = record.letters.get(attachment.file or "")
        if attachment.date and not (letter_ and (letter_.front.date or letter_.front.sent)):
            yield attachment.at("date"), attachment.date


def _attachments(meeting: Meeting) -> Iterator[Attachment]:
    for item in meeting.items:
        yield from item.attachments


def late_papers_come_before_the_meeting(archive: Archive) -> Iterator[Diagnostic]:
    """What is sent late is sent after the notice, and no later than the meeting."""
    for record in dated(archive):
        notice = record.meeting.notice
        sent = notice.date if notice else None
        for position, day in _late(record):
            if day > record.meeting.last_day:
                text = message(
                    "{day} is after the meeting on {date}.",
                    day=day,
                    date=record.meeting.date,
                )
            elif sent and day < sent:
                text = message(
                    "{day} is before the notice of {date}, so it is not late.",
                    day=day,
                    date=sent,
                )
            else:
                continue
            yield Diagnostic(
                position,
                "late-papers-come-before-the-meeting",
                text,
                message("Check the date; what went with the notice has no such date."),
            )


def _late(record: MeetingRecord) -> _Dates:
    """All days on which something was sent after the notice, or will be."""
    meeting = record.meeting
    groups: list[Item | Attachment | CasePaper | Letter] = [*meeting.items, *_attachments(meeting)]
    groups += [paper.front for paper in record.papers.values()]
    groups += [letter.front for letter in record.letters.values()]
    for group in groups:
        if group.late:
            yield group.at("late"), group.late
    for item in meeting.items:
        if isinstance(item.paper, Forwarded):
            yield item.paper.at("date"), item.paper.date
