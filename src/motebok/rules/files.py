"""Files: every attachment and named paper is there, every attached file is on a list."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.archive.names import key_of
from motebok.attachments import ENDINGS
from motebok.diagnostics import Diagnostic, Position, Severity, message
from motebok.load.records import MeetingRecord
from motebok.model.meeting import HANDED_OUT, ORAL, Attachment, Item
from motebok.model.words import Lack, Part, folded
from motebok.nearest import nearest
from motebok.rules.nearby import is_badly_formed, proposing
from motebok.rules.saying import excused, named

_FILELESS = ("file", "exempt", "withdrawn")
"""With one of these an attachment has its file, or needs none."""

_SPOKEN = frozenset({folded(ORAL), folded(HANDED_OUT)})


def _records(archive: Archive) -> Iterator[MeetingRecord]:
    for committee in archive.loaded.committees:
        yield from committee.meetings


def _attachments(record: MeetingRecord) -> Iterator[tuple[Item, Attachment]]:
    """Every attachment on the lists, under embargo too."""
    for item in record.meeting.items:
        for attachment in item.attachments:
            yield item, attachment


def is_there(archive: Archive, record: MeetingRecord, name: str) -> bool:
    """Whether the meeting's folder has the file, readable or not."""
    is_unreadable = f"{record.home}/{name}" in archive.loaded.unreadable
    return is_unreadable or name in record.files or name in record.letters or name in record.papers


def attached_files_exist(archive: Archive) -> Iterator[Diagnostic]:
    """The file of an attachment, after «fil», lies in the meeting's folder."""
    for record in _records(archive):
        for item, attachment in _attachments(record):
            name = attachment.file
            is_gone = attachment.written("withdrawn") or item.written("withdrawn")
            if name and not is_gone and not is_there(archive, record, name):
                yield Diagnostic(
                    attachment.at("file"),
                    "attached-files-exist",
                    message("There is no file «{file}» in the meeting's folder.", file=name),
                    proposing(
                        name,
                        _attachable(record),
                        message("Put the file in the meeting's folder attachments/."),
                    ),
                )


def _attachable(record: MeetingRecord) -> tuple[str, ...]:
    return tuple(sorted({*record.letters, *record.files}))


def attachments_have_files(archive: Archive) -> Iterator[Diagnostic]:
    """An attachment has a file, unless it is withheld or withdrawn or says why the file lacks."""
    for record in _records(archive):
        for item, attachment in _attachments(record):
            if not any(map(attachment.written, _FILELESS)) and not _is_all_away(item):
                fault = Diagnostic(
                    attachment.at(),
                    "attachments-have-files",
                    message("The attachment «{title}» has no file.", title=_title(attachment)),
                    message("Write «fil:» and the file, for example attachments/notat.pdf."),
                )
                missing = (attachment.missing, item.missing, record.meeting.missing)
                yield excused(fault, Lack.ATTACHMENTS, *missing)


def _title(attachment: Attachment) -> str:
    return attachment.title.say("nb")


def _is_all_away(item: Item) -> bool:
    """Whether all of the item's attachments are withheld, or withdrawn with it."""
    is_hidden = item.exempt.hides(Part.ATTACHMENTS) if item.exempt else item.written("exempt")
    return is_hidden or item.written("withdrawn")


def withdrawn_files_are_gone(archive: Archive) -> Iterator[Diagnostic]:
    """The file of a withdrawn attachment is taken away; the entry stays on the list."""
    for record in _records(archive):
        for _, attachment in _attachments(record):
            name = attachment.file
            if name and attachment.withdrawn and is_there(archive, record, name):
                yield Diagnostic(
                    attachment.at("file"),
                    "withdrawn-files-are-gone",
                    message("The attachment was withdrawn, but «{file}» is here.", file=name),
                    message("Remove the file, and «fil» with it."),
                )


def files_are_attached_once(archive: Archive) -> Iterator[Diagnostic]:
    """A case has a file on its list once."""
    for record in _records(archive):
        for item in record.meeting.items:
            seen: dict[str, Attachment] = {}
            for attachment in item.attachments:
                first = seen.setdefault(attachment.file or "", attachment)
                if attachment.file and first is not attachment:
                    yield _again(item, attachment, first)


