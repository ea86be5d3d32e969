"""Approval of minutes, and corrections made after it."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.archive.frozen import digest_now, digest_recorded
from motebok.archive.types import Meeting
from motebok.diagnostics import Diagnostic, Severity, message
from motebok.model.minutes import Approved, Correction, Minutes
from motebok.model.words import Approval, Lack, Result, Status
from motebok.rules.entries import missing_from, recorded
from motebok.rules.saying import excused, named

_GIVEN = frozenset({Result.ADOPTED, Result.UNANIMOUS, Result.NOTED, None})


def approved_minutes_say_how(archive: Archive) -> Iterator[Diagnostic]:
    """Approved minutes say how they were approved: in a meeting, by e-mail or by signature."""
    for meeting, minutes in recorded(archive):
        approved = minutes.front.approved
        if approved is not None and not approved.written("how"):
            fault = Diagnostic(
                approved.at(),
                "approved-minutes-say-how",
                message("It is not said how the minutes were approved."),
                message("Write «hvordan:» and one of {words:or}.", words=tuple(Approval)),
            )
            yield excused(fault, Lack.MINUTES, *missing_from(archive, meeting))


def approval_follows_the_meeting(archive: Archive) -> Iterator[Diagnostic]:
    """Minutes are approved on the day of the meeting or later."""
    for meeting, minutes in recorded(archive):
        approved = minutes.front.approved
        if approved is not None and approved.date < meeting.last_day:
            yield Diagnostic(
                approved.at("date"),
                "approval-follows-the-meeting",
                message(
                    "The minutes were approved on {day}, before the meeting on {meeting}.",
                    day=approved.date,
                    meeting=meeting.last_day,
                ),
                message("Correct the day of approval."),
            )


def corrections_follow_approval(archive: Archive) -> Iterator[Diagnostic]:
    """Corrections belong to approved minutes, and are made on the day of approval or later."""
    for _, minutes in recorded(archive):
        front = minutes.front
        if front.approved is None:
            if front.corrections and not front.written("approved"):
                yield _not_approved(front)
            continue
        for correction in front.corrections:
            if correction.date < front.approved.date:
                yield _too_early(correction, front.approved)


def _not_approved(front: Minutes) -> Diagnostic:
    return Diagnostic(
        front.at_key("corrections"),
        "corrections-follow-approval",
        message("Minutes that are not approved have corrections."),
        message("Change the text itself, or write «godkjent:» with the day and how."),
    )


def _too_early(correction: Correction, approved: Approved) -> Diagnostic:
    return Diagnostic(
        correction.at("date"),
        "corrections-follow-approval",
        message(
            "The correction is from {day}, before the approval on {approved}.",
            day=correction.date,
            approved=approved.date,
        ),
        message("Correct the day, or change the text itself where it was not yet approved."),
    )


def minutes_approved_in_a_meeting_say_so(archive: Archive) -> Iterator[Diagnostic]:
    """Minutes that a later meeting approved, by its agenda's «godkjenner», are marked approved."""
    by_day = {(each.committee, each.date): each for each in archive.meetings.values()}
    for treatment in archive.treatments.values():
        day = treatment.item.approves
        approving = archive.meetings[treatment.meeting]
        is_given = approving.status is Status.HELD and treatment.result in _GIVEN
        approved = by_day.get((treatment.committee, day)) if day and is_given else None
        if approved is not None:
            yield from _unmarked(approved, approving, named(treatment.item))


def _unmarked(approved: Meeting, approving: Meeting, case: str) -> Iterator[Diagnostic]:
    if approved.minutes is not None and not approved.minutes.front.written("approved"):
        yield Diagnostic(
            approved.minutes.front.at(),
            "minutes-approved-in-a-meeting-say-so",
            message(
                "The meeting on {day} approved these minutes ({case}), "
                "but they are not marked as approved.",
                day=approving.date,
                case=case,
            ),
            message(
                "Write «godkjent: {{dato: {day}, hvordan: møte}}».", day=approving.date.isoformat()
            ),
            Severity.WARNING,
        )


def approved_minutes_are_unchanged(archive: Archive) -> Iterator[Diagnostic]:
    """What approved minutes show is changed only by a correction that says what and why."""
    for meeting, minutes in recorded(archive):
        front = minutes.front
        now, before = digest_now(meeting, front), digest_recorded(front)
        if now is None or now == before or front.written("approved") != bool(front.approved):
            continue
        if front.corrections and front.corrections[-1].digest is None:
            continue
        yield Diagnostic(
            front.approved.at("digest") if front.approved else front.at(),
            "approved-minutes-are-unchanged",
            message("What the approved minutes show has been changed since they were approved."),
            message(
                "Undo the change, or tell of it under «rettelser» with «dato», «av», «hva» and "
                "«hvorfor»."
            ),
        )
