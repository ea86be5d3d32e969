"""What has happened, as feeds tell it: gathered once by feed and year."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from motebok.archive.chronicle import OSLO, news, part_of
from motebok.archive.events import Event
from motebok.archive.lists import year_key
from motebok.archive.types import Archive, Meeting

EVERYTHING = ""
"""The feed of the whole archive."""


def case_feed(case: str) -> str:
    """What the feed of a case is called."""
    return f"saker/{case}"


def with_news(archive: Archive, now: dt.datetime) -> Archive:
    """The archive with what its chronicles tell of until `now`, in Oslo's time, by feed and year.

    A chronicle may know of what readers may not see, and nothing is told of that.
    """
    until = now.replace(tzinfo=OSLO)
    feeds = (EVERYTHING, *archive.committees, *map(case_feed, archive.cases))
    found: dict[str, dict[int, list[Event]]] = {feed: {} for feed in feeds}
    cases = _cases(archive)
    for meeting in archive.meetings.values():
        for event in news(meeting, archive.chronicles[meeting.id]):
            if event.when <= until and _is_shown(archive, event):
                year = event.when.astimezone(OSLO).year
                for feed in _feeds(meeting, event, cases):
                    found[feed].setdefault(year, []).append(event)
    return replace(
        archive,
        news={
            year_key(feed, year): tuple(sorted(events, key=_newest))
            for feed, years in found.items()
            for year, events in sorted(years.items())
        },
        news_years={feed: tuple(sorted(years)) for feed, years in found.items()},
    )


def _cases(archive: Archive) -> Mapping[str, tuple[str, ...]]:
    """Treatment → the cases on whose way it is."""
    found: dict[str, tuple[str, ...]] = {}
    for case in archive.cases:
        for step in archive.ways[case_feed(case)]:
            if step.treatment:
                found[step.treatment] = (*found.get(step.treatment, ()), case)
    return found


def _feeds(meeting: Meeting, event: Event, cases: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Each once; what happened to a meeting happened to every case on its agenda."""
    yield EVERYTHING
    yield meeting.committee
    place = event.subject.partition("#")[0]
    treated = [t.id for t in meeting.treatments if place in {meeting.id, t.id}]
    yield from dict.fromkeys(case_feed(each) for name in treated for each in cases.get(name, ()))


def _is_shown(archive: Archive, event: Event) -> bool:
    place = event.subject.partition("#")[0]
    if place in archive.meetings:
        return True
    treatment = archive.treatments.get(place)
    return treatment is not None and (
        event.subject == place
        or any(event.subject == part_of(treatment, each) for each in treatment.attachments)
    )


def _newest(event: Event) -> tuple[float, str, str, int]:
    return -event.when.timestamp(), event.subject, event.kind, -event.number
