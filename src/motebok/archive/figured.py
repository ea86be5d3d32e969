"""Where tables of figures of one kind stand, so that a figure can be followed over meetings."""

from collections.abc import Iterable, Iterator, Mapping

from motebok.archive.types import Meeting, Treatment
from motebok.load.records import AnyDocument
from motebok.model.words import Status


def figured_key(committee: str, profile: str) -> str:
    """What a committee's tables with a profile are called in the view: losam-mh/ramme."""
    return f"{committee}/{profile}"


def figured_in(meetings: Iterable[Meeting]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Committee and profile → where the tables stand, of those that can be followed over time.

    What was taken off the agenda, or was on that of a cancelled meeting, tells nothing.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    for meeting in meetings:
        if meeting.status is not Status.CANCELLED:
            for treatment in meeting.treatments:
                for profile, number in _profiles(treatment):
                    key = figured_key(meeting.committee, profile)
                    found.setdefault(key, []).append((treatment.id, number))
    return {key: tuple(places) for key, places in found.items()}


def figured_by(
    committees: Iterable[str], figured: Mapping[str, object]
) -> dict[str, tuple[str, ...]]:
    """Profile → committees, of the keys of the view; committees in their order."""
    place = {name: number for number, name in enumerate(committees)}
    found: dict[str, list[str]] = {}
    for key in sorted(figured, key=lambda key: place[key.partition("/")[0]]):
        committee, _, profile = key.partition("/")
        found.setdefault(profile, []).append(committee)
    return {profile: tuple(found[profile]) for profile in sorted(found)}


def _profiles(treatment: Treatment) -> Iterator[tuple[str, int]]:
    """The profiles of a case's tables, each with the number of the attachment they stand in."""
    if treatment.item.withdrawn:
        return
    for number, document in documents_of(treatment):
        yield from ((name, number) for name in document.profiles)


def documents_of(treatment: Treatment) -> Iterator[tuple[int, AnyDocument]]:
    """A case's paper as number 0, and its letters by the numbers of the attachments they are."""
    if treatment.paper:
        yield 0, treatment.paper
    for attached in treatment.attachments:
        if attached.letter:
            yield attached.number, attached.letter
