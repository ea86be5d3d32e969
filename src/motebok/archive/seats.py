"""Who sits in a committee on a day, and with what right."""

import datetime as dt
from dataclasses import dataclass

from motebok.model.people import Committee, Member
from motebok.model.words import Role, folded

_VOTING = frozenset({Role.CHAIR, Role.DEPUTY_CHAIR, Role.MEMBER})


def seats_on(committee: Committee, day: dt.date) -> tuple[Member, ...]:
    """The seats that are filled on the day, deputies' too, in the author's order."""
    return tuple(seat for seat in committee.members if _is_filled(seat, day))


def seats_of(name: str, seats: tuple[Member, ...]) -> tuple[Member, ...]:
    """The seats that a person of this name has; often one, seldom several."""
    wanted = folded(name)
    return tuple(seat for seat in seats if seat.name and folded(seat.name) == wanted)


def said_role(name: str, seats: tuple[Member, ...], language: str) -> str:
    """The person's role in words, where it is more than a member's."""
    roles = (seat.role for seat in seats_of(name, seats))
    return next((role.label(language) for role in roles if role is not Role.MEMBER), "")


def has_vote(seat: Member) -> bool:
    """Whether the seat has a vote of its own; a deputy has one only when meeting for somebody."""
    return seat.vote if seat.vote is not None else seat.role in _VOTING


def sitting(committee: Committee, newest: dt.date | None) -> tuple[Member, ...]:
    """The seats without an end, and those filled on `newest`, the day of the last meeting held.

    A build knows no today: the last meeting tells what comes nearest to it.
    """
    then = seats_on(committee, newest) if newest else ()
    return tuple(seat for seat in committee.members if seat.to is None or seat in then)


def vacated(committee: Committee, newest: dt.date | None) -> tuple[Member, ...]:
    """The other seats, those that ended last first."""
    now = sitting(committee, newest)
    ended = [seat for seat in committee.members if seat not in now]
    return tuple(sorted(ended, key=lambda seat: seat.to or dt.date.max, reverse=True))


@dataclass(frozen=True, slots=True)
class Composition:
    """The seats that were filled from one day to another; an end that is open is None."""

    start: dt.date | None
    end: dt.date | None
    seats: tuple[Member, ...]


def compositions(
    committee: Committee, first: dt.date = dt.date.min, last: dt.date = dt.date.max
) -> tuple[Composition, ...]:
    """Who sat when between two days: one for each stretch without a change, the oldest first."""
    day = dt.timedelta(days=1)
    seats = tuple(
        seat
        for seat in committee.members
        if (seat.from_ or dt.date.min) <= last and first <= (seat.to or dt.date.max)
    )
    starts = {seat.from_ for seat in seats if seat.from_}
    starts |= {seat.to + day for seat in seats if seat.to}
    changes = sorted(start for start in starts if first < start <= last)
    ends = (*(start - day for start in changes), last)
    found = (
        Composition(
            None if start == dt.date.min else start,
            None if end == dt.date.max else end,
            tuple(seat for seat in seats if _is_filled(seat, start)),
        )
        for start, end in zip((first, *changes), ends, strict=True)
    )
    return tuple(each for each in found if each.seats)


def _is_filled(seat: Member, day: dt.date) -> bool:
    return (seat.from_ or dt.date.min) <= day <= (seat.to or dt.date.max)
