"""The page that is shown at an address that leads nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.plan.desk import Desk
from motebok.plan.pages import Page, in_language
from motebok.plan.places import CALENDAR, CASES, COMPLETENESS, DECISIONS, DOCUMENTS, MEETINGS
from motebok.plan.search import SEARCH
from motebok.plan.views import Link

_ADDRESS = "404.html"
_SECTION = "404"


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """All that the page shows.

    It is served at any address, so its links are addresses below the site's root, which the
    template puts where that root lies on the server. `search` is the address of the search page,
    nothing where the site cannot be searched.
    """

    title: str
    lead: str
    search: str
    links: tuple[Link, ...]


def not_found_page(desk: Desk, *, is_searched: bool) -> Page:
    """The one page of a language for every address that leads nowhere."""
    title = desk._("The page does not exist")
    lead = desk._("The address leads to no page in the archive. It may be misspelt, or cut short.")
    view = NotFoundView(
        title=title,
        lead=lead,
        search=in_language(SEARCH, desk.language) if is_searched else "",
        links=tuple(Link(text, in_language(to, desk.language)) for text, to in _places(desk)),
    )
    return Page(_ADDRESS, desk.language, _SECTION, "not-found.html.jinja", title, lead, view)


def _places(desk: Desk) -> Iterator[tuple[str, str]]:
    yield desk._("The front page"), ""
    yield desk._("Meetings"), MEETINGS
    yield desk._("Cases"), CASES
    yield desk._("Decisions"), DECISIONS
    yield desk._("Calendar"), CALENDAR
    yield desk._("Documents"), DOCUMENTS
    yield desk._("What the archive lacks"), COMPLETENESS
