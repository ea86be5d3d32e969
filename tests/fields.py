"""Every field that an author may write, found by walking the models, and groups with all of them.

A field or a model that is new is walked as well; one of a type that nothing here knows raises a
TypeError with its name.
"""

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import PlainValidator

from motebok.model import fields
from motebok.model.blocks import DeadlineList, Programme, Screened, Timeline
from motebok.model.meeting import Meeting
from motebok.model.minutes import Minutes, Treated
from motebok.model.papers import CasePaper, Letter
from motebok.model.people import Committee
from motebok.model.registers import (
    Abbreviations,
    Case,
    FormerAddresses,
    LegalBases,
    TableProfiles,
)
from motebok.model.settings import Settings
from motebok.model.words import Vocabulary
from motebok.model.written import Written, labels_of

ROOTS: tuple[type[Written], ...] = (
    Committee, Meeting, Minutes, CasePaper, Letter, Case, Abbreviations, LegalBases,
    FormerAddresses, TableProfiles, Settings, Timeline, Programme, DeadlineList, Screened, Treated,
)  # fmt: skip
"""What a file or a fence of its own holds."""

TEXTS = frozenset({
    fields.read_line, fields.read_markdown, fields.read_localized, fields.read_link,
    fields.read_role_address,
})  # fmt: skip
"""The readers of text; the others take dates, times, numbers and answers alone."""
_OTHERS: Mapping[object, object] = {
    fields.read_date: "2024-02-14",
    fields.read_clock: "09:00",
    fields.read_span: "09:00-10:00",
    fields.read_moment: "2024-01-01T12:00",
    fields.read_yes_no: "ja",
    fields.read_count: "1",
    fields.read_decimal: "0,5",
    fields.read_authority: "moter.example.no,2026",
}

Json = str | list["Json"] | dict[str, "Json"]
Pick = Callable[[str, object], str]
"""The text for a field, as «Item.title», and its reader."""


def _reader(hint: object) -> object | None:
    """The function that reads the value, where one does."""
    found = [
        each.func for each in getattr(hint, "__metadata__", ()) if type(each) is PlainValidator
    ]
    return found[0] if found else None


def _choices(hint: object) -> tuple[object, ...]:
    """What a value may be, but for nothing; empty where it is one thing."""
    if get_origin(hint) not in {Union, types.UnionType}:
        return ()
    return tuple(each for each in get_args(hint) if each is not type(None))


@dataclass(frozen=True)
class Filler:
    """Makes groups with all their fields; `fixed` and `without` name fields as «Item.title»."""

    pick: Pick
    fixed: Mapping[str, Json] = field(default_factory=dict)
    without: frozenset[str] = frozenset()

    def group(self, model: type[Written], /, **given: Json) -> dict[str, Json]:
        """A group under its bokmål keys; `given` values are taken as they are."""
        hints = get_type_hints(model, include_extras=True)
        filled: dict[str, Json] = {}
        for name, label in labels_of(model).items():
            known = f"{model.__name__}.{name}"
            if name in given:
                filled[label] = given[name]
            elif known in self.fixed:
                filled[label] = self.fixed[known]
            elif known not in self.without:
                filled[label] = self._value(hints[name], known)
        return filled

    def _value(self, hint: Any, name: str) -> Json:  # noqa: ANN401 - whatever a field is annotated with
        if reader := _reader(hint):
            if reader in TEXTS:
                return self.pick(name, reader)
            return _sample(reader, name)
        if choices := _choices(hint):
            texts = [each for each in choices if _reader(_bare(each)) in TEXTS]
            return self._value(_bare([*texts, *choices][0]), name)
        return self._composed(hint, name)

    def _composed(self, hint: Any, name: str) -> Json:  # noqa: ANN401 - whatever a field is annotated with
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._value(arguments[0], name)
        if origin is tuple:
            kinds = _each(arguments[0])
            twice = kinds * 2 if _reader(kinds[0]) in TEXTS else kinds
            return [self._value(each, name) for each in twice]
        if isinstance(origin, type) and issubclass(origin, Mapping):
            key = self._value(arguments[0], f"{name} (key)")
            return {str(key): self._value(arguments[1], name)}
        return self._named(hint, name)

    def _named(self, hint: object, name: str) -> Json:
        if isinstance(hint, type) and issubclass(hint, Vocabulary):
            return hint.known()[0]
        if isinstance(hint, type) and issubclass(hint, Written):
            return self.group(hint)
        raise TypeError(name, hint)


def _bare(hint: Any) -> Any:  # noqa: ANN401 - whatever a field is annotated with
    """A choice without the mark that tells it from the others."""
    if get_origin(hint) is Annotated and _reader(hint) is None:
        return get_args(hint)[0]
    return hint


def _each(hint: Any) -> tuple[object, ...]:  # noqa: ANN401 - whatever a field is annotated with
    """What the entries of a list may be."""
    bare = _bare(hint)
    return tuple(map(_bare, _choices(bare))) or (hint,)


def _sample(reader: object, name: str) -> Json:
    if reader not in _OTHERS:
        raise TypeError(name, reader)
    return str(_OTHERS[reader])


def text_fields(of: Iterable[type[Written]] = ROOTS) -> frozenset[str]:
    """Every field of the models, and of those in them, that takes text, as «Item.title»."""
    found: set[str] = set()

    def pick(name: str, _reader: object) -> str:
        found.add(name)
        return name

    for model in of:
        Filler(pick).group(model)
    return frozenset(found)


def models() -> Iterator[type[Written]]:
    """Every model of the program that no other is made from."""
    waiting: list[type[Written]] = [Written]
    while waiting:
        model = waiting.pop()
        below = [each for each in model.__subclasses__() if each.__module__.startswith("motebok.")]
        waiting += below
        if not below:
            yield model
