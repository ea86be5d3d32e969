"""The published copy of a DOCX or XLSX: what links lead to, less what is not seen."""

from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

from motebok.attachments import word
from motebok.attachments.kinds import Kind
from motebok.attachments.markup import Closed, Edits, events, in_utf8
from motebok.attachments.opc import TYPES, Office, is_chart, source_of
from motebok.attachments.packages import packed
from motebok.attachments.pictures import bare_member
from motebok.attachments.workbook import Baring, leaving

_CORE = "docProps/core.xml"
_LEFT = frozenset({
    "core-properties", "extended-properties", "custom-properties", "thumbnail",
    "classificationlabels", "customxml", "printersettings", "comments", "commentsextended",
    "commentsids", "commentsextensible", "threadedcomment", "people", "person",
    "attachedtemplate", "mailmergesource", "mailmergeheadersource", "recipientdata",
    "glossarydocument", "keymapcustomizations",
})  # fmt: skip
"""Links that do not come along, nor what only they lead to."""
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title>'
    "</cp:coreProperties>"
)
_PROPERTIES_TYPE = (
    b'<Override PartName="/docProps/core.xml" ContentType="application/'
    b'vnd.openxmlformats-package.core-properties+xml"/>'
)
_PROPERTIES_LINK = (
    b'<Relationship Id="motebokTitle" Type="http://schemas.openxmlformats.org/package/2006/'
    b'relationships/metadata/core-properties" Target="docProps/core.xml"/>'
)


def bare(office: Office, kind: Kind, title: str) -> bytes:
    """The document with nothing but what is seen, and `title` as its title where that is given."""
    leave = frozenset(_leaving(office, kind))
    reached = office.reached(leave)
    alter = Baring(office).part if kind is Kind.XLSX else _word_part(office)
    return packed(_members(office, reached, _Lists(leave, reached, title), alter))


def _leaving(office: Office, kind: Kind) -> Iterator[tuple[str, str]]:
    for source, link in office.all_links:
        is_figures = link.kind == "package" and is_chart(office.types.of(source))
        if link.kind in _LEFT or is_figures:
            yield source, link.id
    if kind is Kind.XLSX:
        yield from leaving(office)


def _word_part(office: Office) -> Callable[[str, bytes], bytes]:
    return lambda name, data: word.bare(data) if word.is_part(office, name) else data


class _Lists:
    """The package's lists, written for the parts that come along."""

    def __init__(
        self, leave: frozenset[tuple[str, str]], reached: frozenset[str], title: str
    ) -> None:
        self.leave = leave
        self.names = frozenset(f"/{name}".lower() for name in reached)
        self.title = title

    def types(self, data: bytes) -> bytes:
        """The kinds of content."""
        edits = Edits(in_utf8(data))
        for event in events(edits.data):
            match event:
                case Closed(element, end) if element.local == "Override":
                    if element.attribute("PartName").lower() not in self.names:
                        edits.cut(element.start, end)
                case Closed(element, end) if element.parent is None and self.title:
                    self._add(edits, end, _PROPERTIES_TYPE)
        return edits.made()

    def links(self, source: str, data: bytes) -> bytes:
        """The links of one part."""
        edits = Edits(in_utf8(data))
        for event in events(edits.data):
            match event:
                case Closed(element, end) if element.local == "Relationship":
                    if (source, element.attributes.get("Id", "")) in self.leave:
                        edits.cut(element.start, end)
                case Closed(element, end) if element.parent is None and self.title and not source:
                    self._add(edits, end, _PROPERTIES_LINK)
        return edits.made()

    @staticmethod
    def _add(edits: Edits, end: int, line: bytes) -> None:
        at = edits.data.rindex(b"<", 0, end)
        edits.replace(at, at, line)


def _members(
    office: Office, reached: frozenset[str], lists: _Lists, alter: Callable[[str, bytes], bytes]
) -> Iterator[tuple[str, bytes]]:
    for name in office.package.names:
        data = office.package.read(name)
        source = source_of(name)
        if name == TYPES:
            yield name, lists.types(data)
        elif source is not None:
            if source in reached:
                yield name, lists.links(source, data)
        elif name in reached:
            yield name, _part(office, name, data, alter)
    if lists.title and _CORE not in reached:
        yield _CORE, _PROPERTIES.format(escape(lists.title)).encode()


def _part(office: Office, name: str, data: bytes, alter: Callable[[str, bytes], bytes]) -> bytes:
    if is_chart(office.types.of(name)):
        return _chart(in_utf8(data))
    if office.is_xml(name):
        return alter(name, data)
    return bare_member(data)


def _chart(data: bytes) -> bytes:
    """A diagram without the link to the workbook that its figures came from."""
    edits = Edits(data)
    for event in events(data):
        if isinstance(event, Closed) and event.element.local == "externalData":
            edits.cut(event.element.start, event.end)
    return edits.made()
