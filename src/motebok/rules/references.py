"""References in papers: links into the archive, and to a case's attachments."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.archive.types import Meeting, Treatment, Unresolved
from motebok.body import Reference
from motebok.diagnostics import Diagnostic, Message, message
from motebok.load.records import AnyDocument
from motebok.rules.doubts import is_numbering_in_doubt
from motebok.rules.nearby import is_badly_formed, is_partly_unreadable, proposing
from motebok.rules.saying import named

_HOME = "meetings"
_ATTACHMENT = "attachment"


def references_resolve(archive: Archive) -> Iterator[Diagnostic]:
    """A link to a case, a meeting or a document names one that the archive has."""
    for each in archive.unresolved:
        if not _may_be_unreadable(archive, each):
            yield Diagnostic(each.position, "references-resolve", _what(each), _hint(each))


def _may_be_unreadable(archive: Archive, reference: Unresolved) -> bool:
    """Whether the target can lie in what could not be read."""
    if reference.target in archive.loaded.unreadable:
        return True
    committee = reference.target.partition("/")[0]
    if "/" not in reference.target and reference.kind == "case":
        committee = _committee(reference) or ""
    is_unnumbered = reference.kind == "case" and is_numbering_in_doubt(archive, committee)
    return is_unnumbered or is_partly_unreadable(archive.loaded, committee)


def _committee(reference: Unresolved) -> str | None:
    """The committee whose paper has the reference."""
    home, committee, *_ = reference.position.path.split("/")
    return committee if home == _HOME else None


def _what(reference: Unresolved) -> Message:
    match reference.kind:
        case "meeting":
            return message("The archive has no meeting «{target}».", target=reference.target)
        case "document":
            return message("The archive has no document «{target}».", target=reference.target)
    return message("The archive has no case «{target}».", target=reference.target)


def _hint(reference: Unresolved) -> Message:
    match reference.kind:
        case "meeting":
            otherwise = message("Write committee and date, for example møte:losam-mh/2023-09-29.")
        case "document":
            otherwise = message("Write the file's name in documents/ without .md.")
        case _:
            otherwise = message(
                "Write committee and number, for example sak:losam-mh/75-23, "
                "or the name of a file in cases/."
            )
    own = f"{_committee(reference)}/"
    short = [name.removeprefix(own) for name in reference.candidates if name.startswith(own)]
    return proposing(reference.target, (*reference.candidates, *short), otherwise)


def attachment_references_exist(archive: Archive) -> Iterator[Diagnostic]:
    """«vedlegg:2» names the second attachment of the case that the text belongs to."""
    for meeting in archive.meetings.values():
        if is_badly_formed(archive.loaded, meeting.record.path):
            continue
        for treatment in meeting.treatments:
            for document in _documents(treatment):
                for reference in _to_attachments(document):
                    yield from _unattached(reference, treatment)
        yield from _in_minutes(meeting)
        if meeting.briefing:
            yield from map(_without_case, _to_attachments(meeting.briefing))
    for letter in archive.letters.values():
        yield from map(_without_case, _to_attachments(letter.document))


def _documents(treatment: Treatment) -> Iterator[AnyDocument]:
    if treatment.paper:
        yield treatment.paper
    for attached in treatment.attachments:
        if attached.letter:
            yield attached.letter


def _in_minutes(meeting: Meeting) -> Iterator[Diagnostic]:
    """The minutes' references, each by the attachments of the case under whose heading it is."""
    treatments = {id(t.entry): t for t in meeting.treatments if t.entry}
    for reference in _to_attachments(meeting.minutes) if meeting.minutes else ():
        above = [e for e in meeting.entries if e.number.position < reference.target.position]
        treatment = treatments.get(id(above[-1])) if above else None
        if treatment is not None:
            yield from _unattached(reference, treatment)
        elif not above:
            yield _without_case(reference)


def _to_attachments(document: AnyDocument) -> Iterator[Reference]:
    return (each for each in document.references if each.kind == _ATTACHMENT)


def _unattached(reference: Reference, treatment: Treatment) -> Iterator[Diagnostic]:
    attachments = treatment.item.attachments
    number = reference.target.strip()
    if number.isdecimal() and 1 <= int(number) <= len(attachments):
        return
    if not attachments and treatment.item.written("attachments"):
        return
    yield Diagnostic(
        reference.target.position,
        "attachment-references-exist",
        message(
            "«{case}» has no attachment «{number}».", case=named(treatment.item), number=number
        ),
        _count(len(attachments)),
    )


def _count(attachments: int) -> Message:
    match attachments:
        case 0:
            return message(
                "Write the attachment under «vedlegg» in meeting.yml, or take the link away."
            )
        case 1:
            return message("The case has one attachment: write vedlegg:1.")
    return message("Write a number from 1 to {count}.", count=attachments)


def _without_case(reference: Reference) -> Diagnostic:
    return Diagnostic(
        reference.target.position,
        "attachment-references-exist",
        message("The text belongs to no case, so it has no attachments."),
        message("Link to the case: [the case](sak:losam-mh/75-23)."),
    )
