"""What an author writes: keys in bokmål or English, each value with its place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter
from sys import intern
from typing import Any, ClassVar, Self, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from motebok.diagnostics import Position
from motebok.model.places import Place, Places, marked
from motebok.model.words import folded
from motebok.nearest import nearest
from motebok.source import List, Map, Node, Text


def key(nb: str, nn: str, about: str, /, **settings: Any) -> Any:  # noqa: ANN401 - as pydantic's own Field
    """A field with its bokmål key, its nynorsk label and what it is for (an English msgid)."""
    return Field(description=about, json_schema_extra={"nb": nb, "nn": nn}, **settings)


_ALIKE = 4096
"""Kinds of groups and what is written in them, of which groups share the names."""


class NotAKey(Text):
    """An unknown key, standing in for its value so that the fault points at the key."""

    known: tuple[str, ...]
    """The bokmål keys that could have stood there, less those that do."""

    @property
    def is_glued(self) -> bool:
        """Whether it is a key and its value with no space between: `{navn:Kari Nordmann}`."""
        before, colon, after = self.partition(":")
        return bool(colon and after) and folded(before) in map(folded, self.known)

    @property
    def meant(self) -> str | None:
        """The key that was probably meant."""
        return nearest(folded(self.partition(":")[0] if self.is_glued else self), self.known)


class Again(Text):
    """A key written a second time in its other spelling."""

    first: Text


class InEnglish(dict[str, Node]):
    """A group under its model's own names, without empty values; `origin` is as written."""

    position: Position
    origin: Map
    labels: Mapping[str, str]
    """Each field's bokmål key."""
    spelled: Mapping[str, Text]
    """Each field that was written → the key as spelled in `origin`."""


