"""Budget against account, row by row, as data that a template sets as small SVGs."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from motebok.figures.deviations import DeviationBar, Tone, deviation_bars
from motebok.figures.expressions import ColumnIdentity, ColumnTerm, Operation
from motebok.figures.geometry import share
from motebok.figures.numbers import Number, show
from motebok.figures.rows import Row
from motebok.figures.tables import Figures

_MOST_ROWS = 8
"""More are no overview; the table has them all."""
_MAIN = 1
"""The deepest level of rows that are drawn, where the profile has deeper ones."""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row: the account's bar from zero, a mark for the budget, and the deviation's own bar.

    `off` is how far it is from the budget, without a sign where the bar's tone tells the direction,
    and nothing where it is as budgeted.
    """

    label: str
    figure: str
    x: str
    width: str
    budget: str
    bar: DeviationBar
    off: str


@dataclass(frozen=True, slots=True)
class ComparedChart:
    """The rows of a table on one scale, and their deviations on that of the table's bars.

    `budget` and `account` are the columns' names.
    """

    zero: str
    budget: str
    account: str
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """The numbers of the columns of budget, account and deviation."""

    budget: int
    account: int
    deviation: int

    def of(self, row: Row, bar: DeviationBar | None) -> "_Stated | None":
        """What the row states; None where anything lacks."""
        budget, account, deviation = (
            row.cell(column).number for column in (self.budget, self.account, self.deviation)
        )
        if budget is None or account is None or deviation is None or bar is None:
            return None
        return _Stated(row.label, budget, account, deviation, bar)


@dataclass(frozen=True, slots=True)
class _Stated:
    label: str
    budget: Number
    account: Number
    deviation: Number
    bar: DeviationBar


def compared_chart(figures: Figures) -> ComparedChart | None:
    """The main rows with their deviations; None where there is no budget to compare with.

    The deviation is said to be budget minus account, as in «k3 = k1 - k2».
    """
    columns = _columns(figures)
    stated = [found for row, bar in _main(figures) if columns and (found := columns.of(row, bar))]
    if columns is None or not 0 < len(stated) <= _MOST_ROWS:
        return None
    values = [value for each in stated for value in (each.budget.value, each.account.value)]
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    scale = Decimal(100) / ((high - low) or 1)
    rows = tuple(_row(each, low, scale) for each in stated)
    budget, account = (figures.columns[n - 1].name for n in (columns.budget, columns.account))
    return ComparedChart(share(-low * scale), budget, account, rows)


def _columns(figures: Figures) -> _Columns | None:
    match figures.deviation:
        case ColumnIdentity(target, Operation("-", ColumnTerm(budget), ColumnTerm(account))):
            return _Columns(budget, account, target)
    return None


def _main(figures: Figures) -> Iterator[tuple[Row, DeviationBar | None]]:
    """Rows down to the main level; all where none goes deeper."""
    is_deep = any(row.level > _MAIN for row in figures.rows)
    rows = zip(figures.rows, deviation_bars(figures), strict=True)
    return ((row, bar) for row, bar in rows if not is_deep or row.level <= _MAIN)


def _row(stated: _Stated, low: Decimal, scale: Decimal) -> ComparedRow:
    account, deviation = stated.account.value, stated.deviation
    size = deviation.value if stated.bar.tone is Tone.NEUTRAL else abs(deviation.value)
    return ComparedRow(
        label=stated.label,
        figure=show(stated.account),
        x=share((min(account, Decimal(0)) - low) * scale),
        width=share(abs(account) * scale),
        budget=share((stated.budget.value - low) * scale),
        bar=stated.bar,
        off=show(deviation._replace(value=size)) if size else "",
    )
