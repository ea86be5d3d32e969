"""The whole meeting on one page to print: notice, every paper, and the minutes."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive.types import Attached, Meeting, Treatment
from motebok.plan.agenda import anchor
from motebok.plan.attachments import AttachmentView, attachments
from motebok.plan.badges import progress_badges
from motebok.plan.content import Content
from motebok.plan.desk import Desk, written_in
from motebok.plan.exempt import ExemptView, exempt_document, exempt_views
from motebok.plan.letter import LetterView, letter_view
from motebok.plan.linking import content_maker, links_of
from motebok.plan.listed import paper_link
from motebok.plan.meeting import meeting_alerts
from motebok.plan.minutes import (
    MinutesBody,
    minutes_alerts,
    minutes_body,
    minutes_contents,
    minutes_heading,
    signing,
)
from motebok.plan.notice import AgendaTable, Notice, agenda_table, notice_of
from motebok.plan.outcome import Box
from motebok.plan.pages import Page
from motebok.plan.paper import Paper
from motebok.plan.points import Points, is_points, points_of
from motebok.plan.treatment import PaperHead, case_facts, paper_head
from motebok.plan.views import Alert, Badge, Fact, Lacking, Link, TocEntry, TypeName

_NOTICE, _AGENDA, _MINUTES, _BRIEFING = "innkalling", "saksliste", "protokoll", "orientering"


@dataclass(frozen=True, slots=True)
class AttachedText:
    """The text of an attached letter, under its number and title."""

    id: str
    title: str
    letter: LetterView


@dataclass(frozen=True, slots=True)
class CasePart:
    """All the papers of one case."""

    id: str
    has_paper: bool
    number: str
    title: Link
    types: tuple[TypeName, ...]
    facts: tuple[Fact, ...]
    head: PaperHead
    remark: str
    exempt: tuple[ExemptView, ...]
    proposals: tuple[Box, ...]
    body: Content | None
    points: Points | None
    paper_file: Link | None
    attachments: tuple[AttachmentView, ...]
    letters: tuple[AttachedText, ...]
    lacking: tuple[Lacking, ...]


@dataclass(frozen=True, slots=True)
class BriefingPart:
    """A briefing that no case has as its paper."""

    id: str
    title: str
    by: str
    exempt: tuple[ExemptView, ...]
    points: Points | None
    content: Content


@dataclass(frozen=True, slots=True)
class WholeView:
    """All that the page of a whole meeting shows."""

    crumbs: tuple[Link, ...]
    kicker: str
    title: str
    badges: tuple[Badge, ...]
    alerts: tuple[Alert, ...]
    toc: tuple[TocEntry, ...]
    notice: Notice
    agenda: AgendaTable
    cases: tuple[CasePart, ...]
    briefing: BriefingPart | None
    minutes_title: str
    minutes_alerts: tuple[Alert, ...]
    minutes: MinutesBody | None
    signing: tuple[str, ...]
    lacking: tuple[Lacking, ...]


def whole_address(meeting: Meeting) -> str:
    """The page of the whole meeting."""
    return f"{meeting.id}/samlet/"


def whole_page(desk: Desk, meeting: Meeting) -> Page:
    """The page of one whole meeting."""
    address = whole_address(meeting)
    title = desk.meeting_title(meeting)
    kicker = desk._("The whole meeting on one page")
    notice = notice_of(desk, meeting)
    cases = tuple(part for t in meeting.treatments if (part := _case(desk, t, address)))
    briefing = _briefing(desk, meeting, address)
    minutes = minutes_body(desk, meeting, address, 3, f"{_MINUTES}-")
    minutes_title = minutes_heading(desk, meeting) if minutes else ""
    view = WholeView(
        crumbs=desk.meeting_crumbs(address, meeting, Link(desk._("The whole meeting"))),
        kicker=kicker,
        title=title,
        badges=progress_badges(desk, meeting),
        alerts=tuple(meeting_alerts(desk, meeting)),
        toc=(
            TocEntry(notice.title, _NOTICE),
            TocEntry(desk._("Agenda"), _AGENDA),
            *(TocEntry(f"{case.number} {case.title.text}".strip(), case.id) for case in cases),
            *((TocEntry(briefing.title, briefing.id),) if briefing else ()),
            *_minutes_contents(desk, minutes_title, minutes),
        ),
        notice=notice,
        agenda=agenda_table(desk, meeting, frozenset(case.id for case in cases)),
        cases=cases,
        briefing=briefing,
        minutes_title=minutes_title,
        minutes_alerts=minutes_alerts(desk, meeting) if minutes else (),
        minutes=minutes,
        signing=signing(desk),
        lacking=desk.lacking(meeting.record.meeting.missing),
    )
    name = f"{title}: {desk._('The whole meeting').lower()}"
    return Page(
        address, desk.language, "moter", "whole.html.jinja", name, f"{kicker}. {title}", view,
        source=meeting.record.path,
    )  # fmt: skip


def _minutes_contents(desk: Desk, title: str, minutes: MinutesBody | None) -> Iterator[TocEntry]:
    if minutes:
        yield TocEntry(title, _MINUTES, minutes_contents(desk, minutes))


def _case(desk: Desk, treatment: Treatment, start: str) -> CasePart | None:
    """The papers of a case, or None for one that the agenda says all of."""
    name = anchor(treatment)
    item = treatment.item
    paper = Paper(desk, treatment, start, f"{name}-", 3)
    file = paper_link(desk, start, treatment) if treatment.paper is None else None
    listed = attachments(desk, start, treatment)
    exempt = exempt_views(desk, treatment)
    if not (paper.proposals or paper.body or file or listed or exempt or item.remark):
        return None
    return CasePart(
        id=name,
        has_paper=bool(treatment.paper or file),
        number=treatment.number,
        title=Link(desk.say(item.title), desk.href(start, desk.address(treatment.id))),
        types=desk.types(treatment),
        facts=tuple(case_facts(desk, treatment, start)),
        head=paper_head(desk, treatment),
        remark=item.remark or "",
        exempt=exempt,
        proposals=paper.proposals,
        body=paper.body,
        points=paper.points,
        paper_file=file,
        attachments=listed,
        letters=tuple(
            part
            for each in treatment.attachments
            if (part := _letter(desk, treatment, each, start))
        ),
        lacking=desk.lacking(
            {**item.missing, **(treatment.paper.front.missing if treatment.paper else {})}
        ),
    )


def _letter(
    desk: Desk, treatment: Treatment, attached: Attached, start: str
) -> AttachedText | None:
    """The attachment's text, where it is one and can be read."""
    if attached.letter is None:
        return None
    name = f"{anchor(treatment)}-tekst-{attached.number}"
    title = desk._("Attachment {number}").format(number=attached.number)
    maker = content_maker(desk, links_of(desk, start, attached.letter, treatment), f"{name}-", 5)
    return AttachedText(
        name,
        f"{title}: {desk.say(attached.entry.title)}",
        letter_view(desk, attached.letter, maker),
    )


def _briefing(desk: Desk, meeting: Meeting, start: str) -> BriefingPart | None:
    document = meeting.briefing
    if document is None:
        return None
    links = links_of(desk, start, document, committee=meeting.committee)
    maker = content_maker(desk, links, f"{_BRIEFING}-", 3, written_in(document))
    content = maker.content(document.parts)
    return BriefingPart(
        _BRIEFING,
        desk.say(document.front.title) or desk._("The dean's briefing"),
        desk.say(document.front.by),
        exempt_document(desk, document.front.exempt, committee=meeting.committee),
        points_of(content) if is_points(document) else None,
        content,
    )
