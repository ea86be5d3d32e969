"""What Markdown holds that the site cannot show."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.body import Prose
from motebok.diagnostics import Diagnostic, Position, Severity, message
from motebok.model.written import Written
from motebok.rules.documents import documents
from motebok.source import Text
from motebok.text import HTML_TAGS, Excess, complexity


def html_is_on_the_list(archive: Archive) -> Iterator[Diagnostic]:
    """Papers hold no HTML but <br>, <kbd>, <sub> and <sup>; other tags are shown as text."""
    for filed in documents(archive):
        for tag in filed.document.raw_tags:
            if tag.name.lower() not in HTML_TAGS:
                yield Diagnostic(
                    tag.name.position,
                    "html-is-on-the-list",
                    message(
                        "The tag <{name}> has no meaning here and is shown as it is written.",
                        name=str(tag.name),
                    ),
                    message("Say it in Markdown, or write \\< where the sign is meant."),
                    Severity.WARNING,
                )


def texts_can_be_shown(archive: Archive) -> Iterator[Diagnostic]:
    """No text is so long or so tangled that building its page would take very long."""
    for filed in documents(archive):
        texts = tuple(part.text for part in filed.document.parts if isinstance(part, Prose))
        excess = complexity("\n\n".join(texts))
        if excess is not None:
            yield _excess(_line(texts, excess.line), excess)
    for group, name in _fields(archive):
        excess = complexity(getattr(group, name) or "")
        if excess is not None:
            yield _excess(group.at(name), excess)


def _excess(position: Position, excess: Excess) -> Diagnostic:
    return Diagnostic(position, "texts-can-be-shown", excess.message, excess.hint)


def _fields(archive: Archive) -> Iterator[tuple[Written, str]]:
    """The keys whose values are Markdown of any length."""
    for committee in archive.committees.values():
        yield committee.record.committee, "mandate"
        yield committee.record.committee, "notice_text"
    for meeting in archive.meetings.values():
        yield meeting.record.meeting, "remark"
        yield from ((item, "remark") for item in meeting.record.meeting.items)
    yield from ((record.case, "summary") for record in archive.cases.values())


def _line(texts: tuple[Text, ...], line: int) -> Position:
    """Where the line (from 1) of the texts, with a blank line between each two, was written."""
    for text in texts:
        count = text.count("\n") + 1
        if line <= count:
            first = text.position
            return Position(first.path, first.line + line - 1, first.column if line == 1 else 1)
        line -= count + 1
    return texts[-1].position
