"""A case's way through the committees: what has been done, and what is still to come."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from motebok.archive.types import Meeting, Step, Treatment
from motebok.locale import small
from motebok.model.fields import Localized
from motebok.model.words import Status
from motebok.plan.badges import awaits_approval, minutes_badge, result_badge
from motebok.plan.desk import Desk
from motebok.plan.views import Day, Link

_SHORT = 5
"""As many steps as have room beside each other."""
_LANES = 4
"""As many lanes as are told apart; further committees share the last one."""
_NEAR = 12
"""How many steps of a long way are shown before and after one."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the case's way; `state` is done, here, planned or absent, or more for several.

    `lane` is that of its committee, from 1; `before` is the lane of the step before it, or its own.
    """

    state: str
    link: Link
    when: Day | None
    when_text: str
    what: str
    lane: int = 1
    before: int = 1


@dataclass(frozen=True, slots=True)
class Way:
    """A case's way through `lanes` committees; a long one is set closer."""

    lanes: int
    is_long: bool
    steps: tuple[StepRow, ...]


def way_of(desk: Desk, name: str, start: str, *, least: int = 1) -> Way | None:
    """The way as seen from the page `start`; None where it has fewer steps than are worth it."""
    steps = way_rows(desk, name, start)
    if len(steps) < least:
        return None
    return Way(max(step.lane for step in steps), len(steps) > _SHORT, steps)


def way_rows(desk: Desk, name: str, start: str) -> tuple[StepRow, ...]:
    """The way that a treatment or case is part of, as seen from the page `start`.

    Of a long way only what is nearest: to the treatment, or to the last that the case came to.
    """
    way = desk.archive.ways.get(name, ())
    treated = [step.treatment for step in way if step.treatment]
    here = treated.index(name) if name in treated else len(treated) - 1
    first = max(min(here - _NEAR, len(way) - 2 * _NEAR - 1), 0)
    end = first + 2 * _NEAR + 1
    rows = (
        *_left_out(desk, start, way[:first][::-1], desk._("earlier steps: {count}")),
        *(_step(desk, step, name, start) for step in way[first:end]),
        *_left_out(desk, start, way[end:], desk._("later steps: {count}")),
    )
    # Steps left out stand in the lane of the nearest one that is shown.
    lanes = _lanes(way[first:end])
    first_lane, last_lane = (lanes[:1] or (1,)), (lanes[-1:] or (1,))
    placed = (*(first_lane * (first > 0)), *lanes, *(last_lane * (end < len(way))))
    return tuple(
        replace(row, lane=lane, before=before)
        for row, lane, before in zip(rows, placed, (*placed[:1], *placed), strict=False)
    )


def _lanes(steps: Iterable[Step]) -> tuple[int, ...]:
    """The lane of each step: that of its committee, in the order in which they come in."""
    lanes: dict[str, int] = {}
    return tuple(lanes.setdefault(step.committee, min(len(lanes) + 1, _LANES)) for step in steps)


def coming_rows(desk: Desk, name: str, start: str) -> tuple[StepRow, ...]:
    """The steps of a case's way that are still to come."""
    coming = (step for step in desk.archive.ways.get(name, ()) if is_coming(desk, step))
    return tuple(_step(desk, step, name, start) for step in coming)


def is_coming(desk: Desk, step: Step) -> bool:
    """Whether a step of a case's way is still to come."""
    treatment = desk.archive.treatments[step.treatment] if step.treatment else None
    return treatment is None or desk.archive.meetings[treatment.meeting].is_coming


def later(desk: Desk, treatment: Treatment, start: str) -> Link | None:
    """The newest later treatment of the same case that has taken place."""
    archive = desk.archive
    steps = (s.treatment for s in reversed(archive.ways.get(treatment.id, ())) if s.treatment)
    treated = (archive.treatments[name] for name in steps)
    held = (t for t in treated if archive.meetings[t.meeting].status is Status.HELD)
    newest = next(held, treatment)
    if newest.id == treatment.id or newest.date < treatment.date:
        return None
    name = desk.name_then(archive.committees[newest.committee], newest.date)
    words = f"{name} {desk.speaker.date_text(newest.date)}, {desk.treatment_title(newest)}"
    return Link(words, desk.href(start, desk.address(newest.id)))


def planned_meeting(desk: Desk, step: Step) -> Meeting | None:
    """The meeting that a planned step waits for, where it is in the archive."""
    names = desk.archive.coming.get(step.committee, ())
    meetings = (desk.archive.meetings[name] for name in names)
    return next((each for each in meetings if each.date == step.when), None)


def _left_out(desk: Desk, start: str, steps: Sequence[Step], words: str) -> Iterator[StepRow]:
    """Steps in one row, the nearest first: it leads to the nearest that was treated."""
    if steps:
        nearest = next((step.treatment for step in steps if step.treatment), None)
        href = desk.href(start, desk.address(nearest)) if nearest else None
        yield StepRow("more", Link(words.format(count=len(steps)), href), None, "", "")


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
        words, reason = desk._("the meeting was cancelled"), meeting.record.meeting.reason
        return f"{words}: {reason}" if reason else words
    if meeting.is_coming:
        return desk._("on the agenda as {type}").format(type=kind) if kind else ""
    badge = result_badge(desk, treatment)
    if badge is None and awaits_approval(desk, meeting):
        badge = minutes_badge(desk, meeting)
    return small(badge.text) if badge else kind


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
