"""Lines over the columns of a table, as data that a template sets as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from motebok.figures.columns import Column
from motebok.figures.geometry import (
    GAP,
    LINE,
    LabelLine,
    extremes,
    label_lines,
    series_of,
    share,
)
from motebok.figures.numbers import Number, decimals_of, show
from motebok.figures.rows import Row
from motebok.figures.scale import down, levels_of

_TOP = 24
_BOTTOM = 244
_EDGE = Decimal(8)
_LETTERS_ACROSS = 48


@dataclass(frozen=True, slots=True)
class Point:
    """A mark on a line."""

    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch between two marks that stand beside each other."""

    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table; `series` counts from 1, its dashes and marks go by it."""

    series: int
    name: str
    points: tuple[Point, ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the scale."""

    y: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands across, and its head."""

    x: str
    label: tuple[LabelLine, ...]


@dataclass(frozen=True, slots=True)
class LinesChart:
    """Lines between the levels of a scale, over the columns' places."""

    height: int
    bottom: int
    levels: tuple[Level, ...]
    places: tuple[Place, ...]
    lines: tuple[Line, ...]
    highest: str
    lowest: str


def lines_chart(columns: Sequence[Column], rows: Sequence[Row]) -> LinesChart:
    """A line for each row that is no total, with a gap where there is no figure."""
    shown = [row for row in rows if not row.is_total]
    numbers = [number for row in shown for _, number in series_of(row, columns)]
    levels = levels_of(number.value for number in numbers)
    is_percent = any(number.percent for number in numbers)
    step = (100 - 2 * _EDGE) / max(1, len(columns) - 1)
    across = [share(_EDGE + step * place) for place in range(len(columns))]
    letters = _LETTERS_ACROSS // len(columns)
    places = tuple(
        Place(x, label_lines(column.title, _BOTTOM + GAP, max(6, letters)))
        for x, column in zip(across, columns, strict=True)
    )
    highest, lowest = extremes(shown, columns)
    return LinesChart(
        height=_BOTTOM + GAP + LINE * max(len(place.label) for place in places),
        bottom=_BOTTOM,
        levels=tuple(
            Level(
                down(level, levels, _TOP, _BOTTOM),
                show(Number(level, decimals_of(level), is_percent)),
            )
            for level in levels
        ),
        places=places,
        lines=tuple(
            _line(series, row, _points(row, columns, across, levels))
            for series, row in enumerate(shown, 1)
        ),
        highest=highest,
        lowest=lowest,
    )


def _points(
    row: Row, columns: Sequence[Column], across: Sequence[str], levels: Sequence[Decimal]
) -> list[Point | None]:
    numbers = (row.cell(column.number).number for column in columns)
    return [
        None if number is None else Point(x, down(number.value, levels, _TOP, _BOTTOM))
        for x, number in zip(across, numbers, strict=True)
    ]


def _line(series: int, row: Row, points: Sequence[Point | None]) -> Line:
    return Line(
        series,
        row.label,
        tuple(point for point in points if point),
        tuple(Segment(start, end) for start, end in pairwise(points) if start and end),
    )
