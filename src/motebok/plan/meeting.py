"""A meeting's own page."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive.outcomes import is_decision
from motebok.archive.overdue import minutes_due
from motebok.archive.types import Meeting
from motebok.locale import unmarked
from motebok.model.meeting import Closed
from motebok.model.words import Lack, Meaning, MeetingForm, Result, Role, Status, folded
from motebok.plan.agenda import Agenda, agenda_of, anchor
from motebok.plan.badges import (
    RESULT_KINDS,
    awaits_minutes,
    example_alerts,
    fate_alerts,
    neighbour_link,
    progress_badges,
)
from motebok.plan.changes import changed_badges, changed_meeting
from motebok.plan.coming import planned_for
from motebok.plan.desk import Desk
from motebok.plan.following import calendar_links
from motebok.plan.found import of_meeting
from motebok.plan.notice import Notice, notice_of, still_to_come
from motebok.plan.pages import Page
from motebok.plan.phases import Phase, phases_of
from motebok.plan.structured import event_of
from motebok.plan.views import Alert, Badge, Entry, Fact, Lacking, Link


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision in a word; the agenda tells more."""

    number: str
    title: str
    href: str
    result: Badge


@dataclass(frozen=True, slots=True)
class MeetingView:
    """All that the page of a meeting shows; `planned` are cases that wait for its agenda."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    badges: tuple[Badge, ...]
    alerts: tuple[Alert, ...]
    phases: tuple[Phase, ...]
    facts: tuple[Fact, ...]
    remark: str
    notice: Notice
    agenda: Agenda
    planned: tuple[Entry, ...]
    decisions: tuple[DecisionLine, ...]
    documents: tuple[Fact, ...]
    attendance: tuple[Fact, ...]
    signatures: tuple[str, ...]
    changes: tuple[Entry, ...]
    previous: Link | None
    next: Link | None
    lacking: tuple[Lacking, ...]
    calendar: tuple[Link, ...]
    citation: str
    address: str


def meeting_page(desk: Desk, meeting: Meeting) -> Page:
    """The page of one meeting."""
    address = desk.address(meeting.id)
    committee = desk.archive.committees[meeting.committee]
    title = desk.meeting_title(meeting)
    before, after = desk.neighbours(meeting)
    lead = desk.full_name_then(committee, meeting.date)
    view = MeetingView(
        crumbs=desk.meeting_crumbs(address, meeting),
        title=title,
        lead="" if unmarked(title).startswith(unmarked(lead)) else lead,
        badges=(*progress_badges(desk, meeting), *changed_badges(desk, meeting)),
        alerts=tuple(meeting_alerts(desk, meeting)),
        phases=phases_of(desk, meeting),
        facts=tuple(_facts(desk, meeting)),
        remark=meeting.record.meeting.remark or "",
        notice=notice_of(desk, meeting),
        agenda=agenda_of(desk, meeting, address),
        planned=planned_for(desk, meeting, address) if meeting.is_coming else (),
        decisions=tuple(_decisions(desk, meeting)),
        documents=tuple(_documents(desk, meeting, address)),
        attendance=tuple(_attendance(desk, meeting)),
        signatures=_signatures(meeting),
        changes=changed_meeting(desk, meeting, address),
        previous=neighbour_link(desk, address, before),
        next=neighbour_link(desk, address, after),
        lacking=desk.lacking(meeting.record.meeting.missing),
        calendar=calendar_links(desk, address, meeting),
        citation=title,
        address=f"/{address}",
    )
    return Page(
        address, desk.language, "moter", "meeting.html.jinja", title, lead, view,
        source=meeting.record.path,
        record=of_meeting(desk, meeting, desk._("Meeting"), title),
        event=event_of(desk, meeting),
    )  # fmt: skip


def meeting_alerts(desk: Desk, meeting: Meeting) -> Iterator[Alert]:
    """What every page of the meeting says first: cancelled, moved, closed, in writing."""
    written = meeting.record.meeting
    yield from example_alerts(desk, meeting.committee)
    yield from fate_alerts(desk, meeting)
    if written.closed:
        ground = desk._("Ground: {basis}.").format(basis=written.closed.basis)
        yield Alert("info", _closed_words(desk, written.closed), ground)
    if written.form is MeetingForm.CIRCULATION:
        yield Alert(
            "info",
            desk._("Circulation."),
            desk._("The cases were settled in writing, without a meeting."),
        )


def _closed_words(desk: Desk, closed: Closed) -> str:
    if closed.time is None:
        return desk._("The meeting is closed.")
    return desk._("The meeting is closed {time}.").format(
        time=desk.speaker.clock_range(closed.time.start, closed.time.end)
    )


def _facts(desk: Desk, meeting: Meeting) -> Iterator[Fact]:
    written = meeting.record.meeting
    when = desk.speaker.date_long(meeting.date)
    if written.days:
        yield Fact(desk._("When"), desk.days(written.days))
    elif written.start:
        yield Fact(
            desk._("When"), f"{when}, {desk.speaker.clock_range(written.start, written.end)}"
        )
    else:
        yield Fact(desk._("When"), when)
    if written.place:
        yield Fact(desk._("Where"), desk.say(written.place))
    for person in written.notice.signatures if written.notice else ():
        if person.name and _is_chair(person.role or ""):
            yield Fact(desk._("Chair"), person.name)
    yield from still_to_come(desk, meeting)
    count = len(meeting.treatments)
    if not count:
        return
    text = desk.speaker.counted("{count} case", "{count} cases", count)
    decisions = sum(Meaning.DECISION in t.meanings for t in meeting.treatments)
    if decisions:
        text += ", " + desk.speaker.counted(
            "{count} of them for decision", "{count} of them for decision", decisions
        )
    yield Fact(desk._("Agenda"), text)


def _is_chair(role: str) -> bool:
    """Whether somebody who is called this leads: a styreleder does, a nestleder does not."""
    words = () if Role.find(role) is Role.DEPUTY_CHAIR else folded(role).split()
    chair, deputy = Role.CHAIR.value.spellings(), Role.DEPUTY_CHAIR.value.spellings()
    return any(word.endswith(chair) and word not in deputy for word in words)


def _decisions(desk: Desk, meeting: Meeting) -> Iterator[DecisionLine]:
    """What was decided; the rest is left to the agenda."""
    for treatment in meeting.treatments:
        result = treatment.result
        if result in {None, Result.POSTPONED} or not is_decision(treatment):
            continue
        yield DecisionLine(
            treatment.number,
            desk.say(treatment.title),
            f"#{anchor(treatment)}",
            Badge(desk.word(result), RESULT_KINDS[result]),
        )


def _documents(desk: Desk, meeting: Meeting, address: str) -> Iterator[Fact]:
    notice = meeting.record.meeting.notice
    whole = desk.href(address, f"{address}samlet/")
    if notice:
        day = desk.speaker.date_short(notice.date) if notice.date else ""
        yield Fact(desk._("Notice of meeting"), day, whole)
    if meeting.briefing:
        yield Fact(
            desk.say(meeting.briefing.front.title) or desk._("The dean's briefing"),
            "",
            desk.href(address, f"{address}dekanens-orientering/"),
        )
    if meeting.minutes:
        approved = meeting.minutes.front.approved
        note = (
            desk._("approved {day}").format(day=desk.speaker.date_short(approved.date))
            if approved
            else desk._("not approved yet")
        )
        yield Fact(desk._("Minutes"), note, desk.href(address, f"{address}protokoll/"))
    elif meeting.withholds_minutes:
        note = desk._("not published yet")
        yield Fact(desk._("Minutes"), note, desk.href(address, f"{address}protokoll/"))
    elif meeting.status is Status.HELD and not meeting.lacks(Lack.MINUTES):
        due = minutes_due(desk.archive, meeting) if awaits_minutes(desk, meeting) else None
        note = desk._("due {day}").format(day=desk.speaker.date_short(due)) if due else ""
        yield Fact(desk._("Minutes"), note or desk._("not in the archive yet"))
    yield Fact(desk._("The whole meeting on one page"), "", whole)


def _attendance(desk: Desk, meeting: Meeting) -> Iterator[Fact]:
    """How many met, without naming them: the names are in the minutes."""
    if meeting.minutes is None or not meeting.minutes.front.present:
        return
    front = meeting.minutes.front
    counted = desk.speaker.counted
    yield Fact(desk._("Present"), counted("{count} person", "{count} persons", len(front.present)))
    if front.deputies:
        yield Fact(
            desk._("Deputies"),
            counted("{count} met for a member", "{count} met for members", len(front.deputies)),
        )
    away = len(front.apologies) + len(front.absent)
    if away:
        yield Fact(desk._("Absent"), counted("{count} member", "{count} members", away))


def _signatures(meeting: Meeting) -> tuple[str, ...]:
    notice = meeting.record.meeting.notice
    return tuple(
        ", ".join(filter(None, (person.name, person.role)))
        for person in (notice.signatures if notice else ())
    )
