"""Norwegian identity numbers in running text, however they are spelled.

A fødselsnummer is built as Skatteetaten describes it: the day of birth in six digits, three
individual digits, two control digits. From 2032 («Nytt fødselsnummer fra 2032», Folkeregisteret's
documentation) the individual digits no longer tell the century, and the first control digit may
leave a remainder of 0 to 3. Numbers of both times are found, and with them the numbers that are
built alike: D-numbers (day + 40), a hospital's own H-numbers and Nav's synthetic numbers
(month + 40), the synthetic numbers of Skatteetaten's test register Tenor (month + 80), and the
health service's FH-numbers, eleven digits that begin with 8 or 9 and hold no date.

A random number of eleven digits passes in 0.9 % of cases, so what is found is possible, not
certain.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from motebok.privacy.modulus import LAST, remainder


class IdentityKind(StrEnum):
    """What kind of number it can be, by its Norwegian name."""

    BIRTH = "fødselsnummer"
    D = "D-nummer"
    H = "H-nummer"
    TENOR = "Tenor-nummer"
    FH = "FH-nummer"


@dataclass(frozen=True, slots=True)
class Found:
    """A possible identity number: `text[start:end]` is all of it, with its separators."""

    start: int
    end: int
    kind: IdentityKind


_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0)
"""The weights of the first control digit, the tenth, and of all digits before it."""

_LARGEST_REMAINDER = 3
"""The first control digit's, from 2032; it is 0 in numbers given before, and in FH-numbers."""

_SHIFT = 40
"""What is added to the day or, once or twice, to the month."""

_BY_MONTH = (IdentityKind.BIRTH, IdentityKind.H, IdentityKind.TENOR)
_UNDATED = ("8", "9")
_CENTURY = 2000
"""Two digits of a year are a leap year in this century if they are in any that counts."""

_LAST_MONTH = 12

_JOINT = r"[ .\-_\u00a0\u00ad\u00b7\u2000-\u200d\u2010-\u2015\u202f\u205f\u2060\u2212]"
_GAP = rf"(?:{_JOINT}|&nbsp;){{1,3}}"
_MIDDLE = rf"(?:{_GAP}|(?:-|[ ]{{0,3}})\n[ \t>]*)"
"""Between date and personnummer a line can be broken, in a quotation too."""

_REST = rf"(?:[0-9]{{5}}|[0-9]{{3}}{_GAP}[0-9]{{2}})"
_SPELLINGS = (
    r"[0-9]{10}",
    rf"[0-9]{{5}}{_MIDDLE}{_REST}",
    rf"[0-9]{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}{_MIDDLE}?{_REST}",
    rf"(?<![0-9]{_JOINT}[0-9])(?:{_JOINT}[0-9]){{10}}(?!{_JOINT}[0-9])",
)
"""Unbroken; 6 + 5; with the date apart; as in the boxes of a form; each without its first digit.

Not 1234.56.78901: so account numbers are written, whose control digit is the same as the second
one here. One in eleven would be taken for a person.
"""

_SPELLED = re.compile(rf"[0-9](?<![0-9][0-9])(?=(?P<rest>(?:{'|'.join(_SPELLINGS)})(?![0-9])))")
"""The first digit of a run of digits with which a number can begin; it is looked for in every text.

So it begins with the sign that few others are, and only looks at the rest: that may be no number,
and yet hold the beginning of one.
"""
_DIGIT = re.compile(r"[0-9]")
_ALIKE = bytes.maketrans(b"123456789", b"000000000")
_JOINING = b"\n\t >.-_&nbsp;*`~[" + bytes(range(0x80, 0x100))
"""At least all that can stand between digits of one number, or dress them, as UTF-8."""
_ELEVEN = b"0" * 11
_DIGEST = re.compile(r"[0-9A-Fa-f]{40,}")
"""A file's digest: what digits stand in it says nothing."""

_LONGEST_DIGEST = 128


def digits_together(text: str) -> bytes:
    """The text with each digit as 0, and without what can stand between those of one number.

    A number is spelled with nothing else between its digits: where there are no eleven together
    in this, there is none. It is made in a fraction of the time in which one is looked for.
    """
    return text.encode(errors="surrogatepass").translate(_ALIKE, _JOINING)


def holds_enough(together: bytes) -> bool:
    """Whether that has as many digits in a row as a number."""
    return _ELEVEN in together


def find_identity_numbers(text: str) -> Iterator[Found]:
    """Every possible identity number, in the order of the text; none overlaps another."""
    if holds_enough(digits_together(text)):
        yield from _found(text)


def _found(text: str) -> Iterator[Found]:
    end = 0
    for spelled in _SPELLED.finditer(text):
        start = spelled.start()
        if start < end:
            continue
        kind = _kind("".join(_DIGIT.findall(spelled[0] + spelled["rest"])))
        if kind and not _is_in_digest(text, start):
            end = spelled.end("rest")
            yield Found(start, end, kind)


def _is_in_digest(text: str, place: int) -> bool:
    digests = _DIGEST.finditer(text, max(0, place - _LONGEST_DIGEST), place + _LONGEST_DIGEST)
    return any(digest.start() <= place < digest.end() for digest in digests)


def _kind(digits: str) -> IdentityKind | None:
    """What kind of number the eleven digits can be, or None."""
    first = remainder(digits, _FIRST)
    if remainder(digits, LAST) or first > _LARGEST_REMAINDER:
        return None
    if digits.startswith(_UNDATED):
        return None if first else IdentityKind.FH
    return _dated(digits)


def _dated(digits: str) -> IdentityKind | None:
    """What kind of number begins with this day, month and year, or None for no possible date."""
    day, month, year = (int(digits[place : place + 2]) for place in (0, 2, 4))
    if not _is_date(day % _SHIFT, month % _SHIFT, year):
        return None
    kind = _BY_MONTH[month // _SHIFT]
    return IdentityKind.D if kind is IdentityKind.BIRTH and day > _SHIFT else kind


def _is_date(day: int, month: int, year: int) -> bool:
    if not 1 <= month <= _LAST_MONTH:
        return False
    return 1 <= day <= monthrange(_CENTURY + year, month)[1]
