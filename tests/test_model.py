"""What an author may write is read whole, and every mistake is told once at its place."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motebok.diagnostics import Diagnostic, Position
from motebok.locale import speaker
from motebok.model import (
    blocks,
    meeting,
    minutes,
    papers,
    people,
    registers,
    settings,
    waivers,
    words,
)
from motebok.model.fields import read_clock, read_date, read_span
from motebok.model.meeting import Break, Item, Meeting
from motebok.model.papers import CasePaper
from motebok.model.people import Committee
from motebok.model.reading import read
from motebok.model.words import Status, Vocabulary
from motebok.model.written import Written, labels_of, names_of
from motebok.source import Text, parse_yaml

MODULES = (blocks, meeting, minutes, papers, people, registers, settings, waivers)


def _models() -> Iterator[type[Written]]:
    for module in MODULES:
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Written) and value is not Written:
                yield value


def _vocabularies() -> Iterator[type[Vocabulary]]:
    for value in vars(words).values():
        if isinstance(value, type) and issubclass(value, Vocabulary) and value is not Vocabulary:
            yield value


def _told(faults: tuple[Diagnostic, ...]) -> list[tuple[int, int, str]]:
    return sorted((f.position.line, f.position.column, f.code) for f in faults)


def _meeting(text: str) -> tuple[Meeting | None, list[tuple[int, int, str]]]:
    node, faults = parse_yaml(Text(text, Position("meeting.yml")))
    assert node is not None, faults
    found, more = read(Meeting, node, {"title": "…", "date": "2024-01-10"})
    return found, _told((*faults, *more))


@pytest.mark.parametrize("model", sorted(set(_models()), key=repr))
def test_every_field_has_a_name_in_three_languages_and_a_description(model: type[Written]) -> None:
    for name, field in model.model_fields.items():
        extra = field.json_schema_extra
        assert isinstance(extra, dict), name
        assert extra["nb"], name
        assert extra["nn"], name
        assert field.description, name
        assert field.description.endswith("."), name
    spellings = names_of(model)
    assert set(spellings.values()) == set(model.model_fields)
    assert len(set(labels_of(model).values())) == len(model.model_fields)


@pytest.mark.parametrize("vocabulary", sorted(set(_vocabularies()), key=repr))
def test_every_word_is_found_by_all_its_spellings(vocabulary: type[Vocabulary]) -> None:
    for member in vocabulary:
        for spelling in member.value.spellings():
            assert vocabulary.find(spelling.upper()) is member
        assert all(member.label(language) for language in words.LANGUAGES)


def test_keys_are_read_in_bokmaal_and_english_and_whatever_case() -> None:
    found, faults = _meeting(
        "Dato: 2024-01-10\nplace: Rom 1\nSTATUS: held\nagenda:\n  - tittel: A\n"
    )
    assert faults == []
    assert found is not None
    assert found.status is Status.HELD
    assert found.place is not None
    assert found.place.say("nb") == "Rom 1"


def test_all_mistakes_are_told_at_once_and_the_rest_is_kept() -> None:
    found, faults = _meeting(
        "dato: 2024-02-30\n"
        "stauts: avholdt\n"
        "status: avhold\n"
        "start: 25:00\n"
        "slutt: 11:30\n"
        "saksliste:\n"
        "  - tittel: {nb: A, xx: B}\n"
        "  - nr: U 2/24\n"
        "  - pause: Lunsj\n"
        "    tid: 11:00\n"
        "  - bare tekst\n"
        "mangler:\n"
        "  vær: ukjent\n"
        "date: 2024-01-11\n"
    )
    assert faults == [
        (1, 7, "date-is-a-day"),
        (2, 1, "key-is-known"),
        (3, 9, "value-is-known"),
        (4, 8, "time-is-a-clock"),
        (7, 13, "language-is-known"),
        (8, 5, "key-has-a-value"),
        (10, 10, "time-is-a-span"),
        (11, 5, "value-has-its-form"),
        (13, 3, "value-is-known"),
        (14, 1, "keys-are-unique"),
    ]
    assert found is not None
    assert found.end is not None
    assert [type(entry) for entry in found.agenda] == [Item, Item, Break]
    assert found.written("start")
    assert found.start is None
    assert found.at("end") == Position("meeting.yml", 5, 8)
    assert found.at_key("end") == Position("meeting.yml", 5, 1)


def test_the_nearest_word_is_proposed() -> None:
    node, _ = parse_yaml(Text("møtestad: Rom 1\n", Position("f")))
    assert node is not None
    _, faults = read(Meeting, node)
    (unknown,) = [fault for fault in faults if fault.code == "key-is-known"]
    say = speaker("en").say
    assert say(unknown.message) == "«møtestad» is not a key that can stand here."
    assert say(unknown.hint) == "Did you mean «møtested»?"


def test_a_key_that_its_value_is_glued_to_is_taken_apart() -> None:
    node, _ = parse_yaml(Text("{dato:2024-01-10, start: 09:00}\n", Position("f")))
    assert node is not None
    _, faults = read(Meeting, node)
    (glued,) = faults
    say = speaker("en").say
    assert (glued.code, glued.position.column) == ("key-is-known", 2)
    assert say(glued.message) == "A space is missing after «:»."


def test_text_where_keys_belong_is_told_the_first_of_them() -> None:
    node, _ = parse_yaml(Text("dato: 2024-01-10\nlukket: ja\n", Position("f")))
    assert node is not None
    _, faults = read(Meeting, node)
    assert ["«hjemmel:»" in speaker("en").say(fault.hint) for fault in faults] == [True]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("kontakt: ikke en adresse", "contact-is-an-address"),
        ("kontakt: post@example.no?cc=a@example.no", "contact-is-an-address"),
        ("kontakt: post@example.no,a", "contact-is-an-address"),
        ("kontakt: a%0Acc:b@example.no", "contact-is-an-address"),
        ("lenke: javascript:alert(1)", "link-is-an-address"),
        ("publiser_utkast: kanskje", "answer-is-yes-or-no"),
        ("frister: {protokoll: tre}", "number-is-whole"),
        ("navn: [a, b]", "value-is-text"),
        ("medlemmer: Kari", "value-has-its-form"),
        ("medlemmer: [[Kari]]", "value-has-its-form"),
    ],
)
def test_a_wrong_value_is_told_by_its_kind(written: str, text: str) -> None:
    lines = written if written.startswith("navn") else f"navn: Utvalget\n{written}"
    node, _ = parse_yaml(Text(f"{lines}\n", Position("committee.yml")))
    assert node is not None
    _, faults = read(Committee, node, {"name": "…"})
    assert [fault.code for fault in faults] == [text]


def test_an_embargo_needs_a_moment_and_a_profile_a_number() -> None:
    node, _ = parse_yaml(Text("sperret: {til: 2024-01-10}\n", Position("f")))
    assert node is not None
    _, faults = read(CasePaper, node)
    assert [fault.code for fault in faults] == ["moment-is-date-and-time"]
    node, _ = parse_yaml(Text("toleranse: én\n", Position("f")))
    assert node is not None
    profile, faults = read(registers.TableProfile, node)
    assert [fault.code for fault in faults] == ["number-is-decimal"]
    assert profile is not None
    assert profile.tolerance == Decimal(0)


@given(st.dates())
def test_a_date_is_read_in_both_spellings(day: dt.date) -> None:
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day.day}.{day.month}.{day.year:04}") == day


@given(st.times(), st.times())
def test_a_span_is_read_with_colon_or_dot_and_any_dash(start: dt.time, end: dt.time) -> None:
    colon, dot = f"{start:%H:%M}-{end:%H:%M}", f"{start:%H.%M} – {end:%H.%M}"
    assert read_span(colon) == read_span(dot)
    assert read_span(colon).start == read_clock(f"{start:%H:%M}")


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=12), max_size=6))
def test_whatever_is_written_is_told_and_never_raised(written: dict[str, str]) -> None:
    lines = "".join(f"{_quoted(key)}: {_quoted(value)}\n" for key, value in written.items())
    node, _ = parse_yaml(Text(lines or "{}\n", Position("f")))
    if node is None:
        return
    _, faults = read(Meeting, node, {"title": "…", "date": "2024-01-10"})
    assert all(fault.position.line >= 1 for fault in faults)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\n", " ") + "'"
