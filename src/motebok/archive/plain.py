"""Values of the record as plain JSON data under their English names."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from motebok.body import Heading, Prose, without_comments
from motebok.figures import Figures
from motebok.load.records import Piece
from motebok.model.fields import Localized, Span
from motebok.model.words import Vocabulary
from motebok.model.written import Written

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]

WITHHELD = frozenset({"represents", "privacy"})
"""Fields that no data file holds: whom a member represents can reveal union membership."""


def plain(value: object) -> Json:
    """`value` as JSON data: groups as objects without empty fields, words by English name.

    Dates and times are ISO 8601, numbers with decimals are text, and a text in several
    languages is an object by language. TypeError for what the record cannot hold.
    """
    match value:
        case None | bool() | int():
            return value
        case str():
            return str(value)
        case Vocabulary():
            return value.value.en
        case Written():
            return group(value)
        case _:
            return _moment(value)


def _moment(value: object) -> Json:
    match value:
        case dt.datetime():
            return value.isoformat(timespec="minutes")
        case dt.date():
            return value.isoformat()
        case dt.time():
            return f"{value:%H:%M}"
        case Span():
            return {"start": plain(value.start), "end": plain(value.end)}
        case _:
            return _composed(value)


def _composed(value: object) -> Json:
    match value:
        case Decimal():
            return str(value)
        case Localized():
            return {language: text for language, text in value.texts}  # noqa: C416 - str to Json
        case Mapping():
            return {str(plain(key)): plain(each) for key, each in value.items()}
        case tuple() | list():
            return [plain(each) for each in value]
        case _:
            raise TypeError(type(value).__name__)


def group(model: Written, *without: str) -> dict[str, Json]:
    """A group's fields, without those named, those withheld, and those that are empty."""
    fields: dict[str, Json] = {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name in without or name in WITHHELD or value is None or value in ((), {}):
            continue
        fields[name.rstrip("_")] = plain(value)
    return fields


def part(piece: Piece) -> Json:
    """A piece of a document by its kind; what an author keeps in comments is left out."""
    match piece:
        case Heading():
            return {"kind": "heading", "level": piece.level, "text": str(piece.text)}
        case Prose():
            return {"kind": "prose", "markdown": without_comments(piece.text)}
        case Figures():
            return _figures(piece)
        case _:
            return {"kind": type(piece).__name__.lower(), **group(piece)}


def _figures(figures: Figures) -> Json:
    """A table: every cell as the author wrote it, and as a number where it is one."""
    return {
        "kind": "figures",
        "id": figures.id,
        "title": plain(figures.title),
        "unit": plain(figures.unit),
        "columns": [column.name for column in figures.columns],
        "rows": [
            {
                "label": row.label,
                "written": [str(cell.text) for cell in row.cells],
                "numbers": [str(c.number.value) if c.number else None for c in row.cells],
            }
            for row in figures.rows
        ],
    }
