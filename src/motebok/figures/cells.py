"""Cells: what is written in them and what it counts for."""

from collections.abc import Sequence
from typing import NamedTuple

from motebok.diagnostics import Diagnostic, message
from motebok.figures.numbers import (
    AmbiguousNumber,
    Mark,
    NotANumber,
    Number,
    can_be_open,
    column_mark,
    is_nothing,
    read_number,
    show,
)
from motebok.source import Text


class Cell(NamedTuple):
    """What is written, and the figure it is; None for words, nothing, or what cannot be read.

    `start` is the column of the file in which it begins, in the line of its row.
    """

    text: str
    number: Number | None
    start: int
    is_readable: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is written, not even a dash: the figure may be lacking."""
        return not self.text

    @property
    def shown(self) -> str:
        """The figure one way, words as they are, an en dash for nothing."""
        if self.number is not None:
            return show(self.number)
        return "\N{EN DASH}" if self.text and is_nothing(self.text) else self.text


def read_words(texts: Sequence[Text]) -> tuple[Cell, ...]:
    """The cells of a column that holds words."""
    return tuple(Cell(text.strip(), None, text.position.column) for text in texts)


def read_figures(
    texts: Sequence[Text], name: str, mark: Mark | None
) -> tuple[tuple[Cell, ...], tuple[Diagnostic, ...]]:
    """The cells of a column of figures; what `mark` leaves open, the clear figures decide."""
    decided = mark or (column_mark(texts) if any(map(can_be_open, texts)) else None)
    read = [_read(text, name, decided) for text in texts]
    return tuple(cell for cell, _ in read), tuple(fault for _, fault in read if fault)


def _read(text: Text, name: str, mark: Mark | None) -> tuple[Cell, Diagnostic | None]:
    written = text.strip()
    try:
        return Cell(written, read_number(text, mark), text.position.column), None
    except NotANumber:
        fault = _not_a_number(text, name)
    except AmbiguousNumber as ambiguous:
        fault = _ambiguous(text, ambiguous)
    return Cell(written, None, text.position.column, is_readable=False), fault


def _not_a_number(text: Text, name: str) -> Diagnostic:
    return Diagnostic(
        text.position,
        "figure-is-a-number",
        message(
            "«{text}» in the column «{column}» is not a number.", text=text.strip(), column=name
        ),
        message(
            "Write the number alone, or - for nothing; "
            'a column of words is named above the table, for example tekst="{column}".',
            column=name,
        ),
    )


def _ambiguous(text: Text, ambiguous: AmbiguousNumber) -> Diagnostic:
    first, second = ambiguous.readings
    return Diagnostic(
        text.position,
        "figure-has-one-reading",
        message(
            "«{text}» can be read as {first} and as {second}.",
            text=text.strip(),
            first=show(first),
            second=show(second),
        ),
        message(
            "Write {first} or {second} with a space between the thousands and a comma before "
            "decimals, or say which is meant for the whole table with desimaltegn=, or "
            "desimaltegn=. above it.",
            first=show(first),
            second=show(second),
        ),
    )
