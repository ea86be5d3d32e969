"""Tables of figures: a Markdown table and the comment above it as one typed value."""

from dataclasses import dataclass
from decimal import Decimal

from motebok.diagnostics import Position
from motebok.figures.attributes import Order, Sign
from motebok.figures.cells import Cell
from motebok.figures.columns import Column
from motebok.figures.diagrams import Drawing
from motebok.figures.expressions import ColumnIdentity
from motebok.figures.profiles import Profile
from motebok.figures.rows import Row
from motebok.model.fields import Localized
from motebok.source import Text


@dataclass(frozen=True, slots=True)
class Ranking:
    """That the figures of a column stand in order."""

    column: Column
    order: Order


@dataclass(frozen=True, slots=True)
class Accepted:
    """A difference (stated minus computed) that the author accepts, and the remark on it."""

    row: int
    column: int
    difference: Decimal
    remark: str
    text: Text


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of figures with all that is declared about it; row numbers count from 0."""

    id: str
    position: Position
    title: Localized | None
    unit: Localized | None
    label: str
    sign: Sign | None
    sign_at: Position
    tolerance: Decimal
    profile: Profile | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    identities: tuple[ColumnIdentity, ...]
    deviation: ColumnIdentity | None
    sums: tuple[int, ...]
    not_sums: frozenset[int]
    """The numbers of the columns whose totals are declared to be no sums."""
    rankings: tuple[Ranking, ...]
    accepted: tuple[Accepted, ...]
    drawing: Drawing | None

    def is_ratio(self, column: Column) -> bool:
        """Whether the column is computed by dividing: its total is then no sum."""
        return any(each.target == column.number and each.is_ratio for each in self.identities)

    def is_additive(self, column: Column) -> bool:
        """Whether figures of the column can be added: no words, no ratio, no percentages."""
        return not (
            column.is_text or self.is_ratio(column) or any(map(_is_percent, self.cells(column)))
        )

    def cells(self, column: Column) -> tuple[Cell, ...]:
        """The column's cells from top to bottom."""
        return tuple(row.cell(column.number) for row in self.rows)


def _is_percent(cell: Cell) -> bool:
    return cell.number is not None and cell.number.percent
