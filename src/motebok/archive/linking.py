"""Records → the linked archive. Faults are tolerated here; the rules say what they are."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from motebok.archive.calendar import calendar_of, months_of_years
from motebok.archive.figured import figured_by, figured_in
from motebok.archive.letters import by_year_written
from motebok.archive.lists import (
    active_in,
    by_year_key,
    gathered,
    last_treated,
    planned_steps,
    years_of,
)
from motebok.archive.mentions import Index
from motebok.archive.minutes import by_heading, entries_of, entry_of
from motebok.archive.names import key_of
from motebok.archive.outcomes import is_decision, is_deliberation
from motebok.archive.references import referred_in
from motebok.archive.topics import topics_of
from motebok.archive.types import (
    Archive,
    ArchiveCase,
    Attached,
    Committee,
    Entry,
    Meeting,
    Treatment,
)
from motebok.archive.ways import ways_of
from motebok.load.records import (
    AnyDocument,
    CaseRecord,
    CommitteeRecord,
    LetterRecord,
    Loaded,
    MeetingRecord,
)
from motebok.locale import sort_key
from motebok.model.meeting import Break, Item
from motebok.model.words import Meaning, Status, folded

BRIEFING = "briefing.md"


def link(loaded: Loaded) -> Archive:
    """Link all records, also those that readers may not see: so the rules see the archive."""
    ordered = sorted(loaded.committees, key=lambda r: sort_key(r.committee.name.say("nb")))
    letters = sorted(loaded.letters, key=lambda r: r.id, reverse=True)
    return assemble(loaded, map(_committee, ordered), letters)


def assemble(
    loaded: Loaded, committees: Iterable[Committee], letters: Iterable[LetterRecord]
) -> Archive:
    """The archive of these committees and letters, each in the order it should be shown."""
    by_id = {committee.id: committee for committee in committees}
    meetings = {
        meeting.id: meeting
        for meeting in sorted(
            (m for committee in by_id.values() for m in committee.meetings),
            key=lambda m: (m.date, m.id),
        )
    }
    treatments = {t.id: t for meeting in meetings.values() for t in meeting.treatments}
    cases = {record.id: record for record in loaded.cases}
    lettered = {record.id: record for record in letters}
    index = Index(by_id, meetings, treatments, frozenset(cases), frozenset(lettered))
    documents = tuple(_documents(meetings.values(), lettered.values()))
    referred = referred_in(documents, index)
    treated = tuple(t for meeting in reversed(meetings.values()) for t in meeting.treatments)
    decided = tuple(t for t in treated if is_decision(t))
    deliberated = tuple(t for t in treated if t.entry and is_deliberation(t))
    ways = ways_of(treatments, cases)
    sessions = by_year_key((m.committee, m.date, m.id) for m in meetings.values())
    agendas, decided_by, deliberated_by = (
        by_year_key((t.committee, t.date, t.id) for t in held)
        for held in (treatments.values(), decided, deliberated)
    )
    calendar = calendar_of(by_id, meetings.values(), documents)
    figured = figured_in(meetings.values())
    return Archive(
        loaded=loaded,
        committees=by_id,
        meetings=meetings,
        treatments=treatments,
        cases=cases,
        letters=lettered,
        archive_cases=_archive_cases(treatments, cases, lettered),
        ways=ways,
        links=referred.links,
        mentioned=referred.mentioned,
        unresolved=referred.unresolved,
        neighbours=_neighbours(by_id.values()),
        approving=dict(_approving(by_id.values())),
        years=_by_year((meeting.date, meeting.id) for meeting in meetings.values()),
        decided=_by_year((t.date, t.id) for t in decided),
        deliberated=_by_year((t.date, t.id) for t in deliberated),
        topics=topics_of(treatments, cases, lettered),
        years_of=years_of(by_id, sessions),
        meeting_in=active_in(by_id, sessions),
        treating_in=active_in(by_id, agendas),
        deciding_in=active_in(by_id, decided_by),
        deliberating_in=active_in(by_id, deliberated_by),
        sessions=sessions,
        agendas=agendas,
        decided_by=decided_by,
        deliberated_by=deliberated_by,
        held=gathered((m.committee, m.id) for m in meetings.values() if m.status is Status.HELD),
        coming=gathered((m.committee, m.id) for m in meetings.values() if m.is_coming),
        changed={},
        last_treated=last_treated(cases, ways, treatments),
        planned=dict(planned_steps(cases, ways)),
        written=by_year_written(lettered),
        letters_of=gathered(_with_cases(lettered.values())),
        calendar=calendar,
        calendar_months=months_of_years(calendar),
        calendar_beside=dict(_beside(tuple(calendar))),
        figured=figured,
        figured_by=figured_by(by_id, figured),
        chronicles={},
        news={},
        news_years={},
        overdue={},
    )


def _neighbours(
    committees: Iterable[Committee],
) -> dict[str, tuple[str | None, str | None]]:
    names = (tuple(meeting.id for meeting in committee.meetings) for committee in committees)
    return {name: around for row in names for name, around in _beside(row)}


def _beside(row: tuple[str, ...]) -> Iterator[tuple[str, tuple[str | None, str | None]]]:
    """Each name in the row, with those before and after it."""
    for before, name, after in zip((None, *row), row, (*row[1:], None), strict=False):
        yield name, (before, after)


def _approving(committees: Iterable[Committee]) -> Iterator[tuple[str, str]]:
    for committee in committees:
        first: dict[dt.date, str] = {}
        for treatment in (t for meeting in committee.meetings for t in meeting.treatments):
            if treatment.item.approves:
                first.setdefault(treatment.item.approves, treatment.id)
        for meeting in committee.meetings:
            if meeting.date in first:
                yield meeting.id, first[meeting.date]


def _by_year(dated: Iterable[tuple[dt.date, str]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for day, name in dated:
        found.setdefault(day.year, []).append(name)
    return {year: tuple(found[year]) for year in sorted(found)}


def _with_cases(letters: Iterable[LetterRecord]) -> Iterator[tuple[str, str]]:
    for letter in letters:
        if letter.document.front.case:
            yield letter.document.front.case, letter.id


def _committee(record: CommitteeRecord) -> Committee:
    meetings = (linked_meeting(record, meeting) for meeting in record.meetings)
    return Committee(record.id, record, tuple(sorted(meetings, key=lambda m: (m.date, m.id))))


def linked_meeting(committee: CommitteeRecord, record: MeetingRecord) -> Meeting:
    """A committee's meeting with its agenda linked to papers and minutes."""
    entries = entries_of(record.minutes)
    shows_minutes = record.minutes is not None and (
        record.minutes.front.approved is not None or committee.committee.publish_drafts
    )
    by_number = by_heading(entries) if shows_minutes else {}
    agenda: list[Treatment | Break] = []
    order = 0
    for entry in record.meeting.agenda:
        if not isinstance(entry, Item):
            agenda.append(entry)
            continue
        order += 1
        agenda.append(_treatment(committee, record, (order, entry), by_number))
    briefing = record.papers.get(BRIEFING)
    used = {t.paper.path for t in agenda if isinstance(t, Treatment) and t.paper}
    if briefing is not None and briefing.path in used:
        briefing = None
    return Meeting(record.id, committee.id, record, tuple(agenda), entries, briefing, shows_minutes)


