"""The schema says what the files of data hold, and lets nothing else through."""

import copy
import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Union

import goldenpages
import pytest
from beside import files_beside
from fields import ROOTS
from jsonschema import Draft202012Validator
from test_withheld import shown

from motebok.archive import link, show
from motebok.archive.plain import WITHHELD
from motebok.load import load
from motebok.model.words import Vocabulary
from motebok.model.written import Written
from motebok.outputs.schema import schema
from motebok.outputs.shapes import group_of, shape

NOW = dt.datetime(2026, 11, 22, 12)  # noqa: DTZ001 - the institution's own time
ROOT = Path(__file__).resolve().parents[1]
SCHEMA = "data/schema.json"

Reached = Callable[[str], None]
Json = Any
Way = tuple[str | int, ...]


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


@cache
def data() -> Mapping[str, Json]:
    """Every file of data of the samples, by its path."""
    sample, golden = show(link(load(ROOT)), NOW), show(goldenpages.archive(), NOW)
    made = {
        f"{place}/{path}": json.loads(text)
        for place, archive in (("sample", sample), ("golden", golden))
        for path, text in files_beside(archive, "data")
    }
    return {path: each for path, each in made.items() if not path.endswith(SCHEMA)}


def objects(value: Json, way: Way = ()) -> Iterator[tuple[Way, dict[str, Json]]]:
    """Every object in the value, with the way to it."""
    if isinstance(value, dict):
        yield way, value
    for key, each in (
        value.items() if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list)
        else ()
    ):  # fmt: skip
        yield from objects(each, (*way, key))


def at(value: Json, way: Way) -> Json:
    for each in way:
        value = value[each]
    return value


def test_the_schema_is_one_and_stands_among_the_data() -> None:
    Draft202012Validator.check_schema(schema())
    files = dict(files_beside(show(goldenpages.archive(), NOW), "data"))
    assert json.loads(files[SCHEMA]) == schema()


def test_every_file_of_data_is_as_the_schema_says(reached: Reached) -> None:
    assert [path for path, each in data().items() if not validator().is_valid(each)] == []
    count = sum(1 for each in data().values() for _ in objects(each))
    reached(f"{len(data())} files with {count} objects")


def _is_free(way: Way) -> bool:
    """Whether an object's keys are an author's: numbers, names of types, and what is lacking."""
    last = way[-1] if way else ""
    return last in {"archive_cases", "case_types", "unused", "roles", "missing"}


def test_no_object_may_have_a_field_that_is_not_known(reached: Reached) -> None:
    tried: dict[Way, str] = {}
    for path, whole in data().items():
        for way in {_kind(way): way for way, _ in objects(whole) if not _is_free(way)}.values():
            kind = (*sorted(whole), *_kind(way))
            if kind not in tried:
                tried[kind] = path
                spoilt = copy.deepcopy(whole)
                at(spoilt, way)["ukjent"] = 1
                assert not validator().is_valid(spoilt), (path, way)
    assert len(tried) > 60
    reached(f"{len(tried)} kinds of objects with a field too many")


def _kind(way: Way) -> Way:
    """The way without numbers and what authors name: objects of one kind have it in common."""
    return tuple(each for each in way if isinstance(each, str) and "/" not in each)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("format", 1),
        ("year", "2023"),
        ("date", "29.09.2023"),
        ("start", "09.00"),
        ("status", "avholdt"),
        ("address", "losam-mh"),
        ("title", "Budsjett"),
        ("meanings", ["informasjon"]),
        ("numbers", ["1 000,5"]),
        ("kind", "figure"),
        ("publish_drafts", "ja"),
        ("markdown", None),
    ],
)
def test_no_field_may_have_a_value_of_another_kind(field: str, wrong: Json) -> None:
    spoilt = 0
    for whole in data().values():
        for way in [w for w, e in objects(whole) if field in e and not _is_free(w)][:1]:
            changed = copy.deepcopy(whole)
            at(changed, way)[field] = wrong
            assert not validator().is_valid(changed), way
            spoilt += 1
    assert spoilt


def test_what_a_group_must_have_is_required() -> None:
    (meetings,) = [each for path, each in data().items() if "sample" in path and "mh-2023" in path
                   and "losam" in path]  # fmt: skip
    for name in ("id", "address", "date", "agenda"):
        changed = copy.deepcopy(meetings)
        del changed["meetings"][0][name]
        assert not validator().is_valid(changed)


def test_every_word_of_every_vocabulary_is_in_the_schema() -> None:
    text = json.dumps(schema())
    for vocabulary in _vocabularies():
        words = [member.value.en for member in vocabulary]
        assert shape(vocabulary) == {"enum": words}
        assert json.dumps(words) in text, vocabulary


def _vocabularies() -> set[type[Vocabulary]]:
    """Those of the models that a file of data can hold."""
    from motebok.model import words  # noqa: PLC0415 - its names are gone through

    unheld = {words.Audience, words.Language, words.RowKind, words.Direction}
    return {
        each
        for each in vars(words).values()
        if isinstance(each, type) and issubclass(each, Vocabulary) and each is not Vocabulary
    } - unheld


@pytest.mark.parametrize("model", ROOTS)
def test_a_field_that_is_withheld_has_no_place(model: type[Written]) -> None:
    names = group_of(model)["properties"]
    fields = {name.rstrip("_") for name in model.model_fields}
    assert names.keys() == fields - WITHHELD


def test_a_type_that_the_record_cannot_hold_has_no_shape() -> None:
    for hint in (bytes, object, Union[bytes, None]):  # noqa: UP007 - as an annotation may have it
        with pytest.raises(TypeError):
            shape(hint)


def test_what_is_withheld_with_its_title_is_still_as_the_schema_says(tmp_path: Path) -> None:
    agenda = (
        "dato: 2024-01-10\nstatus: avholdt\nsaksliste:\n"
        "  - {nr: U 1/24, tittel: Unntatt sak, unntatt: {hjemmel: offl. § 13}, ved: Ola Nordmann}\n"
        "  - {pause: Lunsj}\n"
    )
    archive = shown(tmp_path, {"meetings/u/2024-01-10/meeting.yml": agenda})
    made = {path: json.loads(text) for path, text in files_beside(archive, "data")}
    assert [p for p, each in made.items() if p != SCHEMA and not validator().is_valid(each)] == []
