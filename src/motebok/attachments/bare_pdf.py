"""The published copy of a PDF: the objects that a reader sees, written anew in a fixed order."""

import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from xml.sax.saxutils import escape

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from motebok.attachments.pdf import MARKUP, encoded, entry, jpeg_in, reading, word
from motebok.attachments.pictures import bare_member

_UNSEEN = frozenset({"/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/Perms", "/DSS"})
_NOTES = frozenset({"/Text", "/Popup"})
"""Annotations that show no more than a sign for a comment."""
_OF_READERS = frozenset({
    "/T", "/Contents", "/RC", "/Subj", "/NM", "/M", "/CreationDate", "/IRT", "/RT", "/Popup",
    "/State", "/StateModel", "/ExData", "/IT",
})  # fmt: skip
_EMPTY_NOTE = frozenset({"/Type", "/Subtype", "/Rect", "/F"})
_SHOWN_TEXT = frozenset({"/Contents", "/RC", "/IT"})
"""What a text box shows."""
_NOTES_NUMBER = 2
_TITLE_NUMBER = 3
_STANDARD = re.compile(rb"pdf(a|ua)id:(part|conformance)\s*(?:=\s*[\"']|>)\s*(\w{1,2})")
_VERSION = re.compile(rb"%PDF-[12]\.\d")
_HEADER = b"%%%b\n%%\xe2\xe3\xcf\xd3\n"
_NOTES_BEGIN = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
    ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
)
_NOTES_END = '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'


def bare(data: bytes, title: str) -> bytes:
    """The document with nothing but what is seen, and `title` as its title where that is given."""
    return reading(data, lambda reader: _Copy(reader, data, title).whole())


class _Copy:
    """A document while it is written; objects get new numbers in the order they are met."""

    def __init__(self, reader: PdfReader, data: bytes, title: str) -> None:
        self.reader = reader
        self.data = data
        self.title = title
        self.made = BytesIO()
        self.places: list[int] = []
        self.numbers: dict[tuple[int, int], int] = {}
        self.waiting: deque[IndirectObject] = deque()
        self.count = _TITLE_NUMBER

    def whole(self) -> bytes:
        """The whole file: first the catalog, the notes and the title, then what they lead to."""
        version = _VERSION.match(self.data)
        self.made.write(_HEADER % (version[0][1:] if version else b"PDF-1.7"))
        catalog = self.reader.root_object
        if catalog.indirect_reference is not None:
            self.numbers[_key(catalog.indirect_reference)] = 1
        self._object(lambda: self._dictionary(catalog, b"/Metadata %d 0 R\n" % _NOTES_NUMBER))
        self._object(lambda: self._value(self._notes()))
        self._object(lambda: self._value(self._info()))
        while self.waiting:
            value = self.waiting.popleft().get_object()
            self._object(partial(self._value, value))
        self._end()
        return self.made.getvalue()

    def _object(self, write: Callable[[], None]) -> None:
        self.places.append(self.made.tell())
        self.made.write(b"%d 0 obj\n" % len(self.places))
        write()
        self.made.write(b"\nendobj\n")

    def _end(self) -> None:
        start, size = self.made.tell(), len(self.places) + 1
        self.made.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        self.made.write(b"".join(b"%010d 00000 n \n" % place for place in self.places))
        name = hashlib.sha256(self.made.getbuffer()).hexdigest()[:32].encode()
        self.made.write(
            b"trailer\n<<\n/Size %d\n/Root 1 0 R\n/Info %d 0 R\n/ID [<%b> <%b>]\n>>\n"
            b"startxref\n%d\n%%%%EOF\n" % (size, _TITLE_NUMBER, name, name, start)
        )

    def _number(self, reference: IndirectObject) -> int:
        key = _key(reference)
        if key not in self.numbers:
            self.count += 1
            self.numbers[key] = self.count
            self.waiting.append(reference)
        return self.numbers[key]

    def _value(self, value: object) -> None:
        match value:
            case IndirectObject():
                self.made.write(b"%d 0 R" % self._number(value))
            case StreamObject():
                self._stream(value)
            case DictionaryObject():
                self._dictionary(value)
            case ArrayObject():
                self.made.write(b"[")
                for each in list(value):
                    self._value(each)
                    self.made.write(b" ")
                self.made.write(b"]")
            case PdfObject():
                value.write_to_stream(self.made)
            case _:
                self.made.write(b"null")

    def _dictionary(self, value: DictionaryObject, more: bytes = b"") -> None:
        self.made.write(b"<<\n")
        for name in _seen(value):
            name.write_to_stream(self.made)
            self.made.write(b" ")
            self._value(_shown_notes(value) if name == "/Annots" else value.raw_get(name))
            self.made.write(b"\n")
        self.made.write(more + b">>")

    def _stream(self, value: StreamObject) -> None:
        data = encoded(value)
        if jpeg_in(value):
            data = bare_member(data)
        self._dictionary(value, b"/Length %d\n" % len(data))
        self.made.write(b"\nstream\n")
        self.made.write(data)
        self.made.write(b"\nendstream")

    def _info(self) -> DictionaryObject:
        title = {NameObject("/Title"): TextStringObject(self.title)} if self.title else {}
        return DictionaryObject(title)

    def _notes(self) -> StreamObject:
        """The title and the standards that the file keeps, as XMP."""
        metadata = entry(self.reader.root_object, "/Metadata")
        old = metadata.get_data() if isinstance(metadata, StreamObject) else b""
        kept = dict.fromkeys(found.groups() for found in _STANDARD.finditer(old))
        lines = [
            f"<pdf{name}id:{what}>{value}</pdf{name}id:{what}>"
            for name, what, value in (map(bytes.decode, each) for each in kept)
        ]
        if self.title:
            title = f'<rdf:li xml:lang="x-default">{escape(self.title)}</rdf:li>'
            lines.append(f"<dc:title><rdf:Alt>{title}</rdf:Alt></dc:title>")
        stream = DecodedStreamObject()
        stream[NameObject("/Type")] = NameObject("/Metadata")
        stream[NameObject("/Subtype")] = NameObject("/XML")
        stream.set_data((_NOTES_BEGIN + "".join(lines) + _NOTES_END).encode())
        return stream


def _key(reference: IndirectObject) -> tuple[int, int]:
    return reference.idnum, reference.generation


def _seen(value: DictionaryObject) -> Iterator[NameObject]:
    """The entries that come along."""
    kind = word(value, "/Subtype")
    is_annotation = kind in MARKUP and "/Rect" in value
    for name in value:
        if name in _UNSEEN or (name == "/Length" and isinstance(value, StreamObject)):
            continue
        if not is_annotation:
            yield name
        elif kind in _NOTES:
            if name in _EMPTY_NOTE:
                yield name
        elif name not in _OF_READERS or (kind == "/FreeText" and name in _SHOWN_TEXT):
            yield name


def _shown_notes(value: DictionaryObject) -> ArrayObject:
    """The annotations of a page without those that are comments."""
    annotations = entry(value, "/Annots")
    if not isinstance(annotations, ArrayObject):
        return ArrayObject()
    return ArrayObject(each for each in list(annotations) if not _is_note(each.get_object()))


def _is_note(annotation: object) -> bool:
    return (
        isinstance(annotation, DictionaryObject)
        and word(annotation, "/Subtype") in _NOTES
        and "/Rect" in annotation
    )