class Written(BaseModel):
    """A group of keys in a file; `at` tells where each was written."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )
    _path: str = PrivateAttr("")
    _places: Mapping[str, Place] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, data: object, read: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(data, Map):
            return read(data)
        group = _in_english(cls, data)
        model = read(group)
        places = {"": _place(data)}
        for name, spelled in group.spelled.items():
            value = data[spelled]
            places[name] = _place(value)
            places[intern(f"{name}:")] = _place(spelled)
            places.update(_entries(name, value))
        _private(model).update(_path=data.position.path, _places=places)
        return model

    def __reduce__(self) -> tuple[Callable[..., "Written"], tuple[Any, ...]]:
        """As what it is packed: the same for the same group."""
        names, fetch = _fields(type(self))
        set_ = sum(1 << place for place, name in enumerate(names) if name in self.model_fields_set)
        private = _private(self)
        return _unpacked, (private["_path"], *marked(private["_places"]), set_, *fetch(self))

    def written(self, name: str) -> bool:
        """Whether the author wrote the key, be its value readable or not."""
        return name in _private(self)["_places"]

    def only(self, *names: str) -> Self:
        """The group with these fields alone, as if nothing else were written."""
        kept = {name: getattr(self, name) for name in names}
        return cast("Self", type(self).model_construct(**kept))

    def at(self, name: str = "") -> Position:
        """Where the value of `name` stands, or else where the group begins."""
        private = _private(self)
        places = private["_places"]
        place = places.get(name) or places.get("")
        return Position(private["_path"], *place) if place else Position("")

    def at_key(self, name: str) -> Position:
        """Where the key of `name` stands, or else where the group begins."""
        return self.at(f"{name}:")

    def at_entry(self, name: str, entry: str | int) -> Position:
        """Where an entry of the list `name` (counted from 0), or a key of that group, stands."""
        written = _entry(name, entry)
        return self.at(written if self.written(written) else name)


def _private(model: Written) -> dict[str, Any]:
    """The private attributes, ten times as fast as by their names: rules ask for them so often."""
    return cast("dict[str, Any]", model.__pydantic_private__)


def _unpacked(
    path: str,
    names: tuple[str, ...],
    marks: bytes,
    set_: int,
    kind: type[Written],
    *values: object,
) -> Written:
    """The group that was packed; with no table of its own, and far smaller so."""
    model = kind.__new__(kind)
    place = object.__setattr__
    for name, value in zip(_fields(kind)[0], values, strict=True):
        place(model, name, value)
    place(model, "__pydantic_fields_set__", _fields_set(kind, set_))
    place(model, "__pydantic_extra__", None)
    place(model, "__pydantic_private__", {"_path": path, "_places": Places(names, marks)})
    return model


@cache
def _fields(kind: type[Written]) -> tuple[tuple[str, ...], Callable[[Written], tuple[Any, ...]]]:
    """The names of its fields, and what fetches the class of a group and their values."""
    names = tuple(kind.model_fields)
    return names, attrgetter("__class__", *names)


@lru_cache(_ALIKE)
def _fields_set(kind: type[Written], set_: int) -> set[str]:
    """The fields at these places, for all groups with the same: none is ever changed."""
    return {name for place, name in enumerate(_fields(kind)[0]) if set_ >> place & 1}


def _place(node: Node) -> Place:
    position = node.position
    return position.line, position.column


def _entries(name: str, value: Node) -> Iterator[tuple[str, Place]]:
    if isinstance(value, List):
        yield from ((_entry(name, index), _place(each)) for index, each in enumerate(value))
    elif isinstance(value, Map):
        yield from ((_entry(name, each), _place(each)) for each in value)


def _entry(name: str, entry: str | int) -> str:
    return f"{name}[{entry if isinstance(entry, int) else folded(entry)}]"


def _in_english(model: type[Written], data: Map) -> InEnglish:
    names = names_of(model)
    group = InEnglish()
    group.position = data.position
    spelled: dict[str, Text] = {}
    strangers: list[NotAKey] = []
    for key_, value in data.items():
        name = names.get(folded(key_))
        if name is None:
            stranger = NotAKey(key_, key_.position)
            group[stranger] = stranger
            strangers.append(stranger)
        elif name in spelled:
            again = Again(key_, key_.position)
            again.first = spelled[name]
            group[f"{name} "] = again
        else:
            spelled[name] = key_
            if value != "":
                group[name] = value
    for stranger in strangers:
        stranger.known = tuple(v for k, v in labels_of(model).items() if k not in spelled)
    group.origin, group.spelled, group.labels = data, spelled, labels_of(model)
    return group


@cache
def names_of(model: type[Written]) -> Mapping[str, str]:
    """Every folded spelling of a key → the field's name."""
    spellings: dict[str, str] = {}
    for name, label in labels_of(model).items():
        plain = name.rstrip("_")
        for spelling in (plain, plain.replace("_", " "), label, label.replace("_", " ")):
            spellings[folded(spelling)] = name
    return spellings


@cache
def labels_of(model: type[Written]) -> Mapping[str, str]:
    """Every field's name → its bokmål key, in the order declared."""
    return {
        name: str(extra["nb"]) if isinstance(extra := field.json_schema_extra, dict) else name
        for name, field in model.model_fields.items()
    }


@cache
def first_key(model: str) -> str | None:
    """The bokmål key that a group of the model with this name begins with."""
    waiting: list[type[Written]] = [Written]
    while waiting:
        kind = waiting.pop()
        if kind.__name__ == model:
            return next(iter(labels_of(kind).values()), None)
        waiting += kind.__subclasses__()
    return None


def _listed(value: object) -> object:
    """One value where a list may stand is a list of one."""
    if isinstance(value, Text | Map):
        return List([value], value.position)
    return value


@dataclass(frozen=True, slots=True)
class _OneOrMore:
    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        of_list = handler(schema)
        return {"anyOf": [of_list["items"], of_list]}


ONE_OR_MORE = _OneOrMore()
"""Annotates a list of which an author may write a single item plainly."""
