"""A committee's year: its meetings by month, and its cases by number."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from motebok.archive.types import Committee, Meeting, Treatment
from motebok.locale import sort_key
from motebok.plan.badges import example_alerts, progress_badges
from motebok.plan.desk import Desk
from motebok.plan.listed import treatment_entry
from motebok.plan.meetings import year_address
from motebok.plan.pages import Page
from motebok.plan.views import Alert, Badge, Day, Entry, Link
from motebok.plan.years import around, year_links


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in its month: the day leads to it."""

    day: Day
    href: str
    badges: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month and its meetings, of which there may be none."""

    name: str
    meetings: tuple[MeetingLine, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """All that the page of a committee's year shows."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    alerts: tuple[Alert, ...]
    years: tuple[Link, ...]
    months: tuple[Month, ...]
    cases: tuple[Entry, ...]
    previous: Link | None
    next: Link | None


def years_of(committee: Committee) -> tuple[int, ...]:
    """The years in which the committee has meetings, the first one first."""
    return tuple(sorted({meeting.date.year for meeting in committee.meetings}))


def year_page(desk: Desk, committee: Committee, year: int) -> Page:
    """The page of one year."""
    address = year_address(committee, year)
    meetings = tuple(m for m in committee.meetings if m.date.year == year)
    name = desk.name_then(committee, meetings[-1].date)
    title = f"{name} {year}"
    lead = desk.full_name_then(committee, meetings[-1].date)
    years = year_links(desk, address, desk.address(committee.id), years_of(committee))
    before, after = around(years)
    view = YearView(
        crumbs=desk.committee_crumbs(address, committee, Link(str(year))),
        title=title,
        lead=lead if lead != name else "",
        alerts=example_alerts(desk, committee.id),
        years=years,
        months=tuple(_months(desk, address, meetings)),
        cases=tuple(_cases(desk, address, meetings)),
        previous=before,
        next=after,
    )
    return Page(address, desk.language, "moter", "year.html.jinja", title, f"{title}. {lead}", view)


def _months(desk: Desk, start: str, meetings: tuple[Meeting, ...]) -> Iterator[Month]:
    for number in range(1, 13):
        name = desk.speaker.month(number)
        lines = (_line(desk, start, m) for m in meetings if m.date.month == number)
        yield Month(f"{name[:1].upper()}{name[1:]}", tuple(lines))


def _line(desk: Desk, start: str, meeting: Meeting) -> MeetingLine:
    day = replace(desk.day(meeting.date), text=desk.speaker.day_of_year(meeting.date))
    return MeetingLine(
        day, desk.href(start, desk.address(meeting.id)), progress_badges(desk, meeting)
    )


def _cases(desk: Desk, start: str, meetings: tuple[Meeting, ...]) -> Iterator[Entry]:
    """By number, those without one last; the meetings' order decides between equals."""
    treatments = [treatment for meeting in meetings for treatment in meeting.treatments]
    for treatment in sorted(treatments, key=_by_number):
        yield replace(treatment_entry(desk, start, treatment), facts=())


def _by_number(treatment: Treatment) -> tuple[bool, tuple[str, str]]:
    return not treatment.number, sort_key(treatment.number)
