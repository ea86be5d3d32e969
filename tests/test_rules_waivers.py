"""Which spellings of an address or a number are the same."""

import pytest

from motebok.rules.waivers import key

NBSP = "\u00a0"


@pytest.mark.parametrize(
    "spelled",
    [
        ("91234567", "912 34 567", "+47 912 34 567", "0047 91 23 45 67", f"91{NBSP}23{NBSP}45 67"),
        ("12345678903", "1234.56.78903", "1234 56 78903", "NO93 1234 5678 903"),
        ("kari@example.no", "Kari@example.no", "KARI@EXAMPLE.NO"),
        ("k1@example.no", "K1@example.no"),
    ],
)
def test_all_spellings_have_one_key(spelled: tuple[str, ...]) -> None:
    assert {key(text) for text in spelled} == {key(spelled[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("91234567", "81234567"),
        ("91234567", "91234568"),
        ("1234.56.78903", "2234.56.78903"),
        ("1234.56.78903", "1234.56.78904"),
        ("1234.56.78903", "45678903"),
        ("k1@example.no", "k2@example.no"),
        ("kari91234567@example.no", "91234567"),
    ],
)
def test_others_have_another_key(one: str, other: str) -> None:
    assert key(one) != key(other)
