"""The notice of a meeting, in the manner of the paper one: what, where, when, for whom, by whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive.seats import seats_on
from motebok.archive.types import Meeting, Treatment
from motebok.model.meeting import Break
from motebok.model.words import MeetingForm, Role
from motebok.plan.agenda import anchor, item_badges, when
from motebok.plan.badges import papers_note
from motebok.plan.coming import proposal_deadline
from motebok.plan.desk import Desk
from motebok.plan.letter import Signature
from motebok.plan.listed import paper_notes
from motebok.plan.views import Badge, Fact, Link, TypeName

_REGULAR = frozenset({Role.CHAIR, Role.DEPUTY_CHAIR, Role.MEMBER})


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice; `text` and `remark` are Markdown, `signed` the place and day."""

    publisher: str
    title: str
    facts: tuple[Fact, ...]
    members: tuple[str, ...]
    text: str
    remark: str
    signed: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A case or a pause on the agenda; a case leads to its papers where there are any."""

    when: str
    number: str
    title: Link
    types: tuple[TypeName, ...]
    notes: tuple[str, ...]
    archive_case: str
    badges: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class AgendaTable:
    """The agenda in order; the columns that no line uses are left out."""

    lines: tuple[AgendaLine, ...]
    has_times: bool
    has_numbers: bool
    has_archive_cases: bool


def notice_of(desk: Desk, meeting: Meeting) -> Notice:
    """The notice, with the members of its day."""
    committee = desk.archive.committees[meeting.committee].record.committee
    notice = meeting.record.meeting.notice
    seats = seats_on(committee, meeting.date)
    return Notice(
        publisher=desk.say(desk.archive.loaded.settings.publisher),
        title=desk._("Notice of meeting") if notice else desk._("The meeting"),
        facts=(*meeting_facts(desk, meeting), *still_to_come(desk, meeting)),
        members=tuple(
            f"{seat.name} ({desk.label(seat.role)})" if seat.role is not Role.MEMBER else seat.name
            for seat in seats
            if seat.name and seat.role in _REGULAR
        ),
        text=(committee.notice_text or "") if notice else "",
        remark=meeting.record.meeting.remark or "",
        signed=_signed(desk, meeting),
        signatures=tuple(
            Signature(person.name or "", person.role or "")
            for person in (notice.signatures if notice else ())
        ),
    )


def meeting_facts(desk: Desk, meeting: Meeting) -> Iterator[Fact]:
    """Whose meeting it is, where and when, as the head of a notice and of minutes has it."""
    written = meeting.record.meeting
    committee = desk.archive.committees[meeting.committee]
    name = desk.full_name_then(committee, meeting.date)
    archived = committee.record.committee.archive_name
    if written.title:
        yield Fact(desk._("Meeting"), desk.say(written.title))
    yield Fact(desk._("Committee"), f"{name} ({archived})" if archived else name)
    if written.place:
        yield Fact(desk._("Where"), desk.say(written.place))
    if written.days:
        yield Fact(desk._("When"), desk.days(written.days))
        return
    yield Fact(desk._("Date"), desk.speaker.date_long(meeting.date))
    if written.form is MeetingForm.CIRCULATION:
        yield Fact(desk._("Form"), desk._("Settled in writing, without a meeting"))
    elif written.start:
        yield Fact(desk._("Time"), desk.speaker.clock_range(written.start, written.end))


def still_to_come(desk: Desk, meeting: Meeting) -> Iterator[Fact]:
    """Until when cases can be proposed for a coming meeting, and when its papers come."""
    if meeting.is_coming and (last := proposal_deadline(desk, meeting)):
        yield Fact(desk._("Deadline to propose cases"), desk.speaker.date_text(last))
    if note := papers_note(desk, meeting):
        yield Fact(desk._("Papers"), note)


def _signed(desk: Desk, meeting: Meeting) -> str:
    """«Trondheim, 27. september 2023»."""
    notice = meeting.record.meeting.notice
    if notice is None:
        return ""
    day = desk.speaker.date_text(notice.date) if notice.date else ""
    return ", ".join(filter(None, (notice.place, day)))


def agenda_table(desk: Desk, meeting: Meeting, sections: frozenset[str]) -> AgendaTable:
    """The meeting's agenda; `sections` are the anchors that a case can lead to."""
    lines = tuple(
        _case(desk, entry, sections) if isinstance(entry, Treatment) else _break(desk, entry)
        for entry in meeting.agenda
    )
    return AgendaTable(
        lines,
        any(line.when for line in lines),
        any(line.number for line in lines),
        any(line.archive_case for line in lines),
    )


def _case(desk: Desk, treatment: Treatment, sections: frozenset[str]) -> AgendaLine:
    item = treatment.item
    name = anchor(treatment)
    return AgendaLine(
        when=when(desk, item),
        number=treatment.number,
        title=Link(desk.say(item.title), f"#{name}" if name in sections else None),
        types=desk.types(treatment),
        notes=tuple(filter(None, (desk.say(item.by), *paper_notes(desk, treatment)))),
        archive_case=item.archive_case or "",
        badges=tuple(item_badges(desk, treatment)),
    )


def _break(desk: Desk, pause: Break) -> AgendaLine:
    return AgendaLine(when(desk, pause), "", Link(desk.say(pause.name)), (), (), "", ())
