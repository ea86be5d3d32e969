"""The comment above a table of figures: its name, and key=value."""

import re
from dataclasses import dataclass

from motebok.diagnostics import Diagnostic, Message, Position, message
from motebok.model.words import folded
from motebok.source import Map, Node, Places, Text

_WHITE = re.compile(r"\s*")
_NAME = re.compile(r"[^\s=]+(?=\s|\Z)(?!\s*=)")
_KEY = re.compile(r"(?P<key>[^\s=\"'«»“”„]+)\s*=\s*")
_TOKEN = re.compile(r"\S*")
_CLOSING = {'"': '"', "'": "'", "«": "»", "“": '”“"', "”": '”"', "„": '“”"'}


@dataclass(frozen=True, slots=True)
class Caption:
    """What the comment says; `position` is that of the comment."""

    id: Text
    attributes: Map
    position: Position


def read_caption(
    places: Places, start: int, end: int, position: Position
) -> tuple[Caption, list[Diagnostic]]:
    """Read what stands between the comment's colon and its end; stops at the first fault."""
    reader = _Reader(places, start, end)
    reader.read()
    return Caption(reader.id, Map(reader.attributes, position), position), reader.faults


class _Reader:
    """One pass over one comment."""

    def __init__(self, places: Places, start: int, end: int) -> None:
        self.places = places
        self.text = places.text
        self.at = start
        self.end = end
        self.id = places.part(start, start)
        self.attributes: dict[Text, Node] = {}
        self._first: dict[str, Text] = {}
        self.faults: list[Diagnostic] = []

    def read(self) -> None:
        self._skip()
        name = _NAME.match(self.text, self.at, self.end)
        if name is None:
            self._malformed(
                self.at,
                message("The table has no name."),
                message("Write a short name of your own first: <!-- tabell: regnskap … -->."),
            )
        else:
            self.id = self.places.part(*name.span())
            self.at = name.end()
        self._skip()
        while self.at < self.end and self._attribute():
            self._skip()

    def _skip(self) -> None:
        white = _WHITE.match(self.text, self.at, self.end)
        self.at = self.at if white is None else white.end()

    def _attribute(self) -> bool:
        found = _KEY.match(self.text, self.at, self.end)
        if found is None:
            return self._no_pair()
        key = self.places.part(*found.span("key"))
        self.at = found.end()
        opening = self.text[self.at : self.end][:1]
        value = self._quoted(_CLOSING[opening]) if opening in _CLOSING else self._bare(key)
        if value is None:
            return False
        self._keep(key, value)
        return True

    def _bare(self, key: Text) -> Text | None:
        token = _TOKEN.match(self.text, self.at, self.end)
        if token is None or not token.group():
            self._malformed(
                self.at,
                message("«{key}=» has no value.", key=key),
                message('Write key=value, or key="value with spaces".'),
            )
            return None
        self.at = token.end()
        return self.places.part(*token.span())

    def _quoted(self, closing: str) -> Text | None:
        start = self.at + 1
        ends = [self.text.find(mark, start, self.end) for mark in closing]
        end = min((offset for offset in ends if offset >= 0), default=None)
        if end is None:
            self._malformed(
                self.at,
                message(
                    "The quotation mark «{sign}» in the table's comment is not closed.",
                    sign=self.text[self.at],
                ),
                message('Write key="value", with the same mark before and after.'),
            )
            return None
        self.at = end + 1
        return self.places.part(start, end)

    def _keep(self, key: Text, value: Text) -> None:
        if self._first.setdefault(folded(key), key) is key:
            self.attributes[key] = value
            return
        self.faults.append(
            Diagnostic(
                key.position,
                "keys-are-unique",
                message("«{key}» stands twice in the table's comment.", key=key),
                message("Delete one of them; several values stand in one, with ; between."),
            )
        )

    def _no_pair(self) -> bool:
        token = _TOKEN.match(self.text, self.at, self.end)
        self._malformed(
            self.at,
            message(
                "«{text}» in the table's comment belongs to no key.",
                text="" if token is None else token.group(),
            ),
            message('Write key=value, and key="value with spaces" when there are spaces in it.'),
        )
        return False

    def _malformed(self, offset: int, text: Message, hint: Message) -> None:
        position = self.places.at(offset)
        self.faults.append(Diagnostic(position, "table-comment-is-well-formed", text, hint))
