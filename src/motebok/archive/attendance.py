"""Who was there for a case, and who of them had a vote."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive.seats import has_vote, seats_of, seats_on
from motebok.archive.types import Meeting, Treatment
from motebok.model.fields import Span
from motebok.model.minutes import Minutes, Presence, Substitute
from motebok.model.people import Committee, Member
from motebok.model.words import Impartiality, Role, folded


@dataclass(frozen=True, slots=True)
class Voters:
    """Those who had a vote at a case: who certainly was there, and who may have been."""

    certain: tuple[str, ...]
    possible: tuple[str, ...]


def voters_at(treatment: Treatment, meeting: Meeting, committee: Committee) -> Voters:
    """Who could vote on the case; nobody where the minutes do not say who was there."""
    if meeting.minutes is None:
        return Voters((), ())
    seats = seats_on(committee, meeting.date)
    certain: list[str] = []
    possible: list[str] = []
    for name, is_certain in _voters(treatment, meeting, meeting.minutes.front, seats):
        if not is_disqualified(name, treatment):
            (certain if is_certain else possible).append(name)
    return Voters(tuple(certain), tuple(possible))


def _voters(
    treatment: Treatment, meeting: Meeting, front: Minutes, seats: tuple[Member, ...]
) -> Iterator[tuple[str, bool]]:
    """The name of each who had a vote and may have been there, and whether both are certain."""
    for presence in front.present:
        was_there = was_present(presence, treatment, meeting)
        own = seats_of(presence.name, seats)
        is_unknown = not own
        is_deputy = any(seat.role is Role.DEPUTY and seat.vote is None for seat in own)
        is_sure = was_there is True and not is_deputy and not is_unknown
        if was_there is not False and (is_deputy or is_unknown or any(map(has_vote, own))):
            yield presence.name, is_sure
    for substitute in front.deputies:
        if substitute.present_at(name_at(treatment)) and _votes_for(substitute, seats):
            yield substitute.name, not _meets_beside(substitute, treatment, meeting, front)


def _votes_for(substitute: Substitute, seats: tuple[Member, ...]) -> bool:
    """Whether the deputy votes: not for a seat without a vote, nor against the register's word."""
    own = seats_of(substitute.name, seats)
    taken = seats_of(substitute.for_ or "", seats)
    return not any(seat.vote is False for seat in own) and (not taken or any(map(has_vote, taken)))


def _meets_beside(
    substitute: Substitute, treatment: Treatment, meeting: Meeting, front: Minutes
) -> bool:
    """Whether the member that the deputy met for may have been there as well."""
    return any(
        folded(presence.name) == folded(substitute.for_ or "")
        and was_present(presence, treatment, meeting) is not False
        and not is_disqualified(presence.name, treatment)
        for presence in front.present
    )


def was_present(presence: Presence, treatment: Treatment, meeting: Meeting) -> bool | None:
    """Whether somebody was there for the case; None where the times leave it open."""
    if presence.only_during or presence.not_during:
        return presence.present_at(name_at(treatment))
    if presence.from_ is None and presence.to is None:
        return True
    treated = treatment.entry.treated if treatment.entry else None
    span = (treated.time if treated else None) or treatment.item.time
    if span is None or len(meeting.record.meeting.days) > 1:
        return None
    return _was_there(presence, span)


def _was_there(presence: Presence, span: Span) -> bool | None:
    came = presence.from_ or span.start
    left = presence.to or span.end
    if came <= span.start and left >= span.end:
        return True
    return False if came >= span.end or left <= span.start else None


def is_disqualified(name: str, treatment: Treatment) -> bool:
    """Whether the committee found that the person could not take part in the case."""
    treated = treatment.entry.treated if treatment.entry else None
    return treated is not None and any(
        each.result is Impartiality.DISQUALIFIED and folded(each.name) == folded(name)
        for each in treated.impartiality
    )


def name_at(treatment: Treatment) -> str:
    """What minutes call the case where they say who was there for it: its number, or its id."""
    return treatment.item.number or treatment.item.id or ""
