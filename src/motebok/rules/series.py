"""Case numbers as a committee's patterns read them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from motebok.archive import Archive
from motebok.archive.types import Meeting
from motebok.model.meeting import Item
from motebok.model.meeting import Meeting as Notice
from motebok.model.numbering import number_pattern, runs_through_the_year
from motebok.model.people import Committee

_FIELD = re.compile(r"\{([^{}]*)\}")
_DIGITS = re.compile("[0-9]{1,6}")
_YEARS = (
    (re.compile("[0-9]{1,6}/[0-9]{4}$"), "{n}/{yyyy}"),
    (re.compile("[0-9]{1,6}/[0-9]{2}$"), "{n}/{yy}"),
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a series; the year is None where the series begins anew in each meeting."""

    series: str
    n: int
    year: int | None

    def __str__(self) -> str:
        year = self.year or 0
        fields = {"n": str(self.n), "yy": f"{year % 100:02}", "yyyy": f"{year:04}"}
        return _FIELD.sub(lambda field: fields.get(field[1], field[0]), self.series)

    def moved(self, n: int) -> "Number":
        """Another number of the same series and year."""
        return Number(self.series, n, self.year)


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item of the agenda and its number; None where no pattern fits what is written."""

    item: Item
    number: Number | None


def faults_of_pattern(written: str) -> tuple[str, ...]:
    """What stands in braces in the pattern but is not known there; `n` where that is lacking."""
    names = _FIELD.findall(written)
    unknown = tuple(name for name in names if name not in {"n", "yy", "yyyy"})
    return unknown or (() if "n" in names else ("n",))


def series_of(committee: Committee) -> tuple[str, ...]:
    """The committee's patterns; none where one of them cannot be read."""
    sound = not any(map(faults_of_pattern, committee.case_numbers))
    return committee.case_numbers if sound else ()


def years_of(meeting: Notice) -> frozenset[int]:
    """The years that the meeting's numbers can be of: when it is held, or was to be held."""
    days = [meeting.date, *(day.date for day in meeting.days), *(m.from_ for m in meeting.moved)]
    return frozenset(day.year for day in days)


@lru_cache(20_000)  # several rules read all numbers of an archive
def read_number(written: str, series: tuple[str, ...], year: int) -> Number | None:
    """The number, by the first pattern that fits; two digits of a year are of `year`'s century."""
    for pattern in series:
        match = number_pattern(pattern).fullmatch(written.strip())
        if match:
            fields = match.groupdict()
            short = f"{year // 100}{fields['yy']}" if "yy" in fields else None
            full = fields.get("yyyy", short)
            return Number(pattern, int(fields["n"]), int(full) if full else None)
    return None


def meant(written: str, series: tuple[str, ...], year: int) -> Number | None:
    """The number of the year that was probably meant; None where there are no digits."""
    digits = _DIGITS.search(written)
    year_in_series = year if runs_through_the_year(series[0]) else None
    return Number(series[0], int(digits[0]), year_in_series) if digits else None


def pattern_of(number: str) -> str:
    """The pattern that the number is probably written by: ST 75/23 → ST {n}/{yy}."""
    for shape, fields in _YEARS:
        if shape.search(number):
            return shape.sub(fields, number)
    return _DIGITS.sub("{n}", number, count=1)


def numbered(meeting: Notice, series: tuple[str, ...]) -> tuple[Numbered, ...]:
    """The items with a number, in agenda order."""
    return tuple(
        Numbered(item, read_number(item.number or "", series, meeting.date.year))
        for item in meeting.items
        if item.written("number")
    )


def meetings_with_series(archive: Archive) -> Iterator[tuple[Meeting, tuple[str, ...]]]:
    """Every meeting whose committee says how it numbers, in order of date."""
    for meeting in archive.meetings.values():
        series = series_of(archive.committees[meeting.committee].record.committee)
        if series:
            yield meeting, series
