"""One row of a committee's tables over time: drawn, and with every figure and where it is from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from motebok.figures import (
    Framed,
    Number,
    Observation,
    Series,
    TimeChart,
    Told,
    Years,
    rise,
    show,
    time_chart,
    years_of,
)
from motebok.plan.badges import example_alerts
from motebok.plan.desk import Desk, beside
from motebok.plan.economy import economy_crumbs
from motebok.plan.pages import Page
from motebok.plan.parts import Part, PartsView, part_address, part_title, parts_of, parts_view
from motebok.plan.told import Followed
from motebok.plan.views import Alert, Day, Link

_DRAWING = 1500
"""Bytes of a drawing and its table without figures, when they are compressed."""
_FIGURE = 60
_FEW = 2
"""Heads of columns that are all named; of more only the first and the last."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured: its last figure, and in words when that was and how it has changed."""

    name: str
    figure: str
    when: str
    change: str


@dataclass(frozen=True, slots=True)
class TellingRow:
    """A table that told figures of the row: one for each measure, empty where it has none."""

    day: Day
    case: Link
    table: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrendFrame:
    """The row within one frame; `about` is its unit and years, `measured` go as the chart's lines.

    What was told once has no chart; `apart` says what cannot be compared, if anything.
    """

    id: str
    title: str
    about: str
    sign: str
    chart: TimeChart | None
    measured: tuple[Measured, ...]
    rows: tuple[TellingRow, ...]
    notes: tuple[str, ...]
    apart: str


@dataclass(frozen=True, slots=True)
class TrendView:
    """All that the page of a row shows."""

    crumbs: tuple[Link, ...]
    kicker: str
    title: str
    alerts: tuple[Alert, ...]
    frames: tuple[TrendFrame, ...]
    parts: PartsView | None
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row within one frame."""

    id: str
    framed: Framed
    series: Series

    @property
    def weight(self) -> int:
        """How many bytes it takes of a page."""
        return _DRAWING + _FIGURE * sum(1 for _ in self.series.observations)


def trend_pages(found: Followed) -> Iterator[Page]:
    """A page for each row that has a figure, as many as it takes."""
    for label in found.rows:
        rows = (
            _Row(name, framed, series)
            for name, framed in found.frames
            for series in framed.series
            if series.label == label
        )
        for part in parts_of(rows, lambda row: row.weight):
            yield _page(found, label, part)


def _page(found: Followed, label: str, part: Part[_Row]) -> Page:
    desk = found.desk
    home = found.rows[label]
    address = part_address(home, part.number)
    before, after = beside(label, tuple(found.rows))
    days = (each.told.day for row in part.entries for each in row.series.observations)
    years = years_of(days)
    view = TrendView(
        crumbs=(
            *economy_crumbs(desk, address, found.profile.name),
            Link(found.short_name, desk.href(address, found.home)),
            Link(label),
        ),
        kicker=found.title,
        title=part_title(desk, label, part),
        alerts=example_alerts(desk, found.committee.id),
        frames=tuple(_frame(found, address, row, years) for row in part.entries),
        parts=parts_view(desk, home, part),
        previous=Link(before, desk.href(address, found.rows[before])) if before else None,
        next=Link(after, desk.href(address, found.rows[after])) if after else None,
    )
    title = f"{view.title}, {found.title}"
    words = desk._("{title} from meeting to meeting, each figure with the case that told it.")
    return Page(
        address, desk.language, "saker", "trend.html.jinja", title, words.format(title=title), view
    )


def _frame(found: Followed, start: str, row: _Row, years: Years) -> TrendFrame:
    desk, frame = found.desk, row.framed.frame
    return TrendFrame(
        id=row.id,
        title=found.frame_title(frame),
        about=found.about(frame, [each.told.day for each in row.series.observations]),
        sign=frame.sign.slug if frame.sign else "",
        chart=time_chart(row.series, years, partial(_dot, desk))
        if any(len(held) > 1 for held in row.series.measures.values())
        else None,
        measured=tuple(_measured(desk, name, held) for name, held in row.series.measures.items()),
        rows=tuple(_rows(found, start, row.series)),
        notes=tuple(_notes(desk, row.series)),
        apart=found.apart(frame, row.series.label),
    )


def _dot(desk: Desk, measure: str, each: Observation) -> str:
    day = desk.speaker.date_text(each.told.day)
    return f"{measure} {day}: {show(each.number)}"


def _measured(desk: Desk, name: str, held: Sequence[Observation]) -> Measured:
    return Measured(
        name=name,
        figure=show(held[-1].number),
        when=desk.speaker.date_short(held[-1].told.day),
        change=_change(desk, held[-1], held[-2]) if len(held) > 1 else "",
    )


def _notes(desk: Desk, series: Series) -> Iterator[str]:
    """What the columns are called, where they are not called by what they measure."""
    for name, held in series.measures.items():
        heads = tuple(dict.fromkeys(f"«{each.column.name}»" for each in held))
        if heads != (f"«{name}»",):
            said = " … ".join((heads[0], heads[-1])) if len(heads) > _FEW else ""
            columns = said or desk.speaker.joined(heads)
            yield desk._("{measure}: the column {columns}.").format(measure=name, columns=columns)


def _change(desk: Desk, last: Observation, before: Observation) -> str:
    by = rise(last, before)
    if not by.value:
        words = desk._("unchanged since {day}")
    elif by.value > 0:
        words = desk._("up {by} since {day}")
    else:
        words = desk._("down {by} since {day}")
    size = show(Number(abs(by.value), by.decimals, by.percent))
    return words.format(by=size, day=desk.speaker.date_short(before.told.day))


def _rows(found: Followed, start: str, series: Series) -> Iterator[TellingRow]:
    """Every table that told a figure, the newest first."""
    desk = found.desk
    tables: dict[str, Told] = {each.told.address: each.told for each in series.observations}
    figures = {
        (name, each.told.address): show(each.number)
        for name, held in series.measures.items()
        for each in held
    }
    for told in sorted(tables.values(), key=lambda told: told.day, reverse=True):
        treatment = desk.archive.treatments[_case_of(told)]
        yield TellingRow(
            desk.day(told.day, "short"),
            Link(treatment.number or desk.say(treatment.title), found.href(start, told)),
            desk.say(told.figures.title),
            tuple(figures.get((name, told.address), "") for name in series.measures),
        )


def _case_of(told: Told) -> str:
    """The case whose page, or an attachment's below it, has the table."""
    return "/".join(told.address.split("/")[:3])
