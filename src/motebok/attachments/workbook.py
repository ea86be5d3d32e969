"""A workbook's list of sheets and names, and its copy without what is hidden."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from motebok.attachments.markup import Closed, Edits, Element, Opened, Written, events, in_utf8
from motebok.attachments.opc import Office

_HIDDEN = frozenset({"hidden", "veryhidden"})
_PERSONAL = frozenset({"fileSharing", "customWorkbookViews", "absPath", "externalReferences"})
_UNSEEN = frozenset({
    "customSheetViews", "scenarios", "protectedRanges", "customProperties", "legacyDrawing",
})  # fmt: skip
_RULES = frozenset({"dataValidations", "calculatedColumnFormula", "totalsRowFormula"})
"""What may reckon with a sheet that is taken out, and is not seen."""
_PLACES = ("localSheetId", "activeTab", "firstSheet")
_LEAVING = frozenset(
    {"externallink", "calcchain", "revisionheaders", "usernames", "customproperty"}
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet on the workbook's list."""

    name: str
    link: str
    """The id of the link to its part."""
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """What the workbook lists."""

    sheets: tuple[Sheet, ...]
    names: tuple[tuple[str, str], ...]
    """Each name and the cells it stands for."""
    has_people: bool
    """Whether it keeps names of those who opened it."""

    @property
    def hidden(self) -> tuple[str, ...]:
        """The names of the hidden sheets."""
        return tuple(sheet.name for sheet in self.sheets if sheet.is_hidden)


def book_of(office: Office) -> Book:
    """The workbook's lists."""
    sheets: list[Sheet] = []
    names: list[tuple[str, str]] = []
    has_people = False
    for event in events(in_utf8(office.package.read(office.main))):
        match event:
            case Opened(element) if element.local == "sheet":
                is_hidden = element.attribute("state").lower() in _HIDDEN
                sheets.append(Sheet(element.attribute("name"), element.attribute("id"), is_hidden))
            case Opened(element) if element.local in {"customWorkbookView", "fileSharing"}:
                has_people = True
            case Written(element, text) if element.local == "definedName":
                names.append((element.attribute("name"), text))
    return Book(tuple(sheets), tuple(names), has_people)


def naming(sheets: tuple[str, ...]) -> re.Pattern[str]:
    """How formulas name the sheets, or anything in another file."""
    words = "|".join(re.escape(name.replace("'", "''")) for name in sheets)
    named = rf"(?:{words})'?(?::[^!]*)?!|:'?(?:{words})'?!|" if sheets else ""
    return re.compile(rf"{named}\[\d+\]", re.IGNORECASE)


def leaving(office: Office) -> Iterator[tuple[str, str]]:
    """The links that do not come along, by source and id: to hidden sheets, to other files."""
    yield from ((office.main, sheet.link) for sheet in book_of(office).sheets if sheet.is_hidden)
    for source, link in office.all_links:
        if link.kind in _LEAVING:
            yield source, link.id
    yield from ((source, id_) for source, id_, _ in note_drawings(office))


def note_drawings(office: Office) -> Iterator[tuple[str, str, str]]:
    """The drawings of the comments: the sheet, the id of its link, the drawing's part."""
    for source, link in office.all_links:
        if link.kind == "vmldrawing" and "worksheet" in office.types.of(source):
            data = in_utf8(office.package.read(source))
            if b"legacyDrawing" in data and link.id in _drawn(data):
                yield source, link.id, link.target


def _drawn(data: bytes) -> frozenset[str]:
    """The ids of the drawings that show comments; those of headings have another name."""
    return frozenset(
        event.element.attribute("id")
        for event in events(data)
        if isinstance(event, Opened) and event.element.local == "legacyDrawing"
    )


@dataclass(slots=True)
class Baring:
    """How the parts of one workbook are written without what is not seen."""

    office: Office
    book: Book = field(init=False)
    is_frozen: bool = field(init=False)
    """Whether formulas become values, since some of what they reckon with is taken out."""

    def __post_init__(self) -> None:
        self.book = book_of(self.office)
        self.is_frozen = bool(self.book.hidden or self.office.parts("externallink"))

    def part(self, name: str, data: bytes) -> bytes:
        """A part of Excel's; any other is left as it is."""
        if name == self.office.main:
            return self._workbook(in_utf8(data))
        kind = self.office.types.of(name)
        if "spreadsheetml" in kind and ("worksheet" in kind or "table" in kind):
            return self._sheet(in_utf8(data))
        return data

    def _sheet(self, data: bytes) -> bytes:
        edits = Edits(data)
        for event in events(data):
            match event:
                case Closed(element, end) if element.local in _UNSEEN or self._reckons(element):
                    edits.cut(element.start, end)
                case Opened(element) if element.local == "pageSetup":
                    edits.without_attribute(element, "id")
        return edits.made()

    def _reckons(self, element: Element) -> bool:
        is_cell = element.parent is not None and element.parent.local == "c"
        is_formula = (element.local == "f" and is_cell) or element.local in _RULES
        return self.is_frozen and is_formula

    def _workbook(self, data: bytes) -> bytes:
        edits = Edits(data)
        away = naming(self.book.hidden)
        meaning = ""
        for event in events(data):
            match event:
                case Opened(element):
                    self._number(edits, element)
                    meaning = ""
                case Written(_, text):
                    meaning += text
                case Closed(element, end):
                    is_lost = element.local == "definedName" and away.search(meaning)
                    if is_lost or self._leaves(element):
                        edits.cut(element.start, end)
        return edits.made()

    def _leaves(self, element: Element) -> bool:
        if element.local == "sheet":
            return element.attribute("name") in self.book.hidden
        if element.local == "definedName" and (of := element.attribute("localSheetId")):
            return self._place(of) is None
        return element.local in _PERSONAL

    def _number(self, edits: Edits, element: Element) -> None:
        """Give places on the list of sheets their new numbers."""
        tag = edits.data[element.start : element.inner]
        for local in _PLACES:
            if found := re.search(rb"\s%b\s*=\s*[\"'](\d+)[\"']" % local.encode(), tag):
                start, end = (element.start + at for at in found.span(1))
                place = self._place(found[1].decode()) or 0
                edits.replace(start, end, str(place).encode())

    def _place(self, written: str) -> int | None:
        """The new number of the sheet that has the number `written`; None for one that leaves."""
        number = int(written)
        if number >= len(self.book.sheets) or self.book.sheets[number].is_hidden:
            return None
        return sum(not sheet.is_hidden for sheet in self.book.sheets[:number])
