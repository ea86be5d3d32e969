"""The page of a letter or circular that belongs to no meeting."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive.letters import day_of, year_of
from motebok.load.records import LetterRecord
from motebok.model.papers import Letter
from motebok.plan.attachment import withdrawals
from motebok.plan.desk import Desk
from motebok.plan.exempt import ExemptView, exempt_document
from motebok.plan.found import of_day
from motebok.plan.letter import LetterView, letter_view
from motebok.plan.linking import content_maker, links_of
from motebok.plan.pages import Page
from motebok.plan.places import CASES, DOCUMENTS
from motebok.plan.references import Reference, mentioned, refers
from motebok.plan.topics import topic_links
from motebok.plan.views import Alert, Lacking, Link, TocEntry


@dataclass(frozen=True, slots=True)
class DocumentView:
    """All that the page of a document shows."""

    crumbs: tuple[Link, ...]
    title: str
    alerts: tuple[Alert, ...]
    exempt: tuple[ExemptView, ...]
    letter: LetterView
    toc: tuple[TocEntry, ...]
    case: Link | None
    archive_case: Link | None
    topics: tuple[Link, ...]
    refers: tuple[Reference, ...]
    mentioned: tuple[Reference, ...]
    previous: Link | None
    next: Link | None
    lacking: tuple[Lacking, ...]
    citation: str
    address: str


def document_page(desk: Desk, record: LetterRecord) -> Page:
    """The page of one letter or circular."""
    newer, older = _neighbours(desk, record)
    name = f"{DOCUMENTS}{record.id}"
    address = desk.address(name)
    front = record.document.front
    title = desk.letter_title(record.document)
    letter = letter_view(
        desk, record.document, content_maker(desk, links_of(desk, address, record.document))
    )
    view = DocumentView(
        crumbs=tuple(_crumbs(desk, address, record, title)),
        title=title,
        alerts=tuple(withdrawals(desk, front)),
        exempt=exempt_document(desk, front.exempt, front.archive_case or ""),
        letter=letter,
        toc=letter.content.toc if letter.content else (),
        case=desk.link(address, f"{CASES}{front.case}")
        if front.case in desk.archive.cases
        else None,
        archive_case=desk.archive_case_link(address, front.archive_case),
        topics=topic_links(desk, address, front.topics),
        refers=refers(desk, address, name, record.document),
        mentioned=mentioned(desk, address, name),
        previous=desk.link(address, f"{DOCUMENTS}{older}") if older else None,
        next=desk.link(address, f"{DOCUMENTS}{newer}") if newer else None,
        lacking=desk.lacking(front.missing),
        citation=_citation(desk, front, title),
        address=f"/{address}",
    )
    description = f"{letter.kind}. {title}"
    return Page(
        address, desk.language, "dokumenter", "document.html.jinja", title, description, view,
        source=record.document.path,
        record=of_day(desk, day_of(front), desk._("Document"), title),
    )  # fmt: skip


def _neighbours(desk: Desk, record: LetterRecord) -> tuple[str | None, str | None]:
    """The letters before and after this one, the newest first and those of no year last."""
    written = desk.archive.written
    year = year_of(record) or 0
    years = sorted(written, reverse=True)
    row, place = written[year], written[year].index(record.id)
    at = years.index(year)
    newer = row[place - 1] if place else written[years[at - 1]][-1] if at else None
    if place + 1 < len(row):
        return newer, row[place + 1]
    return newer, written[years[at + 1]][0] if at + 1 < len(years) else None


def _crumbs(desk: Desk, address: str, record: LetterRecord, title: str) -> Iterator[Link]:
    yield Link(desk._("Documents"), desk.href(address, DOCUMENTS))
    if year := year_of(record):
        yield Link(str(year), desk.href(address, f"{DOCUMENTS}{year}/"))
    yield Link(title)


def _citation(desk: Desk, front: Letter, title: str) -> str:
    sent = day_of(front)
    day = desk.speaker.date_short(sent) if sent else ""
    return ", ".join(filter(None, (front.unit[-1] if front.unit else front.from_, title, day)))
