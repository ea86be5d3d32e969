"""Statuses in a word or two, as lists and heads of pages show them."""

import datetime as dt
from collections.abc import Iterator, Mapping

from motebok.archive.types import Meeting, Treatment
from motebok.model.words import Approval, Part, Result, Status
from motebok.plan.desk import Desk
from motebok.plan.views import Alert, Badge


def status_badges(desk: Desk, meeting: Meeting) -> tuple[Badge, ...]:
    """What a list of meetings of many committees says of a meeting, invented ones marked."""
    return (*progress_badges(desk, meeting), *example_badges(desk, meeting.committee))


def progress_badges(desk: Desk, meeting: Meeting) -> tuple[Badge, ...]:
    """How far a meeting has come: status, moved, and its minutes."""
    return tuple(_progress_badges(desk, meeting))


def example_badges(desk: Desk, committee: str) -> tuple[Badge, ...]:
    """That the committee is invented, where it is."""
    invented = desk.archive.committees[committee].record.committee.example
    return (Badge(desk._("Example"), "example"),) if invented else ()


def example_alerts(desk: Desk, committee: str) -> tuple[Alert, ...]:
    """What the pages of an invented committee say of it."""
    if not desk.archive.committees[committee].record.committee.example:
        return ()
    words = desk._("The committee, its cases and its people are invented.")
    return (Alert("example", desk._("Example."), words),)


def cancelled_alert(desk: Desk, meeting: Meeting) -> Alert:
    """What the pages of a cancelled meeting say of it."""
    reason = meeting.record.meeting.reason or ""
    return Alert("cancelled", desk._("The meeting is cancelled."), reason)


def _progress_badges(desk: Desk, meeting: Meeting) -> Iterator[Badge]:
    status = meeting.status
    if status:
        yield Badge(desk.word(status), status.slug)
    if meeting.record.meeting.moved:
        yield Badge(desk._("Moved"), "moved")
    if status is Status.HELD:
        yield from _minutes_badges(desk, meeting)


def _minutes_badges(desk: Desk, meeting: Meeting) -> Iterator[Badge]:
    if meeting.record.minutes is None:
        yield Badge(desk._("Minutes missing"), "missing")
    elif meeting.record.minutes.front.approved is None:
        yield Badge(desk._("Minutes not approved"), "open")
    else:
        yield Badge(desk._("Minutes approved"), "done")


def minutes_status(desk: Desk, meeting: Meeting) -> str:
    """«godkjent i møte 5. november 2025», or that the minutes are not approved."""
    approved = meeting.minutes.front.approved if meeting.minutes else None
    if approved is None:
        return desk._("The minutes are not approved yet.")
    day = desk.speaker.date_text(approved.date)
    if approved.how is None:
        return desk._("The minutes were approved on {day}.").format(day=day)
    return desk._("The minutes were approved {how} on {day}.").format(
        day=day, how=how_approved(desk, approved.how)
    )


def how_approved(desk: Desk, how: Approval) -> str:
    """«i møte»."""
    match how:
        case Approval.MEETING:
            return desk._("in a meeting")
        case Approval.EMAIL:
            return desk._("by e-mail")
        case Approval.SIGNED:
            return desk._("by signature")


def result_badge(desk: Desk, treatment: Treatment) -> Badge | None:
    """What came of a case, or None where the minutes do not say."""
    result = treatment.result
    return Badge(desk.word(result), RESULT_KINDS[result]) if result else None


def exempt_badges(desk: Desk, treatment: Treatment) -> tuple[Badge, ...]:
    """That a case, or part of it, is withheld."""
    if not treatment.exemptions:
        return ()
    whole = any(e.hides(Part.PAPER) and e.hides(Part.DECISION) for e in treatment.exemptions)
    return (Badge(desk._("Exempt") if whole else desk._("Partly exempt"), "exempt"),)


def late_badge(desk: Desk, day: dt.date) -> Badge:
    """That something was sent after the notice."""
    words = desk._("Sent late, {day}").format(day=desk.speaker.date_short(day))
    return Badge(words, "late")


def fate_badges(desk: Desk, treatment: Treatment) -> Iterator[Badge]:
    """What came of a case, or why nothing did."""
    item = treatment.item
    if result := result_badge(desk, treatment):
        yield result
    elif item.withdrawn:
        yield Badge(desk._("Withdrawn"), "withdrawn")
    elif desk.archive.meetings[treatment.meeting].status is Status.CANCELLED:
        yield Badge(desk.word(Status.CANCELLED), "cancelled")
    yield from exempt_badges(desk, treatment)


RESULT_KINDS: Mapping[Result, str] = {
    Result.ADOPTED: "done",
    Result.UNANIMOUS: "done",
    Result.AGREED: "done",
    Result.REJECTED: "open",
    Result.DISMISSED: "open",
    Result.POSTPONED: "open",
    Result.SENT_BACK: "open",
    Result.WITHDRAWN: "open",
    Result.DISAGREED: "open",
    Result.NOTED: "noted",
    Result.DISCUSSED: "noted",
}
"""How a result is marked: done, open, or only noted."""
