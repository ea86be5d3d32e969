"""From located data to a model: every fault becomes a diagnostic, what is sound is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from motebok.diagnostics import Diagnostic, Message, Position, message
from motebok.model.written import Again, InEnglish, NotAKey, Written, first_key
from motebok.source import List, Map, Node, Text

M = TypeVar("M", bound=Written)

_ROUNDS = 20


def read(
    model: type[M], node: Node, stand_ins: Mapping[str, str] | None = None
) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """Read `node` as `model` and report every fault at its place.

    What is faulty is taken out and the rest read again, so that one mistake does not hide
    the others; `stand_ins` fills a required field (by its English name) that is lacking.
    None where nothing sound is left.
    """
    found: list[Diagnostic] = []
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(node), tuple(found)
        except ValidationError as error:
            faults = error.errors(include_url=False)
        found += [d for fault in faults if (d := _diagnostic(fault)) is not None]
        mended = _mend(node, faults, stand_ins or {})
        if mended is None:
            break
        node = mended
    return None, tuple(found)


def _diagnostic(fault: Mapping[str, Any]) -> Diagnostic | None:
    """The diagnostic of a pydantic fault; None where an earlier round has told it."""
    given: object = fault["input"]
    if isinstance(given, Faulty | FaultyGroup):
        return None
    position = getattr(given, "position", Position(""))
    kind = fault["type"]
    if kind == "fault":
        told = fault["ctx"]
        return Diagnostic(told["at"] or position, told["code"], told["message"], told["hint"])
    if isinstance(given, NotAKey):
        return _unknown_key(given)
    if isinstance(given, Again):
        return _repeated_key(given)
    if kind == "missing":
        return _lacking(fault, position)
    wanted = fault.get("ctx", {}).get("class_name", "")
    return Diagnostic(position, "value-has-its-form", *_form(kind, given, wanted))


def _unknown_key(key: NotAKey) -> Diagnostic:
    if key.is_glued:
        return Diagnostic(
            key.position,
            "key-is-known",
            message("A space is missing after «{sign}».", sign=":"),
            message("Write «key: value» and «- item» with a space after the sign."),
        )
    return Diagnostic(
        key.position,
        "key-is-known",
        message("«{key}» is not a key that can stand here.", key=str(key)),
        message("Did you mean «{word}»?", word=key.meant)
        if key.meant
        else message("These can stand here: {words}.", words=key.known),
    )


def _repeated_key(key: Again) -> Diagnostic:
    return Diagnostic(
        key.position,
        "keys-are-unique",
        message(
            "«{key}» says the same as «{first}» on line {line}.",
            key=str(key), first=str(key.first), line=key.first.position.line,
        ),
        message("Keep one of them."),
    )  # fmt: skip


def _lacking(fault: Mapping[str, Any], position: Position) -> Diagnostic | None:
    group: object = fault["input"]
    name = str(fault["loc"][-1])
    if not isinstance(group, InEnglish):
        return Diagnostic(position, "value-has-its-form", *_form("", group))
    if isinstance(group.origin, FaultyGroup):
        return None
    label = group.labels[name]
    if spelled := group.spelled.get(name):
        value = group.origin[spelled]
        if isinstance(value, Faulty):
            return None
        position = value.position
    elif any(isinstance(each, NotAKey) and each.meant == label for each in group):
        return None
    return Diagnostic(
        position,
        "key-has-a-value",
        message("«{key}» is lacking here.", key=label),
        message("Write «{key}:» and its value.", key=label),
    )


def _form(kind: str, given: object, wanted: str = "") -> tuple[Message, Message]:
    """What should stand there; `wanted` names the model that the keys would belong to."""
    if kind in {"tuple_type", "list_type"}:
        return (
            message("Here there should be a list."),
            message("Write each entry on its own line, with a hyphen before it."),
        )
    if isinstance(given, List):
        return (
            message("Here there should be keys with values, not a list."),
            message("Remove the hyphens, or write the keys under each hyphen."),
        )
    text = message("Here there should be keys with values.")
    if key := first_key(wanted):
        return text, message(
            "Write each key on its own line below, indented, with a colon after it: "
            "«{key}:» is one of them.",
            key=key,
        )
    return text, message("Write each key on its own line below, indented, with a colon after it.")


class Faulty(Text):
    """An empty value in the place of one that could not be read."""


class FaultyGroup(Map):
    """An empty group where not even an empty value can stand, so that its key is kept."""


def _emptied(value: Node) -> Node | None:
    """What stands in for a faulty value: nothing, else an empty group, else not even its key."""
    if isinstance(value, FaultyGroup):
        return None
    return (
        FaultyGroup({}, value.position) if isinstance(value, Faulty) else Faulty("", value.position)
    )


@dataclass(frozen=True)
class _Mending:
    """What to change in the data before it is read again."""

    faulty: frozenset[int]
    """The identities of values (and of free keys) that cannot be read."""
    strangers: Mapping[Position, str | None]
    """The places of keys to leave out → the key that was probably meant, without a value."""
    lacking: Mapping[int, Mapping[str, str]]
    """The identity of a group → the keys to fill, as spelled there, and with what."""

    def apply(self, node: Node) -> Node | None:
        """`node` mended; None where nothing of it is left."""
        if id(node) in self.faulty:
            return None
        if isinstance(node, List):
            return List([kept for n in node if (kept := self.apply(n)) is not None], node.position)
        if not isinstance(node, Map):
            return node
        entries: dict[Text, Node] = {}
        for key, value in node.items():
            if meant := self.strangers.get(key.position):
                entries[Text(meant, key.position)] = Faulty("", value.position)
            elif key.position not in self.strangers and id(key) not in self.faulty:
                kept = self.apply(value)
                kept = _emptied(value) if kept is None else kept
                if kept is not None:
                    entries[key] = kept
        for name, stand_in in self.lacking.get(id(node), {}).items():
            entries[Text(name, node.position)] = Text(stand_in, node.position)
        return Map(entries, node.position)


def _mend(node: Node, faults: list[Any], stand_ins: Mapping[str, str]) -> Node | None:
    faulty: set[int] = set()
    strangers: dict[Position, str | None] = {}
    lacking: dict[int, dict[str, str]] = {}
    for fault in faults:
        given: object = fault["input"]
        if isinstance(given, NotAKey | Again):
            strangers[given.position] = given.meant if isinstance(given, NotAKey) else None
        elif fault["type"] == "missing" and isinstance(given, InEnglish):
            name = str(fault["loc"][-1])
            if name in stand_ins:
                spelled = str(given.spelled.get(name, given.labels[name]))
                lacking.setdefault(id(given.origin), {})[spelled] = stand_ins[name]
            else:
                faulty.add(id(given.origin))
        else:
            faulty.add(id(given))
    return _Mending(frozenset(faulty), strangers, lacking).apply(node)
