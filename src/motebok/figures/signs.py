"""Whether a table's figures have the signs it declares."""

from collections.abc import Iterator
from decimal import Decimal

from motebok.diagnostics import Diagnostic, Severity, message
from motebok.figures.attributes import Sign
from motebok.figures.tables import Figures
from motebok.model.words import RowKind


def against_sign(figures: Figures) -> Iterator[Diagnostic]:
    """A warning where most of the income and cost have the other sign than declared.

    One row may well have it: a transfer can go out, a cost can be paid back.
    """
    if figures.sign is None:
        return
    agreeing = [amount > 0 for amount in _in_positive_sense(figures, figures.sign) if amount]
    if 2 * sum(agreeing) >= len(agreeing):
        return
    yield Diagnostic(
        figures.sign_at,
        "signs-agree",
        message(
            "The table is declared «{sign}», but most of its figures have the other sign.",
            sign=figures.sign,
        ),
        message("Check «fortegn» above the table."),
        Severity.WARNING,
    )


def _in_positive_sense(figures: Figures, sign: Sign) -> Iterator[Decimal]:
    """Income and cost outside the deviation, each positive where it has the declared sign."""
    deviation = figures.deviation.target if figures.deviation else 0
    for row in figures.rows:
        if row.kind is RowKind.INCOME or row.kind is RowKind.COST:
            turned = orientation(row.kind, sign)
            for column, cell in enumerate(row.cells, 1):
                if cell.number is not None and column != deviation:
                    yield cell.number.amount * turned


def orientation(kind: RowKind, sign: Sign) -> int:
    """1 where more of this kind is written as a higher figure, -1 where as a lower one."""
    is_cost = kind is RowKind.COST
    return 1 if is_cost == (sign is Sign.INCOME_NEGATIVE) else -1
