"""What a meeting's status asks for."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.archive.types import Entry
from motebok.diagnostics import Diagnostic, Severity, message
from motebok.model.meeting import Meeting
from motebok.model.words import Lack, MeetingForm, Status


def cancelled_meetings_say_why(archive: Archive) -> Iterator[Diagnostic]:
    """A cancelled meeting has «årsak»."""
    for each in archive.meetings.values():
        meeting = each.record.meeting
        if meeting.status is Status.CANCELLED and not meeting.written("reason"):
            yield Diagnostic(
                meeting.at("status"),
                "cancelled-meetings-say-why",
                message("The meeting is cancelled, but «årsak» is lacking."),
                message("Write «årsak:» and why, in a few words."),
            )


def only_cancelled_meetings_have_a_reason(archive: Archive) -> Iterator[Diagnostic]:
    """«årsak» says why a meeting is cancelled, and stands in no other."""
    for each in archive.meetings.values():
        meeting = each.record.meeting
        unread = meeting.written("status") and meeting.status is None
        if meeting.reason and meeting.status is not Status.CANCELLED and not unread:
            yield Diagnostic(
                meeting.at_key("reason"),
                "only-cancelled-meetings-have-a-reason",
                message("«årsak» has no meaning here, since the meeting is not cancelled."),
                message("Write «status: avlyst», or «hvorfor» under «flyttet», or remove it."),
                Severity.WARNING,
            )


def only_held_meetings_have_outcomes(archive: Archive) -> Iterator[Diagnostic]:
    """Minutes say what came of the cases only where the meeting was held.

    They may be laid out before it, with headings and blocks that say nothing yet.
    """
    for each in archive.meetings.values():
        status = each.status
        came = next(filter(_has_come, each.entries), None)
        if came is not None and status in {Status.PLANNED, Status.CALLED, Status.CANCELLED}:
            yield Diagnostic(
                came.number.position,
                "only-held-meetings-have-outcomes",
                message(
                    "The minutes say what came of «{case}», but the meeting's status is "
                    "«{status}».",
                    case=came.number,
                    status=status,
                ),
                message("Write «status: avholdt» in meeting.yml, or remove the minutes."),
            )


def _has_come(entry: Entry) -> bool:
    result = entry.treated.result if entry.treated else None
    return bool(result or entry.discussion or entry.decision or entry.statements)


def meetings_are_announced_in_full(archive: Archive) -> Iterator[Diagnostic]:
    """A meeting that is called or held says where and when, and when it was called."""
    for each in archive.meetings.values():
        meeting = each.record.meeting
        lacking = tuple(_lacking(meeting))
        if meeting.status in {Status.CALLED, Status.HELD} and lacking:
            yield Diagnostic(
                meeting.at("status"),
                "meetings-are-announced-in-full",
                message(
                    "The meeting's status is «{status}», but it lacks {keys}.",
                    status=meeting.status,
                    keys=lacking,
                ),
                message("Write what is lacking, or say under «mangler» why it is not known."),
                Severity.WARNING,
            )


def _lacking(meeting: Meeting) -> Iterator[str]:
    """The keys that are lacking and not excused, as the author would write them."""
    missing = meeting.missing
    if meeting.form is MeetingForm.MEETING:
        days = [day.written("start") for day in meeting.days]
        timed = meeting.written("start") or (days and all(days))
        if not timed and Lack.TIMES not in missing:
            yield "«start»"
        if not meeting.written("place") and Lack.PLACE not in missing:
            yield "«møtested»"
    if not meeting.written("notice") and Lack.NOTICE not in missing:
        yield "«innkalling»"
