"""Word's own parts: changes that were tracked, comments, fields, text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from motebok.attachments.dangers import Danger, Finding, Trace
from motebok.attachments.kinds import Kind
from motebok.attachments.markup import (
    Closed,
    Edits,
    Element,
    Opened,
    Written,
    events,
    in_utf8,
)
from motebok.attachments.opc import Office
from motebok.attachments.report import Report

_WORD = frozenset({
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
})  # fmt: skip
_ADDED = frozenset({"ins", "moveTo"})
_GONE = frozenset({"del", "moveFrom"})
_NOTED = frozenset({
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange",
    "tcPrChange", "trPrChange", "numberingChange", "cellIns",
})  # fmt: skip
_UNMENDABLE = frozenset({"cellDel", "cellMerge"})
_UNSEEN = _NOTED | {
    "commentRangeStart", "commentRangeEnd", "commentReference", "permStart", "permEnd",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
    "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
    "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
    "attachedTemplate", "mailMerge", "docVars", "dataBinding", "printerSettings",
}  # fmt: skip
"""What Word does not show; a text that is bound to data elsewhere stays as it was last shown."""
_NO_CONTENT = frozenset({"rPr", "commentReference", "lastRenderedPageBreak"})
_HOLDERS = frozenset({"tc", "hdr", "ftr", "footnote", "endnote", "txbxContent", "sdtContent"})
"""What must end in a block."""
_BLOCKS = frozenset({"p", "tbl", "sdt"})
_CHANGE = re.compile(
    rb"<(?:[\w.-]+:)?(?:ins|del|moveFrom|moveTo|cellDel|cellMerge|%b)[\s/>]"
    % b"|".join(sorted(name.encode() for name in _NOTED))
)
_FIELD = re.compile(rb"<(?:[\w.-]+:)?(?:instrText|fldSimple)[\s>]")
_COMMAND = re.compile(r"\s*\"?\s*DDE(?:AUTO)?\b", re.IGNORECASE)
_FETCH = re.compile(
    r"\s*(?:INCLUDEPICTURE|INCLUDETEXT|LINK|IMPORT|RD|DATABASE)\b.*?((?:https?:|\\\\|//)\S*)",
    re.IGNORECASE | re.DOTALL,
)
_SPACES = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TEXTS = frozenset({"t", "delText", "instrText", "delInstrText"})


def examine(office: Office) -> Report:
    """The changes, comments and fields of a document."""
    findings: list[Finding] = []
    traces: set[Trace] = set()
    kept: set[Trace] = set()
    for name in _parts(office):
        data = in_utf8(office.package.read(name))
        if _FIELD.search(data):
            findings += _field_faults(data)
        if _CHANGE.search(data):
            cleaning = _cleaned(data)
            traces |= {Trace.CHANGES} if cleaning.has_changes else set()
            kept |= {Trace.CHANGES} if cleaning.is_beyond_us else set()
    for name in office.parts("comments"):
        if b"comment " in office.package.read(name):
            traces.add(Trace.COMMENTS)
    return Report(Kind.DOCX, tuple(findings), frozenset(traces), frozenset(kept))


def bare(data: bytes) -> bytes:
    """A part of Word's without what is not seen, every tracked change being accepted."""
    return _cleaned(in_utf8(data)).edits.made()


def is_part(office: Office, name: str) -> bool:
    """Whether a part is one of Word's own."""
    return "wordprocessingml" in office.types.of(name) and name.endswith(".xml")


def texts(office: Office) -> Iterator[str]:
    """The text of every part, a line a paragraph; what was deleted or is hidden too."""
    for name in _parts(office):
        for event in events(in_utf8(office.package.read(name))):
            match event:
                case Written(element, text) if element.local in _TEXTS:
                    yield text
                case Opened(element) if element.parent and element.parent.local == "r":
                    yield _SPACES.get(element.local, "")
                case Closed(element) if element.local == "p":
                    yield "\n"


def _parts(office: Office) -> Iterator[str]:
    return (name for name in office.package.names if is_part(office, name))


def _field_faults(data: bytes) -> Iterator[Finding]:
    """What fields would do: an instruction may be spread over several runs."""
    words: list[str] = []
    for event in events(data):
        match event:
            case Written(element, text) if element.local == "instrText":
                words.append(text)
            case Opened(element) if element.local == "fldSimple":
                yield from _instruction_faults(element.attribute("instr"))
            case Closed(element) if element.local == "fldChar":
                yield from _instruction_faults("".join(words))
                words.clear()
    yield from _instruction_faults("".join(words))


