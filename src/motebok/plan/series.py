"""A committee's figures over time: every row of a kind of table, each with its small line."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motebok.figures import Framed, Series, Spark, rise, show, spark
from motebok.plan.badges import example_alerts
from motebok.plan.desk import Desk
from motebok.plan.economy import economy_crumbs
from motebok.plan.pages import Page, Record
from motebok.plan.parts import Part, PartsView, part_address, part_title, parts_of, parts_view
from motebok.plan.told import Followed, followed
from motebok.plan.trend import trend_pages
from motebok.plan.views import Alert, Link

_COLUMNS = 5
"""As many days as are shown: the first and the last ones."""
_ROW = 200
"""Bytes of a row when it is compressed, with its small line."""


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A row: its figures on the days shown, empty where there is none, and its latest change."""

    link: Link
    level: int
    figures: tuple[str, ...]
    change: str
    spark: Spark | None


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """The rows of a frame as one measure tells them; `days` lead to the tables.

    `about` names the measure, the unit and the years. `has_gap` where days after the
    first are left out. `sign` is as in a table; `apart` says what cannot be compared, if anything.
    """

    id: str
    title: str
    about: str
    sign: str
    apart: str
    days: tuple[Link, ...]
    has_gap: bool
    rows: tuple[SeriesRow, ...]


@dataclass(frozen=True, slots=True)
class SeriesView:
    """All that the page of a committee's figures shows."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    alerts: tuple[Alert, ...]
    tables: tuple[SeriesTable, ...]
    parts: PartsView | None


def series_pages(desk: Desk, key: str) -> Iterator[Page]:
    """The page of a committee's figures in tables of one profile, and one for each row."""
    found = followed(desk, key)
    for part in parts_of(found.frames, lambda each: _ROW * len(each[1].series)):
        yield _page(found, part)
    yield from trend_pages(found)


def _page(found: Followed, part: Part[tuple[str, Framed]]) -> Page:
    desk = found.desk
    address = part_address(found.home, part.number)
    title = part_title(desk, found.title, part)
    view = SeriesView(
        crumbs=(*economy_crumbs(desk, address, found.profile.name), Link(found.short_name)),
        title=title,
        lead=desk._("The same figures from meeting to meeting, each with the case that told it."),
        alerts=example_alerts(desk, found.committee.id),
        tables=tuple(_table(found, address, name, framed) for name, framed in part.entries),
        parts=parts_view(desk, found.home, part),
    )
    name = desk.say(found.committee.name)
    record = Record(title, name, desk._("Economy over time"), "", found.short_name)
    return Page(
        address, desk.language, "saker", "series.html.jinja", title, f"{title}. {view.lead}", view,
        record=record,
    )  # fmt: skip


def _table(found: Followed, start: str, name: str, framed: Framed) -> SeriesTable:
    """The frame's rows, by the measure that was told on most days, the last of those."""
    desk, frame = found.desk, framed.frame
    measure = max(
        reversed(tuple(found.profile.measures)), key=lambda each: len(_days(framed, each))
    )
    days = _days(framed, measure)
    shown = days if len(days) <= _COLUMNS else [days[0], *days[1 - _COLUMNS :]]
    told = {
        each.told.day: each.told
        for series in framed.series
        for each in series.measures.get(measure, ())
    }
    return SeriesTable(
        id=name,
        title=found.frame_title(frame),
        about=f"{measure}, {found.about(frame, days)}",
        sign=frame.sign.slug if frame.sign else "",
        apart=found.apart(frame),
        days=tuple(
            Link(desk.speaker.date_short(day), found.href(start, told[day])) for day in shown
        ),
        has_gap=len(shown) < len(days),
        rows=tuple(_row(found, start, series, measure, (days, shown)) for series in framed.series),
    )


def _days(framed: Framed, measure: str) -> list[dt.date]:
    """The days on which the measure was told of any row."""
    held = (series.measures.get(measure, ()) for series in framed.series)
    return sorted({each.told.day for observations in held for each in observations})


def _row(
    found: Followed,
    start: str,
    series: Series,
    measure: str,
    time: tuple[Sequence[dt.date], Sequence[dt.date]],
) -> SeriesRow:
    days, shown = time
    held = series.measures.get(measure, ())
    figures = {each.told.day: show(each.number) for each in held}
    return SeriesRow(
        link=Link(series.label, found.desk.href(start, found.rows[series.label])),
        level=series.level,
        figures=tuple(figures.get(day, "") for day in shown),
        change=_signed(series, measure),
        spark=spark(held, days) if len(held) > 1 else None,
    )


def _signed(series: Series, measure: str) -> str:
    """How much higher the last figure is than the one before it, with its sign."""
    held = series.measures.get(measure, ())[-2:]
    if len(held) == 1 or not held:
        return ""
    change = rise(held[1], held[0])
    return f"+{show(change)}" if change.value > 0 else show(change)
