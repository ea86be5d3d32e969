"""Numbers to test with, made by the rules when a test runs: none stands in the repository.

No living person has them. Most are of Tenor (month + 80), Skatteetaten's register of invented
people. Those of the other kinds have an individual number from 500 to 899 and a year from 40 to
53: a series that Skatteetaten has given to nobody. FH-numbers have no such series; they are told
from the others by their first digit.
"""

import random
from collections.abc import Callable, Iterator
from itertools import product

from motebok.privacy import IdentityKind

FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
NBSP = "\u00a0"

Spelling = Callable[[str], str]

SPELLINGS: dict[str, Spelling] = {
    "unbroken": lambda n: n,
    "a space": lambda n: f"{n[:6]} {n[6:]}",
    "a non-breaking space": lambda n: f"{n[:6]}{NBSP}{n[6:]}",
    "a dot": lambda n: f"{n[:6]}.{n[6:]}",
    "a hyphen": lambda n: f"{n[:6]}-{n[6:]}",
    "a date and a space": lambda n: f"{n[:2]}.{n[2:4]}.{n[4:6]} {n[6:]}",
    "spaces all over": lambda n: f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:9]} {n[9:]}",
    "a file name": lambda n: f"sak_{n}_v2.pdf",
}
"""The eight ways that secretaries and systems spell a number."""


def weighed(digits: str, weights: tuple[int, ...]) -> int:
    """The remainder that a control digit must answer for."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11


def with_control(nine: str, remainder: int = 0) -> str | None:
    """The nine digits with both control digits, or None where there are none."""
    for first, second in product("0123456789", repeat=2):
        number = nine + first + second
        if weighed(number[:10], FIRST) == remainder and weighed(number, SECOND) == 0:
            return number
    return None


def numbers(kind: IdentityKind, seed: int, remainder: int = 0) -> Iterator[str]:
    """Numbers of a kind without end; `remainder` 1 to 3 are those to be given from 2032."""
    source = random.Random(f"{kind} {seed}")  # noqa: S311 - the same numbers in every run
    while True:
        nine = _fh(source) if kind is IdentityKind.FH else _dated(kind, source)
        if number := with_control(nine, remainder):
            yield number


def _fh(source: random.Random) -> str:
    return f"{source.choice('89')}{source.randrange(10**8):08}"


def _dated(kind: IdentityKind, source: random.Random) -> str:
    month = source.randint(1, 12)
    day = source.randint(1, DAYS[month - 1])
    year = source.randint(40, 53)
    individual = source.randint(500, 899)
    if kind is IdentityKind.D:
        day += 40
    elif kind is IdentityKind.H:
        month += 40
    elif kind is IdentityKind.TENOR:
        month += 80
        year, individual = source.randrange(100), source.randrange(1000)
    return f"{day:02}{month:02}{year:02}{individual:03}"
