"""PDF, as pypdf reads it: what runs or follows along in it, and what it says."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import TypeVar

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from motebok.attachments import notes
from motebok.attachments.dangers import Danger, Finding, RefusedError, Trace
from motebok.attachments.kinds import Kind
from motebok.attachments.limits import MAX_PAGES, MAX_TEXT
from motebok.attachments.pictures import examine_member
from motebok.attachments.report import PAGE, Report

T = TypeVar("T")

MARKUP = frozenset({
    "/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight",
    "/Underline", "/Squiggly", "/StrikeOut", "/Caret", "/Stamp", "/Ink", "/Redact", "/Popup",
})  # fmt: skip
"""The annotations that people make as they read."""

_TAIL = 2048
_REVISION = re.compile(rb"startxref\s+\d+\s+%%EOF")
_LINEAR = re.compile(rb"/Linearized\b")
_HEAD = 2048
_UNWALKED = frozenset({"/StructTreeRoot", "/SE"})
"""The ways into the tree of headings and paragraphs, which is large and holds no action."""

_ACTIONS: Mapping[str, Danger] = {
    "/JavaScript": Danger.SCRIPTS,
    "/Launch": Danger.ACTIONS,
    "/ImportData": Danger.ACTIONS,
    "/SubmitForm": Danger.ACTIONS,
    "/GoToE": Danger.FILES,
    "/Rendition": Danger.PLAYS,
    "/Movie": Danger.PLAYS,
    "/Sound": Danger.PLAYS,
    "/RichMediaExecute": Danger.PLAYS,
    "/GoTo3DView": Danger.PLAYS,
}
_KEYS: Mapping[str, Danger] = {
    "/JS": Danger.SCRIPTS,
    "/EF": Danger.FILES,
    "/Collection": Danger.FILES,
    "/XFA": Danger.FORMS,
}
_ANNOTATIONS: Mapping[str, Danger] = {
    "/FileAttachment": Danger.FILES,
    "/RichMedia": Danger.PLAYS,
    "/3D": Danger.PLAYS,
    "/Movie": Danger.PLAYS,
    "/Sound": Danger.PLAYS,
    "/Screen": Danger.PLAYS,
}
_SCRIPT_ADDRESS = re.compile(r"\s*(?:java|vb)script:", re.IGNORECASE)
_SILENT = frozenset({
    "/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped", "/SourceModified",
    "/PTEX.Fullbanner",
})  # fmt: skip
"""Properties that tell nothing of anybody, or are shown."""
_SAID = frozenset({"/Contents", "/T", "/V", "/RC", "/Title", "/TU", "/DV"})

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it could repair is of no interest


def reading(data: bytes, use: Callable[[PdfReader], T]) -> T:
    """What `use` makes of the document; RefusedError where it cannot be read, or is protected."""
    try:
        return use(_opened(data))
    except RefusedError:
        raise
    except (DependencyError, FileNotDecryptedError):
        raise RefusedError(Danger.ENCRYPTED) from None
    except (LimitReachedError, MemoryError, RecursionError):
        raise RefusedError(Danger.DEMANDING) from None
    except Exception as error:
        raise RefusedError(Danger.BROKEN) from error


def _opened(data: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        raise RefusedError(Danger.ENCRYPTED)
    return reader


def examine(data: bytes) -> Report:
    """What the document runs and tells; RefusedError where it cannot be read."""
    if b"%%EOF" not in data[-_TAIL:]:
        raise RefusedError(Danger.BROKEN)
    return reading(data, lambda reader: _examined(reader, data))


def _examined(reader: PdfReader, data: bytes) -> Report:
    findings: list[Finding] = []
    traces: set[Trace] = set(_property_traces(reader))
    signatures = 0
    for each in dictionaries(reader):
        findings += _faults(each)
        traces |= _traces(each)
        signatures += "/ByteRange" in each and "/Contents" in each
    if not len(reader.pages):
        raise RefusedError(Danger.BROKEN)
    if _revisions(data) > 1 + signatures:
        traces.add(Trace.VERSIONS)
    kept = frozenset(traces if signatures else set())
    return Report(
        Kind.PDF, tuple(dict.fromkeys(findings)), frozenset(traces), kept, bool(signatures)
    )


def _revisions(data: bytes) -> int:
    """How many times the file was saved; one that is made for the web has two ends at once."""
    return len(_REVISION.findall(data)) - bool(_LINEAR.search(data[:_HEAD]))


def dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary that the document leads to, each once."""
    seen: set[tuple[int, int]] = set()
    waiting: list[object] = [reader.root_object]
    while waiting:
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            key = (value.idnum, value.generation)
            if key in seen:
                continue
            seen.add(key)
            value = value.get_object()
        if isinstance(value, DictionaryObject):
            yield value
            waiting += (value.raw_get(name) for name in value if name not in _UNWALKED)
        elif isinstance(value, ArrayObject):
            waiting += value


