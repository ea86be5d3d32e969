"""A meeting's dates follow one another: its moves, its notice, its days, and today."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic, Message, Position, Severity, message
from motebok.model.words import Status
from motebok.rules.days import dated
from motebok.rules.saying import named

_FEW = dt.timedelta(days=5)


def folders_are_named_for_the_first_date(archive: Archive) -> Iterator[Diagnostic]:
    """A meeting's folder is named for the day first announced; one that was moved says so."""
    for record in dated(archive):
        meeting = record.meeting
        first = meeting.moved[0].from_ if meeting.moved else meeting.date
        if first.isoformat() == record.folder[:10]:
            continue
        if meeting.moved:
            yield Diagnostic(
                meeting.moved[0].at("from_"),
                "folders-are-named-for-the-first-date",
                message(
                    "The meeting was first announced for {date}, but its folder is named {folder}.",
                    date=first,
                    folder=record.folder,
                ),
                message("Write the folder's date under «fra», or rename the folder."),
            )
        elif not meeting.written("moved"):
            yield Diagnostic(
                meeting.at("date"),
                "folders-are-named-for-the-first-date",
                message(
                    "The meeting is on {date}, but its folder is named {folder}.",
                    date=first,
                    folder=record.folder,
                ),
                message(
                    "Mend the date; or write under «flyttet» that the meeting was moved; or "
                    "rename the folder, if nobody has seen it yet."
                ),
            )


def moves_are_in_order(archive: Archive) -> Iterator[Diagnostic]:
    """Moves stand in the order announced, before the meeting, each from a day it is not held."""
    for record in dated(archive):
        meeting = record.meeting
        for before, after in pairwise(meeting.moved):
            if after.announced < before.announced:
                yield _disordered(
                    after.at("announced"),
                    message(
                        "This move was announced on {day}, before the one above it.",
                        day=after.announced,
                    ),
                )
        for move in meeting.moved:
            if move.announced > meeting.last_day:
                yield _disordered(
                    move.at("announced"),
                    message(
                        "The move was announced on {day}, after the meeting on {date}.",
                        day=move.announced,
                        date=meeting.date,
                    ),
                )
        if meeting.moved and meeting.moved[-1].from_ == meeting.date:
            yield _disordered(
                meeting.moved[-1].at("from_"),
                message(
                    "The meeting was moved from {date}, but is held that day.",
                    date=meeting.date,
                ),
            )


def _disordered(position: Position, text: Message) -> Diagnostic:
    return Diagnostic(
        position,
        "moves-are-in-order",
        text,
        message("Write the days it was moved from, the oldest first; «dato» is the true day."),
    )


def meeting_days_are_in_order(archive: Archive) -> Iterator[Diagnostic]:
    """The first of «møtedager» is the meeting's date, and the others follow it."""
    for record in dated(archive):
        meeting = record.meeting
        if meeting.days and meeting.days[0].date != meeting.date:
            yield Diagnostic(
                meeting.days[0].at("date"),
                "meeting-days-are-in-order",
                message(
                    "The first day is {day}, but the meeting's date is {date}.",
                    day=meeting.days[0].date,
                    date=meeting.date,
                ),
                message("Write the first day under «dato» too."),
            )
        for before, after in pairwise(meeting.days):
            if after.date <= before.date:
                yield Diagnostic(
                    after.at("date"),
                    "meeting-days-are-in-order",
                    message("{day} is not after the day above it.", day=after.date),
                    message("Write the days in their order, each once."),
                )


def notices_come_before_the_meeting(archive: Archive) -> Iterator[Diagnostic]:
    """The notice is dated no later than the meeting."""
    for record in dated(archive):
        notice = record.meeting.notice
        if notice and notice.date and notice.date > record.meeting.date:
            yield Diagnostic(
                notice.at("date"),
                "notices-come-before-the-meeting",
                message(
                    "The notice is dated {day}, after the meeting on {date}.",
                    day=notice.date,
                    date=record.meeting.date,
                ),
                message("Check both dates."),
            )


def approved_meetings_are_earlier(archive: Archive) -> Iterator[Diagnostic]:
    """«godkjenner» is the date of an earlier meeting."""
    for record in dated(archive):
        for item in record.meeting.items:
            if item.approves and item.approves >= record.meeting.date:
                yield Diagnostic(
                    item.at("approves"),
                    "approved-meetings-are-earlier",
                    message(
                        "«{item}» approves the minutes of {day}, which is not before this meeting.",
                        item=named(item),
                        day=item.approves,
                    ),
                    message("Write the date of the meeting whose minutes are approved."),
                )


def approved_meetings_are_on_their_day(archive: Archive) -> Iterator[Diagnostic]:
    """«godkjenner» is not a day or a few beside a meeting: old ones may be lacking altogether."""
    for committee in archive.committees.values():
        days = [meeting.date for meeting in committee.meetings]
        for meeting in committee.meetings:
            for item in meeting.record.meeting.items:
                day = item.approves
                if day is None or day in days:
                    continue
                near = [each for each in days if abs(each - day) <= _FEW and each < meeting.date]
                if near:
                    yield Diagnostic(
                        item.at("approves"),
                        "approved-meetings-are-on-their-day",
                        message("The committee has no meeting on {day}.", day=day),
                        message("Did you mean {day}?", day=near[0]),
                        Severity.WARNING,
                    )


def status_agrees_with_the_calendar(archive: Archive, today: dt.date) -> Iterator[Diagnostic]:
    """A meeting still to come has not been held, and one that is past is no longer planned."""
    for record in dated(archive):
        meeting = record.meeting
        if meeting.status is Status.HELD and meeting.date > today:
            yield Diagnostic(
                meeting.at("status"),
                "status-agrees-with-the-calendar",
                message("The meeting is on {date}, which has not come.", date=meeting.date),
                message("Write «status: innkalt», or mend the date."),
            )
        elif meeting.status in {Status.PLANNED, Status.CALLED} and meeting.last_day < today:
            yield Diagnostic(
                meeting.at("status"),
                "status-agrees-with-the-calendar",
                message("The meeting on {date} is past.", date=meeting.date),
                message("Write «status: avholdt», or «status: avlyst» with «årsak»."),
                Severity.WARNING,
            )
