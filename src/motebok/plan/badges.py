"""Statuses in a word or two, as lists and heads of pages show them."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from motebok.archive.overdue import minutes_due, papers_due
from motebok.archive.types import Due, Meeting, Treatment
from motebok.model.words import Approval, Part, Result, Status
from motebok.plan.desk import Desk
from motebok.plan.views import Alert, Badge, Link


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


def neighbour_link(desk: Desk, start: str, meeting: Meeting | None) -> Link | None:
    """A link to the meeting before or after, which says so where it is cancelled."""
    if meeting is None:
        return None
    link = desk.link(start, meeting.id)
    if meeting.status is not Status.CANCELLED:
        return link
    return replace(link, text=f"{link.text} ({desk.label(Status.CANCELLED)})")


def fate_alerts(desk: Desk, meeting: Meeting) -> Iterator[Alert]:
    """What the pages of a cancelled or moved meeting say of it."""
    if meeting.status is Status.CANCELLED:
        reason = meeting.record.meeting.reason or ""
        yield Alert("cancelled", desk._("The meeting is cancelled."), reason)
    for move in meeting.record.meeting.moved:
        text = desk._("from {day} (announced {announced}): {why}").format(
            day=desk.speaker.date_text(move.from_),
            announced=desk.speaker.date_text(move.announced),
            why=move.why,
        )
        yield Alert("moved", desk._("The meeting was moved"), text)


def _progress_badges(desk: Desk, meeting: Meeting) -> Iterator[Badge]:
    status = meeting.status
    if status:
        yield Badge(desk.word(status), status.slug)
    if meeting.record.meeting.moved:
        yield moved_badge(desk, meeting)
    if status is Status.HELD:
        yield minutes_badge(desk, meeting)
    elif Due.OUTCOME in owed(desk, meeting):
        yield Badge(desk._("Not known whether it was held"), "missing")


def moved_badge(desk: Desk, meeting: Meeting) -> Badge:
    """The days that a meeting was to be held on before."""
    days = (desk.speaker.date_short(move.from_) for move in meeting.record.meeting.moved)
    return Badge(desk._("Moved from {days}").format(days=desk.speaker.joined(days)), "moved")


def minutes_badge(desk: Desk, meeting: Meeting) -> Badge:
    """How the minutes of a held meeting stand; missing when the committee's deadline has passed."""
    minutes = meeting.record.minutes
    if minutes and minutes.front.approved:
        return Badge(desk._("Minutes approved"), "done")
    if minutes or awaits_minutes(desk, meeting):
        return Badge(desk._("Minutes not approved"), "open")
    return Badge(desk._("Minutes missing"), "missing")


def awaits_approval(desk: Desk, meeting: Meeting) -> bool:
    """Whether a held meeting's minutes are still to be approved; not where none are to come."""
    minutes = meeting.record.minutes
    if minutes:
        return minutes.front.approved is None
    return minutes_due(desk.archive, meeting) is not None


def awaits_minutes(desk: Desk, meeting: Meeting) -> bool:
    """Whether minutes that are not here can still come in time."""
    is_owed = minutes_due(desk.archive, meeting) is not None
    return is_owed and Due.MINUTES not in owed(desk, meeting)


def owed(desk: Desk, meeting: Meeting) -> tuple[Due, ...]:
    """What should have been there of a meeting."""
    return desk.archive.overdue.get(meeting.id, ())


def papers_note(desk: Desk, meeting: Meeting) -> str:
    """By when the papers of a coming meeting come; nothing where they are here."""
    due = papers_due(desk.archive, meeting)
    if due is None:
        return ""
    has_some = any(each.paper or each.paper_file for each in meeting.treatments)
    words = {
        (False, False): desk._("The papers come by {day}"),
        (False, True): desk._("The papers were to come by {day}"),
        (True, False): desk._("The last papers come by {day}"),
        (True, True): desk._("The last papers were to come by {day}"),
    }[has_some, Due.PAPERS in owed(desk, meeting)]
    return words.format(day=desk.speaker.date_text(due))


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
    if result := result_badge(desk, treatment):
        yield result
    elif treatment.item.withdrawn:
        yield Badge(desk._("Withdrawn"), "withdrawn")
    yield from exempt_badges(desk, treatment)
    yield from stage_badges(desk, treatment)


def stage_badges(desk: Desk, treatment: Treatment) -> Iterator[Badge]:
    """How far the meeting of a case has come, where what came of the case is not settled."""
    meeting = desk.archive.meetings[treatment.meeting]
    if meeting.status is not Status.HELD:
        yield from progress_badges(desk, meeting)
    elif awaits_approval(desk, meeting) and not treatment.item.withdrawn:
        yield minutes_badge(desk, meeting)


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
