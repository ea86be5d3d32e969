"""Meetings as lists show them, and the page of all committees' meetings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from motebok.archive.types import Committee, Meeting
from motebok.model.words import MeetingForm, Status
from motebok.plan.badges import progress_badges, status_badges
from motebok.plan.desk import Desk
from motebok.plan.pages import Page
from motebok.plan.views import Badge, Day, Link

MEETINGS = "moter/"
_RECENT = 24
"""How many past meetings the page lists; the others are found by year."""


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
    """All that the page of all meetings shows."""

    title: str
    lead: str
    coming: tuple[MeetingGroup, ...]
    recent: tuple[MeetingGroup, ...]
    years: tuple[YearRow, ...]
    committees: tuple[Link, ...]


def meetings_page(desk: Desk) -> Page:
    """The coming and the latest meetings of all committees, and the way to the others."""
    title = desk._("Meetings")
    lead = desk._("Coming and past meetings of every committee in the archive.")
    meetings = tuple(desk.archive.meetings.values())
    past = [meeting for meeting in reversed(meetings) if not meeting.is_coming][:_RECENT]
    view = MeetingsView(
        title=title,
        lead=lead,
        coming=_by_year(desk, (m for m in meetings if m.is_coming)),
        recent=_by_year(desk, past),
        years=tuple(_years(desk, meetings)),
        committees=tuple(
            Link(desk.say(committee.short_name), desk.href(MEETINGS, f"{committee.id}/"))
            for committee in desk.archive.committees.values()
        ),
    )
    return Page(MEETINGS, desk.language, "moter", "meetings.html.jinja", title, lead, view)


def _years(desk: Desk, meetings: Iterable[Meeting]) -> Iterator[YearRow]:
    """The newest year first; the committees of each in the archive's order."""
    places = {name: place for place, name in enumerate(desk.archive.committees)}
    keyed = sorted((-m.date.year, places[m.committee]) for m in meetings)
    committees = tuple(desk.archive.committees.values())
    for year, rows in groupby(keyed, key=lambda row: -row[0]):
        counts = [(place, len(list(group))) for place, group in groupby(row[1] for row in rows)]
        yield YearRow(
            str(year), tuple(_year_link(desk, committees[place], year, n) for place, n in counts)
        )


def _year_link(desk: Desk, committee: Committee, year: int, count: int) -> Link:
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
    return replace(meeting_row(desk, start, meeting), badges=progress_badges(desk, meeting))


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


def _by_year(desk: Desk, meetings: Iterable[Meeting]) -> tuple[MeetingGroup, ...]:
    """The meetings under their years, both in the order given."""
    return tuple(
        MeetingGroup(Link(str(year)), tuple(meeting_row(desk, MEETINGS, each) for each in held))
        for year, held in groupby(meetings, key=lambda meeting: meeting.date.year)
    )
