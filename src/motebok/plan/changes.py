"""What became of meetings, in lists: all of it on the front page, what was changed on their own."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from motebok.archive.chronicle import day_of, news
from motebok.archive.events import Cases, Event, Happening
from motebok.archive.lists import month_key
from motebok.archive.types import Meeting, Treatment
from motebok.plan.desk import Desk
from motebok.plan.events import event_place, event_words
from motebok.plan.views import Badge, Entry, Link

_MILESTONES = frozenset({Happening.CALLED, Happening.DECIDED, Happening.APPROVED})
"""What becomes of every meeting."""
_OF_MEETING = frozenset({Happening.MOVED, Happening.CANCELLED})
_OF_CASE = frozenset({Happening.LATE, Happening.WITHDRAWN})
"""What has a badge of its own."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened on a day; where it shows, as the archive names it, and the anchor there."""

    day: dt.date
    what: str
    place: tuple[str, str]


def changes_of(desk: Desk, meeting: Meeting) -> tuple[Change, ...]:
    """All that became of a meeting, the newest first."""
    chronicle = desk.archive.chronicles[meeting.id]
    written = meeting.record.meeting
    days = ((written.published, desk._("Published")), (written.changed, desk._("Changed")))
    found = [Change(day, what, (meeting.id, "")) for day, what in days if day]
    return _newest_first((*found, *_changes(desk, news(meeting, chronicle))))


def latest_changes(desk: Desk, start: str, count: int) -> tuple[Entry, ...]:
    """The newest changes of all meetings, each with the meeting's name."""
    return tuple(
        _named(desk, meeting, _entry(desk, start, change))
        for change, meeting in islice(_newest_changes(desk), count)
    )


def changed_meeting(desk: Desk, meeting: Meeting, start: str) -> tuple[Entry, ...]:
    """What was changed of a meeting after it was published, the newest first."""
    return _entries(desk, start, _changed(desk, meeting))


def changed_case(desk: Desk, treatment: Treatment, start: str) -> tuple[Entry, ...]:
    """Likewise of a case."""
    return _entries(desk, start, _changed_of(desk, treatment))


def changed_badges(desk: Desk, meeting: Meeting) -> tuple[Badge, ...]:
    """That something was changed, where no other badge tells of it."""
    return _badges(desk, (each.kind not in _OF_MEETING for each in _changed(desk, meeting)))


def changed_case_badges(desk: Desk, treatment: Treatment) -> tuple[Badge, ...]:
    """Likewise of a case."""
    return _badges(
        desk,
        (
            each.subject != treatment.id or each.kind not in _OF_CASE or each.day is None
            for each in _changed_of(desk, treatment)
        ),
    )


def _badges(desk: Desk, found: Iterator[bool]) -> tuple[Badge, ...]:
    return (Badge(desk._("Changed"), "changed"),) if any(found) else ()


def _changed(desk: Desk, meeting: Meeting) -> Iterator[Event]:
    chronicle = desk.archive.chronicles[meeting.id]
    return (each for each in news(meeting, chronicle) if each.kind not in _MILESTONES)


def _changed_of(desk: Desk, treatment: Treatment) -> Iterator[Event]:
    meeting = desk.archive.meetings[treatment.meeting]
    return (each for each in _changed(desk, meeting) if _concerns(each, treatment))


def _concerns(event: Event, treatment: Treatment) -> bool:
    if isinstance(event.about, Cases):
        return treatment.id in {*event.about.came, *event.about.changed}
    return event.subject.partition("#")[0] == treatment.id


def _entries(desk: Desk, start: str, events: Iterator[Event]) -> tuple[Entry, ...]:
    changes = _newest_first(_changes(desk, events))
    return tuple(_entry(desk, start, each) for each in changes)


def _newest_first(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda each: each.day, reverse=True))


def _changes(desk: Desk, events: Iterable[Event]) -> Iterator[Change]:
    """What happened, of a day and a case's attachments in one."""
    alike: dict[object, list[Event]] = {}
    for each in events:
        name, _, anchor = each.subject.partition("#")
        key = (day_of(each), each.kind, name, each.day) if anchor else id(each)
        alike.setdefault(key, []).append(each)
    for first, *others in alike.values():
        yield Change(day_of(first), event_words(desk, first, *others), event_place(first))


def _entry(desk: Desk, start: str, change: Change) -> Entry:
    """The change in a list on the page `start`; no link to the top of that very page."""
    name, anchor = change.place
    address = desk.address(name)
    here = f"#{anchor}" if anchor else None
    href = here if address == start else desk.href(start, address, anchor)
    return Entry(Link(change.what, href), day=desk.day(change.day, "short"))


def _newest_changes(desk: Desk) -> Iterator[tuple[Change, Meeting]]:
    """Month by month, since each names the meetings to look at; of a day the newest meeting's."""
    archive = desk.archive
    for month, names in archive.changed.items():
        meetings = sorted((archive.meetings[name] for name in names), key=_by_date, reverse=True)
        found = [
            (change, meeting)
            for meeting in meetings
            for change in changes_of(desk, meeting)
            if month_key(change.day) == month
        ]
        yield from sorted(found, key=lambda each: each[0].day, reverse=True)


def _by_date(meeting: Meeting) -> tuple[dt.date, str]:
    return meeting.date, meeting.id


def _named(desk: Desk, meeting: Meeting, entry: Entry) -> Entry:
    link = Link(desk.meeting_name(meeting), entry.link.href)
    return Entry(link, facts=(entry.link.text,), day=entry.day)
