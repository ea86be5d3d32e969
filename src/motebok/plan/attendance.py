"""Who was at a meeting, in the words of its minutes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from motebok.archive.seats import said_role, seats_on
from motebok.archive.types import Meeting
from motebok.model.minutes import Minutes, Presence, Substitute
from motebok.model.words import MeetingForm
from motebok.plan.desk import Desk


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person, what the person is in the committee, and when the person was there."""

    name: str
    role: str
    note: str


@dataclass(frozen=True, slots=True)
class Attendance:
    """People under a title, such as those who sent apologies."""

    title: str
    people: tuple[Attendee, ...]


def attendance(desk: Desk, meeting: Meeting) -> tuple[Attendance, ...]:
    """The groups that the minutes name, and no empty ones."""
    if meeting.minutes is None:
        return ()
    return tuple(group for group in _groups(desk, meeting, meeting.minutes.front) if group.people)


def _groups(desk: Desk, meeting: Meeting, front: Minutes) -> Iterator[Attendance]:
    role = _roles(desk, meeting, front)
    circulated = meeting.record.meeting.form is MeetingForm.CIRCULATION

    def group(title: str, people: Iterator[Attendee]) -> Attendance:
        return Attendance(title, tuple(people))

    def named(names: tuple[str, ...]) -> Iterator[Attendee]:
        return (Attendee(name, role(name), "") for name in names)

    yield group(
        desk._("Took part") if circulated else desk._("Present"),
        (
            Attendee(each.name, each.role or role(each.name), _when(desk, each))
            for each in front.present
        ),
    )
    yield group(
        desk._("Deputies"),
        (Attendee(each.name, "", _for_whom(desk, each)) for each in front.deputies),
    )
    yield group(desk._("Apologies"), named(front.apologies))
    yield group(desk._("Did not answer") if circulated else desk._("Absent"), named(front.absent))
    yield group(
        desk._("Others present"),
        (
            Attendee(each.name or "", _joined(each.role or "", desk.say(each.unit)), "")
            for each in front.others
        ),
    )


def _roles(desk: Desk, meeting: Meeting, front: Minutes) -> Callable[[str], str]:
    """What a person is in the committee: as approved, or else by the seats of that day."""
    if front.approved and front.approved.digest:
        frozen = front.approved.roles
        return lambda name: frozen.get(name, "")
    seats = seats_on(desk.archive.committees[meeting.committee].record.committee, meeting.date)
    return lambda name: desk.speaker.own(said_role(name, seats, desk.language))


def _when(desk: Desk, presence: Presence) -> str:
    clock = desk.speaker.clock_range
    came, left = presence.from_, presence.to
    return _joined(
        desk._("came {time}").format(time=clock(came)) if came else "",
        desk._("left {time}").format(time=clock(left)) if left else "",
        _during(desk, presence),
    )


def _for_whom(desk: Desk, substitute: Substitute) -> str:
    return _joined(
        desk._("for {name}").format(name=substitute.for_) if substitute.for_ else "",
        _during(desk, substitute),
    )


def _during(desk: Desk, presence: Presence | Substitute) -> str:
    if presence.only_during:
        cases = desk.speaker.joined(presence.only_during)
        return desk._("there only for {cases}").format(cases=cases)
    if presence.not_during:
        cases = desk.speaker.joined(presence.not_during)
        return desk._("not there for {cases}").format(cases=cases)
    return ""


def _joined(*words: str) -> str:
    return ", ".join(filter(None, words))
