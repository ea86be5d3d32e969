"""The page of an attachment that is a note, letter or e-mail."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive.types import Attached, Treatment
from motebok.load.records import Document
from motebok.model.papers import Letter
from motebok.plan.attachments import AttachmentView, attachments
from motebok.plan.badges import example_alerts
from motebok.plan.desk import Desk, letter_address
from motebok.plan.found import of_meeting
from motebok.plan.letter import LetterView, letter_view
from motebok.plan.linking import attachment_href, content_maker, links_of
from motebok.plan.pages import Page
from motebok.plan.references import Reference, refers
from motebok.plan.views import Alert, Badge, Lacking, Link, TocEntry


@dataclass(frozen=True, slots=True)
class AttachmentPageView:
    """All that the page of an attachment shows; `siblings` are all attachments of the case."""

    crumbs: tuple[Link, ...]
    kicker: str
    title: str
    case: Link
    meeting: Link
    number: int
    badges: tuple[Badge, ...]
    alerts: tuple[Alert, ...]
    letter: LetterView
    toc: tuple[TocEntry, ...]
    siblings: tuple[AttachmentView, ...]
    previous: Link | None
    next: Link | None
    refers: tuple[Reference, ...]
    mentioned: tuple[Reference, ...]
    lacking: tuple[Lacking, ...]
    citation: str
    address: str


def attachment_pages(desk: Desk, treatment: Treatment) -> Iterator[Page]:
    """A page for each letter that is attached and not withheld."""
    for attached in treatment.attachments:
        if attached.letter and attachment_href(desk, "", treatment, attached):
            yield _page(desk, treatment, attached, attached.letter)


def _page(desk: Desk, treatment: Treatment, attached: Attached, document: Document[Letter]) -> Page:
    address = letter_address(treatment, attached)
    meeting = desk.archive.meetings[treatment.meeting]
    case = desk.link(address, treatment.id)
    title = desk.say(attached.entry.title)
    number = desk._("Attachment {number}").format(number=attached.number)
    letter = letter_view(
        desk, document, content_maker(desk, links_of(desk, address, document, treatment))
    )
    siblings = attachments(desk, address, treatment)
    readable = [each for each in siblings if each.link.href]
    view = AttachmentPageView(
        crumbs=desk.meeting_crumbs(
            address, meeting, Link(treatment.number or case.text, case.href), Link(number)
        ),
        kicker=desk._("Attachment {number} to {case}").format(
            number=attached.number, case=treatment.number or case.text
        ),
        title=title,
        case=case,
        meeting=desk.link(address, meeting.id),
        number=attached.number,
        badges=next(each.badges for each in siblings if each.number == attached.number),
        alerts=(*example_alerts(desk, treatment.committee), *withdrawals(desk, document.front)),
        letter=letter,
        toc=letter.content.toc if letter.content else (),
        siblings=siblings,
        previous=_numbered(
            next((e for e in reversed(readable) if e.number < attached.number), None)
        ),
        next=_numbered(next((e for e in readable if e.number > attached.number), None)),
        refers=refers(desk, address, treatment.id, document),
        mentioned=(),
        lacking=desk.lacking({**attached.entry.missing, **document.front.missing}),
        citation=_citation(desk, treatment, number),
        address=f"/{address}",
    )
    name = f"{number}, {desk.treatment_title(treatment)}"
    place = f"{case.text}, {desk.meeting_name(meeting)}"
    return Page(
        address, desk.language, "moter", "attachment.html.jinja", f"{title} – {name}", name, view,
        source=document.path,
        record=of_meeting(desk, meeting, desk._("Attachment"), title, place),
    )  # fmt: skip


def withdrawals(desk: Desk, front: Letter) -> Iterator[Alert]:
    """That the letter was taken back, and why."""
    if front.withdrawn:
        day = desk.speaker.date_text(front.withdrawn.date)
        why = desk._("Withdrawn {day}: {why}").format(day=day, why=front.withdrawn.why)
        yield Alert("cancelled", desk._("The document is withdrawn."), why)


def _numbered(sibling: AttachmentView | None) -> Link | None:
    if sibling is None:
        return None
    return Link(f"{sibling.number} {sibling.link.text}", sibling.link.href)


def _citation(desk: Desk, treatment: Treatment, number: str) -> str:
    committee = desk.name_then(desk.archive.committees[treatment.committee], treatment.date)
    case = treatment.number or desk.say(treatment.title)
    return ", ".join((committee, case, desk.speaker.date_short(treatment.date), number))
