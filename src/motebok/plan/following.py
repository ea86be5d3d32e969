"""Feeds as pages lead to them: what each is called, and where it lies."""

from collections.abc import Iterator

from motebok.archive.news import EVERYTHING
from motebok.plan.desk import Desk
from motebok.plan.views import Link

_FILE = "nyheter"


def feed_path(feed: str, year: int | None = None) -> str:
    """The file of a feed's newest events, or of all in a year: saker/lokaler/nyheter-2024.atom."""
    folder = f"{feed}/" if feed else ""
    return f"{folder}{_FILE}{f'-{year}' if year else ''}.atom"


def feed_title(desk: Desk, feed: str) -> str:
    """What the feed tells of."""
    if feed == EVERYTHING:
        return desk._("News of meetings and cases")
    committee = desk.archive.committees.get(feed)
    name = desk.say(committee.short_name) if committee else desk.title_of(feed)
    return desk._("News of {name}").format(name=name)


def feed_link(desk: Desk, start: str, feed: str) -> Link:
    """The way from the page `start` to the feed, under its title."""
    return Link(feed_title(desk, feed), desk.file_href(start, feed_path(feed)))


def follow_links(desk: Desk, start: str, feed: str) -> tuple[Link, ...]:
    """How a reader follows what the page `start` is about."""
    return (Link(desk._("News feed (Atom)"), desk.file_href(start, feed_path(feed))),)


def feeds_of(desk: Desk) -> Iterator[str]:
    """The feeds of everything and of each committee."""
    yield EVERYTHING
    yield from desk.archive.committees
