"""Measures that the drawings share.

Lengths across are shares of the width («37.5%»), so that a drawing fits any page without scaling
its letters; lengths down are pixels.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap

from motebok.figures.columns import Column
from motebok.figures.numbers import Number, show
from motebok.figures.rows import Row

LINE = 20
"""The height of a line of letters."""

GAP = 8
"""The air below what belongs together."""


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line of letters and where its foot stands."""

    y: int
    text: str


def label_lines(text: str, y: int, most: int) -> tuple[LabelLine, ...]:
    """The text in lines of at most `most` letters, the first beginning at `y`; at least one."""
    lines = wrap(text, most) or [""]
    return tuple(LabelLine(y + LINE * place + LINE - 6, line) for place, line in enumerate(lines))


def series_of(row: Row, columns: Iterable[Column]) -> Iterator[tuple[int, Number]]:
    """The row's figures in these columns, each with the column's place among them from 1."""
    for place, column in enumerate(columns, 1):
        number = row.cell(column.number).number
        if number is not None:
            yield place, number


def extremes(rows: Iterable[Row], columns: Sequence[Column]) -> tuple[str, str]:
    """The highest and the lowest figure in words, nothing where there are none."""
    stated = [
        (number.amount, row.label, columns[place - 1].name, show(number))
        for row in rows
        for place, number in series_of(row, columns)
    ]
    if not stated:
        return "", ""
    return _said(max(stated, key=_amount)), _said(min(stated, key=_amount))


def _amount(stated: tuple[Decimal, str, str, str]) -> Decimal:
    return stated[0]


def _said(stated: tuple[Decimal, str, str, str]) -> str:
    _, row, column, figure = stated
    return f"{row}, {column}: {figure}"


def share(value: Decimal) -> str:
    """A length across: «37.5%»."""
    return f"{plain(value)}%"


def plain(value: Decimal) -> str:
    """At most two decimals, and no more than needed."""
    return f"{value + 0:.2f}".rstrip("0").rstrip(".")
