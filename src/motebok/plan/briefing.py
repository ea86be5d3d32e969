"""The page of a briefing that no case on the agenda has as its paper."""

from dataclasses import dataclass

from motebok.archive.types import Meeting
from motebok.load.records import Document
from motebok.model.papers import CasePaper
from motebok.plan.badges import example_alerts
from motebok.plan.content import Content
from motebok.plan.desk import Desk
from motebok.plan.exempt import ExemptView, exempt_document
from motebok.plan.found import of_meeting
from motebok.plan.linking import content_of
from motebok.plan.pages import Page
from motebok.plan.points import Points, is_points, points_of
from motebok.plan.references import Reference, mentioned, refers
from motebok.plan.views import Alert, Lacking, Link


@dataclass(frozen=True, slots=True)
class BriefingView:
    """All that the page of a briefing shows; `points` is None where it is running text."""

    crumbs: tuple[Link, ...]
    title: str
    lead: Link
    by: str
    alerts: tuple[Alert, ...]
    exempt: tuple[ExemptView, ...]
    points: Points | None
    content: Content
    refers: tuple[Reference, ...]
    mentioned: tuple[Reference, ...]
    lacking: tuple[Lacking, ...]
    citation: str
    address: str


def briefing_page(desk: Desk, meeting: Meeting, document: Document[CasePaper]) -> Page:
    """The page of one meeting's briefing."""
    name = f"{meeting.id}/dekanens-orientering"
    address = desk.address(name)
    title = desk.say(document.front.title) or desk._("The dean's briefing")
    content = content_of(desk, address, document, committee=meeting.committee)
    view = BriefingView(
        crumbs=desk.meeting_crumbs(address, meeting, Link(title)),
        title=title,
        lead=desk.link(address, meeting.id),
        by=desk.say(document.front.by),
        alerts=example_alerts(desk, meeting.committee),
        exempt=exempt_document(desk, document.front.exempt, committee=meeting.committee),
        points=points_of(content) if is_points(document) else None,
        content=content,
        refers=refers(desk, address, name, document),
        mentioned=mentioned(desk, address, name),
        lacking=desk.lacking(document.front.missing),
        citation=f"{title}, {desk.meeting_name(meeting)}",
        address=f"/{address}",
    )
    whole = f"{title}, {desk.meeting_name(meeting)}"
    return Page(
        address, desk.language, "moter", "briefing.html.jinja", whole, whole, view,
        source=document.path, record=of_meeting(desk, meeting, desk._("Briefing"), whole),
    )  # fmt: skip
