"""The page that is shown at an address that leads nowhere."""

from dataclasses import dataclass

from motebok.plan.desk import Desk
from motebok.plan.pages import Page
from motebok.plan.views import Link

_ADDRESS = "404.html"
_SECTION = "404"


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """All that the page shows.

    It is served at any address, so its links are addresses below the site's root, which the
    template puts where that root lies on the server.
    """

    title: str
    lead: str
    links: tuple[Link, ...]


def not_found_page(desk: Desk) -> Page:
    """The one page for every address that leads nowhere."""
    title = desk._("The page does not exist")
    lead = desk._("The address leads to no page in the archive. It may be misspelt, or cut short.")
    view = NotFoundView(
        title=title,
        lead=lead,
        links=(
            Link(desk._("The front page"), ""),
            Link(desk._("Meetings"), "moter/"),
            Link(desk._("Cases"), "saker/"),
            Link(desk._("Decisions"), "vedtak/"),
            Link(desk._("Documents"), "dokumenter/"),
            Link(desk._("What the archive lacks"), "mangler/"),
        ),
    )
    return Page(_ADDRESS, desk.language, _SECTION, "not-found.html.jinja", title, lead, view)
