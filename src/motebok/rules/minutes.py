"""The minutes against the agenda: one heading a case, every case once, in time."""

import datetime as dt
from collections.abc import Iterator

from motebok.archive import Archive
from motebok.archive.minutes import CASE_LEVEL
from motebok.archive.overdue import minutes_due
from motebok.archive.types import Entry, Meeting, Treatment
from motebok.body import Heading
from motebok.diagnostics import Diagnostic, Severity, message
from motebok.load.records import Document, passages
from motebok.model.minutes import Minutes, Treated
from motebok.model.words import Lack, Part, folded
from motebok.rules.documents import documents
from motebok.rules.doubts import is_agenda_in_doubt
from motebok.rules.entries import (
    are_complete,
    cases_named,
    cases_within,
    missing_from,
    recorded,
    stray_entries,
)
from motebok.rules.nearby import has_fault_between, proposing
from motebok.rules.results import DECISIVE
from motebok.rules.saying import lacks, named


def minutes_name_cases(archive: Archive) -> Iterator[Diagnostic]:
    """Each heading with ## in the minutes is the number, the id or the title of a case.

    The heading of a case has no more than those two signs.
    """
    for meeting, _ in recorded(archive):
        known = cases_named(meeting)
        yield from map(_too_deep, cases_within(meeting))
        if is_agenda_in_doubt(archive, meeting):
            continue
        for entry in meeting.entries:
            if folded(entry.number) not in known and not _is_faulty(archive, entry):
                yield _unknown(meeting, entry)


def _too_deep(heading: Heading) -> Diagnostic:
    return Diagnostic(
        heading.text.position,
        "minutes-name-cases",
        message("«{heading}» is a case, but stands inside the one above.", heading=heading.text),
        message("Write it as «## {heading}».", heading=heading.text),
    )


def _is_faulty(archive: Archive, entry: Entry) -> bool:
    """Whether reading found a fault in the heading itself."""
    at = entry.number.position
    return has_fault_between(archive.loaded, at.path, at.line, at.line + 1)


def _unknown(meeting: Meeting, entry: Entry) -> Diagnostic:
    free = [t.item for t in meeting.treatments if t.entry is None]
    names = [name for item in free for name in (item.number, item.id, named(item)) if name]
    opening = [each for each in names if folded(entry.number).startswith(f"{folded(each)} ")]
    return Diagnostic(
        entry.number.position,
        "minutes-name-cases",
        message("«{heading}» is no case of the agenda.", heading=str(entry.number)),
        proposing(
            opening[0] if opening else entry.number,
            names,
            message("Write the case's number, or use ### for a heading inside a case."),
        ),
    )


def treatments_are_told_in_minutes(archive: Archive) -> Iterator[Diagnostic]:
    """A block «behandling» stands in the minutes: a paper that was sent is not edited for them."""
    for filed in documents(archive):
        if isinstance(filed.document.front, Minutes):
            continue
        for part in filed.document.parts:
            if isinstance(part, Treated):
                yield Diagnostic(
                    part.at(),
                    "treatments-are-told-in-minutes",
                    message("What came of a case is not told in a paper, and is not shown here."),
                    message("Move the block to minutes.md, below the heading of the case."),
                )


def minutes_name_cases_once(archive: Archive) -> Iterator[Diagnostic]:
    """The minutes have one heading for each case, not two."""
    for meeting, _ in recorded(archive):
        known = cases_named(meeting)
        for entry in stray_entries(meeting):
            item = known.get(folded(entry.number))
            if item is not None:
                yield _again(meeting, entry)


def _again(meeting: Meeting, entry: Entry) -> Diagnostic:
    known = cases_named(meeting)
    item = known[folded(entry.number)]
    first = next(each for each in meeting.entries if known.get(folded(each.number)) is item)
    return Diagnostic(
        entry.number.position,
        "minutes-name-cases-once",
        message(
            "«{case}» has a heading on line {line} already.",
            case=named(item),
            line=first.number.position.line,
        ),
        message("Put what belongs to the case under one heading, or correct the number."),
    )


def minutes_have_one_block_a_case(archive: Archive) -> Iterator[Diagnostic]:
    """Under a case's heading the minutes have one block «behandling», not two."""
    for meeting, minutes in recorded(archive):
        lost = {heading.text.position.line for heading in cases_within(meeting)}
        for passage in passages(minutes.parts, CASE_LEVEL):
            blocks = [part for part in passage.parts if isinstance(part, Treated)]
            for block in blocks[1:]:
                first, line = blocks[0].at().line, block.at().line
                if not any(first < between < line for between in lost):
                    yield Diagnostic(
                        block.at(),
                        "minutes-have-one-block-a-case",
                        message(
                            "The case has a block «behandling» already, on line {line}.",
                            line=first,
                        ),
                        message("Bring the two together, or write ## and the case's number above."),
                    )


def approved_minutes_have_every_case(archive: Archive) -> Iterator[Diagnostic]:
    """Approved minutes have every case of the agenda, or «mangler» says why not."""
    for meeting, minutes in recorded(archive):
        if minutes.front.approved is None or not are_complete(archive.loaded, meeting):
            continue
        for treatment in meeting.treatments:
            if treatment.entry is None and _is_expected(archive, meeting, treatment):
                yield _absent(minutes, treatment)


def _is_expected(archive: Archive, meeting: Meeting, treatment: Treatment) -> bool:
    item = treatment.item
    missing = (item.missing, *missing_from(archive, meeting))
    is_excused = lacks(Lack.RESULTS, *missing) or lacks(Lack.MINUTES, *missing)
    is_hidden = item.exempt.hides(Part.DECISION) if item.exempt else item.written("exempt")
    is_decisive = bool(DECISIVE.intersection(treatment.meanings))
    return not (is_excused or is_hidden or is_decisive or item.written("withdrawn"))


def _absent(minutes: Document[Minutes], treatment: Treatment) -> Diagnostic:
    return Diagnostic(
        minutes.front.at_key("approved"),
        "approved-minutes-have-every-case",
        message("The approved minutes say nothing of «{case}».", case=named(treatment.item)),
        message(
            "Write «## {case}» and what came of it, or «mangler: {{resultater: …}}» on the item.",
            case=named(treatment.item),
        ),
        Severity.WARNING,
    )


def minutes_are_ready_in_time(archive: Archive, today: dt.date) -> Iterator[Diagnostic]:
    """A held meeting has minutes when the committee's deadline has passed, or says why not."""
    for meeting in archive.meetings.values():
        due = minutes_due(archive, meeting)
        is_unreadable = f"meetings/{meeting.id}/minutes.md" in archive.loaded.unreadable
        if due and due < today and not is_unreadable:
            yield _late(meeting, due)


def _late(meeting: Meeting, due: dt.date) -> Diagnostic:
    return Diagnostic(
        meeting.record.meeting.at("status"),
        "minutes-are-ready-in-time",
        message("The meeting was held, but its minutes, due on {day}, are not here.", day=due),
        message("Write minutes.md, or «mangler: {{protokoll: …}}» with the reason."),
        Severity.WARNING,
    )
