"""E-mail addresses, phone and account numbers are found where they stand, and little else is."""

import identitynumbers as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motebok.privacy import Contact, ContactKind, IdentityKind, find_contacts

NBSP = "\u00a0"
ACCOUNT = "12345678903"
"""It adds up, and begins with no possible date."""


def found(text: str) -> list[tuple[ContactKind, str]]:
    return [(each.kind, text[each.start : each.end]) for each in find_contacts(text)]


@pytest.mark.parametrize(
    "address",
    [
        "kari@example.no",
        "kari.nordmann@stud.example.no",
        "k_n+møte@my-unit.example.com",
        "ola.nordmann%x@example.org",
        "bjørn@søk.example",
        "a@1.example",
        f"{'k' * 64}@example.no",
    ],
)
@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ("<", ">"), ("mailto:", ")"), ("Skriv til ", "."), ("«", "»"), ("a, ", ", b")],
)
def test_an_address_is_found_whole(before: str, address: str, after: str) -> None:
    assert list(find_contacts(before + address + after)) == [
        Contact(len(before), len(before + address), ContactKind.EMAIL)
    ]


@pytest.mark.parametrize(
    "text", ["@kari", "kari@", "kari@lokal", "a @ b.no", "@example.no", "kari@1.2", "x@-", "a@.no"]
)
def test_what_only_has_an_at_sign_is_no_address(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "number",
    [
        "+47 22 33 44 55",
        "+4791234567",
        f"+47{NBSP}912{NBSP}34{NBSP}567",
        "004722334455",
        "0047 22 33 44 55",
        "+47 223.34.455",
        "22 33 44 55",
        f"22{NBSP}33{NBSP}44{NBSP}55",
        "223 34 455",
        "91234567",
        "41234567",
        "912 34 567",
    ],
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("(", ")"),
        ("Ring ", "."),
        ("a: ", ", b"),
        ("| ", " |"),
        ("", " / 2"),
        ("", " og 4"),
    ],
)
def test_a_phone_number_is_found_whole(before: str, number: str, after: str) -> None:
    assert list(find_contacts(before + number + after)) == [
        Contact(len(before), len(before + number), ContactKind.PHONE)
    ]


@pytest.mark.parametrize("number", ["22334455", "223 34455", "22.33.44.55", "22-33-44-55"])
@pytest.mark.parametrize(
    "label",
    ["tlf ", "Tlf. ", "TLF: ", "tlf.: ", "telefon ", "Telefonnr. ", "telefonnummer: ", "mob:  ",
     "mobil ", "mobiltelefon: ", "mobilnummer ", "tel.", f"phone{NBSP}", "sms: "],
)  # fmt: skip
def test_a_word_before_eight_digits_says_that_they_are_a_phone_number(
    label: str, number: str
) -> None:
    assert found(f"Kari, {label}{number}.") == [(ContactKind.PHONE, number)]
    assert found(f"Kari, {number}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "20230929",
        "notat-20230929.pdf",
        "98765432.pdf",
        "vedlegg/98765432",
        "45 123 456",
        "1 252 736",
        "+1 252 736",
        "12 22 33 44 55",
        "22 33 44 55 66",
        "22 33 44 55,50",
        "122 33 444",
        "1 22 33 44 55",
        "22.33.44.55",
        "912345678",
        "a91234567",
        "91234567b",
        "91234567/2",
        "5,91234567",
        "91234567,5",
        "+47 1234 5678",
        "+47 2233445",
        "+47 223344551",
        "10047 22334455",
        "tlf 2233445",
        "tlf 223344551",
        "tlf 13344556",
        "hotell 22334455",
        "telefoner 22334455",
        "tlf er ikke 22334455",
        "2022/47186",
        "ST 75/23",
        "09.35-09.55",
        "29.09.2023 kl. 09.00",
        "https://example.no/j/91234567?tid=12345678903",
        "http://example.no/+4722334455",
    ],
)
def test_what_only_looks_like_a_phone_number_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "number",
    [
        ACCOUNT,
        "1234.56.78903",
        "1234 56 78903",
        f"1234{NBSP}56{NBSP}78903",
    ],
)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("konto ", "."), ("(", ")"), ("1 ", " 2")])
def test_an_account_number_is_found_whole(before: str, number: str, after: str) -> None:
    assert list(find_contacts(before + number + after)) == [
        Contact(len(before), len(before + number), ContactKind.ACCOUNT)
    ]


@pytest.mark.parametrize("number", ["9312345678903", "93 1234 5678 903"])
def test_an_account_number_for_abroad_is_found(number: str) -> None:
    assert found(f"IBAN NO{number}.") == [(ContactKind.ACCOUNT, number)]
    assert found(f"IBAN SE{number}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "12345678904",
        "1234.56.78904",
        "1234.56 78903",
        "123.456.78903",
        "112345678903",
        "123456789031",
        "IBAN NO93 1234 5678 904",
    ],
)
def test_what_does_not_add_up_is_no_account_number(text: str) -> None:
    assert found(text) == []


def test_one_wrong_digit_makes_it_no_account_number() -> None:
    wrong = [
        f"{ACCOUNT[:place]}{(int(ACCOUNT[place]) + 1) % 10}{ACCOUNT[place + 1 :]}"
        for place in range(11)
    ]
    assert [number for number in wrong if found(f"konto {number}")] == []


def test_all_that_a_text_holds_comes_in_its_order() -> None:
    text = f"{ACCOUNT} og 22 33 44 55, kari@example.no; tlf 22334455 eller 1234.56.78903."
    assert [kind for kind, _ in found(text)] == [
        ContactKind.ACCOUNT,
        ContactKind.PHONE,
        ContactKind.EMAIL,
        ContactKind.PHONE,
        ContactKind.ACCOUNT,
    ]


def test_each_stands_where_it_is_told_whatever_comes_before() -> None:
    number = next(made.numbers(IdentityKind.TENOR, 1))
    apart = ("Ola", number, "og", number, "a@example.no", "https://example.no/1", "b@example.no")
    text = " ".join((*apart, "https://example.no/2", "22 33 44 55;", "44 33 22 11"))
    assert [told for _, told in found(text)] == [
        "a@example.no",
        "b@example.no",
        "22 33 44 55",
        "44 33 22 11",
    ]


def test_a_label_can_be_the_first_word() -> None:
    assert found("sms 22334455") == [(ContactKind.PHONE, "22334455")]


def test_an_identity_number_is_told_as_that_alone() -> None:
    number = next(made.numbers(IdentityKind.TENOR, 1))
    assert found(f"{number}, konto {number[:6]} {number[6:]}") == []
    assert found(f"{number} {ACCOUNT}") == [(ContactKind.ACCOUNT, ACCOUNT)]


@settings(deadline=None)
@given(st.text(alphabet="0123456789 .-+@aNO/\n\u00a0", max_size=120))
def test_what_is_found_is_in_order_and_apart(text: str) -> None:
    spans = [(each.start, each.end) for each in find_contacts(text)]
    flat = [place for span in spans for place in span]
    assert flat == sorted(flat)
    assert all(start < end for start, end in spans)
