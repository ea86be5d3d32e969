"""Meetings as lists show them, and the page of all committees' meetings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, islice

from motebok.archive.lists import year_key
from motebok.archive.types import Committee, Meeting
from motebok.model.words import MeetingForm, Status
from motebok.plan.badges import papers_note, progress_badges, status_badges
from motebok.plan.desk import Desk
from motebok.plan.following import FollowView, follow_all
from motebok.plan.pages import Page
from motebok.plan.places import COMING, MEETINGS
from motebok.plan.views import Badge, Day, Link

RECENT = 24
"""How many coming and how many past meetings a page lists; the others are found by year."""
_YEARS = 10
"""How many years the page names; the others are found on the committees' pages."""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list; `number` and `month` are its day as a leaf of a calendar has them."""

    day: Day
    number: str
    month: str
    link: Link
    facts: tuple[str, ...]
    badges: tuple[Badge, ...]
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class MeetingGroup:
    """The meetings of a year, under its number."""

    title: Link
    meetings: tuple[MeetingRow, ...]


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year, and the committees that met in it with how often."""

    year: str
    committees: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MeetingsView:
    """All that the page of all meetings shows; `more_coming` leads to those left out, if any."""

    title: str
    lead: str
    coming: tuple[MeetingGroup, ...]
    more_coming: str
    recent: tuple[MeetingGroup, ...]
    years: tuple[YearRow, ...]
    has_earlier: bool
    committees: tuple[Link, ...]
    follow: FollowView


def meetings_page(desk: Desk) -> Page:
    """The coming and the latest meetings of all committees, and the way to the others."""
    title = desk._("Meetings")
    lead = desk._("Coming and past meetings of every committee in the archive.")
    past = (meeting for meeting in newest_meetings(desk) if not meeting.is_coming)
    coming = coming_meetings(desk)
    years = tuple(islice(_years(desk), _YEARS + 1))
    view = MeetingsView(
        title=title,
        lead=lead,
        coming=_by_year(desk, coming[:RECENT]),
        more_coming=desk.href(MEETINGS, COMING) if len(coming) > RECENT else "",
        recent=_by_year(desk, islice(past, RECENT)),
        years=years[:_YEARS],
        has_earlier=len(years) > _YEARS,
        committees=tuple(
            Link(desk.say(committee.short_name), desk.href(MEETINGS, f"{committee.id}/"))
            for committee in desk.committees
        ),
        follow=follow_all(desk, MEETINGS),
    )
    return Page(MEETINGS, desk.language, "moter", "meetings.html.jinja", title, lead, view)


def newest_meetings(desk: Desk) -> Iterator[Meeting]:
    """All meetings, the newest first."""
    for year in sorted(desk.archive.meeting_in, reverse=True):
        yield from (desk.archive.meetings[name] for name in reversed(desk.archive.years[year]))


def coming_meetings(desk: Desk) -> list[Meeting]:
    """The coming meetings of all committees in order of date."""
    names = (name for held in desk.archive.coming.values() for name in held)
    return sorted((desk.archive.meetings[name] for name in names), key=lambda m: (m.date, m.id))


def _years(desk: Desk) -> Iterator[YearRow]:
    """The newest year first; the committees of each in the archive's order."""
    archive = desk.archive
    for year in sorted(archive.meeting_in, reverse=True):
        links = (
            _year_link(desk, archive.committees[name], year) for name in archive.meeting_in[year]
        )
        yield YearRow(str(year), tuple(links))


def _year_link(desk: Desk, committee: Committee, year: int) -> Link:
    count = len(desk.archive.sessions[year_key(committee.id, year)])
    words = desk.speaker.counted(
        "{name}: {count} meeting", "{name}: {count} meetings", count,
        name=desk.say(committee.short_name),
    )  # fmt: skip
    return Link(words, desk.href(MEETINGS, year_address(committee, year)))


def year_address(committee: Committee, year: int) -> str:
    """The page of a committee's year."""
    return f"{committee.id}/{year}/"


def own_row(desk: Desk, start: str, meeting: Meeting) -> MeetingRow:
    """A meeting as listed on its committee's page `start`, which says itself what it is of."""
    row = meeting_row(desk, start, meeting)
    title = _own_title(desk, meeting)
    return replace(row, link=replace(row.link, text=title), badges=progress_badges(desk, meeting))


def _own_title(desk: Desk, meeting: Meeting) -> str:
    """The date alone, unless the meeting has a title or the committee another name now."""
    committee = desk.archive.committees[meeting.committee]
    is_so_named = desk.name_then(committee, meeting.date) == desk.say(committee.short_name)
    if is_so_named and not meeting.record.meeting.title:
        return desk.speaker.date_text(meeting.date)
    return desk.meeting_title(meeting)


def meeting_row(desk: Desk, start: str, meeting: Meeting) -> MeetingRow:
    """A meeting as listed on the page `start`."""
    return MeetingRow(
        day=desk.day(meeting.date),
        number=str(meeting.date.day),
        month=desk.speaker.month_short(meeting.date.month),
        link=Link(desk.meeting_title(meeting), desk.href(start, desk.address(meeting.id))),
        facts=tuple(filter(None, _facts(desk, meeting))),
        badges=status_badges(desk, meeting),
        is_cancelled=meeting.status is Status.CANCELLED,
    )


def _facts(desk: Desk, meeting: Meeting) -> Iterator[str]:
    written = meeting.record.meeting
    if written.form is MeetingForm.CIRCULATION:
        yield desk._("settled in writing")
    elif written.days:
        yield desk.speaker.period(written.days[0].date, written.days[-1].date)
    else:
        clock = desk.speaker.clock_range(written.start, written.end) if written.start else ""
        yield f"{desk.speaker.weekday(meeting.date)} {clock}".strip()
    if meeting.status is Status.CANCELLED:
        yield written.reason or ""
        return
    if written.place:
        yield desk.say(written.place)
    if meeting.treatments:
        yield desk.speaker.counted("{count} case", "{count} cases", len(meeting.treatments))
    yield papers_note(desk, meeting)


def _by_year(desk: Desk, meetings: Iterable[Meeting]) -> tuple[MeetingGroup, ...]:
    """The meetings under their years, both in the order given."""
    return tuple(
        MeetingGroup(Link(str(year)), tuple(meeting_row(desk, MEETINGS, each) for each in held))
        for year, held in groupby(meetings, key=lambda meeting: meeting.date.year)
    )
