"""A table of figures as plain data for a template: nothing is left to look up or to compute."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from motebok.diagnostics import Position
from motebok.figures.attributes import Diagram
from motebok.figures.bars import BarsChart, bars_chart
from motebok.figures.columns import Column
from motebok.figures.compared import ComparedChart, compared_chart
from motebok.figures.deviations import DeviationBar, deviation_bars, tells_good_from_bad
from motebok.figures.identities import Tally, check
from motebok.figures.lines import LinesChart, lines_chart
from motebok.figures.numbers import Number, decimals_of, show
from motebok.figures.tables import Figures
from motebok.locale import written
from motebok.model.words import folded


@dataclass(frozen=True, slots=True)
class Head:
    """A head over `across` columns and `down` levels of heads; words stand to the left."""

    text: str
    across: int
    down: int
    is_text: bool


class CellView(NamedTuple):
    """A cell as shown; `remark` is the number of the remark on it, 0 for none."""

    text: str
    is_text: bool
    is_blank: bool
    remark: int


@dataclass(frozen=True, slots=True)
class RowView:
    """A row; `is_sum` where other rows add up to it, `is_total` where all the others do.

    `level` counts from 0 at the margin; None in a table without a profile.
    """

    label: str
    level: int | None
    is_sum: bool
    is_total: bool
    cells: tuple[CellView, ...]
    bar: DeviationBar | None


@dataclass(frozen=True, slots=True)
class FiguresView:
    """A table as a page shows it; `id` is unique on the page.

    `second` is empty where heads have one level. `sign` is «income-positive», «income-negative»
    or nothing. `deviation` is «judged» where its bars tell good from bad, «plain» where they
    cannot, or nothing. The first of `remarks` is number 1.
    """

    id: str
    title: str
    unit: str
    label: str
    first: tuple[Head, ...]
    second: tuple[Head, ...]
    rows: tuple[RowView, ...]
    sign: str
    deviation: str
    compared: ComparedChart | None
    bars: BarsChart | None
    lines: LinesChart | None
    remarks: tuple[str, ...]
    not_sums: tuple[str, ...]
    count: int
    holding: int
    accepted: int
    tolerance: str


@dataclass(frozen=True, slots=True)
class Views:
    """Views of tables in one language: a table is checked and laid out once for all its pages."""

    language: str
    _made: dict[Position, tuple[Figures, FiguresView]] = field(default_factory=dict)

    def view(self, figures: Figures, page_id: str) -> FiguresView:
        """The view of the table on the page where `page_id` begins its ids."""
        known, made = self._made.get(figures.position, (None, None))
        if made is None or known != figures:
            made = view(figures, check(figures), self.language, page_id)
            self._made[figures.position] = figures, made
        return replace(made, id=page_id)


def view(figures: Figures, checked: Tally, language: str, page_id: str) -> FiguresView:
    """The table in one language, with how many of its relations hold; `page_id` begins its ids."""
    drawing = figures.drawing
    kind, columns = (drawing.kind, drawing.columns) if drawing else (None, ())
    tolerance = Number(figures.tolerance, decimals_of(figures.tolerance))
    return FiguresView(
        id=page_id,
        title=written(figures.title, language),
        unit=written(figures.unit, language),
        label=figures.label,
        first=tuple(_first_heads(figures.columns)),
        second=tuple(_second_heads(figures.columns)),
        rows=tuple(_rows(figures, with_bars=kind is Diagram.DEVIATION)),
        sign=figures.sign.slug if figures.sign and figures.profile else "",
        deviation=_deviation(figures) if kind is Diagram.DEVIATION else "",
        compared=compared_chart(figures) if kind is Diagram.DEVIATION else None,
        bars=bars_chart(columns, figures.rows) if kind is Diagram.BARS else None,
        lines=lines_chart(columns, figures.rows) if kind is Diagram.LINES else None,
        remarks=tuple(each.remark for each in figures.accepted),
        not_sums=tuple(_not_sums(figures)),
        count=checked.count,
        holding=checked.holding,
        accepted=checked.accepted,
        tolerance=show(tolerance) if figures.tolerance else "",
    )


def _deviation(figures: Figures) -> str:
    return "judged" if tells_good_from_bad(figures) else "plain"


def _first_heads(columns: Sequence[Column]) -> Iterator[Head]:
    down = 2 if any(column.group for column in columns) else 1
    for group, run in groupby(columns, key=lambda column: column.group):
        together = list(run)
        if group:
            yield Head(group, len(together), 1, all(column.is_text for column in together))
        else:
            yield from (Head(column.title, 1, down, column.is_text) for column in together)


def _second_heads(columns: Sequence[Column]) -> Iterator[Head]:
    return (Head(column.title, 1, 1, column.is_text) for column in columns if column.group)


def _rows(figures: Figures, *, with_bars: bool) -> Iterator[RowView]:
    bars = deviation_bars(figures) if with_bars else (None,) * len(figures.rows)
    remarks = {(each.row, each.column): number for number, each in enumerate(figures.accepted, 1)}
    added = {folded(each.target) for each in figures.profile.identities} if figures.profile else ()
    for row, bar in zip(figures.rows, bars, strict=True):
        cells = tuple(
            CellView(
                cell.shown,
                column.is_text,
                cell.number is None,
                remarks.get((row.number, column.number), 0),
            )
            for cell, column in zip(row.cells, figures.columns, strict=True)
        )
        is_sum = row.is_total or folded(row.label) in added
        level = row.level if figures.profile else None
        yield RowView(row.label, level, is_sum, row.is_total, cells, bar)


def _not_sums(figures: Figures) -> Iterator[str]:
    """The heads of columns whose totals are declared no sums; a ratio goes without saying."""
    for group, run in groupby(figures.columns, key=lambda column: column.group or column.name):
        together = list(run)
        declared = [
            column
            for column in together
            if column.number in figures.not_sums and not figures.is_ratio(column)
        ]
        if len(declared) == len(together):
            yield group
        else:
            yield from (column.name for column in declared)
