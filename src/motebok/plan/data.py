"""The pages that tell what the archive gives as data, and lead to every file of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive import Archive
from motebok.plan.datafiles import (
    ARCHIVE_CASES,
    CASES,
    COMMITTEE,
    DECISIONS,
    INDEX,
    LETTERS,
    SCHEMA,
    data_path,
    table_path,
)
from motebok.plan.desk import Desk
from motebok.plan.following import feed_link, feeds_of
from motebok.plan.pages import Page
from motebok.plan.views import Fact, Link
from motebok.plan.years import around, year_links

DATA = "data/"


@dataclass(frozen=True, slots=True)
class DataView:
    """All that the first page shows; `undated` are files of what is of no known year."""

    title: str
    lead: str
    years: tuple[Link, ...]
    start: tuple[Fact, ...]
    rules: tuple[str, ...]
    committees: tuple[Link, ...]
    undated: tuple[Link, ...]
    feeds: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DataYearView:
    """All that the page of a year shows: tables, and JSON of meetings by committee and of cases."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    years: tuple[Link, ...]
    tables: tuple[Link, ...]
    meetings: tuple[Link, ...]
    others: tuple[Link, ...]
    previous: Link | None
    next: Link | None


def data_pages(desk: Desk, of: str) -> Iterator[Page]:
    """The page of a year's data, or the first page where none is named."""
    yield _year_page(desk, int(of)) if of else _first_page(desk)


def data_years(archive: Archive) -> tuple[int, ...]:
    """The years of which there are data, the first one first."""
    held = {*archive.meeting_in, *archive.last_treated, *archive.written}
    return tuple(sorted(held - {0}))


def table_link(desk: Desk, start: str, name: str) -> Link:
    """The way from the page `start` to a table of what it shows."""
    return desk.file_link(desk._("For spreadsheets (CSV)"), start, table_path(name))


def _first_page(desk: Desk) -> Page:
    title = desk._("Data for reuse")
    lead = desk._("What the pages show, as files for spreadsheets, programs and news readers.")
    view = DataView(
        title=title,
        lead=lead,
        years=year_links(desk, DATA, DATA, data_years(desk.archive)),
        start=tuple(_start(desk)),
        rules=tuple(_rules(desk)),
        committees=tuple(
            _json(desk, DATA, desk.say(each.short_name), f"{COMMITTEE}{each.id}")
            for each in desk.committees
        ),
        undated=tuple(_others(desk, DATA, 0)),
        feeds=tuple(feed_link(desk, DATA, feed) for feed in feeds_of(desk)),
    )
    return Page(DATA, desk.language, "om", "data.html.jinja", title, lead, view)


def _year_page(desk: Desk, year: int) -> Page:
    address = f"{DATA}{year}/"
    archive = desk.archive
    years = year_links(desk, address, DATA, data_years(archive), year)
    before, after = around(years)
    title = desk._("Data from {year}").format(year=year)
    view = DataYearView(
        crumbs=(Link(desk._("Data for reuse"), desk.href(address, DATA)), Link(str(year))),
        title=title,
        lead="",
        years=years,
        tables=tuple(_tables(desk, address, year)),
        meetings=tuple(
            _json(desk, address, desk.say(archive.committees[each].short_name), f"{each}-{year}")
            for each in archive.meeting_in.get(year, ())
        ),
        others=tuple(_others(desk, address, year)),
        previous=before,
        next=after,
    )
    return Page(address, desk.language, "om", "data-year.html.jinja", title, title, view)


def _start(desk: Desk) -> Iterator[Fact]:
    for text, name in (
        (desk._("Names every other file of JSON."), INDEX),
        (desk._("What each file of JSON can hold, as JSON Schema."), SCHEMA),
    ):
        path = data_path(name)
        yield Fact(path, text, desk.file_href(DATA, path))


def _rules(desk: Desk) -> Iterator[str]:
    yield desk._("Everything is made from the same record as the pages, so that the two agree.")
    yield desk._(
        "The names of fields are English. A text in several languages is an object by language, "
        "and empty fields are left out."
    )
    yield desk._(
        "Days are written as 2023-09-29 and times of day as 09:35, in Norwegian time. Numbers "
        "with decimals are text, so that none is lost."
    )
    yield desk._("Addresses are reckoned from the front page of the site.")
    yield desk._(
        "What is exempt, under embargo or taken back is not there, and nor is whom a member "
        "represents."
    )
    yield desk._(
        "«format» gets a higher number when the shape changes so that a program must know of it."
    )


def _tables(desk: Desk, start: str, year: int) -> Iterator[Link]:
    for text, of, years in (
        (desk._("Cases on the agendas"), CASES, desk.archive.treating_in),
        (desk._("Decisions"), DECISIONS, desk.archive.deciding_in),
    ):
        if year in years:
            yield desk.file_link(text, start, table_path(f"{of}-{year}"))


def _others(desk: Desk, start: str, year: int) -> Iterator[Link]:
    """What is there beside meetings, by year or of no known one."""
    archive = desk.archive
    cases, letters = year in archive.last_treated, year in archive.written
    if cases:
        yield _json(desk, start, desk._("Cases that are treated several times"), f"{CASES}-{year}")
    if cases or letters or year in archive.treating_in:
        yield _json(desk, start, desk._("Archive cases"), f"{ARCHIVE_CASES}-{year}")
    if letters:
        yield _json(desk, start, desk._("Documents"), f"{LETTERS}-{year}")


def _json(desk: Desk, start: str, text: str, name: str) -> Link:
    return Link(text, desk.file_href(start, data_path(name)))
