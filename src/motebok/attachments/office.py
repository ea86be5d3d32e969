"""Documents of Office: what runs, fetches or follows along in them, and what they say."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from motebok.attachments import sheets, slides, word
from motebok.attachments.dangers import Danger, Finding, RefusedError, Trace
from motebok.attachments.kinds import Foreign, Kind, recognise
from motebok.attachments.markup import Closed, Written, events, in_utf8, require_sound
from motebok.attachments.opc import Link, Office
from motebok.attachments.pictures import examine_member
from motebok.attachments.report import Report

_MAIN: Mapping[str, Kind] = {
    "wordprocessingml.document.main+xml": Kind.DOCX,
    "spreadsheetml.sheet.main+xml": Kind.XLSX,
    "presentationml.presentation.main+xml": Kind.PPTX,
    "presentationml.slideshow.main+xml": Kind.PPTX,
}
_EXAMINE: Mapping[Kind, Callable[[Office], Report]] = {
    Kind.DOCX: word.examine,
    Kind.XLSX: sheets.examine,
    Kind.PPTX: slides.examine,
}
_TEXTS: Mapping[Kind, Callable[[Office], Iterator[str]]] = {
    Kind.DOCX: word.texts,
    Kind.XLSX: sheets.texts,
    Kind.PPTX: slides.texts,
}
_OWN = ("wordprocessingml", "spreadsheetml", "presentationml", "threadedcomments")

_MACRO_TYPE = re.compile(
    r"macroenabled|vbaproject|ms-excel\.(?:macrosheet|intlmacrosheet|sheet\.b)"
)
_DANGEROUS: Mapping[str, Danger] = {
    "vbaproject": Danger.MACROS,
    "wordvbadata": Danger.MACROS,
    "xlmacrosheet": Danger.MACROS,
    "xlintlmacrosheet": Danger.MACROS,
    "dialogsheet": Danger.MACROS,
    "control": Danger.CONTROLS,
    "activexcontrolbinary": Danger.CONTROLS,
    "webextension": Danger.CONTROLS,
    "webextensiontaskpanes": Danger.CONTROLS,
    "taskpanes": Danger.CONTROLS,
    "extensibility": Danger.CONTROLS,
    "afchunk": Danger.DOCUMENTS,
    "oleobject": Danger.OBJECTS,
}
_FOLLOWED_BY_READERS = frozenset({"hyperlink", "externallinkpath"})
_LEFT_OUT = frozenset({
    "attachedtemplate", "mailmergesource", "mailmergeheadersource", "recipientdata",
})  # fmt: skip
_REMOTE = re.compile(r"(?:https?|ftp|webdav):|\\\\|//|file://(?:/{2,})?[^/]", re.IGNORECASE)
_HEAD = 1024

_AUTHOR_FIELDS = frozenset({"creator", "lastModifiedBy", "Manager"})
_OTHER_FIELDS = frozenset({
    "subject", "description", "keywords", "category", "contentStatus", "identifier",
    "Company", "HyperlinkBase",
})  # fmt: skip
_RUNS = frozenset({"t", "r", "fld"})


def kind_of_office(office: Office) -> Kind | Foreign:
    """The kind by the type of the part that the document begins with; macros are refused."""
    kind = office.types.of(office.main)
    if _MACRO_TYPE.search(kind):
        raise RefusedError(Danger.MACROS)
    return next((found for end, found in _MAIN.items() if kind.endswith(end)), Foreign.OTHER_OFFICE)


def examine(office: Office, kind: Kind, nested: Callable[[bytes], Report]) -> Report:
    """What the document holds; `nested` examines a document within it."""
    _require_sound(office)
    is_signed = any(link.kind == "origin" for link in office.links.get("", ()))
    report = Report(kind, tuple(_faults(office)), frozenset(_traces(office)), is_signed=is_signed)
    report = report.beside(_EXAMINE[kind](office))
    for name in office.package.names:
        report = report.beside(_member(office, name, kind, nested))
    if is_signed or kind is Kind.PPTX:
        report = replace(report, kept=report.traces)
    return report


def _require_sound(office: Office) -> None:
    for name in office.package.names:
        if office.is_xml(name):
            require_sound(in_utf8(office.package.read(name)))


def _faults(office: Office) -> Iterator[Finding]:
    if any(map(_MACRO_TYPE.search, office.types.all)):
        yield Finding(Danger.MACROS)
    for _, link in office.all_links:
        if danger := _DANGEROUS.get(link.kind):
            yield Finding(danger)
        elif link.is_elsewhere and _is_fetched(link):
            yield Finding(Danger.FETCHES, link.target[:80])


def _is_fetched(link: Link) -> bool:
    """Whether opening the document opens the link too; templates and addressees may be local."""
    if link.kind in _LEFT_OUT:
        return bool(_REMOTE.match(link.target))
    return link.kind not in _FOLLOWED_BY_READERS


def _traces(office: Office) -> Iterator[Trace]:
    for name in office.parts("core-properties", "extended-properties"):
        for event in events(in_utf8(office.package.read(name))):
            if isinstance(event, Written) and event.text.strip():
                if event.element.local in _AUTHOR_FIELDS:
                    yield Trace.AUTHORS
                elif event.element.local in _OTHER_FIELDS:
                    yield Trace.PROPERTIES
    for name in office.parts("custom-properties"):
        if b"<property" in office.package.read(name) or b":property" in office.package.read(name):
            yield Trace.PROPERTIES
    if any(link.is_elsewhere and link.kind in _LEFT_OUT for _, link in office.all_links):
        yield Trace.PROPERTIES
    if office.parts("people", "person"):
        yield Trace.AUTHORS


def _member(office: Office, name: str, kind: Kind, nested: Callable[[bytes], Report]) -> Report:
    """What a member holds that is no XML of Office's."""
    found = recognise(office.package.head(name, _HEAD))
    match found:
        case Foreign.ARCHIVE:
            return _inner(office, name, kind, nested)
        case Foreign.OLD_OFFICE:
            is_macros = name.lower().endswith("vbaproject.bin")
            return Report(kind, (Finding(Danger.MACROS if is_macros else Danger.OBJECTS),))
        case Foreign.PROGRAM if b"PE\0\0" in office.package.head(name, _HEAD) or not _is_font(name):
            return Report(kind, (Finding(Danger.PROGRAMS, found.name),))
        case Kind.PDF:
            return Report(kind, (Finding(Danger.DOCUMENTS),))
        case Kind():
            return examine_member(office.package.read(name), found)
    return Report(kind)


def _is_font(name: str) -> bool:
    """Whether the member's bytes are scrambled, so that they may begin with anything."""
    return name.lower().endswith((".odttf", ".fntdata"))


def _inner(office: Office, name: str, kind: Kind, nested: Callable[[bytes], Report]) -> Report:
    """An archive in the document: the figures behind a diagram, or what should not be there."""
    if name not in office.chart_sources:
        return Report(kind, (Finding(Danger.DOCUMENTS),))
    report = nested(office.package.read(name))
    return Report(kind, report.findings, frozenset({Trace.SOURCES}))


def texts(office: Office, kind: Kind) -> Iterator[str]:
    """All that can be read in the document, in lines: properties and text in drawings too."""
    yield from _TEXTS[kind](office)
    for name in office.package.names:
        is_own = any(each in office.types.of(name) for each in _OWN)
        if office.is_xml(name) and not is_own and not name.endswith(".rels"):
            for event in events(in_utf8(office.package.read(name))):
                match event:
                    case Written(_, text):
                        yield text
                    case Closed(element) if element.local not in _RUNS:
                        yield "\n"
