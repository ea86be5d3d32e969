"""The minutes of a meeting, on a page of their own or as part of the whole meeting."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive.treated import in_order_treated
from motebok.archive.types import Meeting, Treatment
from motebok.load.records import Document, passages
from motebok.model.minutes import Minutes
from motebok.model.words import Role
from motebok.plan.agenda import anchor
from motebok.plan.attendance import Attendance, attendance
from motebok.plan.badges import example_alerts, exempt_badges, how_approved, minutes_status
from motebok.plan.content import Content
from motebok.plan.desk import Desk
from motebok.plan.exempt import ExemptView, exempt_views
from motebok.plan.found import of_meeting
from motebok.plan.linking import content_maker, links_of
from motebok.plan.notice import meeting_facts
from motebok.plan.outcome import Outcome, outcome_of
from motebok.plan.pages import Page
from motebok.plan.views import Alert, Badge, Day, Fact, Lacking, Link, TocEntry, TypeName


@dataclass(frozen=True, slots=True)
class RecordedCase:
    """A case as the minutes have it; `note` says why there is nothing of it."""

    id: str
    number: str
    title: Link
    types: tuple[TypeName, ...]
    facts: tuple[str, ...]
    badges: tuple[Badge, ...]
    exempt: tuple[ExemptView, ...]
    outcome: Outcome | None
    note: str


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction made after approval."""

    day: Day
    by: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class MinutesBody:
    """The minutes themselves; `prefix` begins ids, `intro` is what stands before the first case."""

    prefix: str
    facts: tuple[Fact, ...]
    attendance: tuple[Attendance, ...]
    intro: Content | None
    cases: tuple[RecordedCase, ...]
    corrections: tuple[CorrectionRow, ...]


@dataclass(frozen=True, slots=True)
class MinutesView:
    """All that the page of the minutes shows; no `body` while they are not published.

    On paper `kind` says what document it is, and `signing` are those who have a place to sign.
    """

    crumbs: tuple[Link, ...]
    title: str
    meeting: Link
    publisher: str
    kind: str
    head: tuple[Fact, ...]
    signing: tuple[str, ...]
    alerts: tuple[Alert, ...]
    body: MinutesBody | None
    toc: tuple[TocEntry, ...]
    lacking: tuple[Lacking, ...]
    citation: str
    address: str


def minutes_page(desk: Desk, meeting: Meeting, minutes: Document[Minutes]) -> Page:
    """The page of one meeting's minutes."""
    address = minutes_address(meeting)
    heading = minutes_heading(desk, meeting)
    name = f"{heading}, {_meeting_title(desk, meeting, minutes)}"
    body = minutes_body(desk, meeting, address)
    view = MinutesView(
        crumbs=desk.meeting_crumbs(address, meeting, Link(heading)),
        title=(body and desk.say(minutes.front.title)) or name,
        meeting=desk.link(address, meeting.id),
        publisher=desk.say(desk.archive.loaded.settings.publisher),
        kind=_kind(desk, meeting),
        head=tuple(meeting_facts(desk, meeting)) if body else (),
        signing=signing(desk),
        alerts=(*example_alerts(desk, meeting.committee), *minutes_alerts(desk, meeting)),
        body=body,
        toc=minutes_contents(desk, body) if body else (),
        lacking=desk.lacking(minutes.front.missing) if body else (),
        citation=name,
        address=f"/{address}",
    )
    return Page(
        address,
        desk.language,
        "moter",
        "minutes.html.jinja",
        name,
        minutes_status(desk, meeting),
        view,
        source=minutes.path,
        record=of_meeting(desk, meeting, desk._("Minutes"), name) if body else None,
    )


def _meeting_title(desk: Desk, meeting: Meeting, minutes: Document[Minutes]) -> str:
    """The meeting by the committee's name when the minutes were approved."""
    approved = minutes.front.approved
    if approved and approved.committee and not meeting.record.meeting.title:
        return f"{approved.committee}, {desk.speaker.date_text(meeting.date)}"
    return desk.meeting_title(meeting)


def minutes_address(meeting: Meeting) -> str:
    """The page of the meeting's minutes."""
    return f"{meeting.id}/protokoll/"


def minutes_heading(desk: Desk, meeting: Meeting) -> str:
    """What the committee calls its minutes."""
    written = desk.archive.committees[meeting.committee].record.committee
    return desk.say(written.minutes_heading) or desk._("Minutes")


def signing(desk: Desk) -> tuple[str, ...]:
    """Those who sign printed minutes."""
    return desk.word(Role.CHAIR), desk.word(Role.SECRETARY)


