"""Searches what was published for words that must not be there, however they are wrapped up.

Every file is taken apart: what is packed is unpacked, what is encoded is decoded, again and again.
"""

import base64
import html
import quopri
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from io import BytesIO
from itertools import permutations
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
)

_DEEPEST = 5
"""So many wrappings within each other are opened."""
_ROUNDS = 2
_MOST = 1 << 24
_PACKED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}")
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_BREAK = re.compile(r"\r?\n[ \t]*")
_ESCAPE = re.compile(
    r"\\(?:u(?P<four>[0-9a-f]{4})|u\{(?P<any>[0-9a-f]{1,6})\}|x(?P<two>[0-9a-f]{2}))", re.IGNORECASE
)

Found = Mapping[str, tuple[str, ...]]
"""Token → the places where it stands, each a path and the names of what it is packed in."""


def scan(folder: Path, tokens: Collection[str]) -> Found:
    """Where any of the tokens stands in the names and the files below `folder`."""
    search = _Search(tokens)
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        search.text(place, f"{place} (name)")
        if path.is_file():
            search.data(path.read_bytes(), place)
    return {token: tuple(sorted(places)) for token, places in search.found.items()}


def scan_data(data: bytes, tokens: Collection[str]) -> frozenset[str]:
    """Which of the tokens stand in the data."""
    search = _Search(tokens)
    search.data(data, "")
    return frozenset(search.found)


def _folded(text: str) -> str:
    return normalize("NFKC", text).casefold()


class _Search:
    """What is looked for, and where it was found."""

    def __init__(self, tokens: Collection[str]) -> None:
        self.tokens = {_folded(token): token for token in tokens}
        if any(a in b for a, b in permutations(map(_folded, tokens), 2)) or "" in self.tokens:
            raise ValueError(tokens)
        self._any = re.compile("|".join(map(re.escape, sorted(self.tokens))))
        self._barren: set[str] = set()
        self.found: dict[str, set[str]] = {}

    def data(self, data: bytes, place: str, depth: int = 0) -> None:
        """Look into bytes, and into all that is packed in them."""
        for text in _texts(data):
            self.text(text, place, depth)
        if depth < _DEEPEST:
            for name, inside in _unpacked(data):
                self.data(inside, f"{place}!{name}", depth + 1)

    def text(self, text: str, place: str, depth: int = 0) -> None:
        """Look into a text, and into all that is encoded in it."""
        self._look(text, place)
        if depth < _DEEPEST:
            for seen in _decoded(text):
                self._encoded(seen, place, depth)

    def _encoded(self, text: str, place: str, depth: int) -> None:
        """Look into what could be base64; what was looked into for nothing is passed over."""
        runs = set(_BASE64.findall(text)) - self._barren
        pieces = [piece for run in sorted(runs) for piece in _from_base64(run)]
        has_any = [self._look(each, f"{place}!base64") for each in _texts(b"\n".join(pieces))]
        packed = [piece for piece in pieces if _is_packed(piece)]
        for piece in packed:
            self.data(piece, f"{place}!base64", depth + 1)
        if not packed and not any(has_any):
            self._barren |= runs

    def _look(self, text: str, place: str) -> bool:
        """Look into a text that nothing is encoded in; whether there was anything."""
        found = {token for seen in _decoded(text) for token in self._any.findall(_folded(seen))}
        for token in found:
            self.found.setdefault(self.tokens[token], set()).add(place)
        return bool(found)


def _texts(data: bytes) -> Iterator[str]:
    """The bytes in the encodings that they could be in."""
    try:
        yield data.decode()
    except UnicodeDecodeError:
        yield data.decode(errors="replace")
        yield data.decode("latin-1")
    if b"\0" in data:
        for encoding in ("utf-16-le", "utf-16-be"):
            yield data.decode(encoding, errors="replace")
            yield data[1:].decode(encoding, errors="replace")


