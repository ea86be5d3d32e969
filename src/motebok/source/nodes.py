"""Text, maps and lists that know where they were written."""

from bisect import bisect_right
from itertools import accumulate
from typing import Self

from motebok.diagnostics import Position


class Text(str):
    """A piece of a file exactly as it was written, and where it begins."""

    __slots__ = ("position",)
    position: Position

    def __new__(cls, text: str, position: Position) -> Self:
        """Bind `text` to its place."""
        self = super().__new__(cls, text)
        self.position = position
        return self

    def __reduce__(self) -> tuple[type[Self], tuple[str, Position]]:
        """What another process makes the same of."""
        return type(self), (str(self), self.position)


class Map(dict[Text, "Node"]):
    """A mapping in the order written; its keys are `Text` and know their places."""

    __slots__ = ("position",)

    def __init__(self, entries: "dict[Text, Node]", position: Position) -> None:
        super().__init__(entries)
        self.position = position


class List(list["Node"]):
    """A list and where it begins."""

    __slots__ = ("position",)

    def __init__(self, items: "list[Node]", position: Position) -> None:
        super().__init__(items)
        self.position = position


Node = Text | Map | List
"""What a YAML file is made of; an empty value (`key:`) is an empty `Text`."""


class Places:
    """Where each character of a text stands in its file; the text must be unbroken there."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: Text) -> None:
        self.text = text
        lengths = (len(line) + 1 for line in text.split("\n"))
        self._starts = list(accumulate(lengths, initial=0))[:-1]

    def at(self, offset: int) -> Position:
        """Place of the character at `offset`; beyond the end, the place after the last one."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset) - 1
        first = self.text.position
        column = offset - self._starts[line] + (first.column if line == 0 else 1)
        return Position(first.path, first.line + line, column)

    def part(self, start: int, end: int) -> Text:
        """Cut out `text[start:end]` with its place."""
        return Text(self.text[start:end], self.at(start))
