"""YAML as maps, lists and text: read from events, so that no value is ever converted."""

import re
import unicodedata
from collections.abc import Iterator

from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # CBaseLoader, but for what makes values
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from ruamel.yaml.loader import BaseLoader

from motebok.diagnostics import Diagnostic, Message, Position, Severity, message
from motebok.source.faults import BULLETS, Scalar, bullet_fault, syntax_fault
from motebok.source.files import has_hidden, unreadable
from motebok.source.nodes import List, Map, Node, Places, Text

MAX_DEPTH = 20
MAX_EVENTS = 50_000
_COLON_IN_FLOW = "found unexpected ':'"
"""What the C parser, of YAML 1.1, says of `{til: 12:00}`; YAML 1.2 allows it: read it slowly."""

_Parsed = tuple[Node | None, tuple[Diagnostic, ...]]
_CUT_BY_COMMENT = re.compile(r"[ \t]+#(?=[^\s#!])")
_ONE_KEY = message("Delete one of them, or bring both values together under one key.")
_HYPHEN = message(
    "If a new entry of the list begins here, put a hyphen and a space before the key. "
    "If not, delete one of the two."
)
_QUOTE = message('Put the whole text in straight quotation marks: "…".')


def parse_yaml(text: Text) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read `text` from its place in its file; nothing is empty text.

    There is no node when the text could not be understood as a whole: after the first such
    fault nothing more is read, so that one mistake gives one message.
    """
    faults = unreadable(text)
    if faults:
        return None, faults
    return _parse(text, CParser)


def _parse(text: Text, parser: type[CParser] | type[BaseLoader]) -> _Parsed:
    reader = _Reader(text, _events(parser(str(text)), text))  # the C parser wants a plain str
    try:
        node: Node | None = reader.document()
    except _RefusedError as refused:
        node = None
        reader.faults.append(refused.diagnostic)
    except MarkedYAMLError as error:
        if parser is CParser and error.problem == _COLON_IN_FLOW:
            return _parse(text, BaseLoader)
        node = None
        reader.faults.append(syntax_fault(text, error, reader.last()))
    return node, tuple(reader.faults)


class _RefusedError(Exception):
    """Something that ends the reading."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


