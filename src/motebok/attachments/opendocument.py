"""Documents in OpenDocument: what runs, fetches or follows along in them, and what they say."""

import re
from collections.abc import Iterator

from motebok.attachments.dangers import Danger, Finding, RefusedError, Trace
from motebok.attachments.kinds import Foreign, Kind, recognise
from motebok.attachments.markup import (
    Closed,
    Element,
    Event,
    Opened,
    Written,
    events,
    in_utf8,
    require_sound,
)
from motebok.attachments.packages import Package
from motebok.attachments.pictures import examine_member
from motebok.attachments.report import Report

TYPE = "mimetype"
_TEXT = b"application/vnd.oasis.opendocument.text"
_CONTENT = ("content.xml", "styles.xml", "meta.xml", "settings.xml")
_MACROS = ("basic/", "scripts/")
_SIGNATURES = "META-INF/documentsignatures.xml"
_MANIFEST = "META-INF/manifest.xml"
_FETCHED = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//|\.\./|/)", re.IGNORECASE)
_AUTHORS = frozenset({"initial-creator", "creator", "printed-by"})
_PROPERTIES = frozenset({"user-defined", "keyword", "subject", "description"})
_RUNS = frozenset({"span", "s", "tab", "a"})
_HEAD = 1024


def kind_of_document(package: Package) -> Kind | Foreign:
    """Text, or something else."""
    kind = package.head(TYPE, 100).strip()
    return Kind.ODT if kind == _TEXT else Foreign.OTHER_OFFICE


def examine(package: Package) -> Report:
    """What the document holds; all of its traces stay, since we write no such file."""
    if "content.xml" not in package:
        raise RefusedError(Danger.BROKEN)
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise RefusedError(Danger.ENCRYPTED)
    findings: list[Finding] = []
    traces: set[Trace] = set()
    for name in package.names:
        if name.lower().startswith(_MACROS):
            findings.append(Finding(Danger.MACROS))
        elif name.lower().startswith("versions/"):
            traces.add(Trace.VERSIONS)
        elif name.rpartition("/")[2] in _CONTENT:
            for event in events(in_utf8(package.read(name))):
                findings += _faults(event)
                traces |= _traces(event)
        elif name.endswith(".xml") and (data := package.read(name)):
            require_sound(in_utf8(data))
    report = Report(Kind.ODT, tuple(findings), frozenset(traces), is_signed=_SIGNATURES in package)
    for name in package.names:
        report = report.beside(_member(package, name))
    return Report(
        Kind.ODT, report.findings, report.traces, report.traces, is_signed=report.is_signed
    )


def _faults(event: Event) -> Iterator[Finding]:
    if not isinstance(event, Opened):
        return
    element = event.element
    if element.local in {"event-listener", "script"} and "script" in element.space:
        yield Finding(Danger.MACROS)
    elif "dde" in element.local.split("-"):
        yield Finding(Danger.COMMANDS)
    elif element.local in {"applet", "plugin", "floating-frame"}:
        yield Finding(Danger.CONTROLS)
    elif element.local != "a" and (target := _target(element)) and _FETCHED.match(target):
        yield Finding(Danger.FETCHES, target[:80])


def _target(element: Element) -> str:
    return next(
        (value for name, value in element.attributes.items() if name.endswith("xlink href")), ""
    )


def _traces(event: Event) -> set[Trace]:
    match event:
        case Opened(element) if element.local == "annotation":
            return {Trace.COMMENTS}
        case Opened(element) if element.local == "changed-region":
            return {Trace.CHANGES}
        case Written(element, text) if text.strip() and element.within("meta"):
            if element.local in _AUTHORS:
                return {Trace.AUTHORS}
            if element.local in _PROPERTIES:
                return {Trace.PROPERTIES}
    return set()


def _member(package: Package, name: str) -> Report:
    found = recognise(package.head(name, _HEAD))
    match found:
        case Foreign.ARCHIVE | Kind.PDF:
            return Report(Kind.ODT, (Finding(Danger.DOCUMENTS),))
        case Foreign.OLD_OFFICE:
            return Report(Kind.ODT, (Finding(Danger.OBJECTS),))
        case Foreign.PROGRAM:
            return Report(Kind.ODT, (Finding(Danger.PROGRAMS, found.name),))
        case Kind():
            return examine_member(package.read(name), found)
    return Report(Kind.ODT)


def texts(package: Package) -> Iterator[str]:
    """All that can be read in the document, a line a paragraph."""
    for name in package.names:
        if name.rpartition("/")[2] in _CONTENT:
            for event in events(in_utf8(package.read(name))):
                match event:
                    case Written(_, text):
                        yield text
                    case Opened(element) if element.local in {"tab", "line-break", "s"}:
                        yield " "
                    case Closed(element) if element.local not in _RUNS:
                        yield "\n"
