"""Messages, dates, numbers and the alphabet, in each language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from string import Formatter
from textwrap import dedent

import messages
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motebok.diagnostics import Position, message
from motebok.locale import LANGUAGES, sort_key, speaker
from motebok.locale.catalogue import Catalogue, catalogue, parse
from motebok.locale.speaker import Speaker

NB, NN, EN = (speaker(language) for language in LANGUAGES)
FRIDAY = date(2023, 9, 29)


@dataclass(frozen=True, slots=True)
class Status:
    """A word of a vocabulary."""

    names: tuple[str, str, str]

    def label(self, language: str) -> str:
        return self.names[LANGUAGES.index(language)]


def test_dates_read_as_each_language_writes_them() -> None:
    assert NB.date_long(FRIDAY) == "fredag 29. september 2023"
    assert NN.date_long(date(2023, 9, 30)) == "laurdag 30. september 2023"
    assert EN.date_long(FRIDAY) == "Friday 29 September 2023"
    assert [each.date_text(FRIDAY) for each in (NB, EN)] == ["29. september 2023"] * 1 + [
        "29 September 2023"
    ]
    assert [each.date_short(date(2024, 4, 9)) for each in (NB, NN, EN)] == [
        "09.04.2024",
        "09.04.2024",
        "09/04/2024",
    ]


def test_months_and_days_have_names() -> None:
    assert [NB.month(number) for number in (1, 5, 12)] == ["januar", "mai", "desember"]
    assert [each.weekday(date(2023, 9, 25)) for each in (NB, NN, EN)] == [
        "mandag",
        "måndag",
        "Monday",
    ]


@pytest.mark.parametrize(
    ("first", "last", "norwegian", "english"),
    [
        ((2023, 4, 28), (2023, 4, 28), "28. april 2023", "28 April 2023"),
        ((2023, 4, 28), (2023, 4, 30), "28.–30. april 2023", "28–30 April 2023"),
        ((2023, 4, 28), (2023, 6, 1), "28. april–1. juni 2023", "28 April–1 June 2023"),
        (
            (2023, 12, 30),
            (2024, 1, 2),
            "30. desember 2023–2. januar 2024",
            "30 December 2023–2 January 2024",
        ),
    ],
)
def test_a_period_is_as_short_as_its_dates_allow(
    first: tuple[int, int, int], last: tuple[int, int, int], norwegian: str, english: str
) -> None:
    assert NB.period(date(*first), date(*last)) == norwegian
    assert EN.period(date(*first), date(*last)) == english


def test_clock_times_have_a_stop_in_norwegian_and_a_colon_in_english() -> None:
    assert NB.clock(time(9, 35)) == "09.35"
    assert NB.clock_range(time(9), time(11, 30)) == "kl. 09.00–11.30"
    assert NN.clock_range(time(9)) == "kl. 09.00"
    assert EN.clock_range(time(9), time(11, 30)) == "09:00–11:30"
    assert NB.moment(datetime(2023, 10, 2, 12, 5)) == "2. oktober 2023 kl. 12.05"  # noqa: DTZ001 - papers name no zone
    assert EN.moment(datetime(2023, 10, 2, 12, 5)) == "2 October 2023 at 12:05"  # noqa: DTZ001 - likewise


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        ("-222632", None, "−222\u00a0632"),
        ("35191.36", None, "35\u00a0191,36"),
        ("6.040", None, "6,040"),
        ("6.045", 2, "6,05"),
        ("-0.4", 0, "0"),
        ("-0", None, "0"),
        ("1E+6", None, "1\u00a0000\u00a0000"),
        ("999", None, "999"),
        ("1" + "000" * 9 + ".01", None, "1" + "\u00a0000" * 9 + ",01"),
    ],
)
def test_numbers_are_set_one_way(value: str, decimals: int | None, shown: str) -> None:
    assert NB.number(Decimal(value), decimals) == shown
    assert EN.number(Decimal(value), decimals) == shown.replace(",", ".")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2))
@settings(deadline=None, max_examples=100)
def test_a_number_shown_is_the_number_meant(value: Decimal) -> None:
    shown = NB.number(value).replace("\u00a0", "").replace("−", "-").replace(",", ".")
    assert Decimal(shown) == value


def test_items_are_joined_as_in_a_sentence() -> None:
    assert [NB.joined(each) for each in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a og b",
        "a, b og c",
    ]
    assert NN.joined(["a", "b"], "or") == "a eller b"
    assert EN.joined(["a", "b", "c"], "or") == "a, b or c"


def test_a_message_says_its_values_as_the_reader_writes_them() -> None:
    said = NB.say(
        message(
            "{place} {{word}} {day} {day:short} {day:long} {at} {year} {sum} {status} {words:or}",
            place=Position("a/b.yml", 8, 13),
            day=FRIDAY,
            at=time(9, 5),
            year=2023,
            sum=Decimal("-3759.5"),
            status=Status(("avlyst", "avlyst", "cancelled")),
            words=("{a}", message("b"), 7),
        )
    )
    assert said == (
        "a/b.yml:8 {word} 29. september 2023 29.09.2023 fredag 29. september 2023 09.05 2023 "
        "−3\u00a0759,5 avlyst {a}, b eller 7"
    )


def test_a_value_of_no_known_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="frozenset"):
        NB.say(message("{value}", value=frozenset({"a"})))


def test_a_message_is_said_in_the_readers_language() -> None:
    tongue = Speaker("nn", Catalogue({"Not {what}": ("Ikkje {what}",)}))
    assert tongue.say(message("Not {what}", what="det")) == "Ikkje det"
    assert tongue.say(message("Unknown {what}", what="det")) == "Unknown det"
    assert tongue.gettext("Not {what}") == "Ikkje {what}"


def test_a_count_chooses_the_form() -> None:
    tongue = Speaker("nb", Catalogue({"{count} item": ("{count} sak", "{count} saker")}))
    assert [tongue.counted("{count} item", "{count} items", n) for n in (0, 1, 2)] == [
        "0 saker",
        "1 sak",
        "2 saker",
    ]
    assert tongue.ngettext("{count} item", "{count} items", 5) == "{count} saker"
    assert tongue.ngettext("day", "days", 5) == "days"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="sv"):
        speaker("sv")


def test_the_norwegian_alphabet_has_three_more_letters() -> None:
    assert sorted(["Åsen", "Øya", "Ærfugl", "Zoo", "Aasen", "Abel", "äpple"], key=sort_key) == [
        "Abel",
        "Zoo",
        "äpple",
        "Ærfugl",
        "Øya",
        "Aasen",
        "Åsen",
    ]


def test_english_has_no_letters_after_z() -> None:
    names = ["Zoo", "Åsen", "Øya", "Ærfugl", "Aasen", "Abel", "Afasi", "Odel", "Pål"]
    assert sorted(names, key=lambda each: sort_key(each, "en")) == [
        "Aasen",
        "Abel",
        "Ærfugl",
        "Afasi",
        "Åsen",
        "Odel",
        "Øya",
        "Pål",
        "Zoo",
    ]
    assert sorted(names, key=lambda each: sort_key(each, "nn")) == sorted(names, key=sort_key)


def test_numbers_inside_a_text_sort_by_size() -> None:
    numbers = ["ST 10/23", "ST 9/23", "ST 9/24", "st 8/23", "ST 109/23", "ST", "V-SAK 2"]
    assert sorted(numbers, key=sort_key) == [
        "ST",
        "st 8/23",
        "ST 9/23",
        "ST 9/24",
        "ST 10/23",
        "ST 109/23",
        "V-SAK 2",
    ]


def test_case_and_accents_are_no_difference() -> None:
    assert sorted(["idé b", "Ide a", "IDÉ C"], key=sort_key) == ["Ide a", "idé b", "IDÉ C"]
    assert sort_key("Møte")[0] == sort_key("MØTE")[0] == sort_key("MO\u0308TE")[0]


@given(st.text(), st.text())
@settings(deadline=None, max_examples=200)
def test_only_equal_texts_have_equal_keys(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)


def test_a_catalogue_is_read_with_its_escapes_and_without_what_is_fuzzy() -> None:
    read = parse(
        'msgid ""\nmsgstr ""\n"Language: nb\\n"\n\n'
        '#: a.py\nmsgid ""\n"Say \\"{a}\\" "\n"\\\\ {b}\\n"\nmsgstr "Si «{a}» \\\\ {b}\\n"\n\n'
        '#, fuzzy, python-brace-format\nmsgid "Old {a}"\nmsgstr "Gammel {a}"\n\n'
        'msgid "Empty"\nmsgstr ""\n\n'
        'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "dag"\nmsgstr[1] "dager"\n'
    )
    assert read.forms == {'Say "{a}" \\ {b}\n': ("Si «{a}» \\ {b}\n",), "day": ("dag", "dager")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_read_as_babel_reads_it(language: str) -> None:
    expected = {
        each.id[0] if isinstance(each.id, tuple) else each.id: (
            tuple(each.string) if isinstance(each.string, tuple) else (each.string,)
        )
        for each in messages.read(language)
        if each.id and messages.complete(each)
    }
    assert catalogue(language).forms == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    assert messages.lacking(messages.updated(language, messages.extracted())) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_stands_as_make_messages_leaves_it(language: str) -> None:
    fresh = messages.written(messages.updated(language, messages.extracted()), language)
    is_fresh = (messages.CATALOGUES / f"{language}.po").read_bytes() == fresh
    assert is_fresh, "run make messages"  # the two files themselves take minutes to compare


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_fields_of_its_text(language: str) -> None:
    wrong = [
        (text, form)
        for text, forms in catalogue(language).forms.items()
        for form in forms
        if set(_fields(text)) != set(_fields(form))
    ]
    assert wrong == []


def _fields(text: str) -> Iterator[str]:
    if "%(" in text:
        yield from re.findall(r"%\((\w+)\)", text)
    else:
        yield from (name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_marked_texts_are_found_wherever_they_stand() -> None:
    code = """
        def f(self):
            one = message("Not " "{what}", what=message("that"))
            two = f"{self._('inside')} {message(text)} {other('no')}"
            return self.counted("{count} item", "{count} items", n), key("sak", "sak", "A case.")
    """
    assert set(messages.python_texts(dedent(code))) == {
        "Not {what}",
        "that",
        "inside",
        ("{count} item", "{count} items"),
        "A case.",
    }


def test_texts_of_code_and_templates_stand_in_the_catalogues() -> None:
    places = {path for each in messages.extracted() for path, _ in each.locations}
    assert {"src/motebok/source/faults.py", "templates/partials/crumbs.html.jinja"} <= places
