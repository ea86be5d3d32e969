"""JSON Schema of what an author writes, with the keys she uses, for her editor.

The English spellings that the program reads as well are left out: an editor proposes one word.
"""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from motebok.model.written import Written

_DIALECT = "http://json-schema.org/draft-07/schema#"
"""The newest that the editors' YAML support knows well."""

_TOLD = ("description", "patternErrorMessage")
"""Keywords whose value a writer reads."""

_INNER = frozenset({"title", "default", "description", "nb", "nn"})
"""Keywords that hold names of the code's."""

Say = Callable[[str], str]
"""Answers the translation of a text."""


class _Generator(GenerateJsonSchema):
    """Names the words that can be keys, where these are the words of a vocabulary.

    Where the reader chooses by looks, a text may be right for several choices.
    """

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Any of the choices."""
        made = super().tagged_union_schema(schema)
        return {"anyOf": made["oneOf"]} if "oneOf" in made else made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """One property for each word."""
        made = super().dict_schema(schema)
        words = self.generate_inner(schema["keys_schema"]).get("enum")
        if words is None:
            return made
        values = made["additionalProperties"]
        return {
            "type": "object",
            "properties": dict.fromkeys(words, values),
            "additionalProperties": False,
        }


def json_schema(model: type[Written], say: Say) -> dict[str, Any]:
    """The schema of a file or front matter: bokmål keys, each told what it is for by `say`."""
    made: dict[str, Any] = _group(model.model_json_schema(schema_generator=_Generator), say)
    return {"$schema": _DIALECT, **made}


def _group(schema: Mapping[str, Any], say: Say) -> dict[str, Any]:
    """`schema` in the writer's words, and all that stands in it."""
    kept = {name: value for name, value in schema.items() if name not in _INNER}
    if "nb" in schema:
        kept["description"] = schema["description"]
    if "properties" in kept:
        kept["properties"] = {
            below.get("nb", name): _group(below, say) for name, below in kept["properties"].items()
        }
    if "required" in kept:
        kept["required"] = [schema["properties"][name]["nb"] for name in kept["required"]]
    if "$defs" in kept:
        kept["$defs"] = {name: _group(each, say) for name, each in kept["$defs"].items()}
    done = {"properties", "$defs"}
    return {
        name: say(value) if name in _TOLD else value if name in done else _below(value, say)
        for name, value in kept.items()
    }


def _below(value: object, say: Say) -> object:
    if isinstance(value, Mapping):
        return _group(value, say)
    return [_below(each, say) for each in value] if isinstance(value, list) else value