def _again(item: Item, attachment: Attachment, first: Attachment) -> Diagnostic:
    return Diagnostic(
        attachment.at("file"),
        "files-are-attached-once",
        message(
            "«{case}» has the file «{file}» on line {line} already.",
            case=named(item),
            file=attachment.file,
            line=first.at("file").line,
        ),
        message("Write the other attachment's own file, or take one of the two away."),
    )


def attached_files_are_used(archive: Archive) -> Iterator[Diagnostic]:
    """A file in a meeting's folder attachments/ is on the list of a case."""
    for record in _records(archive):
        names = {attachment.file for _, attachment in _attachments(record) if attachment.file}
        if _has_unread_files(archive, record):
            continue
        missed = names - {*record.letters, *record.files}
        meant = {nearest(name, _attachable(record)) for name in missed}
        for name in _attachable(record):
            is_inside = name.startswith("attachments/") and _is_known_kind(name)
            if is_inside and name not in names | meant:
                yield _unused(Position(f"{record.home}/{name}"), name)


def _has_unread_files(archive: Archive, record: MeetingRecord) -> bool:
    """Whether an item, its attachments or the file of one could not be read, or is lacking."""
    items = record.meeting.items
    is_unread = any(item.written("attachments") and not item.attachments for item in items)
    is_lacking = any(
        attachment.file is None and not attachment.missing and not _is_away(attachment)
        for _, attachment in _attachments(record)
    )
    return is_unread or is_lacking or is_badly_formed(archive.loaded, record.path)


def _is_away(attachment: Attachment) -> bool:
    return attachment.written("exempt") or attachment.written("withdrawn")


def _unused(position: Position, name: str) -> Diagnostic:
    return Diagnostic(
        position,
        "attached-files-are-used",
        message("No case has «{file}» on its list, so it is not published.", file=name),
        message("Write it under the case's «vedlegg», or remove the file."),
        Severity.WARNING,
    )


def is_spoken(paper: str) -> bool:
    """Whether what stands after «saksframlegg» says that there is no file."""
    return folded(paper) in _SPOKEN


def named_papers_exist(archive: Archive) -> Iterator[Diagnostic]:
    """The paper that an item names, after «saksframlegg», lies in the meeting's folder."""
    for committee in archive.loaded.committees:
        series = committee.committee.case_numbers
        for record in committee.meetings:
            keys = [key_of(each, series, n) for n, each in enumerate(record.meeting.items, 1)]
            for item, key in zip(record.meeting.items, keys, strict=True):
                name = item.paper
                if not isinstance(name, str) or is_spoken(name):
                    continue
                if not is_there(archive, record, name) or name.startswith("attachments/"):
                    others = frozenset(keys) - {key}
                    yield _no_paper(item, name, record, others)


def _no_paper(item: Item, name: str, record: MeetingRecord, others: frozenset[str]) -> Diagnostic:
    """What is proposed is a file that no other item names, or is the name of."""
    taken = {each.paper for each in record.meeting.items}
    free = sorted({*record.papers, *record.files} - taken)
    inside = [each for each in free if each.rpartition(".")[0] not in others]
    return Diagnostic(
        item.at("paper"),
        "named-papers-exist",
        message("There is no paper «{file}» in the meeting's folder.", file=name),
        proposing(
            name,
            (*(each for each in inside if "/" not in each), ORAL, HANDED_OUT),
            message(
                "Put the file in the meeting's folder, or write how the case is presented: "
                "{words:or}.",
                words=(ORAL, HANDED_OUT),
            ),
        ),
    )


def file_kinds_are_known(archive: Archive) -> Iterator[Diagnostic]:
    """What lies in a meeting's folder is Markdown or a file of a kind that readers can open."""
    for record in _records(archive):
        for name in sorted(record.files):
            if not _is_known_kind(name):
                yield unknown_kind(Position(f"{record.home}/{name}"), name)


def unknown_kind(position: Position, name: str) -> Diagnostic:
    """That the name's ending is none of those that are published."""
    return Diagnostic(
        position,
        "file-kinds-are-known",
        message("«{file}» is of a kind that cannot be published.", file=name),
        message("Save it as one of {kinds:or}.", kinds=ENDINGS),
    )


def _is_known_kind(name: str) -> bool:
    return name.rpartition(".")[2].lower() in (*ENDINGS, "md")