class _Reader:
    """One pass over the events of one text."""

    __slots__ = ("_comments", "_events", "_first", "_last", "_text", "faults")

    def __init__(self, text: Text, events: Iterator[Event]) -> None:
        self._text = text
        self._first = text.position
        self._comments = "#" in text
        self._events = events
        self.faults: list[Diagnostic] = []
        self._last: ScalarEvent | None = None

    def last(self) -> Scalar | None:
        """The scalar that was read last."""
        last = self._last
        if last is None:
            return None
        return Scalar(last.start_mark.index, last.end_mark.index, bool(last.style))

    def document(self) -> Node:
        """Read the only document."""
        node: Node | None = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                self._begin(event, again=node is not None)
            elif isinstance(event, _NODES):
                node = self._node(event, 1)
        return Text("", self._first) if node is None else node

    def _begin(self, event: DocumentStartEvent, *, again: bool) -> None:
        if again:
            raise _RefusedError(
                _not_plain(
                    self._at(event),
                    message("A second document begins here with ---."),
                    message("Delete the line: a file holds one document."),
                )
            )
        if event.version is not None or event.tags is not None:
            raise _RefusedError(
                _not_plain(
                    self._at(event),
                    message("A line that begins with % is an instruction to other programs."),
                    message("Delete the line."),
                )
            )

    def _node(self, event: Event, depth: int) -> Node:
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if depth > MAX_DEPTH:
            raise _RefusedError(
                _limit(
                    self._at(event),
                    message("Lists and maps are nested more than {limit} deep.", limit=MAX_DEPTH),
                )
            )
        if isinstance(event, MappingStartEvent):
            return self._map(event, depth)
        if isinstance(event, SequenceStartEvent):
            return self._list(event, depth)
        raise _RefusedError(
            _not_plain(
                self._at(event),
                message("A text that begins with * is a reference to another place."),
                _QUOTE,
            )
        )

    def _scalar(self, event: ScalarEvent) -> Text:
        if event.anchor is not None or event.tag is not None:
            self._no_marks(event)
        start, style = event.start_mark, event.style
        value: str = event.value
        position = self._place(start.line, start.column)
        self._last = event
        if not style:
            if not value and start.index >= len(self._text):
                return Text("", Places(self._text).at(start.index))
            if value[:1] in BULLETS and value[1:2] == " " and self._begins_line(start.index):
                raise _RefusedError(bullet_fault(position, value[0]))
            if self._comments:
                self._comment(event, value)
        elif style == '"' and (character := has_hidden(value)) is not None:
            self.faults.append(_escaped(position, character))
        return Text(value, position)

    def _begins_line(self, index: int) -> bool:
        return not self._text[self._text.rfind("\n", 0, index) + 1 : index].strip(" ")

    def _list(self, event: SequenceStartEvent, depth: int) -> List:
        self._no_marks(event)
        items: list[Node] = []
        for item in self._events:
            if isinstance(item, SequenceEndEvent):
                break
            items.append(self._node(item, depth + 1))
        return List(items, self._at(event))

    def _map(self, event: MappingStartEvent, depth: int) -> Map:
        self._no_marks(event)
        entries: dict[Text, Node] = {}
        seen: dict[str, Text] = {}
        again: list[tuple[Text, Text]] = []
        for item in self._events:
            if isinstance(item, MappingEndEvent):
                break
            key = self._key(item)
            value = self._node(next(self._events), depth + 1)
            same = seen.setdefault(_folded(key), key)
            if same is key:
                entries[key] = value
            else:
                again.append((key, same))
        self._repeated(again, next(iter(entries), None), event)
        return Map(entries, self._at(event))

    def _repeated(
        self, again: list[tuple[Text, Text]], opening: Text | None, event: MappingStartEvent
    ) -> None:
        """Tell each key that stands again; not those of an entry that seems to lack its hyphen."""
        start = event.start_mark.index
        is_entry = self._text[:start].rstrip(" ").endswith("-")
        for key, same in again:
            begins_anew = is_entry and same is opening
            self.faults.append(_repeated(key, same, _HYPHEN if begins_anew else _ONE_KEY))
            if begins_anew:
                return

    def _key(self, event: Event) -> Text:
        if not isinstance(event, ScalarEvent):
            if isinstance(event, AliasEvent):
                self._node(event, 1)
            raise _RefusedError(_key_is_no_text(self._at(event)))
        key = self._scalar(event)
        if key == "<<" and not event.style:
            raise _RefusedError(
                _not_plain(
                    key.position,
                    message("The key << would take in another part of the file."),
                    message("Write the values where they belong."),
                )
            )
        if not key:
            raise _RefusedError(_key_is_no_text(key.position))
        return key

    def _no_marks(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        if event.anchor is not None:
            text = message("A text that begins with & is a name for other places to refer to.")
        elif event.tag is not None:
            text = message("A text that begins with ! is an instruction to other programs.")
        else:
            return
        self.faults.append(_not_plain(self._at(event), text, _QUOTE))

    def _comment(self, event: ScalarEvent, value: str) -> None:
        mark = event.end_mark
        cut = _CUT_BY_COMMENT.match(self._text, mark.index)
        if cut is not None:
            column = mark.column + cut.end() - 1 - mark.index
            self.faults.append(_cut(self._place(mark.line, column), value))

    def _at(self, event: Event) -> Position:
        mark = event.start_mark
        return self._place(mark.line, mark.column)

    def _place(self, line: int, column: int) -> Position:
        first = self._first
        if line == 0:
            return Position(first.path, first.line, first.column + column)
        return Position(first.path, first.line + line, column + 1)


_NODES = (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent)


def _events(parser: CParser | BaseLoader, text: Text) -> Iterator[Event]:
    for _ in range(MAX_EVENTS):
        event = parser.get_event()
        if event is None or isinstance(event, StreamEndEvent):
            return
        yield event
    raise _RefusedError(
        _limit(
            text.position,
            message("The text has more than {limit} keys and values.", limit=MAX_EVENTS // 2),
        )
    )


def _folded(key: str) -> str:
    return key if key.isascii() and key.islower() else unicodedata.normalize("NFC", key).casefold()


def _not_plain(position: Position, text: Message, hint: Message) -> Diagnostic:
    return Diagnostic(position, "yaml-is-plain", text, hint)


def _limit(position: Position, text: Message) -> Diagnostic:
    return Diagnostic(
        position, "yaml-is-within-limits", text, message("Divide it, or write it more simply.")
    )


def _key_is_no_text(position: Position) -> Diagnostic:
    return Diagnostic(
        position,
        "keys-are-text",
        message("Something else than a word stands before the colon here."),
        message("Write a single word or text before the colon, or put the whole text in quotes."),
    )


def _repeated(key: Text, first: Text, hint: Message) -> Diagnostic:
    return Diagnostic(
        key.position,
        "keys-are-unique",
        message(
            "The key «{key}» is already used in line {line}.", key=key, line=first.position.line
        ),
        hint,
    )


def _escaped(position: Position, character: str) -> Diagnostic:
    return Diagnostic(
        position,
        "characters-are-visible",
        message(
            "The text holds an invisible control character ({character}), written with \\.",
            character=character,
        ),
        message("Delete it, or write \\\\ where a backslash is meant."),
    )


def _cut(position: Position, value: str) -> Diagnostic:
    return Diagnostic(
        position,
        "comments-are-meant",
        message("What follows # is read as a comment: the value is only «{value}».", value=value),
        message(
            'If # belongs to the text, put the whole text in straight quotation marks: "…". '
            "If it is a comment, put a space after #."
        ),
        Severity.WARNING,
    )