def _treatment(
    committee: CommitteeRecord,
    record: MeetingRecord,
    placed: tuple[int, Item],
    entries: Mapping[str, Entry],
) -> Treatment:
    order, item = placed
    key = key_of(item, committee.committee.case_numbers, order)
    name = paper_name(record, item, key)
    paper = record.papers.get(name) if name else None
    return Treatment(
        id=f"{record.id}/{key}",
        key=key,
        meeting=record.id,
        committee=committee.id,
        date=record.meeting.date,
        order=order,
        item=item,
        meanings=meanings_of(committee, item),
        paper=paper,
        paper_file=record.files.get(name) if name else None,
        paper_exempt=paper.front.exempt if paper else None,
        attachments=tuple(
            Attached(number, entry, record.letters.get(file), record.files.get(file))
            for number, entry in enumerate(item.attachments, start=1)
            for file in [entry.file or ""]
        ),
        entry=entry_of(item, entries),
    )


def paper_name(record: MeetingRecord, item: Item, key: str) -> str | None:
    """The file that is the item's paper: the one written, or the one named for the item."""
    if isinstance(item.paper, str):
        return item.paper
    if item.paper is not None:
        return None
    for name in (f"{key}.md", f"{key}.pdf", f"{key}.docx"):
        if name in record.papers or name in record.files:
            return name
    briefing = record.papers.get(BRIEFING)
    if briefing and briefing.front.item and folded(briefing.front.item) in {
        folded(item.number or ""), folded(item.id or ""), key,
    }:  # fmt: skip
        return BRIEFING
    return None


def meanings_of(committee: CommitteeRecord, item: Item) -> tuple[Meaning, ...]:
    """What the item's types mean in the committee; a type it does not know means nothing."""
    known = {folded(name): kind.means for name, kind in committee.committee.case_types.items()}
    return tuple(known[folded(name)] for name in item.type if folded(name) in known)


def _documents(
    meetings: Iterable[Meeting], letters: Iterable[LetterRecord]
) -> Iterator[tuple[str, str | None, AnyDocument]]:
    """Every document with the address that it is shown at and the committee it belongs to."""
    for meeting in meetings:
        for treatment in meeting.treatments:
            if treatment.paper:
                yield treatment.id, meeting.committee, treatment.paper
            for attached in treatment.attachments:
                if attached.letter:
                    yield treatment.id, meeting.committee, attached.letter
        if meeting.briefing:
            yield f"{meeting.id}/dekanens-orientering", meeting.committee, meeting.briefing
        if meeting.minutes:
            yield f"{meeting.id}/protokoll", meeting.committee, meeting.minutes
    for letter in letters:
        yield f"dokumenter/{letter.id}", None, letter.document


def _archive_cases(
    treatments: Mapping[str, Treatment],
    cases: Mapping[str, CaseRecord],
    letters: Mapping[str, LetterRecord],
) -> dict[str, ArchiveCase]:
    held: dict[str, tuple[list[str], list[str], list[str]]] = {}
    for treatment in treatments.values():
        if treatment.item.archive_case:
            held.setdefault(treatment.item.archive_case, ([], [], []))[0].append(treatment.id)
    for name, case in cases.items():
        for number in case.case.archive_cases:
            held.setdefault(number, ([], [], []))[1].append(name)
    for name, letter in letters.items():
        if letter.document.front.archive_case:
            held.setdefault(letter.document.front.archive_case, ([], [], []))[2].append(name)
    return {
        number: ArchiveCase(number, *(tuple(names) for names in held[number]))
        for number in sorted(held, key=sort_key)
    }
