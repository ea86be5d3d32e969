"""The lists of letters and circulars that belong to no meeting."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from motebok.archive.letters import day_of
from motebok.load.records import LetterRecord
from motebok.plan.desk import Desk
from motebok.plan.pages import Page
from motebok.plan.parts import PartsView, part_address, part_title, parts_of, parts_view
from motebok.plan.places import DOCUMENTS
from motebok.plan.views import Badge, Entry, Link
from motebok.plan.years import around, year_links

_NEWEST = 30
"""How many documents the first page lists; the others are found by year."""


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """The documents of a year, or those of no known year under an empty title."""

    title: Link | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """All that a list of documents shows."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    years: tuple[Link, ...]
    groups: tuple[DocumentGroup, ...]
    parts: PartsView | None
    previous: Link | None
    next: Link | None


def documents_pages(desk: Desk, year: str) -> Iterator[Page]:
    """The documents of a year; the newest, and those of no known year, where none is named."""
    return _year_pages(desk, int(year)) if year else _first_pages(desk)


def document_entry_of(desk: Desk, name: str, start: str) -> Entry:
    """The letter with this name in a list on the page `start`."""
    return document_entry(desk, start, desk.archive.letters[name])


def document_entry(desk: Desk, start: str, record: LetterRecord) -> Entry:
    """A document in a list."""
    front = record.document.front
    day = day_of(front)
    sender = front.unit[-1] if front.unit else front.from_
    badges = [Badge(desk._("Withdrawn"), "withdrawn")] if front.withdrawn else []
    badges += [Badge(desk._("Exempt"), "exempt")] if front.exempt else []
    return Entry(
        desk.link(start, f"{DOCUMENTS}{record.id}"),
        facts=tuple(filter(None, (desk.word(front.kind), sender, "" if day else _undated(desk)))),
        day=desk.day(day) if day else None,
        badges=tuple(badges),
    )


def _undated(desk: Desk) -> str:
    return desk._("not dated")


def _first_pages(desk: Desk) -> Iterator[Page]:
    """The newest stand on the first page alone."""
    title = desk._("Documents")
    lead = desk._("Letters and circulars that belong to no meeting.")
    for part in parts_of(desk.archive.written.get(0, ())):
        address = part_address(DOCUMENTS, part.number)
        groups = tuple(_newest(desk)) if part.number == 1 else ()
        undated = (_group(desk, address, None, part.entries),) if part.entries else ()
        view = DocumentsView(
            crumbs=(),
            title=part_title(desk, title, part),
            lead=lead,
            years=year_links(desk, address, DOCUMENTS, _years(desk)),
            groups=(*groups, *undated),
            parts=parts_view(desk, DOCUMENTS, part),
            previous=None,
            next=None,
        )
        yield Page(
            address, desk.language, "dokumenter", "documents.html.jinja", view.title, lead, view
        )


def _years(desk: Desk) -> Iterator[int]:
    return filter(None, desk.archive.written)


def _newest(desk: Desk) -> Iterator[DocumentGroup]:
    """The newest documents under their years."""
    room = _NEWEST
    for year in sorted(_years(desk), reverse=True):
        held = desk.archive.written[year][:room]
        title = Link(str(year), desk.href(DOCUMENTS, f"{DOCUMENTS}{year}/"))
        yield _group(desk, DOCUMENTS, title, held)
        room -= len(held)
        if not room:
            return


def _group(desk: Desk, start: str, title: Link | None, names: Iterable[str]) -> DocumentGroup:
    letters = (desk.archive.letters[name] for name in names)
    return DocumentGroup(title, tuple(document_entry(desk, start, each) for each in letters))


def _year_pages(desk: Desk, year: int) -> Iterator[Page]:
    home = f"{DOCUMENTS}{year}/"
    title = desk._("Documents {year}").format(year=year)
    for part in parts_of(desk.archive.written[year]):
        address = part_address(home, part.number)
        years = year_links(desk, address, DOCUMENTS, _years(desk), year)
        before, after = around(years)
        view = DocumentsView(
            crumbs=(Link(desk._("Documents"), desk.href(address, DOCUMENTS)), Link(str(year))),
            title=part_title(desk, title, part),
            lead="",
            years=years,
            groups=(_group(desk, address, None, part.entries),),
            parts=parts_view(desk, home, part),
            previous=before,
            next=after,
        )
        yield Page(
            address, desk.language, "dokumenter", "documents.html.jinja", view.title, view.title,
            view,
        )  # fmt: skip
