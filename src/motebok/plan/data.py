"""The page that tells what the archive gives as data, and leads to every file of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive.types import Committee
from motebok.plan.datafiles import (
    ARCHIVE_CASES,
    CASES,
    COMMITTEE,
    DECISIONS,
    INDEX,
    LETTERS,
    SCHEMA,
    data_path,
    filed_years,
    table_path,
)
from motebok.plan.desk import Desk
from motebok.plan.following import feed_link, feeds_of
from motebok.plan.pages import Page
from motebok.plan.views import Fact, Link

DATA = "data/"


@dataclass(frozen=True, slots=True)
class DataRow:
    """What there is of a committee or a year; `title` leads to its page if it has one."""

    title: Link
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """All that the page shows: tables and data of each year, and the meetings' by committee."""

    title: str
    lead: str
    start: tuple[Fact, ...]
    rules: tuple[str, ...]
    tables: tuple[DataRow, ...]
    years: tuple[DataRow, ...]
    committees: tuple[DataRow, ...]
    feeds: tuple[Link, ...]


def data_page(desk: Desk) -> Page:
    """The page on the archive's data."""
    title = desk._("Data for reuse")
    lead = desk._("What the pages show, as files for spreadsheets, programs and news readers.")
    view = DataView(
        title=title,
        lead=lead,
        start=tuple(_start(desk)),
        rules=tuple(_rules(desk)),
        tables=tuple(_tables(desk)),
        years=tuple(_years(desk)),
        committees=tuple(_of_committee(desk, each) for each in desk.archive.committees.values()),
        feeds=tuple(feed_link(desk, DATA, feed) for feed in feeds_of(desk)),
    )
    return Page(DATA, desk.language, "om", "data.html.jinja", title, lead, view)


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


def _tables(desk: Desk) -> Iterator[DataRow]:
    archive = desk.archive
    for year in sorted(archive.treating_in, reverse=True):
        files = [_table(desk, desk._("Cases"), f"{CASES}-{year}")]
        if year in archive.deciding_in:
            files.append(_table(desk, desk._("Decisions"), f"{DECISIONS}-{year}"))
        yield DataRow(Link(str(year)), tuple(files))


def _table(desk: Desk, text: str, name: str) -> Link:
    return Link(text, desk.file_href(DATA, table_path(name)))


def _years(desk: Desk) -> Iterator[DataRow]:
    """What is of no known year stands last."""
    archive = desk.archive
    kinds = (
        (desk._("Cases"), CASES, archive.last_treated),
        (desk._("Archive cases"), ARCHIVE_CASES, filed_years(archive)),
        (desk._("Documents"), LETTERS, archive.written),
    )
    for year in sorted({year for _, _, years in kinds for year in years}, reverse=True):
        title = str(year) if year else desk._("Of no year")
        yield DataRow(
            Link(title),
            tuple(_json(desk, text, f"{of}-{year}") for text, of, years in kinds if year in years),
        )


def _of_committee(desk: Desk, committee: Committee) -> DataRow:
    years = desk.archive.years_of[committee.id]
    return DataRow(
        Link(desk.say(committee.short_name), desk.href(DATA, desk.address(committee.id))),
        (
            _json(desk, desk._("The committee"), f"{COMMITTEE}{committee.id}"),
            *(_json(desk, str(year), f"{committee.id}-{year}") for year in reversed(years)),
        ),
    )


def _json(desk: Desk, text: str, name: str) -> Link:
    return Link(text, desk.file_href(DATA, data_path(name)))


def table_link(desk: Desk, start: str, name: str) -> Link:
    """The way from the page `start` to a table of what it shows."""
    return Link(desk._("For spreadsheets (CSV)"), desk.file_href(start, table_path(name)))
