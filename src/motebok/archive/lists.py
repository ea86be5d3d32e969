"""What lists are made from, gathered once: each page looks at its own year, committee or case."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from motebok.archive.chronicle import day_of, news
from motebok.archive.events import Chronicle
from motebok.archive.types import Meeting, Step, StepKind, Treatment
from motebok.load.records import CaseRecord


def year_key(committee: str, year: int) -> str:
    """What a committee's year is called in the views: losam-mh/2023."""
    return f"{committee}/{year}"


def month_key(day: dt.date) -> str:
    """What a month is called in the views: 2023-09."""
    return day.isoformat()[:7]


def by_year_key(found: Iterable[tuple[str, dt.date, str]]) -> dict[str, tuple[str, ...]]:
    """Committee's year → names, from triples of committee, day and name; in their order."""
    return gathered((year_key(committee, day.year), name) for committee, day, name in found)


def years_of(committees: Iterable[str], keyed: Mapping[str, object]) -> dict[str, tuple[int, ...]]:
    """Committee → the years for which it has a key in the view, the first one first."""
    found: dict[str, list[int]] = {name: [] for name in committees}
    for key in keyed:
        committee, _, year = key.partition("/")
        found[committee].append(int(year))
    return {name: tuple(sorted(years)) for name, years in found.items()}


def active_in(committees: Iterable[str], keyed: Mapping[str, object]) -> dict[int, tuple[str, ...]]:
    """Year → the committees that have a key for it in the view, in their order; years rise."""
    found: dict[int, list[str]] = {}
    for committee, years in years_of(committees, keyed).items():
        for year in years:
            found.setdefault(year, []).append(committee)
    return {year: tuple(found[year]) for year in sorted(found)}


def gathered(found: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Key → names, from pairs; each key where it came first, and each name once."""
    names: dict[str, dict[str, None]] = {}
    for key, name in found:
        names.setdefault(key, {})[name] = None
    return {key: tuple(held) for key, held in names.items()}


def last_treated(
    cases: Mapping[str, CaseRecord],
    ways: Mapping[str, tuple[Step, ...]],
    treatments: Mapping[str, Treatment],
) -> dict[int, tuple[str, ...]]:
    """Year → cases that were last on an agenda in it, the newest first; 0 → those on none."""
    dated: list[tuple[dt.date, str]] = []
    for name in cases:
        steps = ways[f"saker/{name}"]
        days = (treatments[step.treatment].date for step in steps if step.treatment)
        dated.append((max(days, default=dt.date.min), name))
    found: dict[int, list[str]] = {}
    for day, name in sorted(dated, key=lambda pair: (-pair[0].toordinal(), pair[1])):
        found.setdefault(0 if day == dt.date.min else day.year, []).append(name)
    return {year: tuple(found[year]) for year in sorted(found)}


def planned_steps(
    cases: Iterable[str], ways: Mapping[str, tuple[Step, ...]]
) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Each case that has steps still to come, with those."""
    for name in cases:
        steps = tuple(s for s in ways[f"saker/{name}"] if s.kind is StepKind.PLANNED)
        if steps:
            yield name, steps


def changed(
    meetings: Iterable[Meeting], chronicles: Mapping[str, Chronicle]
) -> dict[str, tuple[str, ...]]:
    """Month, such as 2023-09 → the meetings that changed in it; the newest month first."""
    months = gathered(
        (month_key(day), meeting.id)
        for meeting in meetings
        for day in days_of_changes(meeting, chronicles[meeting.id])
    )
    return {month: months[month] for month in sorted(months, reverse=True)}


def days_of_changes(meeting: Meeting, chronicle: Chronicle) -> Iterator[dt.date]:
    """The days on which something became of the meeting after its plan."""
    written = meeting.record.meeting
    yield from filter(None, (written.published, written.changed))
    yield from map(day_of, news(meeting, chronicle))
