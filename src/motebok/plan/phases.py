"""How far a meeting has come, from its plan to its approved minutes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from motebok.archive.chronicle import day_of, news
from motebok.archive.events import Happening
from motebok.archive.types import Meeting
from motebok.model.words import MeetingForm, Status
from motebok.plan.badges import awaits_minutes
from motebok.plan.desk import Desk
from motebok.plan.views import Day

_ORDER = (Status.PLANNED, Status.CALLED, Status.HELD)


@dataclass(frozen=True, slots=True)
class Phase:
    """A step of the meeting's life; `states` are style classes."""

    name: str
    states: str
    when: Day | None = None
    note: str = ""


def phases_of(desk: Desk, meeting: Meeting) -> tuple[Phase, ...]:
    """Each phase done, here, still to come, lacking or stopped; none for what never met."""
    if meeting.record.meeting.form is MeetingForm.CIRCULATION:
        return ()
    status = meeting.status or Status.PLANNED
    if status is Status.CANCELLED:
        reached = Status.CALLED if meeting.record.meeting.notice else Status.PLANNED
        done = tuple(_phases(desk, meeting, _ORDER.index(reached)))[: _ORDER.index(reached) + 1]
        return (*(replace(each, states="is-done") for each in done), _stopped(desk, meeting))
    return (*_phases(desk, meeting, _ORDER.index(status)), _minutes_phase(desk, meeting))


def _stopped(desk: Desk, meeting: Meeting) -> Phase:
    """That it was cancelled, and the day where the history of the content knows it."""
    days = [
        day_of(each)
        for each in news(meeting, desk.archive.chronicles[meeting.id])
        if each.kind is Happening.CANCELLED
    ]
    when = desk.day(days[-1]) if days else None
    return Phase(desk.word(Status.CANCELLED), "is-stopped is-here", when)


def _phases(desk: Desk, meeting: Meeting, reached: int) -> Iterator[Phase]:
    notice = meeting.record.meeting.notice
    days = {
        Status.CALLED: desk.day(notice.date) if notice and notice.date else None,
        Status.HELD: desk.day(meeting.date),
    }
    for number, phase in enumerate(_ORDER):
        name = desk.word(phase)
        if number > reached:
            name = desk._("To be held") if phase is Status.HELD else name
            yield Phase(name, "is-coming", days.get(phase))
            continue
        is_here = number == reached and (phase is not Status.HELD or meeting.minutes is None)
        yield Phase(name, "is-done is-here" if is_here else "is-done", days.get(phase))


def _minutes_phase(desk: Desk, meeting: Meeting) -> Phase:
    name = desk._("Minutes")
    if meeting.withholds_minutes:
        return Phase(name, "is-coming", note=desk._("not approved yet"))
    if meeting.minutes is None:
        if meeting.status is Status.HELD:
            if awaits_minutes(desk, meeting):
                return Phase(name, "is-open is-here", note=desk._("not approved yet"))
            return Phase(name, "is-missing", note=desk._("not in the archive"))
        return Phase(name, "is-coming", note=desk._("after the meeting"))
    approved = meeting.minutes.front.approved
    if approved is None:
        return Phase(name, "is-open is-here", note=desk._("not approved yet"))
    return Phase(desk._("Minutes approved"), "is-done is-here", desk.day(approved.date))
