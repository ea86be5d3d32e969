"""Attached files: they are what they say, harm nobody, and tell no more than they show."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from motebok.archive import Archive
from motebok.archive.types import Treatment
from motebok.attachments import PAGE, Danger, Finding, Trace, kind_by_name
from motebok.diagnostics import Diagnostic, Message, Position, Severity, message
from motebok.load.records import File, MeetingRecord
from motebok.model.words import Part, folded
from motebok.privacy import find_identity_numbers


@dataclass(frozen=True, slots=True)
class _Use:
    """A file that a case has as its paper or on its list, where that is written, and how."""

    position: Position
    name: str
    file: File
    record: MeetingRecord


def attached_files_are_what_they_say(archive: Archive) -> Iterator[Diagnostic]:
    """An attached file holds what the ending of its name promises."""
    return _told(archive, "attached-files-are-what-they-say")


def attached_files_can_be_opened(archive: Archive) -> Iterator[Diagnostic]:
    """An attached file is whole, has no password, and is not too large to read."""
    return _told(archive, "attached-files-can-be-opened")


def attached_files_run_nothing(archive: Archive) -> Iterator[Diagnostic]:
    """An attached file holds no macros, scripts, programs or other files."""
    return _told(archive, "attached-files-run-nothing")


def attached_files_fetch_nothing(archive: Archive) -> Iterator[Diagnostic]:
    """An attached file holds all that it shows, and fetches nothing when it is opened."""
    return _told(archive, "attached-files-fetch-nothing")


def _told(archive: Archive, code: str) -> Iterator[Diagnostic]:
    for use in _uses(archive):
        for finding in dangers(use.file):
            if finding.danger.code == code:
                yield finding.told(use.position, use.name)


def dangers(file: File) -> Iterator[Finding]:
    """What speaks against publishing the file."""
    yield from file.report.findings
    promised, kind = kind_by_name(file.path), file.report.kind
    if promised and kind and promised is not kind:
        yield Finding(Danger.MISNAMED, kind.ending)


def _uses(archive: Archive) -> Iterator[_Use]:
    """Every file that is published, once; what is withheld or withdrawn is told of elsewhere."""
    seen: set[str] = set()
    for treatment in archive.treatments.values():
        record = archive.meetings[treatment.meeting].record
        for file, position in _files(treatment):
            if file.path not in seen:
                seen.add(file.path)
                yield _Use(position, file.path.removeprefix(f"{record.home}/"), file, record)


def _files(treatment: Treatment) -> Iterator[tuple[File, Position]]:
    if treatment.paper_file and not treatment.item.hides(Part.PAPER):
        is_named = treatment.item.written("paper")
        own = Position(treatment.paper_file.path)
        yield treatment.paper_file, treatment.item.at("paper") if is_named else own
    for attached in treatment.attachments:
        entry = attached.entry
        if attached.file and not entry.written("exempt") and not entry.written("withdrawn"):
            yield attached.file, entry.at("file")


def attached_files_tell_only_what_they_show(archive: Archive) -> Iterator[Diagnostic]:
    """What is not seen in an attached file can be taken out, or «personvern» names the file."""
    is_stripped = archive.loaded.settings.strip_attachments
    for use in _uses(archive):
        report = use.file.report
        if report.traces and not report.findings:
            if report.kept and is_stripped:
                if not _is_waived(use.record, use.file):
                    yield carries(use.position, use.name, report.kept, _kept_hint(use))
            else:
                hint = _hint(report.traces, is_stripped=is_stripped)
                fault = carries(use.position, use.name, report.traces, hint)
                yield replace(fault, severity=Severity.WARNING)


def carries(position: Position, name: str, traces: frozenset[Trace], hint: Message) -> Diagnostic:
    """That more follows along in the file than is seen."""
    return Diagnostic(
        position,
        "attached-files-tell-only-what-they-show",
        message(
            "More than is seen follows along in «{file}»: {traces}.",
            file=name,
            traces=tuple(sorted(traces, key=lambda trace: trace.name)),
        ),
        hint,
    )


def _kept_hint(use: _Use) -> Message:
    if use.file.report.is_signed:
        return message(
            "A signed file is never changed. Attach one that is not signed, or write "
            "«{file}» under «personvern: tillat» if all of it may be read.",
            file=use.name,
        )
    return message(
        "It cannot be taken out here. Take it out in the program the file was made in "
        "(«Inspiser dokument»), save the file as PDF, or write «{file}» under «personvern: "
        "tillat» if all of it may be read.",
        file=use.name,
    )


def _hint(traces: frozenset[Trace], *, is_stripped: bool) -> Message:
    if not is_stripped:
        return message("It is published too, since mkdocs.yml says «rens_vedlegg: nei».")
    if Trace.CHANGES in traces:
        return message(
            "The published copy is without it, and shows every tracked change as accepted. Accept "
            "or reject the changes in the file itself to be sure of what is published."
        )
    return message(
        "The published copy is without it. Whoever reads this folder reads it, unless it is taken "
        "out of the file itself («Inspiser dokument»)."
    )


def _is_waived(record: MeetingRecord, file: File) -> bool:
    """Whether «personvern» names the file; where that could not be read, it may."""
    meeting = record.meeting
    allowed = {folded(text) for waiver in meeting.privacy for text in waiver.allows}
    is_unread = meeting.written("privacy") and not meeting.privacy
    return is_unread or bool(allowed & _spellings(file))


def _spellings(file: File) -> frozenset[str]:
    """How «personvern» can name the file: with its folders, or fewer of them."""
    parts = folded(file.path).split("/")
    return frozenset("/".join(parts[start:]) for start in range(len(parts)))


def waivable_files(record: MeetingRecord) -> frozenset[str]:
    """The names, folded, of files that need leave of «personvern» to be published."""
    kept = (file for file in record.files.values() if file.report.kept)
    return frozenset().union(*map(_spellings, kept))


def attached_files_hold_no_identity_numbers(archive: Archive) -> Iterator[Diagnostic]:
    """No attached file holds a fødselsnummer, D-number or the like, seen or unseen."""
    positions = {use.file.path: use.position for use in _uses(archive)}
    for committee in archive.loaded.committees:
        for record in committee.meetings:
            for name, file in sorted(record.files.items()):
                position = positions.get(file.path, Position(file.path))
                yield from identities(file, name, position)


def identities(file: File, name: str, position: Position) -> Iterator[Diagnostic]:
    """Every possible identity number in the file's text."""
    text = file.report.text
    found = {
        (text.count(PAGE, 0, each.start), each.kind.value) for each in find_identity_numbers(text)
    }
    for page, kind in sorted(found):
        yield Diagnostic(
            position,
            "attached-files-hold-no-identity-numbers",
            message(
                "A possible identity number ({kind}) stands on page {page} of «{file}».",
                kind=kind, page=page, file=name,
            )
            if page
            else message(
                "A possible identity number ({kind}) stands in «{file}».", kind=kind, file=name
            ),
            message(
                "Take the number out in the program the file was made in. If the file was sent in "
                "with it, tell whoever looks after the archive: the history still holds it."
            ),
        )  # fmt: skip


