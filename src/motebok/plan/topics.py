"""Topics: what the cases and documents are about, as a list and a page each."""

from collections.abc import Iterable

from motebok.plan.desk import Desk
from motebok.plan.views import Link
from motebok.slug import slug

TOPICS = "tema/"


def topic_links(desk: Desk, start: str, names: Iterable[str]) -> tuple[Link, ...]:
    """Links from the page `start` to the topics as named there."""
    return tuple(Link(name, desk.href(start, f"{TOPICS}{slug(name)}/")) for name in names)
