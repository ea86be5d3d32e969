"""The front page: what comes, what was decided, and the committees."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from motebok.archive.news import EVERYTHING
from motebok.archive.types import Committee
from motebok.model.words import Meaning, Status
from motebok.plan.badges import example_badges, result_badge
from motebok.plan.changes import latest_changes
from motebok.plan.coming import planned_entry, planned_steps
from motebok.plan.desk import Desk
from motebok.plan.following import FollowView, feed_link, follow_feed
from motebok.plan.listed import decision_line, treatment_entry
from motebok.plan.meetings import MeetingRow, coming_meetings, meeting_row, newest_meetings
from motebok.plan.pages import Page
from motebok.plan.places import COMING, DECISIONS, MEETINGS
from motebok.plan.search import SEARCH
from motebok.plan.views import Badge, Entry, Link

HOME = ""
_FEW = 5
_LATEST = 3
_ROUTINE = frozenset({Meaning.APPROVAL, Meaning.MINUTES, Meaning.ROUND})


@dataclass(frozen=True, slots=True)
class Card:
    """A committee: its short name, its full one, and when it met last or meets next."""

    link: Link
    name: str
    badges: tuple[Badge, ...]
    note: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """All that the front page shows; each list is short, and a link leads to the whole one.

    `search` is the address of the search page, nothing where the site cannot be searched.
    """

    title: str
    lead: str
    search: str
    coming: tuple[MeetingRow, ...]
    decisions: tuple[Entry, ...]
    held: tuple[MeetingRow, ...]
    cases: tuple[Entry, ...]
    changes: tuple[Entry, ...]
    follow: FollowView
    committees: tuple[Card, ...]
    all_meetings: str
    all_decisions: str
    all_cases: str


def home_page(desk: Desk, *, is_searched: bool) -> Page:
    """The front page; it has a search box where the site can be searched."""
    committees = desk.committees
    held = (meeting for meeting in newest_meetings(desk) if meeting.status is Status.HELD)
    title = desk._("Meetings and decisions")
    lead = _lead(desk)
    view = HomeView(
        title=title,
        lead=lead,
        search=desk.href(HOME, SEARCH) if is_searched else "",
        coming=tuple(meeting_row(desk, HOME, m) for m in coming_meetings(desk)[:_FEW]),
        decisions=tuple(islice(_decisions(desk), _FEW)),
        held=tuple(meeting_row(desk, HOME, m) for m in islice(held, _LATEST)),
        cases=tuple(islice(_cases(desk), _FEW)),
        changes=latest_changes(desk, HOME, _FEW),
        follow=follow_feed(desk, HOME, EVERYTHING),
        committees=tuple(_card(desk, each) for each in sorted(committees, key=_is_example)),
        all_meetings=desk.href(HOME, MEETINGS),
        all_decisions=desk.href(HOME, DECISIONS),
        all_cases=desk.href(HOME, COMING),
    )
    return Page(
        HOME, desk.language, "", "home.html.jinja", title, lead, view,
        feed=feed_link(desk, HOME, EVERYTHING),
    )  # fmt: skip


def _lead(desk: Desk) -> str:
    publisher = desk.archive.loaded.settings.publisher
    if publisher is None:
        return desk._("Notices, cases, decisions and minutes of the committees.")
    return desk._("Notices, cases, decisions and minutes of the committees of {publisher}.").format(
        publisher=desk.say(publisher)
    )


def _decisions(desk: Desk) -> Iterator[Entry]:
    """What committees decided, the newest first."""
    archive = desk.archive
    for year in sorted(archive.deciding_in, reverse=True):
        for treatment in (archive.treatments[name] for name in archive.decided[year]):
            if result_badge(desk, treatment):
                yield replace(
                    treatment_entry(desk, HOME, treatment),
                    types=(),
                    text=decision_line(treatment),
                )


def _cases(desk: Desk) -> Iterator[Entry]:
    """The cases of the coming meetings, then those that are planned further on."""
    for meeting in coming_meetings(desk):
        for treatment in meeting.treatments:
            if _ROUTINE.isdisjoint(treatment.meanings):
                yield treatment_entry(desk, HOME, treatment)
    for case, step in planned_steps(desk):
        yield planned_entry(desk, HOME, case, step)


def _is_example(committee: Committee) -> bool:
    return committee.record.committee.example


def _card(desk: Desk, committee: Committee) -> Card:
    short, name = desk.say(committee.short_name), desk.say(committee.name)
    return Card(
        Link(short, desk.href(HOME, f"{committee.id}/")),
        name if name != short else "",
        example_badges(desk, committee.id),
        _met(desk, committee),
    )


def _met(desk: Desk, committee: Committee) -> str:
    """«5 møter, sist 19. april 2024», or when the first is to be."""
    day = desk.speaker.date_text
    archive = desk.archive
    if held := archive.held.get(committee.id):
        return desk.speaker.counted(
            "{count} meeting, {day}", "{count} meetings, the last {day}", len(held),
            day=archive.meetings[held[-1]].date,
        )  # fmt: skip
    coming = archive.coming.get(committee.id)
    if not coming:
        return desk._("No meetings")
    return desk._("Meets {day}").format(day=day(archive.meetings[coming[0]].date))
