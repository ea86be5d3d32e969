"""A text by its lines."""

import re
from bisect import bisect_right

from motebok.diagnostics import Position
from motebok.source import Places, Text

BLANK = " \t"
"""What a blank line can hold, and what is cut off around cells and headings."""

WHOLE_COMMENT = re.compile(rf"[{BLANK}]?<!--.*?-->")
"""A comment within a line, with the space before it."""


class Lines:
    """The lines of a text, without their line feeds, with offsets and places."""

    __slots__ = ("_first", "all", "places", "starts", "text")

    def __init__(self, text: Text) -> None:
        self.text = str(text)
        self.places = Places(text)
        self.all = self.text.split("\n")
        self.starts = self.places.starts
        self._first = text.position

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, index: int) -> str:
        return self.all[index]

    def blank(self, index: int) -> bool:
        """Whether there is nothing on the line."""
        return not self.all[index].strip(BLANK)

    def end(self, index: int) -> int:
        """Offset of the end of the line, before its line feed."""
        return self.starts[index] + len(self.all[index])

    def at(self, offset: int) -> int:
        """Index of the line that holds `offset`."""
        return bisect_right(self.starts, offset) - 1

    def place(self, index: int, column: int) -> Position:
        """Place of a character of the line; its column counts from 0."""
        first = self._first
        return Position(first.path, first.line + index, column + (1 if index else first.column))

    def part(self, first: int, end: int) -> Text:
        """The lines from `first` up to `end`, with the line feed between and after them."""
        return self.places.part(self._start(first), self._start(end))

    def trimmed(self, first: int, end: int) -> Text | None:
        """The lines from `first` up to `end` without blank lines around; None if all are."""
        while end > first and self.blank(end - 1):
            end -= 1
        while first < end and self.blank(first):
            first += 1
        if first == end:
            return None
        return self.places.part(self.starts[first], self.end(end - 1))

    def next_written(self, index: int) -> int:
        """Index of the first line from `index` that is not blank, or the number of lines."""
        while index < len(self.all) and self.blank(index):
            index += 1
        return index

    def _start(self, index: int) -> int:
        return self.starts[index] if index < len(self.all) else len(self.text)
