"""What is withheld is not in the files: whoever reads them would read it."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.archive.linking import paper_name
from motebok.archive.names import key_of
from motebok.archive.types import Treatment
from motebok.body import Prose
from motebok.diagnostics import Diagnostic, Position, message
from motebok.load.records import CommitteeRecord, MeetingRecord
from motebok.model.meeting import Attachment, Exempt, Item
from motebok.model.minutes import Minutes
from motebok.model.papers import CasePaper, Letter
from motebok.model.words import Part
from motebok.rules.documents import documents
from motebok.rules.saying import named


def withheld_papers_are_not_here(archive: Archive) -> Iterator[Diagnostic]:
    """The paper of a case that withholds it is not in the meeting's folder."""
    for committee in archive.loaded.committees:
        for record in committee.meetings:
            for item, name in _withheld_papers(committee, record):
                yield Diagnostic(
                    Position(f"{record.path.rpartition('/')[0]}/{name}"),
                    "withheld-papers-are-not-here",
                    message("The paper of «{case}» is withheld, but it is here.", case=named(item)),
                    message(
                        "Remove the file, or name the withheld parts under «unntatt: deler» and "
                        "put a block «skjermet» in the paper where text was left out."
                    ),
                )


def _withheld_papers(
    committee: CommitteeRecord, record: MeetingRecord
) -> Iterator[tuple[Item, str]]:
    """Each withheld paper that is in the folder, and its item."""
    for order, item in enumerate(record.meeting.items, start=1):
        key = key_of(item, committee.committee.case_numbers, order)
        name = paper_name(record, item, key) or ""
        paper = record.papers.get(name)
        own = paper.front.exempt if paper else None
        is_hidden = any(_withholds(each, Part.PAPER) for each in (item.exempt, own))
        has_text = name in record.files or (paper is not None and bool(paper.text.strip()))
        if is_hidden and has_text:
            yield item, name


def withheld_attachments_are_not_here(archive: Archive) -> Iterator[Diagnostic]:
    """A withheld attachment has no file, unless it is the public one with parts blacked out."""
    for committee in archive.loaded.committees:
        for record in committee.meetings:
            for item in record.meeting.items:
                for attachment in item.attachments:
                    if _is_withheld(item, attachment) and _is_here(record, attachment):
                        yield _attachment_here(attachment)


def _is_withheld(item: Item, attachment: Attachment) -> bool:
    is_hidden_with_all = _withholds(item.exempt, Part.ATTACHMENTS)
    return not attachment.redacted and (is_hidden_with_all or attachment.exempt is not None)


def _is_here(record: MeetingRecord, attachment: Attachment) -> bool:
    return (attachment.file or "") in {*record.files, *record.letters}


def _attachment_here(attachment: Attachment) -> Diagnostic:
    return Diagnostic(
        attachment.at("file"),
        "withheld-attachments-are-not-here",
        message("The attachment is withheld, but «{file}» is here.", file=attachment.file),
        message(
            "Remove the file and «fil», or write «sladdet: ja» where the file has what is "
            "withheld blacked out."
        ),
    )


def withheld_letters_are_not_here(archive: Archive) -> Iterator[Diagnostic]:
    """A letter, a note or a briefing that says that it is withheld has no text."""
    briefings = [m.briefing.path for m in archive.meetings.values() if m.briefing]
    for filed in documents(archive):
        front, text = filed.document.front, filed.document.text
        is_letter = isinstance(front, Letter) or filed.document.path in briefings
        if is_letter and _withholds_all(front) and text.strip():
            yield Diagnostic(
                text.position,
                "withheld-letters-are-not-here",
                message("The document is withheld, but its text is here."),
                message("Remove the text below the front matter, or remove «unntatt» and put a "
                        "block «skjermet» where text was left out."),
            )  # fmt: skip


def _withholds_all(front: CasePaper | Letter | Minutes) -> bool:
    exempt = None if isinstance(front, Minutes) else front.exempt
    return exempt is not None and (bool(exempt.parts) or not exempt.written("parts"))


def withheld_decisions_are_not_here(archive: Archive) -> Iterator[Diagnostic]:
    """The minutes do not tell a decision that is withheld."""
    for treatment in archive.treatments.values():
        exempt = treatment.item.exempt
        text = _decision(treatment)
        if _withholds(exempt, Part.DECISION) and text is not None:
            yield Diagnostic(
                text.text.position,
                "withheld-decisions-are-not-here",
                message("The decision of «{case}» is withheld, but it is here.",
                        case=named(treatment.item)),
                message("Put a block «skjermet» in its place, or take «vedtak» out of "
                        "«unntatt: deler»."),
            )  # fmt: skip


def _withholds(exempt: Exempt | None, part: Part) -> bool:
    """Whether the part is withheld for certain: of unreadable parts it is not known."""
    are_unread = exempt is not None and not exempt.parts and exempt.written("parts")
    return exempt is not None and not are_unread and exempt.hides(part)


def _decision(treatment: Treatment) -> Prose | None:
    parts = treatment.entry.decision if treatment.entry else ()
    return next((part for part in parts if isinstance(part, Prose)), None)
