"""SVG: a picture that a browser would run, so only what draws may stand in it."""

import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from motebok.attachments import jpeg, png
from motebok.attachments.dangers import Danger, Finding, RefusedError, Trace
from motebok.attachments.kinds import Foreign, Kind, recognise
from motebok.attachments.markup import (
    Aside,
    Closed,
    Edits,
    Element,
    Event,
    Opened,
    Written,
    events,
    in_utf8,
    local_name,
)
from motebok.attachments.report import Report

_HTML = "http://www.w3.org/1999/xhtml"
_FOREIGN = frozenset({
    "script", "foreignobject", "handler", "listener",
    "iframe", "embed", "object", "audio", "video", "canvas",
})  # fmt: skip
_MOVING = frozenset({"animate", "set", "animatetransform", "animatemotion", "animatecolor"})
_RUNS = re.compile(r"(?:java|vb|live)script:|mocha:|data:(?!image/(?:png|jpeg|jpg|gif|webp)[;,])")
_UNSEEN = re.compile(r"[\x00-\x20\u00ad\u200b-\u200f\ufeff]")
_URL = re.compile(r"url\(\s*+[\"']?+\s*+(?!#|data:)([^)]{1,80})", re.IGNORECASE)
_STYLED = frozenset({
    "style", "fill", "stroke", "filter", "mask", "clip-path", "cursor", "color-profile", "marker",
    "marker-start", "marker-mid", "marker-end", "shape-inside", "shape-subtract",
})  # fmt: skip
"""Attributes that are read as a style sheet is."""
_INDIRECT = re.compile(r"\\|@import\b|\bsrc\s*\(|\bimage(?:-set)?\s*\(", re.IGNORECASE)
"""Ways of a style sheet to name an address without `url`, or to hide that it does."""
_LINKS = ("https://", "http://", "mailto:", "#")
_PICTURE = re.compile(rb"data:image/(?:png|jpe?g)\s*;\s*base64\s*,([^\"'<>]*)", re.IGNORECASE)
_NOTED = ("docname", "export-filename")
"""Attributes in which Inkscape keeps paths of its user's machine."""
_EXAMINE: Mapping[Kind | Foreign, Callable[[bytes], Report]] = {
    Kind.PNG: png.examine,
    Kind.JPEG: jpeg.examine,
}
_BARE: Mapping[Kind | Foreign, Callable[[bytes], bytes]] = {
    Kind.PNG: png.bare,
    Kind.JPEG: jpeg.bare,
}


def examine(data: bytes) -> Report:
    """What the picture runs, fetches and tells; RefusedError where it cannot be read."""
    data = in_utf8(data)
    looking = _Looking(data)
    for event in events(data):
        looking.see(event)
    if not looking.is_picture:
        raise RefusedError(Danger.BROKEN)
    findings = tuple(dict.fromkeys(looking.findings))
    text = "\n".join(looking.texts)
    return Report(Kind.SVG, findings, frozenset(looking.traces), text=text)


def bare(data: bytes) -> bytes:
    """The picture without comments, notes and paths; pictures within it are bare too."""
    data = in_utf8(data)
    edits = Edits(data)
    for event in events(data):
        match event:
            case Aside(_, start, end):
                edits.cut(start, end)
            case Closed(element, end) if element.local in {"metadata", "namedview"}:
                edits.cut(element.start, end)
            case Opened(element):
                for name in _NOTED:
                    edits.without_attribute(element, name)
                for start, end, inner in _inner(data, element):
                    if make := _BARE.get(recognise(inner)):
                        edits.replace(start, end, b64encode(make(inner)))
    return edits.made()


@dataclass(slots=True)
class _Looking:
    """What has been seen so far."""

    data: bytes
    is_picture: bool = False
    findings: list[Finding] = field(default_factory=list)
    traces: set[Trace] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)

    def see(self, event: Event) -> None:
        """Take note of what comes next."""
        match event:
            case Opened(element):
                self.is_picture |= element.parent is None and element.local == "svg"
                self.findings += _faults(element)
                self._look_into(element)
            case Written(element, text):
                self.texts.append(text)
                if element.local == "style":
                    self.styles.append(text)
                elif element.within("metadata") and text.strip():
                    self.traces.add(_of_note(element))
            case Closed(element) if element.local == "style":
                self.findings += _style_faults("".join(self.styles))
                self.styles.clear()
            case Aside("xml-stylesheet"):
                self.findings.append(Finding(Danger.FETCHES, "<?xml-stylesheet?>"))

    def _look_into(self, element: Element) -> None:
        if any(element.attribute(name) for name in _NOTED):
            self.traces.add(Trace.PROPERTIES)
        for _, _, inner in _inner(self.data, element):
            if look := _EXAMINE.get(recognise(inner)):
                self.traces |= look(inner).traces


def _faults(element: Element) -> Iterator[Finding]:
    local = element.local.lower()
    if local in _FOREIGN or element.space == _HTML:
        yield Finding(Danger.PICTURE_SCRIPTS, f"<{element.local[:40]}>")
    for name, value in element.attributes.items():
        attribute = local_name(name).lower()
        plain = _UNSEEN.sub("", value).lower()
        is_active = local in _MOVING and attribute == "attributename" and _is_active(plain)
        if is_active or attribute.startswith("on") or _RUNS.search(plain):
            yield Finding(Danger.PICTURE_SCRIPTS, attribute[:40])
        elif attribute in {"href", "src", "base"}:
            yield from _link_faults(local, plain)
        elif attribute in _STYLED:
            yield from _style_faults(value)
        else:
            yield from _address_faults(value)


def _is_active(attribute: str) -> bool:
    return attribute.rpartition(":")[2].startswith(("href", "on", "src"))


def _link_faults(local: str, target: str) -> Iterator[Finding]:
    is_link = local == "a" and target.startswith(_LINKS)
    if target and not is_link and not target.startswith(("#", "data:image/")):
        yield Finding(Danger.FETCHES, target[:80])


def _style_faults(style: str) -> Iterator[Finding]:
    if found := _INDIRECT.search(style):
        yield Finding(Danger.FETCHES, style[found.start() :][:80].strip())
    yield from _address_faults(style)


def _address_faults(value: str) -> Iterator[Finding]:
    """Any attribute can name a colour or a shape by its address."""
    if found := _URL.search(value):
        yield Finding(Danger.FETCHES, found[1].strip())


def _of_note(element: Element) -> Trace:
    is_person = any(element.within(name) for name in ("creator", "contributor", "publisher"))
    return Trace.AUTHORS if is_person else Trace.PROPERTIES


def _inner(data: bytes, element: Element) -> Iterator[tuple[int, int, bytes]]:
    """The pictures that stand as letters in the element's tag, and where."""
    for found in _PICTURE.finditer(data, element.start, element.inner):
        if b"&" in found[1]:
            raise RefusedError(Danger.BROKEN)
        try:
            yield *found.span(1), b64decode(found[1])
        except Base64Error:
            raise RefusedError(Danger.BROKEN) from None