def entry(each: DictionaryObject, key: str) -> object:
    """What stands under a key, wherever in the file that is; None for nothing."""
    return each[key] if key in each else None  # noqa: SIM401 - its get would not look it up


def word(each: DictionaryObject, key: str) -> str:
    """Likewise as text, empty for nothing."""
    found = entry(each, key)
    if isinstance(found, bytes):
        return found.decode("latin-1")
    return str(found) if isinstance(found, str) else ""


def _faults(each: DictionaryObject) -> Iterator[Finding]:
    dangers: list[Danger | None] = [danger for name, danger in _KEYS.items() if name in each]
    dangers.append(_ACTIONS.get(word(each, "/S")))
    if "/Rect" in each:
        dangers.append(_ANNOTATIONS.get(word(each, "/Subtype")))
    if _SCRIPT_ADDRESS.match(word(each, "/URI")):
        dangers.append(Danger.SCRIPTS)
    return (Finding(danger) for danger in dangers if danger is not None)


def _traces(each: DictionaryObject) -> set[Trace]:
    found: set[Trace] = set()
    if "/PieceInfo" in each:
        found.add(Trace.PROPERTIES)
    metadata = entry(each, "/Metadata")
    if isinstance(metadata, StreamObject):
        found |= notes.traces(metadata.get_data())
    kind = word(each, "/Subtype")
    if kind in MARKUP and "/Rect" in each:
        is_comment = kind != "/FreeText" and word(each, "/Contents").strip()
        if kind == "/Text" or is_comment:
            found.add(Trace.COMMENTS)
        if word(each, "/T").strip():
            found.add(Trace.AUTHORS)
    if kind == "/Image" and (picture := jpeg_in(each)):
        found |= examine_member(picture, Kind.JPEG).traces
    return found


def jpeg_in(each: DictionaryObject) -> bytes:
    """The picture as a camera made it, where that is what stands in the document."""
    names = entry(each, "/Filter")
    if isinstance(names, ArrayObject) and len(names) == 1:
        names = names[0].get_object()
    is_jpeg = isinstance(each, StreamObject) and names == "/DCTDecode"
    return encoded(each) if is_jpeg and encoded(each).startswith(b"\xff\xd8\xff") else b""


def encoded(each: PdfObject) -> bytes:
    """The bytes of a stream as they stand in the file."""
    return bytes(each._data) if isinstance(each, StreamObject) else b""  # noqa: SLF001 - pypdf has no other way to them


def _property_traces(reader: PdfReader) -> Iterator[Trace]:
    properties = reader.metadata or DictionaryObject()
    for name in properties:
        if word(properties, name).strip() and name not in _SILENT:
            yield Trace.AUTHORS if name == "/Author" else Trace.PROPERTIES


def text_of(data: bytes) -> tuple[str, bool]:
    """All that can be read in the document, and whether every page could be read."""
    return reading(data, _text)


def _text(reader: PdfReader) -> tuple[str, bool]:
    properties = reader.metadata or DictionaryObject()
    lines = [word(properties, name) for name in properties]
    for each in dictionaries(reader):
        lines += filter(None, (word(each, key) for key in _SAID))
    length, is_whole = sum(map(len, lines)), len(reader.pages) <= MAX_PAGES
    for number in range(min(len(reader.pages), MAX_PAGES)):
        text = _page_text(reader, number)
        is_whole &= text is not None
        lines.append(f"{PAGE}{text or ''}")
        length += len(text or "")
        if length > MAX_TEXT:
            return "\n".join(lines)[:MAX_TEXT], False
    return "\n".join(lines), is_whole


def _page_text(reader: PdfReader, number: int) -> str | None:
    """The text of a page; None for one that is a picture of text, or that pypdf cannot read."""
    try:
        page = reader.pages[number]
        text = page.extract_text()
        return text if text.strip() or not _has_pictures(page) else None
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - pypdf raises anything for a page that it does not understand
        return None


def _has_pictures(page: DictionaryObject) -> bool:
    resources = entry(page, "/Resources")
    drawn = entry(resources, "/XObject") if isinstance(resources, DictionaryObject) else None
    return isinstance(drawn, DictionaryObject) and bool(drawn)
