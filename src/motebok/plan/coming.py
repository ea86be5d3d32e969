"""The page of what comes up: coming meetings with their cases, planned steps, and deadlines."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from motebok.archive.calendar import days_before
from motebok.archive.types import Meeting, Step
from motebok.model.fields import Localized
from motebok.model.words import Status
from motebok.plan.agenda import item_badges
from motebok.plan.badges import papers_note, status_badges
from motebok.plan.desk import Desk
from motebok.plan.listed import treatment_entry
from motebok.plan.meetings import coming_meetings
from motebok.plan.pages import Page
from motebok.plan.parts import ENTRY, PartsView, part_address, part_title, parts_of, parts_view
from motebok.plan.places import CASES, COMING
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
    """A coming meeting: its cases and those planned for it; `papers` says by when they come."""

    id: str
    title: Link
    badges: tuple[Badge, ...]
    papers: str
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
    parts: PartsView | None


@dataclass(frozen=True, slots=True)
class _Later:
    """A planned step whose meeting is not announced, and the case that it belongs to."""

    case: str
    step: Step


def coming_pages(desk: Desk) -> Iterator[Page]:
    """What comes up, as many pages as it takes."""
    title = desk._("What comes up")
    lead = desk._(
        "Cases of announced meetings, planned treatments, and deadlines to propose cases."
    )
    planned = _planned(desk)
    later = [_Later(*each) for each in planned.get("", ())]
    waiting = (*coming_meetings(desk), *later)
    for part in parts_of(waiting, partial(_weight, planned)):
        address = part_address(COMING, part.number)
        meetings = [each for each in part.entries if isinstance(each, Meeting)]
        unannounced = (each for each in part.entries if isinstance(each, _Later))
        view = ComingView(
            crumbs=(Link(desk._("Cases"), desk.href(address, CASES)), Link(title)),
            title=part_title(desk, title, part),
            lead=lead,
            deadlines=tuple(_deadlines(desk, address, meetings)),
            meetings=tuple(
                _meeting(desk, address, each, planned.get(each.id, ())) for each in meetings
            ),
            later=tuple(planned_entry(desk, address, each.case, each.step) for each in unannounced),
            parts=parts_view(desk, COMING, part),
        )
        yield Page(address, desk.language, "saker", "coming.html.jinja", view.title, lead, view)


def _planned(desk: Desk) -> Mapping[str, Sequence[tuple[str, Step]]]:
    """Planned steps with the cases they belong to, by the coming meeting, or under nothing."""
    found: dict[str, list[tuple[str, Step]]] = {}
    for case, step in planned_steps(desk):
        meeting = planned_meeting(desk, step)
        found.setdefault(meeting.id if meeting else "", []).append((case, step))
    return found


def _weight(planned: Mapping[str, Sequence[object]], each: "Meeting | _Later") -> int:
    if isinstance(each, _Later):
        return ENTRY
    return ENTRY * (2 + len(each.treatments) + len(planned.get(each.id, ())))


def proposal_deadline(desk: Desk, meeting: Meeting) -> dt.date | None:
    """The last day to propose cases for a meeting that is not called yet, where there is one."""
    if meeting.status is Status.CALLED:
        return None
    deadlines = desk.archive.committees[meeting.committee].record.committee.deadlines
    return days_before(meeting.date, deadlines.proposals) if deadlines else None


def _deadlines(desk: Desk, start: str, meetings: list[Meeting]) -> Iterator[ProposalDeadline]:
    """The nearest first."""
    dated = [(day, each) for each in meetings if (day := proposal_deadline(desk, each))]
    for day, meeting in sorted(dated, key=lambda pair: (pair[0], pair[1].id)):
        contact = desk.archive.committees[meeting.committee].record.committee.contact
        yield ProposalDeadline(desk.day(day), desk.link(start, meeting.id), contact or "")


def planned_for(desk: Desk, meeting: Meeting, start: str) -> tuple[Entry, ...]:
    """The cases that are planned for a coming meeting, in a list on the page `start`."""
    return tuple(
        _planned_entry(desk, start, case, step)
        for case, step in planned_steps(desk)
        if step.committee == meeting.committee and planned_meeting(desk, step) is meeting
    )


def _planned_entry(desk: Desk, start: str, case: str, step: Step) -> Entry:
    """A planned step under the meeting that it waits for."""
    return replace(planned_entry(desk, start, case, step), facts=(_as(desk, step),), day=None)


def _meeting(
    desk: Desk, start: str, meeting: Meeting, planned: Iterable[tuple[str, Step]]
) -> ComingMeeting:
    listed = [
        replace(
            treatment_entry(desk, start, each),
            facts=(),
            day=None,
            badges=tuple(item_badges(desk, each)),
        )
        for each in meeting.treatments
    ]
    return ComingMeeting(
        slug(meeting.id),
        desk.link(start, meeting.id),
        status_badges(desk, meeting),
        papers_note(desk, meeting),
        (*listed, *(_planned_entry(desk, start, *each) for each in planned)),
    )


def planned_steps(desk: Desk) -> Iterator[tuple[str, Step]]:
    """Every planned step, with the case that it belongs to."""
    for name, steps in desk.archive.planned.items():
        for step in steps:
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
