"""The lists of letters and circulars that belong to no meeting."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from motebok.load.records import LetterRecord
from motebok.plan.attachments import day_of
from motebok.plan.desk import Desk
from motebok.plan.pages import Page
from motebok.plan.views import Badge, Entry, Link
from motebok.plan.years import around, year_links

DOCUMENTS = "dokumenter/"
_NEWEST = 30
"""How many documents the first page lists; the others are found by year."""
_YEAR = re.compile(r"(\d{4})-\d{2}-\d{2}(?:-|$)")


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
    previous: Link | None
    next: Link | None


def documents_page(desk: Desk, year: str) -> Page:
    """The documents of a year; the newest where none is named."""
    letters = in_order(desk)
    return _year_page(desk, letters, int(year)) if year else _first_page(desk, letters)


def year_of(record: LetterRecord) -> int | None:
    """The year of the letter's own date, or else of the date that its name begins with."""
    day = day_of(record.document.front)
    named = _YEAR.match(record.id)
    return day.year if day else int(named[1]) if named else None


def in_order(desk: Desk) -> tuple[LetterRecord, ...]:
    """All letters, the newest first, and those of no known year last."""
    return tuple(sorted(desk.archive.letters.values(), key=_newest_first))


def document_entry(desk: Desk, start: str, record: LetterRecord) -> Entry:
    """A document in a list."""
    front = record.document.front
    day = day_of(front)
    sender = front.unit[-1] if front.unit else front.from_
    badges = [Badge(desk._("Withdrawn"), "withdrawn")] if front.withdrawn else []
    badges += [Badge(desk._("Exempt"), "exempt")] if front.exempt else []
    return Entry(
        desk.link(start, f"dokumenter/{record.id}"),
        facts=tuple(filter(None, (desk.word(front.kind), sender, "" if day else _undated(desk)))),
        day=desk.day(day) if day else None,
        badges=tuple(badges),
    )


def _undated(desk: Desk) -> str:
    return desk._("not dated")


def _first_page(desk: Desk, letters: tuple[LetterRecord, ...]) -> Page:
    title = desk._("Documents")
    lead = desk._("Letters and circulars that belong to no meeting.")
    dated = [each for each in letters if year_of(each)]
    undated = [each for each in letters if year_of(each) is None]
    view = DocumentsView(
        crumbs=(),
        title=title,
        lead=lead,
        years=year_links(desk, DOCUMENTS, DOCUMENTS, map(_year, dated)),
        groups=(
            *_groups(desk, islice(dated, _NEWEST)),
            *((_group(desk, None, undated),) if undated else ()),
        ),
        previous=None,
        next=None,
    )
    return Page(DOCUMENTS, desk.language, "dokumenter", "documents.html.jinja", title, lead, view)


def _groups(desk: Desk, letters: Iterable[LetterRecord]) -> Iterator[DocumentGroup]:
    for year, held in groupby(letters, key=_year):
        title = Link(str(year), desk.href(DOCUMENTS, f"{DOCUMENTS}{year}/"))
        yield _group(desk, title, held)


def _group(desk: Desk, title: Link | None, letters: Iterable[LetterRecord]) -> DocumentGroup:
    return DocumentGroup(title, tuple(document_entry(desk, DOCUMENTS, each) for each in letters))


def _year(record: LetterRecord) -> int:
    return year_of(record) or 0


def _newest_first(record: LetterRecord) -> tuple[int, int]:
    day = day_of(record.document.front)
    return -_year(record), -(day.toordinal() if day else 0)


def _year_page(desk: Desk, letters: tuple[LetterRecord, ...], year: int) -> Page:
    address = f"{DOCUMENTS}{year}/"
    title = desk._("Documents {year}").format(year=year)
    years = year_links(desk, address, DOCUMENTS, filter(None, map(year_of, letters)))
    before, after = around(years)
    held = [each for each in letters if year_of(each) == year]
    view = DocumentsView(
        crumbs=(Link(desk._("Documents"), desk.href(address, DOCUMENTS)), Link(str(year))),
        title=title,
        lead="",
        years=years,
        groups=(DocumentGroup(None, tuple(document_entry(desk, address, each) for each in held)),),
        previous=before,
        next=after,
    )
    return Page(address, desk.language, "dokumenter", "documents.html.jinja", title, title, view)
