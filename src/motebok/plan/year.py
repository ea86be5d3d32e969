"""A committee's year: its meetings by month, and its cases by number."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from motebok.archive.lists import year_key
from motebok.archive.seats import compositions
from motebok.archive.types import Committee, Meeting, Treatment
from motebok.locale import capital, sort_key
from motebok.plan.badges import example_alerts, papers_note, progress_badges
from motebok.plan.committee import CompositionView, composition_views
from motebok.plan.desk import Desk
from motebok.plan.listed import treatment_entry
from motebok.plan.meetings import year_address
from motebok.plan.pages import Page
from motebok.plan.parts import PartsView, part_address, part_title, parts_of, parts_view
from motebok.plan.views import Alert, Badge, Day, Entry, Link
from motebok.plan.years import around, year_links


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in its month: the day leads to it; a day that it was moved from does so too."""

    day: Day
    href: str
    badges: tuple[Badge, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month and its meetings, of which there may be none."""

    name: str
    meetings: tuple[MeetingLine, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """All that the page of a committee's year shows; the months stand on its first page."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    alerts: tuple[Alert, ...]
    years: tuple[Link, ...]
    months: tuple[Month, ...]
    compositions: tuple[CompositionView, ...]
    cases: tuple[Entry, ...]
    parts: PartsView | None
    previous: Link | None
    next: Link | None


def year_pages(desk: Desk, committee: Committee, year: int) -> Iterator[Page]:
    """The page of one year; further ones where it has no room for all cases."""
    key = year_key(committee.id, year)
    home = year_address(committee, year)
    meetings = tuple(desk.archive.meetings[name] for name in desk.archive.sessions[key])
    name = desk.name_then(committee, meetings[-1].date)
    full = desk.full_name_then(committee, meetings[-1].date)
    treatments = (desk.archive.treatments[each] for each in desk.archive.agendas.get(key, ()))
    for part in parts_of(sorted(treatments, key=_by_number)):
        address = part_address(home, part.number)
        below = desk.address(committee.id)
        years = year_links(desk, address, below, desk.archive.years_of[committee.id], year)
        before, after = around(years)
        title = part_title(desk, f"{name} {year}", part)
        view = YearView(
            crumbs=desk.committee_crumbs(address, committee, Link(str(year))),
            title=title,
            lead=full if full != name else "",
            alerts=example_alerts(desk, committee.id),
            years=years,
            months=tuple(_months(desk, address, meetings)) if part.number == 1 else (),
            compositions=_compositions(desk, committee, year) if part.number == 1 else (),
            cases=tuple(_case(desk, address, each) for each in part.entries),
            parts=parts_view(desk, home, part),
            previous=before,
            next=after,
        )
        yield Page(
            address, desk.language, "moter", "year.html.jinja", title, f"{title}. {full}", view
        )


def _months(desk: Desk, start: str, meetings: tuple[Meeting, ...]) -> Iterator[Month]:
    for number in range(1, 13):
        lines = (line for m in meetings for line in _lines(desk, start, m) if _is_in(line, number))
        in_order = sorted(lines, key=lambda line: line.day.iso)
        yield Month(capital(desk.speaker.month(number)), tuple(in_order))


def _compositions(desk: Desk, committee: Committee, year: int) -> tuple[CompositionView, ...]:
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return composition_views(desk, compositions(committee.record.committee, first, last))


def _lines(desk: Desk, start: str, meeting: Meeting) -> Iterator[MeetingLine]:
    href = desk.href(start, desk.address(meeting.id))
    note = papers_note(desk, meeting) or meeting.record.meeting.reason or ""
    yield MeetingLine(_day(desk, meeting.date), href, progress_badges(desk, meeting), note)
    to = desk._("Moved to {day}").format(day=desk.speaker.date_short(meeting.date))
    for move in meeting.record.meeting.moved:
        if move.from_.year == meeting.date.year:
            yield MeetingLine(_day(desk, move.from_), href, (Badge(to, "moved"),))


def _is_in(line: MeetingLine, month: int) -> bool:
    return dt.date.fromisoformat(line.day.iso).month == month


def _day(desk: Desk, day: dt.date) -> Day:
    return replace(desk.day(day), text=desk.speaker.day_of_year(day))


def _case(desk: Desk, start: str, treatment: Treatment) -> Entry:
    return replace(treatment_entry(desk, start, treatment), facts=())


def _by_number(treatment: Treatment) -> tuple[bool, tuple[str, str]]:
    """Those without a number last; the meetings' order decides between equals."""
    return not treatment.number, sort_key(treatment.number)
