"""Columns: their heads in one or two levels, and how the comment above a table names them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from motebok.diagnostics import Diagnostic, message
from motebok.model.words import folded
from motebok.nearest import nearest
from motebok.source import Text

_PARTING = " / "
_NUMBERED = re.compile(r"k([1-9][0-9]?)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column after the labels: `number` 1 is k1; `group` is the head it shares, or empty."""

    number: int
    name: str
    group: str
    title: str
    is_text: bool

    @property
    def key(self) -> str:
        """What it is called in calculations, k1 for the first."""
        return f"k{self.number}"


def read_columns(heads: Sequence[Text], text_columns: frozenset[int]) -> tuple[Column, ...]:
    """The columns under `heads` (the label column left out), those numbered being words."""
    names = [" ".join(head.split()) or f"k{number}" for number, head in enumerate(heads, 1)]
    columns: list[Column] = []
    for prefix, run in groupby(names, key=_prefix):
        together = list(run)
        shared = prefix if prefix and len(together) > 1 else ""
        for name in together:
            number = len(columns) + 1
            title = name.removeprefix(shared + _PARTING) if shared else name
            columns.append(Column(number, name, shared, title, number in text_columns))
    return tuple(columns)


def find_columns(reference: Text, columns: Sequence[Column]) -> tuple[Column, ...] | Diagnostic:
    """The columns that «k2», a head, or the common part before « / » names, at least one."""
    wanted = folded(reference)
    numbered = _NUMBERED.fullmatch(wanted)
    found = tuple(
        column
        for column in columns
        if wanted in {folded(column.name), folded(_prefix(column.name))}
        or (numbered and column.number == int(numbered[1]))
    )
    return found or unknown_column(reference, columns)


def unknown_column(reference: Text, columns: Sequence[Column], name: str = "") -> Diagnostic:
    """That the table has no such column; `name` where it is a part of `reference`."""
    unknown = name or str(reference)
    proposed = nearest(unknown, _known(columns)) if not _NUMBERED.fullmatch(unknown) else None
    return Diagnostic(
        reference.position,
        "table-column-is-known",
        message("The table has no column «{column}».", column=unknown),
        message("Did you mean «{word}»?", word=proposed)
        if proposed
        else message(
            "The columns after the labels are {columns}.",
            columns=tuple(f"{column.key} «{column.name}»" for column in columns),
        ),
    )


def column_of_words(reference: Text, column: Column) -> Diagnostic:
    """That the column holds words, where figures are needed."""
    return Diagnostic(
        reference.position,
        "table-column-holds-figures",
        message("The column «{column}» holds words, no figures.", column=column.name),
        message("Name a column of figures, or take the column out of «tekst»."),
    )


def _known(columns: Sequence[Column]) -> Iterator[str]:
    for column in columns:
        yield column.name
        if _prefix(column.name):
            yield _prefix(column.name)


def _prefix(name: str) -> str:
    before, parting, _ = name.partition(_PARTING)
    return before if parting else ""
