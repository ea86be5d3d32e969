"""Numbers as papers write them: every way of writing one is the same number."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motebok.figures.numbers import (
    AmbiguousNumber,
    NotANumber,
    Number,
    column_mark,
    decimals_of,
    is_nothing,
    read_number,
    show,
)

MINUSES = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
SPACES = " \u00a0\u2007\u2009\u202f"


@st.composite
def numbers(draw: st.DrawFn) -> Number:
    decimals = draw(st.integers(0, 5))
    digits = draw(st.integers(-(10**12), 10**12))
    return Number(Decimal(digits).scaleb(-decimals), decimals, draw(st.booleans()))


def _grouped(digits: str, separator: str) -> str:
    return f"{int(digits):,}".replace(",", separator)


@settings(deadline=None, max_examples=200)
@given(numbers())
def test_what_is_shown_reads_back_as_the_same_number(number: Number) -> None:
    assert read_number(show(number), ",") == number


@settings(deadline=None, max_examples=100)
@given(st.integers(1, 10**9), st.sampled_from(MINUSES), st.sampled_from(["", " ", "\u00a0"]))
def test_a_minus_is_a_minus_however_and_wherever_it_is_written(
    whole: int, minus: str, space: str
) -> None:
    expected = Number(Decimal(-whole))
    assert read_number(f"{minus}{space}{whole}") == expected
    assert read_number(f"{whole}{space}{minus}") == expected


@settings(deadline=None, max_examples=100)
@given(st.integers(1000, 10**12), st.sampled_from([*SPACES, "."]))
def test_thousands_are_parted_by_any_space_or_a_dot(whole: int, separator: str) -> None:
    assert read_number(_grouped(str(whole), separator)) == Number(Decimal(whole))


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from(SPACES))
def test_decimals_follow_a_comma_or_a_dot(whole: int, cents: int, space: str) -> None:
    expected = Number(Decimal(whole) + Decimal(cents) / 100, 2)
    assert read_number(f"{whole},{cents:02}") == expected
    assert read_number(f"{whole}.{cents:02}") == expected
    assert read_number(f"{_grouped(str(whole), space)},{cents:02}") == expected


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="0123456789-\u2212., %k", max_size=12))
def test_any_text_is_a_number_nothing_or_a_named_fault(text: str) -> None:
    try:
        number = read_number(text)
    except AmbiguousNumber as fault:
        first, second = fault.readings
        assert first.value != second.value
    except NotANumber:
        assert not is_nothing(text)
    else:
        assert (number is None) == is_nothing(text)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("222 632-", "−222\u00a0632"),
        ("-69 571", "−69\u00a0571"),
        ("−3 759", "−3\u00a0759"),
        ("449.676,-", "449\u00a0676"),
        ("467.835,-", "467\u00a0835"),
        ("-449.676,-", "−449\u00a0676"),
        ("35 191,36", "35\u00a0191,36"),
        ("15.000", "15\u00a0000"),
        ("2 700.000", None),
        ("6.04 %", "6,04\u00a0%"),
        ("-0.13 %", "−0,13\u00a0%"),
        ("8,1 %", "8,1\u00a0%"),
        ("8,1%", "8,1\u00a0%"),
        ("18,4", "18,4"),
        ("7,0", "7,0"),
        ("0-", "0"),
        ("1.234.567", "1\u00a0234\u00a0567"),
        ("1.234,5", "1\u00a0234,5"),
        ("1,234.5", "1\u00a0234,5"),
        ("0.125", "0,125"),
        ("1234", "1\u00a0234"),
    ],
)
def test_figures_of_the_papers_are_shown_one_way(written: str, shown: str | None) -> None:
    if shown is None:
        with pytest.raises(AmbiguousNumber):
            read_number(written)
    else:
        number = read_number(written)
        assert number is not None
        assert show(number) == shown


@pytest.mark.parametrize("text", ["", " ", "-", "–", "−", "\u00a0-\u00a0", "- "])
def test_a_lone_dash_and_an_empty_cell_are_nothing(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2 partner",
        "3*",
        "Ca 700",
        "12 34",
        "1.234.5",
        "-5-",
        "007",
        "1,2,3",
        "%",
        "k1",
        "٣",
        "1" * 19,
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        read_number(text)


def test_an_ambiguous_number_holds_both_readings() -> None:
    with pytest.raises(AmbiguousNumber) as caught:
        read_number("-1,234")
    assert caught.value.readings == (Number(Decimal(-1234)), Number(Decimal("-1.234"), 3))


@pytest.mark.parametrize(
    ("column", "mark"),
    [
        (["8,1", "1,234"], ","),
        (["12.3", "1.234"], "."),
        (["1.234.567", "1,234"], ","),
        (["1,234,567", "1,234"], "."),
        (["12.3", "8,1"], None),
        (["1 234", "1,234", "", "-", "words"], None),
    ],
)
def test_the_clear_figures_of_a_column_tell_its_decimal_mark(
    column: list[str], mark: str | None
) -> None:
    assert column_mark(column) == mark


def test_the_decimal_mark_decides_what_could_be_both() -> None:
    assert read_number("1,234", ",") == Number(Decimal("1.234"), 3)
    assert read_number("1,234", ".") == Number(Decimal(1234))
    assert read_number("1.234", ".") == Number(Decimal("1.234"), 3)
    assert read_number("1 234.567", ",") == Number(Decimal(1234567))


def test_a_percentage_counts_as_hundredths() -> None:
    number = read_number("8,1 %")
    assert number is not None
    assert number.amount == Decimal("0.081")


def test_only_the_decimals_that_a_value_needs_are_counted() -> None:
    assert [decimals_of(Decimal(text)) for text in ("1", "1.50", "100", "0.001")] == [0, 1, 0, 3]
