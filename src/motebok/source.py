"""Files as plain data in which every scalar is text that knows its place."""

from typing import Self

from motebok.diagnostics import Position


class Text(str):
    """A scalar exactly as it was written, and where."""

    __slots__ = ("position",)
    position: Position

    def __new__(cls, text: str, position: Position) -> Self:
        """Bind `text` to its place."""
        self = super().__new__(cls, text)
        self.position = position
        return self


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