def _instruction_faults(instruction: str) -> Iterator[Finding]:
    if _COMMAND.match(instruction):
        yield Finding(Danger.COMMANDS)
    elif found := _FETCH.match(instruction):
        yield Finding(Danger.FETCHES, found[1].strip("\"'")[:80])


@dataclass(slots=True)
class _Cleaning:
    """A part while what is not seen is taken out of it."""

    edits: Edits
    has_changes: bool = False
    is_beyond_us: bool = False
    """Whether a change could alter more than what it marks, so that a person must accept it."""
    gone: int = 0
    """How many deletions are open around where we are."""
    filled: set[Element] = field(default_factory=set)
    """Paragraphs with something left in them."""
    joined: set[Element] = field(default_factory=set)
    """Paragraphs whose end was deleted, rows that were deleted, sections that end in one."""
    ended: dict[Element, bool] = field(default_factory=dict)
    """What must end in a block → whether its last block is taken out."""
    rows: dict[Element, tuple[int, int]] = field(default_factory=dict)
    """Tables → how many rows they have, and how many of those are taken out."""

    def opened(self, element: Element) -> None:
        """An element begins."""
        parent = element.parent
        if _is_deletion(element):
            self.gone += 1
        elif parent and parent.local == "r" and element.local not in _NO_CONTENT:
            paragraph = element.within("p")
            if paragraph and not self.gone:
                self.filled.add(paragraph)

    def closed(self, element: Element, end: int) -> None:
        """An element ends."""
        is_cut = False
        if _is_deletion(element):
            self.gone -= 1
        if element.local in _ADDED | _GONE and element.space in _WORD:
            self.has_changes = True
            self._accept(element, end)
        elif element.local in _UNSEEN and (
            element.space in _WORD or element.local == "dataBinding"
        ):
            self.has_changes |= element.local in _NOTED
            self.edits.cut(element.start, end)
        elif element.local in _UNMENDABLE and element.space in _WORD:
            self.has_changes = self.is_beyond_us = True
        elif element.local == "sectPr" and element.within("pPr"):
            self._fill_joined(element)
        elif element.local in {"p", "tr", "tbl"} and element.space in _WORD:
            is_cut = self._end_block(element, end)
        self._note_end(element, is_cut=is_cut)

    def _accept(self, element: Element, end: int) -> None:
        parent = element.parent
        around = parent.local if parent else ""
        is_gone = element.local in _GONE
        if around == "ctrlPr":
            self.is_beyond_us |= is_gone
            self.edits.unwrap(element, end)
        elif around in {"rPr", "trPr", "numPr"}:
            self.edits.cut(element.start, end)
            if is_gone:
                self._join(element)
        elif is_gone:
            self.edits.cut(element.start, end)
        else:
            self.edits.unwrap(element, end)

    def _join(self, mark: Element) -> None:
        """The end of a paragraph, or a row, is marked as deleted."""
        whole = mark.within("tr" if mark.parent and mark.parent.local == "trPr" else "p")
        if whole is not None:
            self.joined.add(whole)

    def _fill_joined(self, section: Element) -> None:
        if paragraph := section.within("p"):
            self.filled.add(paragraph)

    def _end_block(self, element: Element, end: int) -> bool:
        """Whether the block is taken out as a whole."""
        if element.local == "tbl":
            count, cut = self.rows.pop(element, (0, 0))
            is_cut = cut > 0 and cut == count
        else:
            is_cut = element in self.joined
        if element.local == "p" and is_cut and element in self.filled:
            self.is_beyond_us = True
            is_cut = False
        if is_cut:
            self.edits.cut(element.start, end)
        table = element.within("tbl") if element.local == "tr" else None
        if table is not None:
            count, cut = self.rows.get(table, (0, 0))
            self.rows[table] = count + 1, cut + is_cut
        return is_cut

    def _note_end(self, element: Element, *, is_cut: bool) -> None:
        if element.local in _BLOCKS and element.parent and element.parent.local in _HOLDERS:
            self.ended[element.parent] = is_cut
        if element.local in _HOLDERS and self.ended.pop(element, False):
            self.is_beyond_us = True


def _is_deletion(element: Element) -> bool:
    """Whether all within the element is deleted, rather than the end of what it stands in."""
    around = element.parent.local if element.parent else ""
    is_mark = around in {"rPr", "trPr", "numPr", "ctrlPr"}
    return element.local in _GONE and element.space in _WORD and not is_mark


def _cleaned(data: bytes) -> _Cleaning:
    cleaning = _Cleaning(Edits(data))
    for event in events(data):
        match event:
            case Opened(element):
                cleaning.opened(element)
            case Closed(element, end):
                cleaning.closed(element, end)
    return cleaning
