"""Text, maps and lists that know where they were written."""

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import Any, Self

from motebok.diagnostics import Position


class Text(str):
    """A piece of a file exactly as it was written, and where it begins."""

    __slots__ = ("position",)
    position: Position

    def __new__(cls, text: str, position: Position) -> Self:
        """Bind `text` to its place."""
        self = str.__new__(cls, text)
        self.position = position
        return self

    def __reduce__(self) -> tuple[Callable[..., "Text"], tuple[object, ...]]:
        """What another process makes the same of."""
        return _text, (type(self), str(self), *self.position)


def _text(kind: type[Text], text: str, *place: Any) -> Text:  # noqa: ANN401 - a Position's parts
    return kind(text, Position(*place))


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

    __slots__ = ("_first", "_length", "_starts", "text")

    def __init__(self, text: Text) -> None:
        self.text = text
        self._first = text.position
        self._length = len(text)
        self._starts: list[int] = []

    def at(self, offset: int) -> Position:
        """Place of the character at `offset`; beyond the end, the place after the last one."""
        if offset < 0:
            offset = 0
        elif offset > self._length:
            offset = self._length
        starts = self._starts or self.starts
        line = bisect_right(starts, offset) - 1
        first = self._first
        column = offset - starts[line] + (1 if line else first.column)
        return Position(first.path, first.line + line, column)

    @property
    def starts(self) -> list[int]:
        """Where the lines begin: found when first asked for, since many texts are never asked."""
        if not self._starts:
            lengths = [len(line) + 1 for line in self.text.split("\n")]
            self._starts = [0, *accumulate(lengths[:-1])]
        return self._starts

    def part(self, start: int, end: int) -> Text:
        """Cut out `text[start:end]` with its place."""
        return Text(self.text[start:end], self.at(start))
