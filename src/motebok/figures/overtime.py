"""Series over time, as data that a template sets as SVG: across goes by the calendar."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from motebok.figures.geometry import plain, share
from motebok.figures.lines import Level, Point, Segment
from motebok.figures.numbers import Number, decimals_of, show
from motebok.figures.scale import down, levels_of
from motebok.figures.series import Observation, Series

_TOP = 10
_BOTTOM = 210
_FOOT = 26
_MOST_YEARS = 6
"""As many years as are named across the narrowest page."""
_GUTTERS = (5, 8, 11)
"""Letters of the scale that the narrow, the middle and the wide room before a drawing hold."""
_SPARK = 22
_EDGE = 3


@dataclass(frozen=True, slots=True)
class Years:
    """A stretch of whole years across a drawing."""

    first: int
    last: int

    def across(self, day: dt.date) -> Decimal:
        """How far across a day is, from 0 to 100."""
        start = dt.date(self.first, 1, 1).toordinal()
        return Decimal(100 * (day.toordinal() - start)) / (
            dt.date(self.last + 1, 1, 1).toordinal() - start
        )


@dataclass(frozen=True, slots=True)
class YearTick:
    """Where a year begins, and where its name stands; some go without a name."""

    x: str
    middle: str
    name: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure on a line: where, and what it says."""

    x: str
    y: str
    text: str


@dataclass(frozen=True, slots=True)
class TimeLine:
    """What is measured; `series` counts from 1."""

    series: int
    name: str
    dots: tuple[Dot, ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class TimeChart:
    """Lines over years; `gutter` is how much room the scale takes, from 1 to 3.

    `zero` is where 0 is, if the scale has it.
    """

    height: int
    bottom: int
    gutter: int
    levels: tuple[Level, ...]
    zero: str
    years: tuple[YearTick, ...]
    lines: tuple[TimeLine, ...]


@dataclass(frozen=True, slots=True)
class Spark:
    """A small line without a scale, and its last point."""

    segments: tuple[Segment, ...]
    last: Point


Say = Callable[[str, Observation], str]
"""What a dot says: its measure and itself → words."""


def years_of(days: Iterable[dt.date]) -> Years:
    """The whole years that hold all days, of which there is one."""
    found = {day.year for day in days}
    return Years(min(found), max(found))


def time_chart(series: Series, years: Years, say: Say) -> TimeChart:
    """A line for each measure of the series."""
    numbers = [each.number for each in series.observations]
    levels = levels_of(number.value for number in numbers)
    is_percent = any(number.percent for number in numbers)
    shown = tuple(
        Level(
            down(level, levels, _TOP, _BOTTOM), show(Number(level, decimals_of(level), is_percent))
        )
        for level in levels
    )
    longest = max(len(level.text) for level in shown)
    return TimeChart(
        height=_BOTTOM + _FOOT,
        bottom=_BOTTOM,
        gutter=next((n for n, most in enumerate(_GUTTERS, 1) if longest <= most), len(_GUTTERS)),
        levels=shown,
        zero=down(Decimal(0), levels, _TOP, _BOTTOM) if levels[0] <= 0 <= levels[-1] else "",
        years=tuple(_ticks(years)),
        lines=tuple(
            TimeLine(
                number,
                name,
                tuple(
                    Dot(point.x, point.y, say(name, each))
                    for point, each in zip(points, held, strict=True)
                ),
                _segments(points),
            )
            for number, (name, held) in enumerate(series.measures.items(), 1)
            for points in [[_point(each, years, levels) for each in held]]
        ),
    )


def spark(observations: Sequence[Observation], days: Sequence[dt.date]) -> Spark:
    """The figures as a small line over the days, from the lowest to the highest of them."""
    values = [each.number.value for each in observations]
    low, span = min(values), max(values) - min(values)
    start, length = days[0].toordinal(), (days[-1] - days[0]).days or 1
    points = [
        Point(
            share(Decimal(100 * (each.told.day.toordinal() - start)) / length),
            plain(_spark_down((each.number.value - low) / span if span else Decimal(1) / 2)),
        )
        for each in observations
    ]
    return Spark(_segments(points), points[-1])


def _spark_down(part: Decimal) -> Decimal:
    return _SPARK - _EDGE - (_SPARK - 2 * _EDGE) * part


def _ticks(years: Years) -> Iterator[YearTick]:
    every = -(-(years.last - years.first + 1) // _MOST_YEARS)
    for year in range(years.first, years.last + 1):
        start, middle = (years.across(dt.date(year, month, 1)) for month in (1, 7))
        is_named = (years.last - year) % every == 0
        yield YearTick(share(start), share(middle), str(year) if is_named else "")


def _point(each: Observation, years: Years, levels: Sequence[Decimal]) -> Point:
    return Point(share(years.across(each.told.day)), down(each.number.value, levels, _TOP, _BOTTOM))


def _segments(points: Sequence[Point]) -> tuple[Segment, ...]:
    return tuple(Segment(start, end) for start, end in pairwise(points))
