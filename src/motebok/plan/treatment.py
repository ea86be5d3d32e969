"""The page of one treatment: a case as one meeting had it."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive.types import Meeting, Treatment
from motebok.model.papers import CasePaper
from motebok.model.words import Meaning, Status
from motebok.plan.attachments import AttachmentView, attachments
from motebok.plan.badges import (
    example_alerts,
    exempt_badges,
    fate_alerts,
    late_badge,
    result_badge,
    stage_badges,
)
from motebok.plan.changes import changed_case, changed_case_badges
from motebok.plan.content import Content
from motebok.plan.desk import Desk, archive_case_address, beside
from motebok.plan.economy import economy_links, profiles_of
from motebok.plan.exempt import ExemptView, exempt_views
from motebok.plan.found import of_treatment
from motebok.plan.listed import paper_link, paper_notes
from motebok.plan.outcome import Box, Outcome, outcome_of
from motebok.plan.pages import Page
from motebok.plan.paper import Paper
from motebok.plan.places import CASES
from motebok.plan.points import Points
from motebok.plan.references import Reference, mentioned, refers
from motebok.plan.views import Alert, Badge, Day, Entry, Fact, Lacking, Link, TocEntry, TypeName
from motebok.plan.way import Way, later, way_of

_NEAR = 6
"""How many cases before and after this one are named of its archive case."""
_BINDING = frozenset({Meaning.DECISION, Meaning.NEGOTIATION, Meaning.DISCUSSION})


@dataclass(frozen=True, slots=True)
class PaperHead:
    """Which committee has the case when, as the head of a printed paper says it.

    `kind` says whether there is a paper, `publisher` may be empty.
    """

    publisher: str
    kind: str
    committee: str
    number: str
    day: Day


@dataclass(frozen=True, slots=True)
class TreatmentView:
    """All that the page of a treatment shows."""

    crumbs: tuple[Link, ...]
    number: str
    types: tuple[TypeName, ...]
    title: str
    lead: Link
    badges: tuple[Badge, ...]
    alerts: tuple[Alert, ...]
    withdrawn: str
    later: Link | None
    way: Way | None
    case: Link | None
    remark: str
    exempt: tuple[ExemptView, ...]
    proposals: tuple[Box, ...]
    outcome: Outcome | None
    is_unknown: bool
    paper_file: Link | None
    paper_notes: tuple[str, ...]
    body: Content | None
    points: Points | None
    attachments: tuple[AttachmentView, ...]
    facts: tuple[Fact, ...]
    changes: tuple[Entry, ...]
    head: PaperHead
    contents: tuple[TocEntry, ...]
    economy: tuple[Link, ...]
    same_archive_case: tuple[Link, ...]
    refers: tuple[Reference, ...]
    mentioned: tuple[Reference, ...]
    previous: Link | None
    next: Link | None
    lacking: tuple[Lacking, ...]
    citation: str
    address: str


def treatment_page(desk: Desk, treatment: Treatment) -> Page:
    """The page of one treatment."""
    address = desk.address(treatment.id)
    meeting = desk.archive.meetings[treatment.meeting]
    item = treatment.item
    title = desk.say(treatment.title)
    before, after = beside(treatment, meeting.treatments)
    paper = Paper(desk, treatment, address)
    view = TreatmentView(
        crumbs=desk.meeting_crumbs(address, meeting, Link(treatment.number or title)),
        number=treatment.number,
        types=desk.types(treatment),
        title=title,
        lead=desk.link(address, meeting.id),
        badges=tuple(_badges(desk, treatment)),
        alerts=tuple(_alerts(desk, treatment, meeting)),
        withdrawn=_withdrawn(desk, treatment),
        later=later(desk, treatment, address),
        way=way_of(desk, treatment.id, address, least=2),
        case=desk.link(address, f"{CASES}{item.case}") if item.case in desk.archive.cases else None,
        remark=item.remark or "",
        exempt=exempt_views(desk, treatment),
        proposals=paper.proposals,
        outcome=outcome_of(desk, treatment, address),
        is_unknown=_is_unknown(meeting, treatment),
        paper_file=paper_link(desk, address, treatment) if treatment.paper is None else None,
        paper_notes=tuple(paper_notes(desk, treatment)),
        body=paper.body,
        points=paper.points,
        attachments=attachments(desk, address, treatment),
        facts=tuple(case_facts(desk, treatment, address)),
        changes=changed_case(desk, treatment, address),
        head=paper_head(desk, treatment),
        contents=paper.contents,
        economy=economy_links(desk, address, treatment.committee, profiles_of(treatment)),
        same_archive_case=_same_archive_case(desk, treatment, address),
        refers=_refers(desk, treatment, address),
        mentioned=mentioned(desk, address, treatment.id),
        previous=desk.link(address, before.id) if before else None,
        next=desk.link(address, after.id) if after else None,
        lacking=desk.lacking(
            {**item.missing, **(treatment.paper.front.missing if treatment.paper else {})}
        ),
        citation=_citation(desk, treatment),
        address=f"/{address}",
    )
    name = f"{desk.treatment_title(treatment)}, {desk.meeting_name(meeting)}"
    return Page(
        address, desk.language, "moter", "treatment.html.jinja", name, f"{name}.", view,
        source=treatment.paper.path if treatment.paper else meeting.record.path,
        record=of_treatment(desk, treatment),
    )  # fmt: skip


def _badges(desk: Desk, treatment: Treatment) -> Iterator[Badge]:
    item = treatment.item
    if item.withdrawn:
        yield Badge(desk._("Withdrawn"), "withdrawn")
    if result := result_badge(desk, treatment):
        yield result
    yield from exempt_badges(desk, treatment)
    if item.late:
        yield late_badge(desk, item.late)
    yield from changed_case_badges(desk, treatment)
    yield from stage_badges(desk, treatment)


def _alerts(desk: Desk, treatment: Treatment, meeting: Meeting) -> Iterator[Alert]:
    yield from example_alerts(desk, treatment.committee)
    yield from fate_alerts(desk, meeting)


def _is_unknown(meeting: Meeting, treatment: Treatment) -> bool:
    """Whether something should have come of it that the archive does not tell."""
    is_over = meeting.status is Status.HELD and not meeting.withholds_minutes
    is_open = treatment.entry is None and not treatment.item.withdrawn
    return is_over and is_open and bool(_BINDING.intersection(treatment.meanings))


def _withdrawn(desk: Desk, treatment: Treatment) -> str:
    withdrawn = treatment.item.withdrawn
    if withdrawn is None:
        return ""
    day = desk.speaker.date_text(withdrawn.date)
    return desk._("Withdrawn {day}: {why}").format(day=day, why=withdrawn.why)


def paper_head(desk: Desk, treatment: Treatment) -> PaperHead:
    """The head of the case's paper; the committee by the name that the case system has for it."""
    committee = desk.archive.committees[treatment.committee]
    name = desk.name_then(committee, treatment.date)
    has_paper = treatment.paper or treatment.paper_file
    return PaperHead(
        desk.say(desk.archive.loaded.settings.publisher),
        desk._("Case paper") if has_paper else desk._("Case"),
        committee.record.committee.archive_name or name,
        treatment.number,
        desk.day(treatment.date, "short"),
    )


