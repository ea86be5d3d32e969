"""Case and document numbers, amounts, dates and the like are not taken for identity numbers."""

import random
from collections.abc import Callable
from itertools import product

import identitynumbers as made
import pytest
from identitynumbers import NBSP

from motebok.privacy import IdentityKind, find_identity_numbers

SEED = 7491
EACH = 100
FEBRUARY = 2
SOURCE = random.Random()  # noqa: S311 - seeded for each test
ACCOUNT_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
ORGANISATION_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


@pytest.fixture(autouse=True)
def _same_numbers_in_every_run() -> None:
    SOURCE.seed(SEED)


def some(least: int, most: int) -> int:
    return SOURCE.randint(least, most)


def day(separator: str = ".", *, century: bool = True) -> str:
    year = f"{some(1990, 2032):04}"[0 if century else 2 :]
    return separator.join((f"{some(1, 28):02}", f"{some(1, 12):02}", year))


def clock(separator: str) -> str:
    return f"{some(0, 23):02}{separator}{some(0, 59):02}"


def thousands(amount: int) -> str:
    return f"{amount:,}".replace(",", SOURCE.choice((" ", NBSP, ".")))


def checked(digits: str, weights: tuple[int, ...]) -> str:
    """The digits and the control digit that makes their sum go up in eleven; none for ten."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return digits + str(-total % 11 % 10)


LOOKALIKES: dict[str, Callable[[], str]] = {
    "an archive case": lambda: f"{some(1998, 2032)}/{some(1, 99999)}",
    "a registry entry": lambda: f"{some(1998, 2032)}/{some(10000, 99999)}-{some(1, 999)}",
    "a case number": lambda: f"ST {some(1, 99)}/{some(10, 32)}",
    "case numbers": lambda: f"sak {some(1, 99)}/{some(10, 32)}–{some(1, 99)}/{some(10, 32)}",
    "an amount": lambda: f"{thousands(some(1_000_000, 99_999_999))},-",
    "billions": lambda: f"{thousands(some(10**10, 10**11 - 1))} kroner",
    "an account of a budget": lambda: f"{some(10**6, 10**8)} | {thousands(some(10**5, 10**8))}-",
    "an organisation": lambda: checked(str(some(80000000, 99999999)), ORGANISATION_WEIGHTS),
    "an organisation in groups": lambda: f"{some(800, 999)} {some(100, 999)} {some(100, 999)} MVA",
    "a phone number": lambda: f"+47 {some(20, 99)} {some(10, 99)} {some(10, 99)} {some(10, 99)}",
    "a mobile phone number": lambda: f"{some(400, 999)} {some(10, 99)} {some(100, 999)}",
    "phone numbers": lambda: f"{some(10**7 * 2, 10**8 - 1)} / {some(10**7 * 2, 10**8 - 1)}",
    "a new ISBN": lambda: f"978-82-{some(100, 999)}-{some(1000, 9999)}-{some(0, 9)}",
    "an old ISBN": lambda: f"82-{some(1000, 9999)}-{some(100, 999)}-{some(0, 9)}",
    "an ISSN": lambda: f"{some(1000, 9999)}-{some(1000, 9999)}",
    "a day and a time": lambda: f"{day()} kl. {clock('.')}–{clock('.')}",
    "a day and a time in figures": lambda: f"{day(century=False)} {clock(':')}",
    "a day and times in figures": lambda: f"{day(century=False)} {clock('.')}-{clock('.')}",
    "days": lambda: f"{day()}–{day()}",
    "an international day": lambda: f"{some(2001, 2032)}-{some(1, 12):02}-{some(1, 28):02}",
    "a moment": lambda: f"{some(1990, 2032)}-{some(1, 12):02}-{some(1, 28):02}T{clock(':')}:00",
    "a file": lambda: f"{some(1, 99)}-{some(10, 32)}-{some(1, 99):02}-notat-{some(2001, 2032)}.pdf",
    "a dated file": lambda: f"{some(2001, 2032)}{some(1, 12):02}{some(1, 28):02}-{some(1, 99)}.pdf",
    "years": lambda: " ".join(str(year) for year in range(2010, some(2012, 2032))),
    "shares": lambda: " ".join(f"{some(0, 99)},{some(0, 9)} %" for _ in range(6)),
    "an IBAN": lambda: f"NO{some(10, 99)} {some(1000, 9999)} {some(1000, 9999)} {some(100, 999)}",
    "a payment": lambda: f"KID {some(10**14, 10**15 - 1)}",
    "a card": lambda: " ".join(str(some(1000, 9999)) for _ in range(4)),
    "a digest": lambda: f"{SOURCE.getrandbits(256):064x}",
    "a postal address": lambda: f"Postboks {some(1000, 9999)}, {some(1000, 9999)} Trondheim",
}  # fmt: skip


@pytest.mark.parametrize("lookalike", LOOKALIKES.values(), ids=LOOKALIKES)
def test_what_only_looks_like_a_number_is_left_alone(lookalike: Callable[[], str]) -> None:
    texts = [f"Vi viser til {lookalike()} i arkivet." for _ in range(EACH)]
    assert [text for text in texts if list(find_identity_numbers(text))] == []


@pytest.mark.parametrize(
    "text",
    [
        "arkivsak 2022/47186 og 2023/27044",
        "ST 75/23, 76/23 og 77/23",
        "kr 1 252 736",
        "1.252.736,50",
        "sum 222 632- 69 571 3 759 35 191,36",
        "kl. 09.35 – 09.55, 29.09.2023",
        "offl. § 13, jf. fvl. § 13 første ledd nr. 1",
    ],
)
def test_the_papers_own_numbers_are_left_alone(text: str) -> None:
    assert list(find_identity_numbers(text)) == []


def _account() -> str:
    return checked(str(some(10**9, 10**10 - 1)), ACCOUNT_WEIGHTS)


@pytest.mark.parametrize("between", [".", " ", NBSP])
def test_an_account_number_as_banks_write_it_is_left_alone(between: str) -> None:
    accounts = [_account() for _ in range(EACH * 10)]
    written = [between.join((each[:4], each[4:6], each[6:])) for each in accounts]
    assert [each for each in written if list(find_identity_numbers(f"konto {each}"))] == []


def test_an_unbroken_account_number_is_told_where_it_has_all_that_an_identity_number_has() -> None:
    accounts = [_account() for _ in range(EACH * 10)]
    told = [each for each in accounts if list(find_identity_numbers(f"konto {each}"))]
    assert told == [each for each in accounts if _is_possible(each)]
    assert told


def _is_possible(number: str) -> bool:
    """Whether the rules, written another way than in the program, allow the number."""
    controls = made.weighed(number, made.SECOND), made.weighed(number[:10], made.FIRST)
    if number[0] in "89":
        return controls == (0, 0)
    days = {
        f"{day + added:02}{month + kind:02}"
        for month, length in enumerate(made.DAYS, start=1)
        for day in range(1, length + 1 + (month == FEBRUARY and int(number[4:6]) % 4 == 0))
        for added, kind in product((0, 40), (0, 40, 80))
    }
    return controls[0] == 0 and controls[1] <= 3 and number[:4] in days


def test_the_numbers_of_the_tests_are_possible() -> None:
    for kind in IdentityKind:
        assert _is_possible(next(made.numbers(kind, SEED)))
