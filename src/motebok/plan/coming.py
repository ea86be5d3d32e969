"""The page of what comes up: coming meetings with their cases, planned steps, and deadlines."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from motebok.archive.types import Meeting, Step, StepKind
from motebok.model.fields import Localized
from motebok.model.words import Status
from motebok.plan.badges import status_badges
from motebok.plan.case import CASES
from motebok.plan.cases import COMING
from motebok.plan.desk import Desk
from motebok.plan.listed import treatment_entry
from motebok.plan.pages import Page
from motebok.plan.views import Badge, Day, Entry, Link
from motebok.plan.way import planned_meeting
from motebok.slug import slug


@dataclass(frozen=True, slots=True)
class ProposalDeadline:
    """The last day to propose cases for a meeting; `contact` may be empty."""

    day: Day
    meeting: Link
    contact: str


@dataclass(frozen=True, slots=True)
class ComingMeeting:
    """A coming meeting: the cases on its agenda, and those that are planned for it."""

    id: str
    title: Link
    badges: tuple[Badge, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ComingView:
    """All that the page shows; `later` are planned steps whose meeting is not announced."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    deadlines: tuple[ProposalDeadline, ...]
    meetings: tuple[ComingMeeting, ...]
    later: tuple[Entry, ...]


def coming_page(desk: Desk) -> Page:
    """The page of what comes up."""
    title = desk._("What comes up")
    lead = desk._(
        "Cases of announced meetings, planned treatments, and deadlines to propose cases."
    )
    meetings = [meeting for meeting in desk.archive.meetings.values() if meeting.is_coming]
    view = ComingView(
        crumbs=(Link(desk._("Cases"), desk.href(COMING, CASES)), Link(title)),
        title=title,
        lead=lead,
        deadlines=tuple(_deadlines(desk, meetings)),
        meetings=tuple(_meeting(desk, each) for each in meetings),
        later=tuple(
            planned_entry(desk, COMING, case, step)
            for case, step in planned_steps(desk)
            if planned_meeting(desk, step) is None
        ),
    )
    return Page(COMING, desk.language, "saker", "coming.html.jinja", title, lead, view)


def proposal_deadline(desk: Desk, meeting: Meeting) -> dt.date | None:
    """The last day to propose cases for a meeting that is not called yet, where there is one."""
    if meeting.status is Status.CALLED:
        return None
    deadlines = desk.archive.committees[meeting.committee].record.committee.deadlines
    if deadlines is None or deadlines.proposals is None:
        return None
    return meeting.date - dt.timedelta(days=deadlines.proposals)


def _deadlines(desk: Desk, meetings: list[Meeting]) -> Iterator[ProposalDeadline]:
    """The nearest first."""
    dated = [(day, each) for each in meetings if (day := proposal_deadline(desk, each))]
    for day, meeting in sorted(dated, key=lambda pair: (pair[0], pair[1].id)):
        contact = desk.archive.committees[meeting.committee].record.committee.contact
        yield ProposalDeadline(desk.day(day), desk.link(COMING, meeting.id), contact or "")


def planned_for(desk: Desk, meeting: Meeting, start: str) -> tuple[Entry, ...]:
    """The cases that are planned for a coming meeting, in a list on the page `start`."""
    return tuple(
        replace(planned_entry(desk, start, case, step), facts=(_as(desk, step),), day=None)
        for case, step in planned_steps(desk)
        if planned_meeting(desk, step) is meeting
    )


def _meeting(desk: Desk, meeting: Meeting) -> ComingMeeting:
    listed = [
        replace(treatment_entry(desk, COMING, each), facts=(), day=None)
        for each in meeting.treatments
    ]
    return ComingMeeting(
        slug(meeting.id),
        desk.link(COMING, meeting.id),
        status_badges(desk, meeting),
        (*listed, *planned_for(desk, meeting, COMING)),
    )


def planned_steps(desk: Desk) -> Iterator[tuple[str, Step]]:
    """Every planned step, with the case that it belongs to."""
    for name in desk.archive.cases:
        for step in desk.archive.ways.get(f"{CASES}{name}", ()):
            if step.kind is StepKind.PLANNED:
                yield f"{CASES}{name}", step


def planned_entry(desk: Desk, start: str, case: str, step: Step) -> Entry:
    """A planned step in a list on the page `start`: the case, and where and as what it comes."""
    committee = desk.archive.committees.get(step.committee)
    name = desk.say(committee.short_name) if committee else step.committee
    when = desk.say(step.when) if isinstance(step.when, Localized) else ""
    return Entry(
        desk.link(start, case),
        facts=tuple(filter(None, (_as(desk, step), name, when))),
        day=desk.day(step.when) if isinstance(step.when, dt.date) else None,
    )


def _as(desk: Desk, step: Step) -> str:
    return desk._("planned as {type}").format(type=step.type) if step.type else desk._("planned")
