"""Attendance: those who were there, or not, are members at the date, each named once."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive import Archive
from motebok.archive.seats import seats_of, seats_on
from motebok.archive.types import Meeting
from motebok.diagnostics import Diagnostic, Message, Position, Severity, message
from motebok.model.minutes import Minutes, Presence, Substitute
from motebok.model.people import Member
from motebok.model.words import Lack, Role, folded
from motebok.rules.doubts import is_agenda_in_doubt
from motebok.rules.entries import missing_from, recorded
from motebok.rules.nearby import has_fault_between, proposing
from motebok.rules.saying import lacks


@dataclass(frozen=True, slots=True)
class Roll:
    """A meeting's attendance and the seats it is compared with."""

    meeting: Meeting
    front: Minutes
    seats: tuple[Member, ...]
    """Those filled on the day."""
    everyone: frozenset[str]
    """The folded names of all who have or had a seat."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the minutes, where it stands, and under which key."""

    name: str
    position: Position
    key: str
    only: frozenset[str] = frozenset()
    """The only cases this is about, folded; empty where it is about all."""


def rolls(archive: Archive) -> Iterator[Roll]:
    """The meetings with attendance in committees whose members are known."""
    for meeting, minutes in recorded(archive):
        record = archive.committees[meeting.committee].record
        members = record.committee.members
        is_faulty = has_fault_between(archive.loaded, record.path, 1, 1 << 30)
        if not members or is_faulty or lacks(Lack.MEMBERS, *missing_from(archive, meeting)):
            continue
        names = frozenset(folded(member.name) for member in members if member.name)
        seats = seats_on(record.committee, meeting.date)
        yield Roll(meeting, minutes.front, seats, names)


def present_are_members(archive: Archive) -> Iterator[Diagnostic]:
    """Those under «til_stede» are members or deputies on the day; guests stand under «andre»."""
    for roll in rolls(archive):
        for each in roll.front.present:
            if not seats_of(each.name, roll.seats):
                yield Diagnostic(
                    each.at("name"),
                    "present-are-members",
                    _no_member(each.name, roll),
                    _mending(
                        each.name,
                        roll,
                        message("Correct the seat's days in committee.yml, or write «andre»."),
                        message("Write a guest under «andre», or the member in committee.yml."),
                    ),
                )


def absent_are_members(archive: Archive) -> Iterator[Diagnostic]:
    """Those under «forfall» and «ikke_møtt» are members on the day."""
    for roll in rolls(archive):
        for each in absent(roll.front):
            if not seats_of(each.name, roll.seats):
                yield Diagnostic(
                    each.position,
                    "absent-are-members",
                    _no_member(each.name, roll),
                    _mending(
                        each.name,
                        roll,
                        message("Correct the seat's days in committee.yml, or take the name away."),
                        message("Write the member in committee.yml, or take the name away."),
                    ),
                )


def deputies_are_deputies(archive: Archive) -> Iterator[Diagnostic]:
    """Those under «vara» are deputies on the day, by committee.yml."""
    for roll in rolls(archive):
        deputies = [seat for seat in roll.seats if seat.role is Role.DEPUTY]
        for each in roll.front.deputies:
            if not seats_of(each.name, tuple(deputies)):
                yield Diagnostic(
                    each.at("name"),
                    "deputies-are-deputies",
                    message(
                        "«{name}» was no deputy on {day}.",
                        name=each.name,
                        day=roll.meeting.date,
                    ),
                    proposing(
                        each.name,
                        [seat.name for seat in deputies if seat.name],
                        message("Write the deputy under «medlemmer» in committee.yml."),
                    ),
                    Severity.WARNING,
                )


def _no_member(name: str, roll: Roll) -> Message:
    return message("«{name}» was no member on {day}.", name=name, day=roll.meeting.date)


def _mending(name: str, roll: Roll, at_other_times: Message, otherwise: Message) -> Message:
    if folded(name) in roll.everyone:
        return at_other_times
    return proposing(name, [seat.name for seat in roll.seats if seat.name], otherwise)


def nobody_is_both_present_and_absent(archive: Archive) -> Iterator[Diagnostic]:
    """Nobody stands both among those who were there and among those who were not."""
    for _, minutes in recorded(archive):
        there = {folded(each.name): each for each in _members(minutes.front)}
        for each in absent(minutes.front):
            other = there.get(folded(each.name))
            if other is not None:
                yield Diagnostic(
                    each.position,
                    "nobody-is-both-present-and-absent",
                    message(
                        "«{name}» stands under «{key}» too, on line {line}.",
                        name=each.name,
                        key=other.key,
                        line=other.position.line,
                    ),
                    message("Take the name away in one of the places."),
                )


def names_stand_once(archive: Archive) -> Iterator[Diagnostic]:
    """A name stands once among those who were there, and once among those who were not.

    A deputy may stand twice under «vara» with the cases told apart by «bare_under».
    """
    for _, minutes in recorded(archive):
        yield from _repeated((*_members(minutes.front), *_others(minutes.front)))
        yield from _repeated(absent(minutes.front))


def _repeated(names: tuple[Named, ...]) -> Iterator[Diagnostic]:
    seen: dict[str, Named] = {}
    for each in names:
        first = seen.setdefault(folded(each.name), each)
        are_apart = first.only and each.only and not first.only & each.only
        if first is each or (first.key == each.key and are_apart):
            continue
        yield Diagnostic(
            each.position,
            "names-stand-once",
            message(
                "«{name}» stands under «{key}» already, on line {line}.",
                name=each.name,
                key=first.key,
                line=first.position.line,
            ),
            message("Take the name away in one of the places."),
        )


def _members(front: Minutes) -> tuple[Named, ...]:
    """Those who were there as members or for one."""
    return (
        *(Named(each.name, each.at("name"), "til_stede") for each in front.present),
        *(
            Named(each.name, each.at("name"), "vara", frozenset(map(folded, each.only_during)))
            for each in front.deputies
        ),
    )


def _others(front: Minutes) -> tuple[Named, ...]:
    return tuple(Named(each.name, each.at("name"), "andre") for each in front.others if each.name)


def absent(front: Minutes) -> tuple[Named, ...]:
    """Those who were not there."""
    return (
        *(
            Named(name, front.at_entry("apologies", place), "forfall")
            for place, name in enumerate(front.apologies)
        ),
        *(
            Named(name, front.at_entry("absent", place), "ikke_møtt")
            for place, name in enumerate(front.absent)
        ),
    )


def attendance_names_cases(archive: Archive) -> Iterator[Diagnostic]:
    """What stands under «ikke_under» and «bare_under» are numbers of the meeting's cases."""
    for meeting, minutes in recorded(archive):
        if is_agenda_in_doubt(archive, meeting):
            continue
        items = meeting.record.meeting.items
        names = [name for item in items for name in (item.number, item.id) if name]
        known = frozenset(map(folded, names))
        people: tuple[Presence | Substitute, ...] = (
            *minutes.front.present,
            *minutes.front.deputies,
        )
        for each in people:
            for number, position in _limits(each):
                if folded(number) not in known:
                    yield Diagnostic(
                        position,
                        "attendance-names-cases",
                        message("«{case}» is no case of the agenda.", case=number),
                        proposing(number, names, message("Write the number of a case.")),
                    )


def _limits(each: Presence | Substitute) -> Iterator[tuple[str, Position]]:
    for key, numbers in (("not_during", each.not_during), ("only_during", each.only_during)):
        for place, number in enumerate(numbers):
            yield number, each.at_entry(key, place)
