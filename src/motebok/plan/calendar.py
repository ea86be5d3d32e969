"""The calendar: months as tables of days, and years as months."""

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from motebok.archive.occasions import Dated
from motebok.locale import capital
from motebok.plan.calendarfiles import month_address
from motebok.plan.desk import Desk
from motebok.plan.following import FollowView, follow_all
from motebok.plan.occasions import OccasionLine, occasion_line
from motebok.plan.pages import Page
from motebok.plan.parts import fits
from motebok.plan.places import CALENDAR
from motebok.plan.views import Day, Link
from motebok.plan.years import around, year_links

_SECTION = "kalender"
_YEARS = 2
"""How many of the newest years stand on the calendar's first page: the coming and the current."""
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of a month's table: its number, its name in full, and what falls on it."""

    number: str
    day: Day
    weekday: str
    lines: tuple[OccasionLine, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its ISO number; None for days of other months."""

    number: str
    days: tuple[DayCell | None, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """All that the page of a month shows; `weekdays` are names, short and in full."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    month: Day
    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[Week, ...]
    previous: Link | None
    next: Link | None
    follow: FollowView


@dataclass(frozen=True, slots=True)
class MonthBox:
    """A month of a year: its meetings, or how many where there is no room, and its deadlines."""

    month: Day
    href: str | None
    lines: tuple[OccasionLine, ...]
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """All that the page of a year shows."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    years: tuple[Link, ...]
    months: tuple[MonthBox, ...]
    previous: Link | None
    next: Link | None
    follow: FollowView


@dataclass(frozen=True, slots=True)
class YearBoxes:
    """A year and its months."""

    year: Link
    months: tuple[MonthBox, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """All that the calendar's first page shows."""

    title: str
    lead: str
    years: tuple[Link, ...]
    newest: tuple[YearBoxes, ...]
    follow: FollowView


def calendar_pages(desk: Desk, of: str) -> Iterator[Page]:
    """The page of a month (2023-09) or of a year (2023), or the first page for nothing."""
    year, _, month = of.partition("-")
    if month:
        yield _month_page(desk, int(year), of)
    elif year:
        yield _year_page(desk, int(year))
    else:
        yield _first_page(desk)


def _first_page(desk: Desk) -> Page:
    title = desk._("Calendar")
    lead = desk._("Meetings and deadlines of every committee, month by month.")
    years = sorted(desk.archive.calendar_months, reverse=True)
    view = CalendarView(
        title=title,
        lead=lead,
        years=year_links(desk, CALENDAR, CALENDAR, years),
        newest=tuple(
            YearBoxes(Link(str(year), desk.href(CALENDAR, f"{CALENDAR}{year}/")),
                      _months(desk, CALENDAR, year))
            for year in years[:_YEARS]
        ),
        follow=follow_all(desk, CALENDAR),
    )  # fmt: skip
    return Page(CALENDAR, desk.language, _SECTION, "calendar.html.jinja", title, lead, view)


def _year_page(desk: Desk, year: int) -> Page:
    address = f"{CALENDAR}{year}/"
    title = desk._("Calendar {year}").format(year=year)
    lead = desk._("The year's meetings and deadlines of every committee.")
    years = year_links(desk, address, CALENDAR, desk.archive.calendar_months, year)
    before, after = around(years)
    view = YearView(
        crumbs=_crumbs(desk, address, Link(str(year))),
        title=title,
        lead=lead,
        years=years,
        months=_months(desk, address, year),
        previous=before,
        next=after,
        follow=follow_all(desk, address, year),
    )
    return Page(address, desk.language, _SECTION, "calendar-year.html.jinja", title, lead, view)


def _months(desk: Desk, start: str, year: int) -> tuple[MonthBox, ...]:
    """All twelve, also those in which nothing falls."""
    known = desk.archive.calendar_months.get(year, ())
    dated = {month: desk.archive.calendar[month] for month in known}
    has_room = fits(sum(not each.occasion.is_deadline for held in dated.values() for each in held))
    names = (f"{year:04}-{number:02}" for number in range(1, _MONTHS + 1))
    return tuple(_box(desk, start, name, dated.get(name, ()), has_room=has_room) for name in names)


def _box(
    desk: Desk, start: str, month: str, dated: tuple[Dated, ...], *, has_room: bool
) -> MonthBox:
    deadlines = [each for each in dated if each.occasion.is_deadline]
    meetings = [each for each in dated if not each.occasion.is_deadline]
    counts = [
        desk.speaker.counted("{count} deadline", "{count} deadlines", len(deadlines))
    ] if deadlines else []  # fmt: skip
    if not has_room and meetings:
        counts.insert(0, desk.speaker.counted("{count} meeting", "{count} meetings", len(meetings)))
    return MonthBox(
        Day(month, capital(desk.speaker.month(int(month[-2:])))),
        desk.href(start, month_address(month)) if dated else None,
        tuple(occasion_line(desk, start, each) for each in meetings) if has_room else (),
        tuple(counts),
    )


def _month_page(desk: Desk, year: int, month: str) -> Page:
    address = month_address(month)
    name = desk.speaker.month(int(month[-2:]))
    title = f"{capital(name)} {year}"
    before, after = desk.archive.calendar_beside[month]
    view = MonthView(
        crumbs=_crumbs(
            desk, address,
            Link(str(year), desk.href(address, f"{CALENDAR}{year}/")), Link(capital(name)),
        ),
        title=title,
        lead=desk._("Meetings and deadlines of every committee."),
        month=Day(month, f"{name} {year}"),
        weekdays=tuple(
            (desk.speaker.weekday_short(number), desk.speaker.weekday_of(number))
            for number in range(7)
        ),
        weeks=tuple(_weeks(desk, address, month)),
        previous=_month_link(desk, address, before),
        next=_month_link(desk, address, after),
        follow=follow_all(desk, address),
    )  # fmt: skip
    return Page(
        address, desk.language, _SECTION, "calendar-month.html.jinja", title, view.lead, view
    )


def _weeks(desk: Desk, start: str, month: str) -> Iterator[Week]:
    year, number = int(month[:-3]), int(month[-2:])
    on_days: dict[dt.date, list[OccasionLine]] = {}
    for each in desk.archive.calendar[month]:
        on_days.setdefault(each.day, []).append(occasion_line(desk, start, each))
    for row in calendar.monthcalendar(year, number):
        days = [dt.date(year, number, day) if day else None for day in row]
        first = next(filter(None, days))
        yield Week(
            str(first.isocalendar().week),
            tuple(_cell(desk, day, on_days.get(day, ())) if day else None for day in days),
        )


def _cell(desk: Desk, day: dt.date, lines: Iterable[OccasionLine]) -> DayCell:
    name = Day(day.isoformat(), desk.speaker.day_of_year(day))
    return DayCell(str(day.day), name, desk.speaker.weekday(day), tuple(lines))


def _month_link(desk: Desk, start: str, month: str | None) -> Link | None:
    if month is None:
        return None
    year, _, number = month.partition("-")
    text = f"{capital(desk.speaker.month(int(number)))} {int(year)}"
    return Link(text, desk.href(start, month_address(month)))


def _crumbs(desk: Desk, start: str, *below: Link) -> tuple[Link, ...]:
    return Link(desk._("Calendar"), desk.href(start, CALENDAR)), *below
