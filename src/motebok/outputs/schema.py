"""What a file of data can hold, as JSON Schema: made from the model, as the data are.

Each kind of file is one of the definitions; an object has the fields that are named and no others.
"""

from motebok.model.blocks import DeadlineList, Programme, Screened, Timeline
from motebok.model.fields import Localized
from motebok.model.meeting import Attachment, Break, Exempt, Forwarded, Item, Meeting
from motebok.model.minutes import Minutes, Treated
from motebok.model.papers import CasePaper, Letter
from motebok.model.people import Committee
from motebok.model.registers import Case
from motebok.model.words import Meaning
from motebok.outputs.shapes import (
    COUNT,
    DECIMAL,
    TEXT,
    Schema,
    closed,
    defined,
    group_of,
    listed,
    reference,
    shape,
)

FORMAT = 2
"""Raised when the shape changes in a way that a reader must know of."""

_PAGE: Schema = {
    "type": "string",
    "pattern": "/$",
    "description": "A page, by its address below the site's root.",
}
_FILE: Schema = {
    "type": "string",
    "pattern": "[^/]$",
    "description": "A file, by its address below the site's root.",
}
_MODELS = (
    *(Meeting, Item, Break, Attachment, Minutes, Treated, CasePaper, Letter, Committee, Case),
    *(DeadlineList, Programme, Screened, Timeline, Exempt, Forwarded),
)
_BLOCKS = (DeadlineList, Programme, Screened, Timeline, Treated)
_FILES = ("index", "committee", "meetings", "cases", "archive_cases", "documents")


def schema() -> Schema:
    """The schema of every file of data but itself."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Møtebok",
        "description": "The record of an institution's committees, file by file.",
        "oneOf": [reference(name) for name in _FILES],
        "$defs": defined(_files() | _records() | _parts(), _MODELS),
    }


def _file(fields: dict[str, Schema], about: str) -> Schema:
    return closed({"format": {"const": FORMAT}, **fields}, about=about)


def _files() -> dict[str, Schema]:
    committee = closed({"id": TEXT, "address": _PAGE, "file": _FILE})
    years = listed(closed({"year": COUNT, "file": _FILE}))
    filed = closed(dict.fromkeys(("treatments", "cases", "documents"), listed(TEXT)))
    return {
        "index": _file(
            {
                "committees": listed(committee),
                **dict.fromkeys(("cases", "archive_cases", "documents"), years),
            },
            "data/index.json: where the others lie.",
        ),
        "committee": _committee(),
        "meetings": _file(
            {"committee": TEXT, "year": COUNT, "meetings": listed(reference("meeting"))},
            "data/<committee>-<year>.json: a committee's meetings of a year, the oldest first.",
        ),
        "cases": _file(
            {"year": COUNT, "cases": listed(reference("case"))},
            "data/saker-<year>.json: cases last on an agenda in the year, 0 for those on none.",
        ),
        "archive_cases": _file(
            {"year": COUNT, "archive_cases": {"type": "object", "additionalProperties": filed}},
            "data/arkivsak-<year>.json: what the year has under numbers of the case system.",
        ),
        "documents": _file(
            {"year": COUNT, "documents": listed(reference("letter"))},
            "data/dokumenter-<year>.json: documents that belong to no meeting.",
        ),
    }


def _committee() -> Schema:
    year = closed({"year": COUNT, "file": _FILE, "meetings": COUNT})
    own = {"format": {"const": FORMAT}, "id": TEXT, "address": _PAGE, "years": listed(year)}
    about = "data/utvalg_<committee>.json: a committee, and the years of its meetings."
    return group_of(Committee, more=own) | {"description": about}


def _records() -> dict[str, Schema]:
    named = {"id": TEXT, "address": _PAGE}
    entries = {"oneOf": [reference("item"), reference("break")]}
    parts = {"parts": listed(reference("part"))}
    of_meeting = {"agenda": listed(entries), "briefing": reference("paper")}
    of_meeting["minutes"] = reference("Minutes")
    return {
        "meeting": group_of(
            Meeting, "agenda", more={**named, **of_meeting}, optional=("briefing", "minutes")
        ),
        "item": _item(),
        "break": group_of(Break, more={"kind": {"const": "break"}}),
        "attachment": group_of(
            Attachment, "file",
            more={"number": COUNT, "address": _PAGE, "document": reference("attached"),
                  "file": _FILE},
            optional=("address", "document", "file"),
        ),
        "attached": group_of(Letter, more=parts),
        "letter": group_of(Letter, more={**named, **parts}),
        "paper": group_of(CasePaper, more=parts),
        "case": group_of(Case, more={**named, "treatments": listed(TEXT)}),
    }  # fmt: skip


def _item() -> Schema:
    parts = listed(reference("part"))
    always = {
        "kind": {"const": "item"},
        "id": TEXT,
        "address": _PAGE,
        "key": TEXT,
        "meanings": listed(shape(Meaning)),
    }
    perhaps = {
        "paper": {
            "anyOf": [
                reference("paper"),
                closed({"file": _FILE}),
                closed({"exempt": reference("Exempt")}),
                TEXT,
                reference("Forwarded"),
            ]
        },
        "attachments": listed(reference("attachment")),
        "treated": reference("Treated"),
        "decision": parts,
        "discussion": parts,
        "statements": listed(closed({"title": TEXT, "parts": parts})),
    }
    return group_of(
        Item, "attachments", "paper", more={**always, **perhaps}, optional=perhaps.keys()
    )


def _parts() -> dict[str, Schema]:
    blocks = {each.__name__.lower(): each for each in _BLOCKS}
    kinds = [
        closed({"kind": {"const": "heading"}, "level": COUNT, "text": TEXT}),
        closed({"kind": {"const": "prose"}, "markdown": TEXT}),
        reference("figures"),
        *(group_of(model, more={"kind": {"const": kind}}) for kind, model in blocks.items()),
    ]
    nothing = {"type": "null"}
    said = {"anyOf": [shape(Localized), nothing]}
    row = {
        "label": TEXT,
        "written": listed(TEXT),
        "numbers": listed({"anyOf": [DECIMAL, nothing]}),
    }
    figures = {
        "kind": {"const": "figures"},
        "id": TEXT,
        "title": said,
        "unit": said,
        "columns": listed(TEXT),
        "rows": listed(closed(row)),
    }
    return {"part": {"oneOf": kinds}, "figures": closed(figures)}