def _decoded(text: str) -> Iterator[str]:
    """The text as it is, then step by step without what it is written in."""
    yield text
    seen = {text}
    for _ in range(_ROUNDS):
        for step in _STEPS:
            changed = step(text)
            if changed not in seen:
                seen.add(changed)
                yield changed
            if step not in _ASIDE:
                text = changed


def _without_escapes(text: str) -> str:
    """The letters that JSON and scripts write as escapes."""
    return _ESCAPE.sub(lambda found: _letter(int(found[found.lastgroup or 0], 16)), text)


def _letter(code: int) -> str:
    return chr(code) if code < 0x110000 else ""


def _unquoted(text: str) -> str:
    """As quoted-printable is read."""
    if "=" not in text:
        return text
    return quopri.decodestring(text.encode(errors="replace")).decode(errors="replace")


def _in_one_line(text: str) -> str:
    """As calendars are read, and base64 in e-mail."""
    return _BREAK.sub("", text)


def _without_tags(text: str) -> str:
    """The words that stand in markup, those run together that it cuts apart."""
    return _TAG.sub("", text)


def _without_unseen(text: str) -> str:
    return _UNSEEN.sub("", text)


_STEPS: tuple[Callable[[str], str], ...] = (
    _without_unseen, _in_one_line, _unquoted, html.unescape, unquote,
    _without_escapes, _without_tags,
)  # fmt: skip
_ASIDE = frozenset({_in_one_line, _unquoted, _without_tags})
"""Steps that can spoil other text: the next one takes up what was before them."""


def _from_base64(run: str) -> Iterator[bytes]:
    """What a run of such letters means; it may begin with some that are not of it."""
    letters = run.rstrip("=").replace("-", "+").replace("_", "/")
    for start in range(4):
        piece = letters[start:]
        piece = piece[: len(piece) - (len(piece) % 4 == 1)]
        yield base64.b64decode(piece + "=" * (-len(piece) % 4))


def _is_packed(data: bytes) -> bool:
    return bool(_PACKED.match(data)) or data[:4] in {b"PK\3\4", b"%PDF", b"\x89PNG"}


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """What is packed in the data, by a name."""
    for found in _PACKED.finditer(data):
        if inside := _inflated(data[found.start() :]):
            yield f"packed at {found.start()}", inside
    if b"PK\3\4" in data:
        yield from _members(data)
    if data[:1024].find(b"%PDF-") >= 0:
        yield "pdf", "\n".join(_of_pdf(data)).encode(errors="replace")


def _inflated(data: bytes) -> bytes:
    """What a zlib or gzip stream holds, as far as it can be read."""
    try:
        return zlib.decompressobj(wbits=47).decompress(data, _MOST)
    except zlib.error:
        return b""


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except zipfile.BadZipFile:
        return
    with archive:
        yield "comment", archive.comment
        for member in archive.infolist():
            about = b"\n".join((member.filename.encode(), member.comment, member.extra))
            yield f"{member.filename} (name)", about
            yield member.filename, archive.read(member)


def _of_pdf(data: bytes) -> Iterator[str]:
    """All that a PDF says: its pages, its properties, and every string and stream in it."""
    reader = PdfReader(BytesIO(data))
    for page in reader.pages:
        yield page.extract_text()
    yield from map(str, (reader.metadata or {}).values())
    placed = {(number, edition) for edition, each in reader.xref.items() for number in each}
    for number, edition in sorted(placed | {(number, 0) for number in reader.xref_objStm}):
        yield from _strings(reader.get_object(IndirectObject(number, edition, reader)))


def _strings(value: object) -> Iterator[str]:
    match value:
        case DictionaryObject():
            for name, each in dict.items(value):
                yield str(name)
                yield from _strings(each)
            if isinstance(value, StreamObject):
                yield value.get_data().decode("utf-8", errors="replace")
        case ArrayObject():
            for each in list.__iter__(value):
                yield from _strings(each)
        case ByteStringObject():
            yield value.decode("latin-1")
        case str():
            yield str(value)