def _kind(desk: Desk, meeting: Meeting) -> str:
    """What such a document is called, by the committee or else by anyone."""
    written = desk.archive.committees[meeting.committee].record.committee
    return desk.say(written.minutes_heading) or desk._("Minutes of the meeting")


def minutes_alerts(desk: Desk, meeting: Meeting) -> tuple[Alert, ...]:
    """That the minutes are a draft, shown or not; nothing once they are approved."""
    if meeting.withholds_minutes:
        text = desk._("They are published when they have been approved.")
        return (Alert("info", desk._("The minutes are not published yet."), text),)
    if meeting.minutes and meeting.minutes.front.approved is None:
        text = desk._("They can still be changed.")
        return (Alert("info", desk._("The minutes are not approved yet."), text),)
    return ()


def minutes_contents(desk: Desk, body: MinutesBody) -> tuple[TocEntry, ...]:
    """The cases, and the corrections where there are any."""
    cases = tuple(
        TocEntry(" ".join(filter(None, (case.number, case.title.text))), case.id)
        for case in body.cases
    )
    corrections = TocEntry(desk._("Corrections"), f"{body.prefix}rettelser")
    return (*cases, corrections) if body.corrections else cases


def minutes_body(
    desk: Desk, meeting: Meeting, start: str, level: int = 2, prefix: str = ""
) -> MinutesBody | None:
    """The minutes as shown on the page `start`, or None where there are none to show.

    `level` is that of the cases' headings; `prefix` begins their ids.
    """
    minutes = meeting.minutes
    if minutes is None:
        return None
    first = next(iter(passages(minutes.parts, 2)), None)
    maker = content_maker(desk, links_of(desk, start, minutes), f"{prefix}innledning-", level + 1)
    return MinutesBody(
        prefix=prefix,
        facts=tuple(_facts(desk, meeting, start)),
        attendance=attendance(desk, meeting),
        intro=maker.content(first.parts) if first and first.heading is None else None,
        cases=tuple(_case(desk, each, start, level, prefix) for each in in_order_treated(meeting)),
        corrections=tuple(
            CorrectionRow(desk.day(each.date, "short"), each.by, each.what, each.why)
            for each in minutes.front.corrections
        ),
    )


def _facts(desk: Desk, meeting: Meeting, start: str) -> Iterator[Fact]:
    """When and how the minutes were approved, and where."""
    approved = meeting.minutes.front.approved if meeting.minutes else None
    if approved:
        how = f" {how_approved(desk, approved.how)}" if approved.how else ""
        yield Fact(desk._("Approved"), f"{desk.speaker.date_text(approved.date)}{how}")
        if approved.changed:
            yield Fact(desk._("Changed when approved"), desk._("yes"))
    treatment = _approval(desk, meeting)
    if treatment:
        label = desk._("Approved in") if approved else desk._("Comes up for approval in")
        where = ", ".join(filter(None, (treatment.number, desk.speaker.date_text(treatment.date))))
        yield Fact(label, where, desk.href(start, desk.address(treatment.id)))


def _approval(desk: Desk, meeting: Meeting) -> Treatment | None:
    """The committee's first case that approves these minutes."""
    name = desk.archive.approving.get(meeting.id)
    return desk.archive.treatments[name] if name else None


def _case(desk: Desk, treatment: Treatment, start: str, level: int, prefix: str) -> RecordedCase:
    item = treatment.item
    outcome = outcome_of(desk, treatment, start, level + 1)
    return RecordedCase(
        id=f"{prefix}{anchor(treatment)}",
        number=treatment.number,
        title=Link(desk.say(item.title), desk.href(start, desk.address(treatment.id))),
        types=desk.types(treatment),
        facts=tuple(_case_facts(desk, treatment)),
        badges=exempt_badges(desk, treatment),
        exempt=exempt_views(desk, treatment),
        outcome=outcome,
        note=_note(desk, treatment, outcome),
    )


def _case_facts(desk: Desk, treatment: Treatment) -> Iterator[str]:
    """Where time and order differed from the agenda."""
    if treatment.item.by:
        yield desk.say(treatment.item.by)
    treated = treatment.entry.treated if treatment.entry else None
    if treated and treated.time:
        clock = desk.speaker.clock_range(treated.time.start, treated.time.end)
        yield desk._("treated {time}").format(time=clock)
    if treated and treated.order and treated.order != treatment.order:
        yield desk._("as number {number} of the meeting").format(number=treated.order)


def _note(desk: Desk, treatment: Treatment, outcome: Outcome | None) -> str:
    withdrawn = treatment.item.withdrawn
    if withdrawn:
        day = desk.speaker.date_text(withdrawn.date)
        return desk._("Withdrawn {day}: {why}").format(day=day, why=withdrawn.why)
    if outcome is None:
        return desk._("The minutes say nothing of this case.")
    return ""
