"""What an item takes up again: a case that was put off in an earlier meeting."""

from collections.abc import Iterator

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
    for meeting in reversed(archive.committees[treatment.committee].meetings):
        if meeting.date < treatment.date:
            yield from meeting.treatments


def names(item: Item) -> tuple[str, ...]:
    """What «fortsetter» can call the item: its number and its id, folded."""
    return tuple(folded(name) for name in (item.number, item.id) if name)
