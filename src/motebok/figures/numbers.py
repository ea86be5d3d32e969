"""Figures as Norwegian papers write them, read exactly and shown one way."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from motebok.locale.numbers import number as said

Mark = Literal[".", ","]
"""The sign before a number's decimals."""

_ALONE = 3
"""Digits that stand together."""
MOST_DIGITS = 18
"""More than any sum of money needs, and few enough that Decimal never rounds a sum."""

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"))
_NOTHING = frozenset({"", "-"})
_WHOLE_KRONER = (",-", ".-")
_WELL_FORMED = re.compile(
    r"(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?P<group>[ .,])[0-9]{3}(?:(?P=group)[0-9]{3})*)"
    r"(?:(?!(?P=group))(?P<mark>[.,])[0-9]+)?",
)
_MARKS: Mapping[str | None, Mark] = {".": ".", ",": ","}
_OTHERS: Mapping[str | None, Mark] = {".": ",", ",": "."}
"""The sign between thousands → the one before decimals."""
_USUAL = re.compile(
    r"(?P<minus>[-\u2212\u2013]?)"
    r"(?P<whole>0|[1-9][0-9]{0,2}(?:[ \u00a0][0-9]{3}){0,4})(?:,(?P<decimals>[0-9]{1,2}))?"
)
"""As nearly all figures are written, so that few need be taken apart: read in one way only."""
_BLANKS = str.maketrans("", "", " \u00a0")
_OPEN = re.compile(r"[.,][0-9]{3}")
_TWO_READINGS = re.compile(r"[1-9][0-9]{0,2}(?:[.,]|(?: [0-9]{3})+\.)[0-9]{3}")


class Number(NamedTuple):
    """A figure as written: its value, how many decimals it has and whether it is a percentage."""

    value: Decimal
    decimals: int = 0
    percent: bool = False

    @property
    def amount(self) -> Decimal:
        """What the figure counts for in a calculation: 8,1 % is 0,081."""
        return self.value / 100 if self.percent else self.value


class NotANumber(ValueError):  # noqa: N818 - named for what the text is
    """The text is no figure."""


class AmbiguousNumber(ValueError):  # noqa: N818 - named for what the text is
    """The text is two different figures, and nothing tells which; `readings` holds both."""

    def __init__(self, text: str, readings: tuple[Number, Number]) -> None:
        super().__init__(text)
        self.readings = readings


def is_nothing(text: str) -> bool:
    """Whether the text stands for no figure: empty, or a lone dash."""
    return _plain(text) in _NOTHING


def read_number(text: str, mark: Mark | None = None) -> Number | None:
    """The figure, or None for nothing; `mark` decides what could be read in two ways.

    Raises NotANumber or AmbiguousNumber.
    """
    if usual := _USUAL.fullmatch(text):
        return _usual(usual)
    plain = _plain(text)
    if plain in _NOTHING:
        return None
    written = _written(plain)
    digits = written.digits
    if _TWO_READINGS.fullmatch(digits) is None:
        return _number(written, written.mark or ",")
    if mark is not None:
        return _number(written, mark)
    # «15.000» is fifteen thousand in a Norwegian paper; «1,234» and «1 234.567» may be slips.
    if "," in digits or " " in digits:
        raise AmbiguousNumber(text, (_number(written, "."), _number(written, ",")))
    return _number(written, ",")


def can_be_open(text: str) -> bool:
    """Whether the text may hold a figure that only a `mark` decides; most plainly do not."""
    return _OPEN.search(text) is not None


def column_mark(texts: Iterable[str]) -> Mark | None:
    """The decimal mark that the clear figures of a column agree on, None when they do not."""
    marks = {mark for text in texts if (mark := _evidence(text)) is not None}
    return marks.pop() if len(marks) == 1 else None


def show(number: Number) -> str:
    """The figure one way: U+2212, non-breaking thousands, decimal comma, decimals as written.

    The same in every language, since it is a paper's own figure and is looked up there.
    """
    shown = said(number.value, "nb", number.decimals)
    return f"{shown}\N{NO-BREAK SPACE}%" if number.percent else shown


def decimals_of(value: Decimal) -> int:
    """How many decimals the value needs."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


class _Written(NamedTuple):
    """A figure taken apart: digits with their separators, and what stood around them.

    `mark` is the decimal mark that the digits show, if they can be read in one way only.
    """

    digits: str
    mark: Mark | None
    negative: bool
    percent: bool


def _plain(text: str) -> str:
    """The text with one kind of space and one kind of dash."""
    plain = " ".join(text.split())
    return plain if plain.isascii() else plain.translate(_DASHES)


def _written(plain: str) -> _Written:
    rest = plain
    percent = rest.endswith("%")
    if percent:
        rest = rest[:-1].rstrip()
    if rest.endswith(_WHOLE_KRONER):
        rest = rest[:-2]
    leading, trailing = rest.startswith("-"), rest.endswith("-")
    digits = rest.removeprefix("-").removesuffix("-").strip()
    found = _WELL_FORMED.fullmatch(digits)
    if found is None or (leading and trailing):
        raise NotANumber(plain)
    if len(digits) > MOST_DIGITS and sum(map(str.isdigit, digits)) > MOST_DIGITS:
        raise NotANumber(plain)
    group, mark = found["group"], found["mark"]
    proven = _MARKS.get(mark) or _OTHERS.get(group)
    return _Written(found[0], proven, leading or trailing, percent)


def _usual(found: re.Match[str]) -> Number:
    minus, whole, decimals = found.groups()
    digits = whole.translate(_BLANKS) if len(whole) > _ALONE else whole
    value = Decimal(f"{digits}.{decimals}" if decimals else digits)
    return Number(-value if minus and value else value, len(decimals or ""))


def _evidence(text: str) -> Mark | None:
    plain = _plain(text)
    try:
        written = None if plain in _NOTHING else _written(plain)
    except NotANumber:
        return None
    return None if written is None or _TWO_READINGS.fullmatch(written.digits) else written.mark


def _number(written: _Written, mark: Mark) -> Number:
    whole, _, decimals = written.digits.replace(" ", "").partition(mark)
    whole = whole.replace("." if mark == "," else ",", "")
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    return Number(-value if written.negative and value else value, len(decimals), written.percent)
