"""Which committees met when, and what their cases are numbered: the frame of an archive."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

END = dt.date(2026, 6, 17)
"""The last meeting; all that the archive tells of is past."""
_A_YEAR = 80
_MOST_YEARS = 30
_OF_A_COMMITTEE = 14
"""Meetings a year that a committee has at most, before there are more committees."""
_KNOWN = (
    ("losam-mh", "Lokalt samarbeidsutvalg ved fakultetet", "LOSAM MH", "ST", "samarbeidsutvalg"),
    ("losam-bu", "Samarbeidsutvalget for bygg", "LOSAM BU", "BU", "samarbeidsutvalg"),
    ("fakultetsstyret-mh", "Fakultetsstyret ved fakultetet", "Fakultetsstyret", "FS", "styre"),
    ("forskningsutvalget", "Forskningsutvalget", "Forskningsutvalget", "FU", "råd"),
    ("utdanningsutvalget", "Utdanningsutvalget", "Utdanningsutvalget", "UU", "råd"),
    ("ledermotet", "Fakultetets ledermøte", "Ledermøtet", "LM", "ledermøte"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee: its place among them, names, the letters of its case numbers, and its kind."""

    place: int
    id: str
    name: str
    short_name: str
    letters: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting: its place among its committee's, its day, and the numbers of its cases."""

    committee: Committee
    place: int
    date: dt.date
    first: int
    size: int

    @property
    def id(self) -> str:
        """Its address, such as losam-mh/2023-09-29."""
        return f"{self.committee.id}/{self.date}"

    def number(self, item: int) -> str:
        """The number of a case by its place on the agenda, from 0."""
        return f"{self.committee.letters} {self.first + item}/{self.date:%y}"

    def key(self, item: int) -> str:
        """The case's name in files and addresses."""
        return f"{self.first + item}-{self.date:%y}"


@dataclass(frozen=True)
class Schedule:
    """All meetings by committee, each committee's in order of date."""

    seed: int
    held: Mapping[Committee, tuple[Sitting, ...]]

    @cached_property
    def sittings(self) -> tuple[Sitting, ...]:
        """All meetings in order of date."""
        every = (sitting for held in self.held.values() for sitting in held)
        return tuple(sorted(every, key=lambda each: (each.date, each.committee.place)))

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Meeting → its place among all."""
        return {sitting.id: place for place, sitting in enumerate(self.sittings)}


def schedule(meetings: int, seed: int) -> Schedule:
    """So many meetings, the last of them at `END`; more of them reach further back."""
    years = min(max(round(meetings / _A_YEAR), 1), _MOST_YEARS)
    fitting = -(-meetings // (years * _OF_A_COMMITTEE))
    committees = tuple(
        map(_committee, range(max(fitting, min(len(_KNOWN), max(3, meetings // 4)))))
    )
    counts = (
        meetings // len(committees) + (each.place < meetings % len(committees))
        for each in committees
    )
    return Schedule(
        seed,
        {each: _held(each, count, years) for each, count in zip(committees, counts, strict=True)},
    )


def _committee(place: int) -> Committee:
    if place < len(_KNOWN):
        return Committee(place, *_KNOWN[place])
    number = place - len(_KNOWN) + 1
    return Committee(
        place, f"instituttutvalg-{number}", f"Instituttutvalg {number}", f"Utvalg {number}",
        f"I{number}", "råd",
    )  # fmt: skip


def _held(committee: Committee, count: int, years: int) -> tuple[Sitting, ...]:
    sittings: list[Sitting] = []
    number, year = 1, 0
    for place in range(count):
        ago = (count - 1 - place) * years * 365 // count + committee.place % 14
        day = END - dt.timedelta(ago)
        day -= dt.timedelta(max(day.weekday() - 4, 0))
        number = number if day.year == year else 1
        size = 8 + (place + committee.place) % 3
        sittings.append(Sitting(committee, place, day, number, size))
        number, year = number + size, day.year
    return tuple(sittings)
