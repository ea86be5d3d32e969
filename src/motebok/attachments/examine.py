"""From a file's bytes to what must be known of it, and to its published copy."""

from collections.abc import Iterable
from dataclasses import replace

from motebok.attachments import bare_office, bare_pdf, office, opendocument, pdf
from motebok.attachments.dangers import Danger, RefusedError
from motebok.attachments.kinds import ZIP, Foreign, Kind, recognise
from motebok.attachments.limits import MAX_BYTES, MAX_NESTED, MAX_TEXT
from motebok.attachments.opc import TYPES, Office
from motebok.attachments.packages import Package
from motebok.attachments.pictures import bare_picture, examine_picture
from motebok.attachments.report import Report, refused

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BLANK = " \t\r\u00a0"
_STRIPPED = frozenset({Kind.PDF, Kind.DOCX, Kind.XLSX, Kind.PNG, Kind.JPEG, Kind.SVG})
"""The kinds whose published copy can be made without what is not seen."""


def kind_of(data: bytes) -> Kind | Foreign:
    """What the file is by its content; RefusedError where it is broken or protected."""
    kind = recognise(data)
    if data.startswith(ZIP):
        return _kind_of_package(data)
    if kind is Foreign.OLD_OFFICE and _ENCRYPTED in data:
        raise RefusedError(Danger.ENCRYPTED)
    return kind


def _kind_of_package(data: bytes) -> Kind | Foreign:
    package = Package(data)
    if TYPES in package:
        return office.kind_of_office(Office(package))
    return (
        opendocument.kind_of_document(package) if opendocument.TYPE in package else Foreign.ARCHIVE
    )


def examine(data: bytes) -> Report:
    """What speaks against publishing the file, and what it tells unseen; its text comes later."""
    return _examine(data, 1)


def _examine(data: bytes, depth: int) -> Report:
    if not data:
        return refused(Danger.EMPTY)
    if len(data) > MAX_BYTES:
        return refused(Danger.TOO_LARGE)
    kind = None
    try:
        found = kind_of(data)
        if isinstance(found, Foreign):
            return refused(Danger.FOREIGN, found.name)
        kind = found
        return _of_kind(data, kind, depth)
    except RefusedError as error:
        return Report(kind, (error.finding,))
    except (MemoryError, RecursionError):
        return refused(Danger.DEMANDING, kind=kind)


def _of_kind(data: bytes, kind: Kind, depth: int) -> Report:
    if depth > MAX_NESTED:
        raise RefusedError(Danger.EXPLODES)
    if kind.is_picture:
        return examine_picture(data, kind)
    if kind is Kind.PDF:
        return pdf.examine(data)
    if kind is Kind.ODT:
        return opendocument.examine(Package(data))
    return office.examine(Office(Package(data)), kind, lambda inner: _examine(inner, depth + 1))


def searched(data: bytes, report: Report) -> Report:
    """The report with the file's text, as far as that can be read."""
    try:
        text, is_whole = _text(data, report)
    except (RefusedError, MemoryError, RecursionError):
        return replace(report, is_searched=False)
    is_whole &= len(text) <= MAX_TEXT
    lines = (line.strip(_BLANK) for line in text[:MAX_TEXT].split("\n"))
    return replace(report, text="\n".join(filter(None, lines)), is_searched=is_whole)


def _text(data: bytes, report: Report) -> tuple[str, bool]:
    match report.kind:
        case None | Kind.PNG | Kind.JPEG | Kind.SVG:
            return report.text, True
        case Kind.PDF:
            return pdf.text_of(data)
        case Kind.ODT:
            return _joined(opendocument.texts(Package(data))), True
        case kind:
            return _joined(office.texts(Office(Package(data)), kind)), True


def _joined(pieces: Iterable[str]) -> str:
    """The pieces as far as the limit, and a little beyond, so that it shows."""
    taken: list[str] = []
    length = 0
    for piece in pieces:
        taken.append(piece)
        length += len(piece)
        if length > MAX_TEXT:
            break
    return "".join(taken)


def stripped(data: bytes, title: str) -> bytes:
    """The published copy, `title` being its title where that is given; RefusedError for no such.

    The file itself where it is signed, or something in it can be taken out by people only.
    """
    report = examine(data)
    for finding in report.findings:
        raise RefusedError(finding.danger, finding.detail)
    match report.kind:
        case kind if kind not in _STRIPPED or report.is_signed or report.kept:
            return data
        case Kind.PDF:
            return bare_pdf.bare(data, title)
        case (Kind.DOCX | Kind.XLSX) as kind:
            return bare_office.bare(Office(Package(data)), kind, title)
    return bare_picture(data)
