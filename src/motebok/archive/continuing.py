"""What an item takes up again: a case that was put off in an earlier meeting."""

from collections.abc import Iterator

from motebok.archive.lists import year_key
from motebok.archive.types import Archive, Treatment
from motebok.model.meeting import Item
from motebok.model.words import folded


def continued(archive: Archive, treatment: Treatment) -> Treatment | None:
    """The newest earlier treatment in the committee that «fortsetter» names, or None."""
    number = folded(treatment.item.continues or "")
    found = (each for each in earlier(archive, treatment) if number in names(each.item))
    return next(found, None)


def earlier(archive: Archive, treatment: Treatment) -> Iterator[Treatment]:
    """The committee's treatments in earlier meetings, the newest first."""
    for year in reversed(archive.years_of[treatment.committee]):
        if year <= treatment.date.year:
            for name in reversed(archive.sessions[year_key(treatment.committee, year)]):
                meeting = archive.meetings[name]
                yield from meeting.treatments if meeting.date < treatment.date else ()


def names(item: Item) -> tuple[str, ...]:
    """What «fortsetter» can call the item: its number and its id, folded."""
    return tuple(folded(name) for name in (item.number, item.id) if name)
