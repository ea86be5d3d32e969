"""Bars over the rows of a table, as data that a template sets as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from motebok.figures.columns import Column
from motebok.figures.geometry import GAP, LINE, LabelLine, extremes, label_lines, series_of, share
from motebok.figures.numbers import Number, show
from motebok.figures.rows import Row

BAR = 12
"""The thickness of a bar."""

_LABEL_SIGNS = 42
"""So many letters of a label fit across the narrowest page."""

_REACH = Decimal(70)
"""How far bars go across; the rest is for their figures."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its figure; `series` counts from 1."""

    series: int
    x: str
    width: str
    y: int
    text: str
    text_y: int


@dataclass(frozen=True, slots=True)
class BarGroup:
    """A row of the table: its label, and a bar for each column that has a figure.

    The bars stand between `top` and `bottom`.
    """

    label: tuple[LabelLine, ...]
    bars: tuple[Bar, ...]
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class BarsChart:
    """Bars from `zero`; `series` are the columns' names, in the order of the bars."""

    height: int
    zero: str
    series: tuple[str, ...]
    groups: tuple[BarGroup, ...]
    highest: str
    lowest: str


def bars_chart(columns: Sequence[Column], rows: Sequence[Row]) -> BarsChart:
    """A group of bars for each row that is no total, from the top down."""
    shown = [row for row in rows if not row.is_total]
    values = [number.value for row in shown for _, number in series_of(row, columns)]
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    scale = _REACH / ((high - low) or 1)
    groups: list[BarGroup] = []
    y = 0
    for row in shown:
        label = label_lines(row.label, y, _LABEL_SIGNS)
        y += LINE * len(label)
        bars = [
            _bar(series, number, low, scale, y + LINE * place)
            for place, (series, number) in enumerate(series_of(row, columns))
        ]
        bottom = y + LINE * len(bars)
        groups.append(BarGroup(label, tuple(bars), y, bottom))
        y = bottom + GAP
    names = tuple(column.name for column in columns)
    return BarsChart(y, share(-low * scale), names, tuple(groups), *extremes(shown, columns))


def _bar(series: int, number: Number, low: Decimal, scale: Decimal, y: int) -> Bar:
    start = (min(number.value, Decimal(0)) - low) * scale
    width = abs(number.value) * scale
    return Bar(series, share(start), share(width), y, show(number), y + BAR - 1)