def case_facts(desk: Desk, treatment: Treatment, start: str) -> Iterator[Fact]:
    """What agenda and paper say of the case besides its title."""
    item = treatment.item
    say = desk.speaker
    if item.time:
        yield Fact(desk._("Time"), say.clock_range(item.time.start, item.time.end))
    elif item.minutes:
        yield Fact(desk._("Time"), say.counted("{count} min", "{count} min", item.minutes))
    if item.by:
        yield Fact(desk._("Presented by"), desk.say(item.by))
    if link := desk.archive_case_link(start, item.archive_case):
        yield Fact(desk._("Archive case"), link.text, link.href)
    if item.approves:
        yield Fact(desk._("Approves the minutes of"), say.date_text(item.approves))
    for note in paper_notes(desk, treatment):
        yield Fact(desk._("Case paper"), note)
    if treatment.paper:
        yield from _paper_facts(desk, treatment.paper.front)


def _paper_facts(desk: Desk, front: CasePaper) -> Iterator[Fact]:
    if front.date:
        yield Fact(desk._("Case paper"), desk.speaker.date_text(front.date))
    if front.unit:
        yield Fact(desk._("Responsible unit"), desk.say(front.unit))
    if front.handler:
        yield Fact(desk._("Prepared by"), front.handler.shown)
    if front.registry_entry:
        yield Fact(desk._("Registry entry"), front.registry_entry)


def _same_archive_case(desk: Desk, treatment: Treatment, start: str) -> tuple[Link, ...]:
    """Those nearest in time, and a link to all where there are more."""
    number = treatment.item.archive_case or ""
    held = desk.archive.archive_cases.get(number)
    names = held.treatments if held else ()
    own = {step.treatment for step in desk.archive.ways.get(treatment.id, ())}
    here = names.index(treatment.id) if treatment.id in names else 0
    near = names[max(here - _NEAR, 0) : here + _NEAR + 1]
    words = desk._("All in archive case {number}").format(number=number)
    every = Link(words, desk.href(start, archive_case_address(number)))
    return (
        *(desk.link(start, name) for name in near if name not in own and name != treatment.id),
        *((every,) if len(near) < len(names) else ()),
    )


def _refers(desk: Desk, treatment: Treatment, start: str) -> tuple[Reference, ...]:
    paper = treatment.paper
    return refers(desk, start, treatment.id, paper) if paper else ()


def _citation(desk: Desk, treatment: Treatment) -> str:
    committee = desk.name_then(desk.archive.committees[treatment.committee], treatment.date)
    title = desk.say(treatment.title)
    if treatment.number:
        title = f"{desk._('case {number}').format(number=treatment.number)} {title}"
    return ", ".join((committee, title, desk.speaker.date_short(treatment.date)))
