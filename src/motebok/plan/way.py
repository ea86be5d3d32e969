"""A case's way through the committees: what has been done, and what is still to come."""

import datetime as dt
from dataclasses import dataclass

from motebok.archive.types import Meeting, Step, Treatment
from motebok.model.fields import Localized
from motebok.model.words import Status
from motebok.plan.badges import result_badge
from motebok.plan.desk import Desk
from motebok.plan.views import Day, Link


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the case's way; `state` is done, here, planned or absent."""

    state: str
    link: Link
    when: Day | None
    when_text: str
    what: str


def way_rows(desk: Desk, name: str, start: str) -> tuple[StepRow, ...]:
    """The way that a treatment or case is part of, as seen from the page `start`."""
    return tuple(_step(desk, step, name, start) for step in desk.archive.ways.get(name, ()))


def coming_rows(desk: Desk, name: str, start: str) -> tuple[StepRow, ...]:
    """The steps of a case's way that are still to come."""
    return tuple(row for row in way_rows(desk, name, start) if row.state == "planned")


def later(desk: Desk, treatment: Treatment, start: str) -> Link | None:
    """The newest later treatment of the same case that has taken place."""
    archive = desk.archive
    held = [
        archive.treatments[step.treatment]
        for step in archive.ways.get(treatment.id, ())
        if step.treatment
        and archive.meetings[archive.treatments[step.treatment].meeting].status is Status.HELD
    ]
    newest = held[-1] if held else treatment
    if newest.id == treatment.id or newest.date < treatment.date:
        return None
    name = desk.name_then(archive.committees[newest.committee], newest.date)
    words = f"{name} {desk.speaker.date_text(newest.date)}, {desk.treatment_title(newest)}"
    return Link(words, desk.href(start, desk.address(newest.id)))


def planned_meeting(desk: Desk, step: Step) -> Meeting | None:
    """The meeting that a planned step waits for, where it is in the archive."""
    committee = desk.archive.committees.get(step.committee)
    meetings = committee.meetings if committee else ()
    return next((each for each in meetings if each.is_coming and each.date == step.when), None)


def _step(desk: Desk, step: Step, here: str, start: str) -> StepRow:
    if step.treatment is None:
        return _planned(desk, step, start)
    treatment = desk.archive.treatments[step.treatment]
    meeting = desk.archive.meetings[treatment.meeting]
    name = desk.name_then(desk.archive.committees[treatment.committee], treatment.date)
    at = f"{name} {treatment.number}".strip()
    day = desk.day(treatment.date)
    what = _came_of(desk, treatment, meeting, step.type or "")
    if treatment.id == here:
        return StepRow("here", Link(at), day, "", what)
    state = "planned" if meeting.is_coming else "done"
    if meeting.status is Status.CANCELLED:
        state = "absent"
    return StepRow(state, Link(at, desk.href(start, desk.address(treatment.id))), day, "", what)


def _came_of(desk: Desk, treatment: Treatment, meeting: Meeting, kind: str) -> str:
    if treatment.item.withdrawn:
        return desk._("withdrawn")
    if meeting.status is Status.CANCELLED:
        return desk._("the meeting was cancelled")
    if meeting.is_coming:
        return desk._("on the agenda as {type}").format(type=kind) if kind else ""
    badge = result_badge(desk, treatment)
    return badge.text[:1].lower() + badge.text[1:] if badge else kind


def _planned(desk: Desk, step: Step, start: str) -> StepRow:
    committee = desk.archive.committees.get(step.committee)
    name = desk.say(committee.short_name) if committee else step.committee
    meeting = planned_meeting(desk, step)
    what = desk._("planned as {type}").format(type=step.type) if step.type else desk._("planned")
    return StepRow(
        "planned",
        Link(name, desk.href(start, desk.address(meeting.id)) if meeting else None),
        desk.day(step.when) if isinstance(step.when, dt.date) else None,
        desk.say(step.when) if isinstance(step.when, Localized) else "",
        what,
    )
