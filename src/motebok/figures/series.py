"""Figures over meetings: the same row of the same kind of table, as often as it was told."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from motebok.figures.attributes import Sign
from motebok.figures.columns import Column
from motebok.figures.numbers import Number
from motebok.figures.profiles import Profile
from motebok.figures.tables import Figures
from motebok.model.fields import Localized
from motebok.model.words import folded


@dataclass(frozen=True, slots=True)
class Told:
    """A table of figures, the day of the meeting that had it, and the address it stands at."""

    day: dt.date
    address: str
    figures: Figures


class Frame(NamedTuple):
    """What figures have in common that can be compared."""

    label: str
    unit: Localized | None
    sign: Sign | None
    is_percent: bool


def are_opposed(one: Frame, other: Frame) -> bool:
    """Whether they differ in nothing but which of income and cost is negative."""
    if one.sign is None or other.sign is None or one.sign is other.sign:
        return False
    return _key(one) == _key(other._replace(sign=one.sign))


class Observation(NamedTuple):
    """A figure, and the column of the table that it was told in."""

    told: Told
    column: Column
    number: Number


def rise(last: Observation, before: Observation) -> Number:
    """How much higher the last figure is, exactly; below 0 where it is lower."""
    new, old = last.number, before.number
    return Number(new.value - old.value, max(new.decimals, old.decimals), new.percent)


@dataclass(frozen=True, slots=True)
class Series:
    """A row of the profile within one frame: what is measured → the figures in order of day.

    Measures are in the profile's order, and each has a figure.
    """

    label: str
    level: int
    measures: Mapping[str, tuple[Observation, ...]]

    @property
    def observations(self) -> Iterator[Observation]:
        """All of them, measure by measure."""
        return chain.from_iterable(self.measures.values())


@dataclass(frozen=True, slots=True)
class Framed:
    """The series of a frame, in the profile's order of rows."""

    frame: Frame
    series: tuple[Series, ...]


def followed_profile(figures: Figures) -> str | None:
    """The name of the table's profile, if that says of any column what it tells."""
    profile = figures.profile
    if profile is None or not any(profile.measure(each.name) for each in figures.columns):
        return None
    return profile.name


def series_in(profile: Profile, tables: Iterable[Told]) -> tuple[Framed, ...]:
    """The series in tables of one profile, which come in order of day; the newest frames first.

    A figure that was told twice in one day is told once here: papers repeat the budget.
    """
    frames: dict[tuple[str, ...], tuple[Frame, dict[str, dict[str, list[Observation]]]]] = {}
    for told in tables:
        for row, measure, found in _observations(profile, told):
            frame = _frame(told.figures, found.number)
            _, rows = frames.setdefault(_key(frame), (frame, {}))
            held = rows.setdefault(row, {}).setdefault(measure, [])
            if not any(_is_same(each, found) for each in held):
                held.append(found)
    framed = [Framed(frame, tuple(_series(profile, rows))) for frame, rows in frames.values()]
    return tuple(sorted(framed, key=_last_day, reverse=True))


def _last_day(framed: Framed) -> dt.date:
    return max(each.told.day for series in framed.series for each in series.observations)


def _observations(profile: Profile, told: Told) -> Iterator[tuple[str, str, Observation]]:
    """Each figure with its folded row and its measure; of a measure the first column alone."""
    columns: dict[str, Column] = {}
    for column in told.figures.columns:
        measure = None if column.is_text else profile.measure(column.name)
        if measure:
            columns.setdefault(measure, column)
    for row in told.figures.rows:
        for measure, column in columns.items():
            number = row.cell(column.number).number
            if number is not None and folded(row.label) in profile.rows:
                yield folded(row.label), measure, Observation(told, column, number)


def _series(
    profile: Profile, rows: Mapping[str, Mapping[str, list[Observation]]]
) -> Iterator[Series]:
    for name, row in profile.rows.items():
        held = rows.get(name, {})
        measures = {each: tuple(held[each]) for each in profile.measures if each in held}
        if measures:
            yield Series(row.label, row.level, measures)


def _frame(figures: Figures, number: Number) -> Frame:
    return Frame(figures.label, figures.unit, figures.sign, number.percent)


def _key(frame: Frame) -> tuple[str, ...]:
    unit = folded(frame.unit.say("nb")) if frame.unit else ""
    sign = frame.sign.slug if frame.sign else ""
    return folded(frame.label), unit, sign, "%" if frame.is_percent else ""


def _is_same(one: Observation, other: Observation) -> bool:
    return (one.told.day, one.number.value) == (other.told.day, other.number.value)
