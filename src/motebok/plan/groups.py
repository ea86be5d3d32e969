"""Pages in groups: those of a group are planned from the same few things."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from motebok.archive import Shown
from motebok.archive.lists import year_key
from motebok.archive.types import Meeting
from motebok.locale import page_speaker
from motebok.plan.abbreviations import abbreviations_page
from motebok.plan.archive_case import archive_case_pages
from motebok.plan.attachment import attachment_pages
from motebok.plan.briefing import briefing_page
from motebok.plan.calendar import calendar_pages
from motebok.plan.case import case_pages
from motebok.plan.cases import case_pages as list_pages
from motebok.plan.coming import coming_pages
from motebok.plan.committee import committee_page
from motebok.plan.completeness import OTHERS, completeness_pages
from motebok.plan.data import data_pages, data_years
from motebok.plan.decisions import decision_pages, deliberation_pages, stands_apart
from motebok.plan.desk import Desk
from motebok.plan.document import document_page
from motebok.plan.documents import documents_pages
from motebok.plan.economy import economy_pages
from motebok.plan.home import home_page
from motebok.plan.meeting import meeting_page
from motebok.plan.meetings import meetings_page
from motebok.plan.minutes import minutes_page
from motebok.plan.not_found import not_found_page
from motebok.plan.pages import Page
from motebok.plan.search import search_page
from motebok.plan.series import series_pages
from motebok.plan.topic import topic_pages
from motebok.plan.topics import topics_pages
from motebok.plan.treatment import treatment_page
from motebok.plan.whole import whole_page
from motebok.plan.year import year_pages


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """Some pages, by their kind and by what they show: a meeting, a year; nothing for one page."""

    kind: str
    of: str = ""


def groups(archive: Shown) -> tuple[Group, ...]:
    """Every group, in an order that depends on the archive alone."""
    return tuple(_groups(archive))


def plan_group(archive: Shown, group: Group, *, is_searched: bool = False) -> Iterator[Page]:
    """The group's pages in every language."""
    for language in archive.loaded.settings.all_languages:
        desk = Desk(archive, page_speaker(language))
        if group.kind in _ASKED:
            yield _ASKED[group.kind](desk, is_searched=is_searched)
        else:
            yield from _PAGES[group.kind](desk, group.of)


def _groups(archive: Shown) -> Iterator[Group]:
    yield from (Group(kind) for kind in ("home", "search", "meetings"))
    for committee in archive.committees.values():
        yield Group("committee", committee.id)
        yield from (Group("year", key) for key in _years(archive, committee.id))
    yield from (Group("meeting", name) for name in archive.meetings)
    yield Group("calendar")
    yield from (Group("calendar", str(year)) for year in archive.calendar_months)
    yield from (Group("calendar", month) for month in archive.calendar)
    yield from (Group("cases", str(year or "")) for year in (0, *archive.treating_in))
    yield Group("coming")
    yield from (Group("case", name) for name in archive.cases)
    yield from (Group("archive-case", number) for number in archive.archive_cases)
    yield Group("topics")
    yield from (Group("topic", slug) for slug in archive.topics)
    for kind, rulings, active in (
        ("decisions", archive.decided, archive.deciding_in),
        ("deliberations", archive.deliberated, archive.deliberating_in),
    ):
        yield Group(kind)
        for year, names in rulings.items():
            yield Group(kind, str(year))
            apart = active[year] if stands_apart(len(names)) else ()
            yield from (Group(kind, year_key(committee, year)) for committee in apart)
    years = sorted({0, *archive.written})
    yield from (Group("documents", str(year or "")) for year in years)
    yield from (Group("document", name) for name in archive.letters)
    if archive.figured_by:
        yield from (Group("economy", each) for each in ("", *archive.figured_by))
    yield from (Group("series", key) for key in archive.figured)
    yield Group("abbreviations")
    yield from (Group("completeness", each) for each in ("", *archive.committees, OTHERS))
    yield from (Group("data-page", str(year or "")) for year in (0, *data_years(archive)))
    yield Group("not-found")


def _years(archive: Shown, committee: str) -> Iterator[str]:
    return (year_key(committee, year) for year in archive.years_of[committee])


def _meeting_pages(desk: Desk, meeting: Meeting) -> Iterator[Page]:
    yield meeting_page(desk, meeting)
    yield whole_page(desk, meeting)
    if meeting.record.minutes:
        yield minutes_page(desk, meeting, meeting.record.minutes)
    for treatment in meeting.treatments:
        yield treatment_page(desk, treatment)
        yield from attachment_pages(desk, treatment)
    if meeting.briefing:
        yield briefing_page(desk, meeting, meeting.briefing)


def _year(desk: Desk, of: str) -> Iterator[Page]:
    committee, _, year = of.partition("/")
    return year_pages(desk, desk.archive.committees[committee], int(year))


def _one(page: Callable[[Desk], Page]) -> "_Pages":
    return lambda desk, _: iter((page(desk),))


def _each(page: Callable[[Desk, str], Page]) -> "_Pages":
    return lambda desk, of: iter((page(desk, of),))


class _Asked(Protocol):
    """How a page is planned that differs where the site can be searched."""

    def __call__(self, desk: Desk, /, *, is_searched: bool) -> Page: ...


_Pages = Callable[[Desk, str], Iterator[Page]]

_ASKED: Mapping[str, _Asked] = {
    "home": home_page,
    "search": search_page,
    "not-found": not_found_page,
}

_PAGES: Mapping[str, _Pages] = {
    "meetings": _one(meetings_page),
    "committee": _each(lambda desk, of: committee_page(desk, desk.archive.committees[of])),
    "year": _year,
    "meeting": lambda desk, of: _meeting_pages(desk, desk.archive.meetings[of]),
    "calendar": calendar_pages,
    "cases": list_pages,
    "coming": lambda desk, _: coming_pages(desk),
    "case": lambda desk, of: case_pages(desk, desk.archive.cases[of]),
    "archive-case": lambda desk, of: archive_case_pages(desk, desk.archive.archive_cases[of]),
    "topics": lambda desk, _: topics_pages(desk),
    "topic": lambda desk, of: topic_pages(desk, desk.archive.topics[of]),
    "decisions": decision_pages,
    "deliberations": deliberation_pages,
    "documents": documents_pages,
    "document": _each(lambda desk, of: document_page(desk, desk.archive.letters[of])),
    "economy": economy_pages,
    "series": series_pages,
    "abbreviations": _one(abbreviations_page),
    "completeness": completeness_pages,
    "data-page": data_pages,
}
"""How the pages of each kind of group are planned."""
