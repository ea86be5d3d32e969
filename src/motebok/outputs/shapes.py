"""The model as JSON Schema: the shapes in which `archive.plain` gives what an author wrote.

Editors complete the files of authors by the model's own schema, which has the bokmål words.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from motebok.archive.plain import WITHHELD
from motebok.model.fields import Localized, Span
from motebok.model.words import LANGUAGES, Vocabulary
from motebok.model.written import Written, labels_of

Schema = dict[str, Any]
"""A JSON Schema."""

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
DECIMAL: Schema = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
_CLOCK: Schema = {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"}
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}"

_PLAIN: Mapping[object, Schema] = {
    str: TEXT,
    bool: {"type": "boolean"},
    int: COUNT,
    dt.date: {"type": "string", "format": "date", "pattern": f"{_DAY}$"},
    dt.time: _CLOCK,
    dt.datetime: {"type": "string", "pattern": f"{_DAY}T[0-9]{{2}}:[0-9]{{2}}$"},
    Decimal: DECIMAL,
}
_NAMED: Mapping[object, Schema] = {
    Localized: {
        "type": "object",
        "properties": dict.fromkeys(LANGUAGES, TEXT),
        "minProperties": 1,
        "additionalProperties": False,
    },
    Span: {
        "type": "object",
        "properties": {"start": _CLOCK, "end": _CLOCK},
        "required": ["start", "end"],
        "additionalProperties": False,
    },
}


def closed(fields: Mapping[str, Schema], *optional: str, about: str = "") -> Schema:
    """An object with these fields and no others, all of them but the optional ones."""
    return {
        "type": "object",
        **({"description": about} if about else {}),
        "properties": dict(fields),
        "required": sorted(fields.keys() - set(optional)),
        "additionalProperties": False,
    }


def listed(entry: Schema) -> Schema:
    """A list of such entries."""
    return {"type": "array", "items": entry}


def reference(name: str) -> Schema:
    """What is defined under a name."""
    return {"$ref": f"#/$defs/{name}"}


def group_of(
    model: type[Written],
    *without: str,
    more: Mapping[str, Schema] = {},
    optional: Iterable[str] = (),
) -> Schema:
    """A group of the model without some fields, with more beside: all there but the optional."""
    hints, labels = get_type_hints(model), labels_of(model)
    fields: dict[str, Schema] = {}
    lacking = {*optional}
    for name, field in model.model_fields.items():
        if name in without or name in WITHHELD:
            continue
        told = {"title": labels[name], "description": field.description or ""}
        shown = name.rstrip("_")
        fields[shown] = shape(hints[name]) | told
        if not field.is_required() or get_origin(hints[name]) in {tuple, Mapping}:
            lacking.add(shown)
    about = (model.__doc__ or "").partition("\n")[0]
    return closed({**fields, **more}, *lacking, about=about)


def shape(hint: object) -> Schema:
    """How a value of this type is given; TypeError for what the record cannot hold."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(hint, type) and issubclass(hint, Vocabulary):
        return {"enum": [member.value.en for member in hint]}
    if hint in _NAMED or (isinstance(hint, type) and issubclass(hint, Written)):
        return reference(getattr(hint, "__name__", ""))
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        kinds = [shape(each) for each in arguments if each is not NoneType]
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if origin is tuple:
        return listed(shape(arguments[0])) | {"minItems": 1}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key, value = map(shape, arguments)
        names = {} if key == TEXT else {"propertyNames": key}
        return {"type": "object", "additionalProperties": value, **names}
    raise TypeError(hint)


def defined(own: Mapping[str, Schema], models: Iterable[type[Written]]) -> dict[str, Schema]:
    """These definitions and those that they refer to: the models, and what stands in them."""
    groups = {model.__name__: model for model in _all(models)}
    values = {getattr(kind, "__name__", ""): shape_ for kind, shape_ in _NAMED.items()}
    found = dict(own)
    waiting = [name for each in own.values() for name in _referred(each)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = values[name] if name in values else group_of(groups[name])
            waiting += _referred(found[name])
    return found


def _referred(value: object) -> Iterator[str]:
    """The names of the definitions that a schema refers to."""
    if isinstance(value, Mapping):
        if isinstance(target := value.get("$ref"), str):
            yield target.rpartition("/")[2]
        for each in value.values():
            yield from _referred(each)
    elif isinstance(value, list):
        for each in value:
            yield from _referred(each)


def _all(models: Iterable[type[Written]]) -> Iterator[type[Written]]:
    """Each with the groups in it."""
    waiting: list[object] = [*models]
    while waiting:
        hint = waiting.pop()
        if isinstance(hint, type) and issubclass(hint, Written):
            yield hint
            hints = get_type_hints(hint)
            waiting += [hints[name] for name in hint.model_fields]
        else:
            waiting += get_args(hint)
