"""How readers follow what a page is about: calendars to subscribe to, and feeds of news."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from motebok.archive.lists import month_key
from motebok.archive.news import EVERYTHING
from motebok.archive.types import Committee, Meeting
from motebok.plan.calendarfiles import (
    ALL_DEADLINES,
    ALL_MEETINGS,
    committee_calendar,
    meeting_calendar,
    month_address,
    year_calendar,
)
from motebok.plan.desk import Desk
from motebok.plan.views import Link

_FILE = "nyheter"


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A calendar: the way to it from this page, and its path below the site."""

    link: Link
    path: str


@dataclass(frozen=True, slots=True)
class FollowView:
    """A feed of news, calendars to subscribe to, and others that are fetched once."""

    feed: Link
    calendars: tuple[CalendarFile, ...] = ()
    once: tuple[CalendarFile, ...] = ()


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


def feeds_of(desk: Desk) -> Iterator[str]:
    """The feeds of everything and of each committee."""
    yield EVERYTHING
    yield from (each.id for each in desk.committees)


def feed_link(desk: Desk, start: str, feed: str) -> Link:
    """The way from the page `start` to the feed, under its title."""
    return desk.file_link(feed_title(desk, feed), start, feed_path(feed))


def follow_feed(desk: Desk, start: str, feed: str) -> FollowView:
    """What a page offers that has a feed alone."""
    return FollowView(desk.file_link(desk._("News feed (Atom)"), start, feed_path(feed)))


def follow_committee(desk: Desk, start: str, committee: Committee) -> FollowView:
    """What the page of a committee offers."""
    words = desk._("Meetings of {committee}").format(committee=desk.say(committee.short_name))
    calendar = _calendar(desk, start, words, committee_calendar(committee.id))
    return replace(follow_feed(desk, start, committee.id), calendars=(calendar,))


def follow_all(desk: Desk, start: str, year: int | None = None) -> FollowView:
    """What a page about all committees offers; one about a year, that year's meetings too."""
    once: tuple[CalendarFile, ...] = ()
    if year is not None and year in desk.archive.years:
        words = desk._("All meetings of {year}").format(year=year)
        once = (_calendar(desk, start, words, year_calendar(year)),)
    calendars = (
        _calendar(desk, start, desk._("Meetings of all committees"), ALL_MEETINGS),
        _calendar(desk, start, desk._("Deadlines"), ALL_DEADLINES),
    )
    return replace(follow_feed(desk, start, EVERYTHING), calendars=calendars, once=once)


def calendar_links(desk: Desk, start: str, meeting: Meeting) -> tuple[Link, ...]:
    """The file that puts a meeting into the reader's own calendar, and its month in ours."""
    month = month_address(month_key(meeting.date))
    return (
        desk.file_link(desk._("Add to your calendar"), start, meeting_calendar(meeting.id)),
        Link(desk._("The month in the calendar"), desk.href(start, month)),
    )


def _calendar(desk: Desk, start: str, name: str, path: str) -> CalendarFile:
    return CalendarFile(desk.file_link(name, start, path), path)
