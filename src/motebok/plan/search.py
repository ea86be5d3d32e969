"""The page that the search box leads to: the lists in which everything can be found."""

import json
from dataclasses import dataclass

from motebok.plan.desk import Desk
from motebok.plan.found import names_elsewhere, tongues_of_committees
from motebok.plan.pages import Page
from motebok.plan.places import (
    ABBREVIATIONS,
    CALENDAR,
    CASES,
    DECISIONS,
    DELIBERATIONS,
    DOCUMENTS,
    MEETINGS,
    TOPICS,
)
from motebok.plan.views import Link

SEARCH = "sok/"
_SECTION = "sok"


@dataclass(frozen=True, slots=True)
class SearchView:
    """The archive's lists, each with a line on what it holds.

    Both are JSON by facet: `names` has choices made in another language with what they are called
    in this, `tongues` has choices that are in another language with which.
    """

    title: str
    is_searched: bool
    names: str
    tongues: str
    lists: tuple[tuple[Link, str], ...]


def search_page(desk: Desk, *, is_searched: bool) -> Page:
    """The page of search; it has its lists also where the site cannot be searched."""
    title = desk._("Search")
    lists = (
        (MEETINGS, desk._("Meetings"), desk._("By committee and date.")),
        (CASES, desk._("Cases"), desk._("By year, and what comes up.")),
        (DECISIONS, desk._("Decisions"), desk._("By year and committee.")),
        (DELIBERATIONS, desk._("Negotiations and discussions"), desk._("With their outcome.")),
        (
            CALENDAR,
            desk._("Calendar"),
            desk._("Meetings and deadlines of every committee, month by month."),
        ),
        (DOCUMENTS, desk._("Documents"), desk._("Letters and circulars.")),
        (TOPICS, desk._("Topics"), desk._("What cases are about.")),
        (ABBREVIATIONS, desk._("Abbreviations"), desk._("What they stand for.")),
    )
    view = SearchView(
        title,
        is_searched,
        json.dumps(names_elsewhere(desk.archive, desk.language), ensure_ascii=False),
        json.dumps(
            {"utvalg": tongues_of_committees(desk.archive, desk.language)}, ensure_ascii=False
        ),
        tuple((Link(name, desk.href(SEARCH, to)), about) for to, name, about in lists),
    )
    return Page(SEARCH, desk.language, _SECTION, "search.html.jinja", title, title, view)
