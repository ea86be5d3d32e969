"""Budget against account, row by row, as data that a template sets as SVG."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from motebok.figures.deviations import Tone, tone_of
from motebok.figures.expressions import ColumnIdentity, ColumnTerm, Operation
from motebok.figures.geometry import GAP, LINE, LabelLine, label_lines, share
from motebok.figures.numbers import Number, show
from motebok.figures.rows import Row
from motebok.figures.tables import Figures

BAR = 12
"""The thickness of a bar."""
_LABEL_SIGNS = 30
_MOST_ROWS = 8
"""More are no overview; the table has them all."""
_MAIN = 1
"""The deepest level of rows that are drawn, where the profile has deeper ones."""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row: the account's bar from zero, a mark for the budget, and what lies between them.

    `off` is how far it is from the budget, without a sign where `tone` tells the direction, and
    nothing where it is as budgeted.
    """

    label: tuple[LabelLine, ...]
    figure: str
    x: str
    width: str
    y: int
    budget: str
    off_x: str
    off_width: str
    tone: Tone
    off: str
    bottom: int


@dataclass(frozen=True, slots=True)
class ComparedChart:
    """The rows of a table on one scale; `budget` and `account` are the columns' names."""

    height: int
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

    def of(self, row: Row) -> "_Stated | None":
        """What the row states; None where anything lacks."""
        budget, account, deviation = (
            row.cell(column).number for column in (self.budget, self.account, self.deviation)
        )
        if budget is None or account is None or deviation is None:
            return None
        return _Stated(row, budget, account, deviation)


@dataclass(frozen=True, slots=True)
class _Stated:
    row: Row
    budget: Number
    account: Number
    deviation: Number


def compared_chart(figures: Figures) -> ComparedChart | None:
    """The main rows with their deviations; None where there is no budget to compare with.

    The deviation is said to be budget minus account, as in «k3 = k1 - k2».
    """
    columns = _columns(figures)
    stated = [found for row in _main(figures) if columns and (found := columns.of(row))]
    if columns is None or not 0 < len(stated) <= _MOST_ROWS:
        return None
    values = [value for each in stated for value in (each.budget.value, each.account.value)]
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    scale = Decimal(100) / ((high - low) or 1)
    drawn: list[ComparedRow] = []
    y = 0
    for each in stated:
        drawn.append(_row(figures, each, (low, scale), y))
        y = drawn[-1].bottom + GAP
    budget, account = (figures.columns[n - 1].name for n in (columns.budget, columns.account))
    return ComparedChart(y, share(-low * scale), budget, account, tuple(drawn))


def _columns(figures: Figures) -> _Columns | None:
    match figures.deviation:
        case ColumnIdentity(target, Operation("-", ColumnTerm(budget), ColumnTerm(account))):
            return _Columns(budget, account, target)
    return None


def _main(figures: Figures) -> Iterator[Row]:
    """Rows down to the main level; all where none goes deeper."""
    is_deep = any(row.level > _MAIN for row in figures.rows)
    return (row for row in figures.rows if not is_deep or row.level <= _MAIN)


def _row(
    figures: Figures, stated: _Stated, scaled: tuple[Decimal, Decimal], top: int
) -> ComparedRow:
    low, scale = scaled
    budget, account, deviation = stated.budget.value, stated.account.value, stated.deviation
    label = label_lines(stated.row.label, top, _LABEL_SIGNS)
    y = top + LINE * len(label) + 4
    tone = tone_of(figures, stated.row, deviation.value)
    size = deviation.value if tone is Tone.NEUTRAL else abs(deviation.value)
    return ComparedRow(
        label=label,
        figure=show(stated.account),
        x=share((min(account, Decimal(0)) - low) * scale),
        width=share(abs(account) * scale),
        y=y,
        budget=share((budget - low) * scale),
        off_x=share((min(budget, account) - low) * scale),
        off_width=share(abs(budget - account) * scale),
        tone=tone,
        off=show(replace(deviation, value=size)) if size else "",
        bottom=y + BAR + LINE,
    )
