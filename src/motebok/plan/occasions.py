"""What falls on a day, as calendars say it."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive.calendar import days_of
from motebok.archive.occasions import Dated, Occasion
from motebok.archive.types import Meeting
from motebok.model.words import MeetingForm, Status
from motebok.plan.badges import example_badges, status_badges
from motebok.plan.desk import Desk
from motebok.plan.views import Badge, Clock, Day, Link


@dataclass(frozen=True, slots=True)
class OccasionLine:
    """Something on its day: when, a link to what it is, and facts in words; `kind` is a style."""

    kind: str
    day: Day
    clock: Clock | None
    link: Link
    facts: tuple[str, ...]
    badges: tuple[Badge, ...]


def occasion_line(desk: Desk, start: str, dated: Dated) -> OccasionLine:
    """Something as a calendar on the page `start` lists it."""
    clock = desk.speaker.clock_range(dated.start, dated.end) if dated.start else ""
    return OccasionLine(
        kind=_kind(desk, dated),
        day=Day(dated.day.isoformat(), desk.speaker.day_of_year(dated.day)),
        clock=Clock(desk.clock(dated.day, dated.start).iso, clock) if dated.start else None,
        link=Link(occasion_title(desk, dated), desk.href(start, desk.address(dated.subject))),
        facts=tuple(occasion_facts(desk, dated)),
        badges=_badges(desk, dated),
    )


def occasion_title(desk: Desk, dated: Dated) -> str:
    """«LOSAM MH», or «Frist: protokoll fra LOSAM MH 29.09.2023»."""
    if dated.occasion is Occasion.DEADLINE:
        return desk._("Deadline: {what}").format(what=desk.say(dated.what))
    if dated.occasion is Occasion.PAPER:
        title = desk.treatment_title(desk.archive.treatments[dated.subject])
        return desk._("Papers follow: {case}").format(case=title)
    meeting = desk.archive.meetings[dated.meeting]
    words = {
        Occasion.PROPOSALS: desk._("Deadline: propose cases for {meeting}"),
        Occasion.NOTICE: desk._("Deadline: notice of {meeting}"),
        Occasion.MINUTES: desk._("Deadline: minutes of {meeting}"),
    }.get(dated.occasion)
    return words.format(meeting=desk.meeting_name(meeting)) if words else _name(desk, meeting)


def _name(desk: Desk, meeting: Meeting) -> str:
    """The meeting's own title, or else its committee's name then."""
    own = desk.say(meeting.record.meeting.title)
    return own or desk.name_then(desk.archive.committees[meeting.committee], meeting.date)


def occasion_facts(desk: Desk, dated: Dated) -> Iterator[str]:
    """What else is told of it, in words that stand alone."""
    match dated.occasion:
        case Occasion.MEETING:
            yield from _meeting_facts(desk, desk.archive.meetings[dated.meeting], dated.number)
        case Occasion.MOVED:
            meeting = desk.archive.meetings[dated.meeting]
            day = desk.speaker.date_text(meeting.date)
            yield desk._("moved to {day}").format(day=day)
        case Occasion.DEADLINE:
            yield desk.title_of(dated.subject)
        case Occasion.PAPER:
            yield desk.meeting_name(desk.archive.meetings[dated.meeting])
        case _:
            pass


def _meeting_facts(desk: Desk, meeting: Meeting, number: int) -> Iterator[str]:
    written = meeting.record.meeting
    count = len(days_of(meeting))
    if count > 1:
        yield desk._("day {number} of {count}").format(number=number, count=count)
    if written.form is MeetingForm.CIRCULATION:
        yield desk._("settled in writing")
    if written.moved:
        days = desk.speaker.joined(desk.speaker.date_text(move.from_) for move in written.moved)
        yield desk._("moved from {day}").format(day=days)
    if meeting.status is Status.CANCELLED and written.reason:
        yield written.reason


def _kind(desk: Desk, dated: Dated) -> str:
    if dated.occasion.is_deadline:
        return "deadline"
    is_cancelled = desk.archive.meetings[dated.meeting].status is Status.CANCELLED
    return "cancelled" if is_cancelled else dated.occasion.value


def _badges(desk: Desk, dated: Dated) -> tuple[Badge, ...]:
    """A meeting's are those of all lists; an earlier day says only that it was moved from it."""
    if not dated.meeting:
        return ()
    meeting = desk.archive.meetings[dated.meeting]
    if dated.occasion is Occasion.MEETING:
        return status_badges(desk, meeting)
    example = example_badges(desk, meeting.committee)
    if dated.occasion is Occasion.MOVED:
        return (Badge(desk._("Moved"), "moved"), *example)
    return example
