"""The order in which a meeting treated its cases."""

from motebok.archive.types import Meeting, Treatment


def in_order_treated(meeting: Meeting) -> tuple[Treatment, ...]:
    """Every case of the agenda, as the minutes have them.

    A number that the minutes give goes before the place of the heading; a case that they say
    nothing of follows the one that stands before it on the agenda.
    """
    recorded = [each for each in meeting.treatments if each.entry is not None]
    ordered = sorted(recorded, key=lambda each: _place(meeting, each))
    before: Treatment | None = None
    for treatment in meeting.treatments:
        if treatment.entry is None:
            ordered.insert(ordered.index(before) + 1 if before else 0, treatment)
        before = treatment
    return tuple(ordered)


def _place(meeting: Meeting, treatment: Treatment) -> tuple[int, int, int]:
    """The number that the minutes give, or the heading's place, after such a number if equal."""
    entry = treatment.entry
    written = next(place for place, each in enumerate(meeting.entries, 1) if each is entry)
    number = entry.treated.order if entry and entry.treated else None
    return (number or written, 0 if number else 1, written)
