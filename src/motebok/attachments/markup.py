"""XML that nobody vouches for: read as a stream with limits, and changed by cutting in its bytes.

What is not cut stays byte for byte as its author's program wrote it.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from motebok.attachments.dangers import Danger, RefusedError
from motebok.attachments.limits import MAX_DEPTH

_CHUNK = 1 << 16
_DECLARATION = re.compile(rb"\s*<\?xml[^>]*?\bencoding\s*=\s*([\"'])([\w.:-]+)\1")
_ENCODINGS = frozenset({"ascii", "iso8859-1", "cp1252", "utf-8", "utf-16"})
_TAG = re.compile(rb"<(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_BREAK = " "


@dataclass(slots=True, eq=False)
class Element:
    """An element while it is read; `start` and `inner` are where its tag begins and ends."""

    space: str
    """The namespace."""
    local: str
    attributes: Mapping[str, str]
    """By name, after its namespace and a space where it has one."""
    parent: "Element | None"
    start: int
    inner: int

    def attribute(self, local: str) -> str:
        """The attribute of that name in any namespace, or nothing."""
        return next(
            (value for name, value in self.attributes.items() if local_name(name) == local), ""
        )

    def within(self, local: str) -> "Element | None":
        """The nearest element of that name around this one."""
        outer = self.parent
        while outer is not None and outer.local != local:
            outer = outer.parent
        return outer


@dataclass(frozen=True, slots=True)
class Opened:
    """An element begins."""

    element: Element


@dataclass(frozen=True, slots=True)
class Closed:
    """An element ends; `end` is the first byte after it."""

    element: Element
    end: int


@dataclass(frozen=True, slots=True)
class Written:
    """Text stands in an element."""

    element: Element
    text: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A comment, or an instruction to a program, which has a `target`."""

    target: str
    start: int
    end: int


Event = Opened | Closed | Written | Aside


def local_name(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(_BREAK)[2]


def in_utf8(data: bytes) -> bytes:
    """The document in UTF-8, as all of this module takes it; RefusedError where it has no such."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    else:
        data = data.removeprefix(codecs.BOM_UTF8)
        declared = _DECLARATION.match(data[:_CHUNK])
        encoding = declared[2].decode() if declared else "utf-8"
    try:
        if codecs.lookup(encoding).name == "utf-8":
            return data
        if codecs.lookup(encoding).name not in _ENCODINGS:
            raise RefusedError(Danger.BROKEN)
        text = data.decode(encoding).encode()
    except (LookupError, UnicodeError):
        raise RefusedError(Danger.BROKEN) from None
    declared = _DECLARATION.match(text[:_CHUNK])
    if declared is None:
        return text
    return text[: declared.start(2)] + b"UTF-8" + text[declared.end(2) :]


def require_sound(data: bytes) -> None:
    """RefusedError where the document is not well-formed, or has a DOCTYPE with rules of its own.

    It is the quickest way to know, since nothing is made of what is read.
    """
    parser = _parser()
    depth = _Depth()
    parser.StartElementHandler = depth.down
    parser.EndElementHandler = depth.up
    _parse(parser, data, is_last=True)


def events(data: bytes) -> Iterator[Event]:
    """What the document in UTF-8 holds, in its order; RefusedError as `require_sound` has it."""
    reading = _Reading(data)
    for start in range(0, len(data), _CHUNK):
        _parse(reading.parser, data[start : start + _CHUNK], is_last=False)
        yield from reading.events
        reading.events.clear()
    _parse(reading.parser, b"", is_last=True)
    yield from reading.events


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8", _BREAK)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _doctype
    return parser


def _doctype(_name: str, _system: str | None, _public: str | None, has_rules: int) -> None:
    if has_rules:
        raise RefusedError(Danger.ENTITIES)


def _parse(parser: expat.XMLParserType, data: bytes, *, is_last: bool) -> None:
    try:
        parser.Parse(data, is_last)
    except expat.ExpatError:
        raise RefusedError(Danger.BROKEN) from None


class _Depth:
    """How many elements are open."""

    def __init__(self) -> None:
        self.depth = 0

    def down(self, _name: str, _attributes: object) -> None:
        """An element begins."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise RefusedError(Danger.BROKEN)

    def up(self, _name: str) -> None:
        """An element ends."""
        self.depth -= 1


class _Reading:
    """A document while it is read: the elements that are open, what they told since last asked."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.events: list[Event] = []
        self.open: list[Element] = []
        self.parser = _parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.CommentHandler = self._comment
        self.parser.ProcessingInstructionHandler = self._instruction

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        start = self.parser.CurrentByteIndex
        space, _, local = name.rpartition(_BREAK)
        parent = self.open[-1] if self.open else None
        element = Element(space, local, attributes, parent, start, self._after_tag(start))
        self.open.append(element)
        if len(self.open) > MAX_DEPTH:
            raise RefusedError(Danger.BROKEN)
        self.events.append(Opened(element))

    def _end(self, _name: str) -> None:
        element = self.open.pop()
        is_empty = self.data.endswith(b"/>", element.start, element.inner)
        end = element.inner if is_empty else self._after_tag(self.parser.CurrentByteIndex)
        self.events.append(Closed(element, end))

    def _text(self, text: str) -> None:
        self.events.append(Written(self.open[-1], text))

    def _comment(self, _text: str) -> None:
        self._aside("", b"-->")

    def _instruction(self, target: str, _text: str) -> None:
        self._aside(target, b"?>")

    def _aside(self, target: str, ending: bytes) -> None:
        start = self.parser.CurrentByteIndex
        end = self.data.index(ending, start + len(ending)) + len(ending)
        self.events.append(Aside(target, start, end))

    def _after_tag(self, index: int) -> int:
        tag = _TAG.match(self.data, index)
        if tag is None:
            raise RefusedError(Danger.BROKEN)
        return tag.end()


@dataclass(slots=True)
class Edits:
    """Changes to a document, made all at once."""

    data: bytes
    changes: list[tuple[int, int, bytes]] = field(default_factory=list)

    def cut(self, start: int, end: int) -> None:
        """Take out what lies between; nothing else that is changed within it counts."""
        self.changes.append((start, end, b""))

    def unwrap(self, element: Element, end: int) -> None:
        """Take out the element's tags and leave what it holds."""
        self.cut(element.start, element.inner)
        if end > element.inner:
            self.cut(self.data.rindex(b"<", element.inner, end), end)

    def replace(self, start: int, end: int, by: bytes) -> None:
        """Put something in the place of what lies between."""
        self.changes.append((start, end, by))

    def without_attribute(self, element: Element, local: str) -> None:
        """Take an attribute out of an element's tag, in whatever namespace it is."""
        name = re.escape(local.encode())
        pattern = rb"\s+(?:[\w.-]+:)?%b\s*=\s*(?:\"[^\"]*\"|'[^']*')" % name
        for found in re.finditer(pattern, self.data[element.start : element.inner]):
            self.cut(element.start + found.start(), element.start + found.end())

    def made(self) -> bytes:
        """The document as changed."""
        pieces: list[bytes] = []
        last = 0
        for start, end, by in sorted(self.changes, key=lambda change: (change[0], -change[1])):
            if start >= last:
                pieces += (self.data[last:start], by)
                last = end
        return b"".join((*pieces, self.data[last:]))
