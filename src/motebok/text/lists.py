"""Lists as authors write them: nested by any indentation, and straight after a paragraph."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.preprocessors import Preprocessor

_STEP = 4
_MARKER = re.compile(r" *([-*+]|\d{1,9}\.)( +)(?=\S)")
_RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})\Z|[ |:-]*\|[ |:-]*\Z")
_DAY = re.compile(
    r" {0,3}\d{1,2}\. (?:januar|februar|mars|april|mai|juni|juli|august|september|oktober"
    r"|november|desember)\b"
)
_NUMBERED = re.compile(r"\n {0,3}\d{1,9}\. ")


@dataclass(frozen=True, slots=True)
class _Item:
    """An open list item: the column where its text begins, and whether its list is numbered."""

    column: int
    numbered: bool


class Lists(Preprocessor):
    """Indents what belongs to an item by four columns a level, as the block parser wants it.

    A line belongs to the item whose text it stands under or to the right of.
    """

    def run(self, lines: list[str]) -> list[str]:
        """The lines with the blank lines and the indentation that lists need."""
        if not any(_MARKER.match(line) for line in lines):
            return lines
        return _Writer(lines).written


class Numbered(SaneOListProcessor):
    """Numbered lists; a sentence that begins with a date is none."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether a list begins."""
        return bool(super().test(parent, block)) and not _begins_with_day(block)


class _Writer:
    """One pass over the lines."""

    def __init__(self, lines: list[str]) -> None:
        self.written: list[str] = []
        self._open: list[_Item] = []
        self._after_blank = True
        self._apart = False
        for line, below in zip(lines, [*lines[1:], ""], strict=True):
            self._line(line, below)

    def _line(self, line: str, below: str) -> None:
        if not line.strip():
            self.written.append(line)
            self._after_blank = True
            return
        marker = _MARKER.match(line)
        if marker is None or _RULE.match(line) or not self._item(line, marker, below):
            self._text(line)
        self._after_blank = False

    def _item(self, line: str, marker: re.Match[str], below: str) -> bool:
        """Write the line if it begins an item."""
        numbered = marker[1][-1] == "."
        indent = marker.start(1)
        depth = len(self._open)
        while depth and indent < self._open[depth - 1].column:
            depth -= 1
        if indent - (self._open[depth - 1].column if depth else 0) >= _STEP:
            return False
        if not self._open and (
            (numbered and not self._after_blank) or _begins_with_day(f"{line}\n{below}")
        ):
            return False
        sibling = self._open[depth] if depth < len(self._open) else None
        interrupts = not depth if sibling is None else sibling.numbered != numbered
        if (interrupts or self._apart) and not self._after_blank:
            self.written.append("")
        space = len(marker[2]) if len(marker[2]) <= _STEP else 1
        self._open[depth:] = [_Item(marker.end(1) + space, numbered)]
        self.written.append(" " * (_STEP * depth) + line[indent:])
        self._apart = False
        return True

    def _text(self, line: str) -> None:
        text = line.lstrip(" ")
        indent = len(line) - len(text)
        if self._after_blank:
            while self._open and indent < self._open[-1].column:
                self._open.pop()
        width = _STEP * len(self._open)
        if self._after_blank and self._open and indent < width + _STEP:
            inside = indent - self._open[-1].column
            line = " " * (width + (inside if inside >= _STEP else 0)) + text
            self._apart = True
        self.written.append(line)


def _begins_with_day(block: str) -> bool:
    """Whether «14. juni» begins a sentence and not the first of several items."""
    return bool(_DAY.match(block)) and not _NUMBERED.search(block)
