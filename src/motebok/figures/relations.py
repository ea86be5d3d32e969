"""Relations: every place in a table where a stated figure should be what other figures give."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from motebok.diagnostics import Diagnostic, Severity, message
from motebok.figures.cells import Cell
from motebok.figures.columns import Column
from motebok.figures.expressions import ColumnIdentity, evaluate
from motebok.figures.numbers import Number, decimals_of
from motebok.figures.profiles import Identity
from motebok.figures.rows import Row
from motebok.figures.tables import Figures
from motebok.model.words import folded

_FURTHER = 2
"""So many decimals more than stated are shown of a quotient that has no end."""


_NOTHING = Decimal(0)


class Kind(Enum):
    """What a relation runs over."""

    ROWS = auto()
    COLUMNS = auto()
    SUM = auto()
    TABLES = auto()


class Relation(NamedTuple):
    """One identity at one place; `computed` in the unit of `stated`, so 8,1 for 8,1 %.

    `empty` names the terms that nothing at all is written for: they counted as 0.
    """

    kind: Kind
    words: str
    row: Row
    column: Column
    stated: Number
    computed: Decimal
    empty: tuple[str, ...]

    @property
    def difference(self) -> Number:
        """Stated minus computed."""
        return self._number(self.stated.value - self.result.value)

    @property
    def result(self) -> Number:
        """What the terms give, with the decimals they have, or two more than stated."""
        return self._number(self.computed)

    def _number(self, value: Decimal) -> Number:
        decimals = max(
            self.stated.decimals, min(decimals_of(value), self.stated.decimals + _FURTHER)
        )
        return Number(round(value, decimals), decimals, self.stated.percent)


class Summand(NamedTuple):
    """A cell that counts forwards (1) or backwards (-1), and what to call it."""

    name: str
    sign: int
    cell: Cell


def relation(
    kind: Kind, words: str, row: Row, column: Column, terms: Sequence[Summand]
) -> Relation | None:
    """The sum of `terms` against the cell; None where it is not stated or cannot be read."""
    stated = row.cell(column.number).number
    if stated is None or not all(term.cell.is_readable for term in terms):
        return None
    total = _NOTHING
    for _, sign, cell in terms:
        total += _amount(cell) if sign > 0 else -_amount(cell)
    return Relation(kind, words, row, column, stated, _in_unit(total, stated), _empty(terms))


def relations(figures: Figures) -> Iterator[Relation | Diagnostic]:
    """All that should hold within the table, and what cannot be checked, as warnings."""
    if figures.profile:
        rows = {folded(row.label): row for row in figures.rows}
        additive = tuple(filter(figures.is_additive, figures.columns))
        for identity in figures.profile.identities:
            yield from _over_rows(rows, additive, identity)
    for calculation in figures.identities:
        yield from _over_columns(figures, calculation)
    for number in figures.sums:
        yield from _sum(figures, figures.rows[number])


def _over_rows(
    rows: Mapping[str, Row], additive: Iterable[Column], identity: Identity
) -> Iterator[Relation | Diagnostic]:
    """The identity in each column that can be added; `rows` by their folded labels."""
    target = rows.get(folded(identity.target))
    found = [(term, rows.get(folded(term.name))) for term in identity.terms]
    missing = tuple(term.name for term, row in found if row is None)
    if target is None or len(missing) == len(identity.terms):
        return
    if missing:
        yield _lacking_rows(target, identity, missing)
        return
    for column in additive:
        terms = [
            Summand(term.name, term.sign, row.cell(column.number)) for term, row in found if row
        ]
        yield from _some(relation(Kind.ROWS, identity.words, target, column, terms))


def _over_columns(figures: Figures, identity: ColumnIdentity) -> Iterator[Relation | Diagnostic]:
    names = {column.number: column.name for column in figures.columns}
    column = figures.columns[identity.target - 1]
    words, columns = identity.words(names), identity.columns
    for row in figures.rows:
        stated = row.cell(identity.target).number
        if stated is None:
            continue
        cells = {each: row.cells[each - 1] for each in columns}
        if not all(cell.is_readable for cell in cells.values()):
            continue
        values = {each: _amount(cell) for each, cell in cells.items()}
        try:
            computed = _in_unit(evaluate(identity.expression, values), stated)
        except ArithmeticError:
            yield _divides_by_nothing(row, identity, words)
            continue
        empty = tuple([names[each] for each, cell in cells.items() if cell.is_empty])
        yield Relation(Kind.COLUMNS, words, row, column, stated, computed, empty)


def _sum(figures: Figures, total: Row) -> Iterator[Relation]:
    parts = [row for row in figures.rows if not row.is_total]
    around = [row for row in parts if row.number < total.number] if total.number else parts
    for column in figures.columns:
        if column.is_text or column.number in figures.not_sums or figures.is_ratio(column):
            continue
        terms = [Summand(row.label, 1, row.cell(column.number)) for row in around]
        yield from _some(relation(Kind.SUM, total.label, total, column, terms))


def _some(found: Relation | None) -> Iterable[Relation]:
    return () if found is None else (found,)


def _amount(cell: Cell) -> Decimal:
    return cell.number.amount if cell.number else _NOTHING


def _in_unit(amount: Decimal, stated: Number) -> Decimal:
    return amount * 100 if stated.percent else amount


def _empty(terms: Iterable[Summand]) -> tuple[str, ...]:
    return tuple([term.name for term in terms if term.cell.is_empty])


def _lacking_rows(target: Row, identity: Identity, missing: tuple[str, ...]) -> Diagnostic:
    return Diagnostic(
        target.position,
        "identity-can-be-checked",
        message(
            "«{identity}» cannot be checked: the table has no row {missing}.",
            identity=identity.words,
            missing=tuple(f"«{name}»" for name in missing),
        ),
        message("Add the row, with - where there is nothing."),
        Severity.WARNING,
    )


def _divides_by_nothing(row: Row, identity: ColumnIdentity, words: str) -> Diagnostic:
    return Diagnostic(
        row.place(identity.target),
        "identity-can-be-checked",
        message(
            "«{identity}» cannot be checked in the row «{row}»: it divides by nothing.",
            identity=words,
            row=row.label,
        ),
        message("Check the row's figures, or write - where there is no figure."),
        Severity.WARNING,
    )
