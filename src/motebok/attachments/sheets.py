"""Excel's own parts: hidden sheets, comments, what comes from other files, text."""

import re
from collections.abc import Iterator

from motebok.attachments.dangers import Danger, Finding, Trace
from motebok.attachments.kinds import Kind
from motebok.attachments.markup import Closed, Event, Opened, Written, events, in_utf8
from motebok.attachments.opc import Office
from motebok.attachments.report import Report
from motebok.attachments.workbook import Book, book_of, leaving, naming, note_drawings

_NOTE = re.compile(rb"<(?:[\w.-]+:)?ClientData\s+ObjectType\s*=\s*[\"']([^\"']*)")
_SHOWN = ("worksheet+xml", "chart", "drawing+xml")
_RECKONING = re.compile(rb"cfRule|sparkline")
_NAME = re.compile(r"[^\W\d][\w.]*")
_LONG_NUMBER = re.compile(r"(\d{10,11})(?:\.0+)?")
_IDENTITY = 11


def examine(office: Office) -> Report:
    """The hidden sheets, comments and links to other files; which of them cannot be taken out."""
    book = book_of(office)
    traces = set(_traces(office, book))
    kept: set[Trace] = set()
    leaving_us = traces & {Trace.HIDDEN, Trace.SOURCES}
    if leaving_us and _is_reckoned_with(office, book):
        kept |= leaving_us
    if _has_other_sources(office, book):
        traces.add(Trace.SOURCES)
        kept.add(Trace.SOURCES)
    if any(not _is_of_notes(office, part) for _, _, part in note_drawings(office)):
        kept.add(Trace.COMMENTS)
    findings = tuple(
        Finding(Danger.COMMANDS)
        for name in office.parts("externallink")
        if b"ddeLink" in office.package.read(name)
    )
    return Report(Kind.XLSX, findings, frozenset(traces), frozenset(kept & traces))


def _traces(office: Office, book: Book) -> Iterator[Trace]:
    if book.hidden:
        yield Trace.HIDDEN
    if office.parts("externallink"):
        yield Trace.SOURCES
    if office.parts("comments", "threadedcomment"):
        yield Trace.COMMENTS
    if office.parts("revisionheaders"):
        yield Trace.CHANGES
    if book.has_people:
        yield Trace.AUTHORS


def _has_other_sources(office: Office, book: Book) -> bool:
    """Whether data of another file, of a database or of a hidden sheet stand behind a table."""
    if office.parts("connections", "querytable", "powerpivotdata"):
        return True
    for name in office.parts("pivotcachedefinition"):
        for event in events(in_utf8(office.package.read(name))):
            match event:
                case Opened(element) if element.local == "cacheSource":
                    if element.attribute("type") != "worksheet":
                        return True
                case Opened(element) if element.local == "worksheetSource":
                    if element.attribute("sheet") in book.hidden or element.attribute("id"):
                        return True
    return False


def _is_reckoned_with(office: Office, book: Book) -> bool:
    """Whether something that is seen would change if hidden sheets and other files were away."""
    away = naming(book.hidden)
    lost = {name for name, meaning in book.names if away.search(meaning)}
    for name in sorted(office.reached(frozenset(leaving(office)))):
        kind = office.types.of(name)
        if not any(each in kind for each in _SHOWN):
            continue
        data = in_utf8(office.package.read(name))
        is_sheet = "worksheet" in kind
        if is_sheet and _lacks_values(data):
            return True
        if not is_sheet or _RECKONING.search(data):
            for text in _formulas(data):
                if away.search(text) or lost.intersection(_NAME.findall(text)):
                    return True
    return False


def _lacks_values(data: bytes) -> bool:
    """Whether a cell has a formula and no value beside it."""
    has_formula = has_value = False
    for event in events(data):
        match event:
            case Written(element) if element.local == "v":
                has_value = True
            case Closed(element) if element.local == "f":
                has_formula = True
            case Closed(element) if element.local == "c":
                if has_formula and not has_value:
                    return True
                has_formula = has_value = False
    return False


def _formulas(data: bytes) -> Iterator[str]:
    """The formulas of charts, of conditional formats and of small charts in cells."""
    for event in events(data):
        if isinstance(event, Written) and event.element.local in {"f", "formula"}:
            parent = event.element.parent
            if parent is None or parent.local != "c":
                yield event.text


def _is_of_notes(office: Office, name: str) -> bool:
    return set(_NOTE.findall(office.package.read(name))) <= {b"Note"}


def texts(office: Office) -> Iterator[str]:
    """The text of cells, comments and headings; whole numbers that can be somebody's too."""
    for name in office.package.names:
        kind = office.types.of(name)
        if name.endswith(".xml") and ("spreadsheetml" in kind or "threadedcomments" in kind):
            for event in events(in_utf8(office.package.read(name))):
                yield from _said(event)


def _said(event: Event) -> Iterator[str]:
    match event:
        case Written(element, text) if element.local == "v":
            form = element.parent.attribute("t") if element.parent else ""
            if form == "str":
                yield f"{text}\n"
            elif form in {"", "n"} and (number := _LONG_NUMBER.fullmatch(text)):
                yield f"{number[1].zfill(_IDENTITY)}\n"
        case Written(_, text):
            yield text
        case Closed(element) if element.local in {"si", "is", "comment", "text", "f"}:
            yield "\n"