def attached_files_can_be_searched(archive: Archive) -> Iterator[Diagnostic]:
    """The text of an attached file can be read by machine, so that identity numbers are found."""
    for use in _uses(archive):
        yield from unsearched(use.file, use.name, use.position)


def unsearched(file: File, name: str, position: Position) -> Iterator[Diagnostic]:
    """That the file may hold text that nobody could look through."""
    if not file.report.is_searched and not file.report.findings:
        yield Diagnostic(
            position,
            "attached-files-can-be-searched",
            message("Not all of «{file}» could be read as text.", file=name),
            message(
                "It may be scanned: have its letters recognised («OCR») before it is attached. "
                "Look through it yourself for what must not be published."
            ),
            Severity.WARNING,
        )


def file_faults(file: File, name: str, position: Position) -> Iterator[Diagnostic]:
    """What is wrong with a file of which a copy without what it does not show is published.

    Nobody can give leave for more: it stands beside a page, and has no meeting.
    """
    kept, traces = file.report.kept, file.report.traces
    yield from (finding.told(position, name) for finding in dangers(file))
    yield from identities(file, name, position)
    yield from unsearched(file, name, position)
    if file.report.findings:
        return
    if kept:
        hint = message(
            "It cannot be taken out here. Take it out in the program the file was made in "
            "(«Inspiser dokument»), or save the file as PDF."
        )
        yield carries(position, name, kept, hint)
    elif traces:
        fault = carries(position, name, traces, _hint(traces, is_stripped=True))
        yield replace(fault, severity=Severity.WARNING)
