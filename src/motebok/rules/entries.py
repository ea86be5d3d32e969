"""The minutes' entries, and where in the file what they lack should be written."""

from collections.abc import Iterator, Mapping

from motebok.archive import Archive
from motebok.archive.minutes import CASE_LEVEL
from motebok.archive.names import headings_of
from motebok.archive.types import Entry, Meeting
from motebok.body import Heading
from motebok.diagnostics import Position
from motebok.load.records import Document, Loaded
from motebok.model.meeting import Item
from motebok.model.minutes import Minutes
from motebok.model.people import Missing
from motebok.model.words import Status, folded
from motebok.rules.nearby import has_fault_between


def recorded(archive: Archive) -> Iterator[tuple[Meeting, Document[Minutes]]]:
    """The meetings that have minutes, with those; not the cancelled ones."""
    for meeting in archive.meetings.values():
        if meeting.minutes is not None and meeting.status is not Status.CANCELLED:
            yield meeting, meeting.minutes


def missing_from(archive: Archive, meeting: Meeting) -> tuple[Missing, ...]:
    """What minutes, notice and committee say is lacking, the nearest first."""
    committee = archive.committees[meeting.committee].record.committee
    own = (meeting.minutes.front.missing,) if meeting.minutes else ()
    return (*own, meeting.record.meeting.missing, committee.missing)


def place_of(entry: Entry) -> Position:
    """Where what came of the case is written, or else the case's heading."""
    return entry.treated.at() if entry.treated else entry.number.position


def is_sound(loaded: Loaded, meeting: Meeting, entry: Entry) -> bool:
    """Whether the entry was read without a fault, so that what it lacks was not written."""
    first = entry.number.position
    lines = (each.number.position.line for each in meeting.entries)
    end = min((line for line in lines if line > first.line), default=1 << 30)
    return not has_fault_between(loaded, first.path, first.line, end)


def cases_named(meeting: Meeting) -> Mapping[str, Item]:
    """Every heading that names a case of the agenda, folded → the case, under embargo too."""
    return {heading: item for item in meeting.record.meeting.items for heading in headings_of(item)}


def are_complete(loaded: Loaded, meeting: Meeting) -> bool:
    """Whether a case without a heading of its own certainly lacks one in the minutes."""
    path = f"meetings/{meeting.id}/minutes.md"
    is_unsound = has_fault_between(loaded, path, 1, 1 << 30)
    return not is_unsound and not stray_entries(meeting) and not any(cases_within(meeting))


def cases_within(meeting: Meeting) -> Iterator[Heading]:
    """Headings inside a case that name another one: they have too many #."""
    named = cases_named(meeting)
    case: Item | None = None
    for part in meeting.minutes.parts if meeting.minutes else ():
        if isinstance(part, Heading):
            item = named.get(folded(part.text))
            if part.level <= CASE_LEVEL:
                case = item
            elif item is not None and item is not case:
                yield part


def stray_entries(meeting: Meeting) -> tuple[Entry, ...]:
    """Entries that name no case of the agenda, or one that an entry before them has."""
    named = cases_named(meeting)
    seen: set[int] = set()
    found: list[Entry] = []
    for entry in meeting.entries:
        item = named.get(folded(entry.number))
        if item is None or id(item) in seen:
            found.append(entry)
        seen.add(id(item))
    return tuple(found)
