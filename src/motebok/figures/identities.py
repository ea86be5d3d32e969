"""Whether a table's figures add up, and what is wrong where they do not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, pairwise
from typing import Self

from motebok.diagnostics import Diagnostic, Message, Severity, message
from motebok.figures.attributes import Order
from motebok.figures.numbers import Number, show
from motebok.figures.relations import Kind, Relation, relations
from motebok.figures.rows import Row
from motebok.figures.signs import against_sign
from motebok.figures.tables import Accepted, Figures, Ranking


@dataclass(frozen=True, slots=True)
class Tally:
    """How many relations were checked, how they came out, and what is wrong.

    `within` hold within the tolerance only; `accepted` do not, and the author says why.
    """

    count: int = 0
    exact: int = 0
    within: int = 0
    accepted: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def holding(self) -> int:
        """How many hold, exactly or within the tolerance."""
        return self.exact + self.within

    def __add__(self, other: Self) -> "Tally":
        return Tally(
            self.count + other.count,
            self.exact + other.exact,
            self.within + other.within,
            self.accepted + other.accepted,
            self.diagnostics + other.diagnostics,
        )


_EXACT = Tally(1, exact=1)


def check(figures: Figures) -> Tally:
    """Check all that should hold within the table."""
    checked = [Tally(diagnostics=tuple(against_sign(figures)))]
    used: list[Accepted] = []
    for found in relations(figures):
        if isinstance(found, Diagnostic):
            checked.append(Tally(diagnostics=(found,)))
            continue
        accepting = figures.accepted and [e for e in figures.accepted if _accepts(e, found)]
        used += accepting
        checked.append(judge(found, figures.tolerance, is_accepted=bool(accepting)))
    for ranking in figures.rankings:
        breaks = tuple(_breaks(figures, ranking))
        checked.append(Tally(1, exact=0 if breaks else 1, diagnostics=breaks))
    unused = (each for each in figures.accepted if each not in used)
    checked.append(Tally(diagnostics=tuple(_unused(figures, each) for each in unused)))
    return _total(checked)


def _total(tallies: Sequence[Tally]) -> Tally:
    """All at once, for a table has many and a sum of two is made anew for each; most are exact."""
    others = [each for each in tallies if each is not _EXACT]
    exact = len(tallies) - len(others)
    return Tally(
        exact + sum(each.count for each in others),
        exact + sum(each.exact for each in others),
        sum(each.within for each in others),
        sum(each.accepted for each in others),
        tuple(chain.from_iterable(each.diagnostics for each in others)),
    )


def judge(relation: Relation, tolerance: Decimal, *, is_accepted: bool = False) -> Tally:
    """How one relation came out; half a unit of the last decimal is rounding, not difference."""
    off = relation.stated.value - relation.computed
    if not off:
        return _EXACT
    off = abs(off)
    rounding = Decimal(1).scaleb(-relation.stated.decimals) / 2
    if off <= rounding:
        return _EXACT
    if off <= rounding + tolerance:
        return Tally(1, within=1)
    if is_accepted:
        return Tally(1, accepted=1)
    return Tally(1, diagnostics=(_mismatch(relation),))


def _accepts(accepted: Accepted, relation: Relation) -> bool:
    place = (relation.row.number, relation.column.number, relation.difference.value)
    return (accepted.row, accepted.column, accepted.difference) == place and place[2] != 0


def _mismatch(relation: Relation) -> Diagnostic:
    return Diagnostic(
        relation.row.place(relation.column.number),
        "tables-agree" if relation.kind is Kind.TABLES else "figures-add-up",
        _what(relation),
        _mending(relation),
        Severity.WARNING if relation.empty else Severity.ERROR,
    )


def _what(relation: Relation) -> Message:
    values = {
        "identity": relation.words,
        "row": relation.row.label,
        "column": relation.column.name,
        "stated": show(relation.stated),
        "computed": show(relation.result),
        "difference": show(relation.difference),
    }
    match relation.kind:
        case Kind.ROWS:
            return message(
                "«{identity}» does not hold in the column «{column}»: «{row}» is {stated}, "
                "the right side gives {computed}, the difference is {difference}.",
                **values,
            )
        case Kind.COLUMNS:
            return message(
                "«{identity}» does not hold in the row «{row}»: «{column}» is {stated}, "
                "the right side gives {computed}, the difference is {difference}.",
                **values,
            )
        case Kind.SUM:
            return message(
                "«{row}» is not the sum of its rows in the column «{column}»: it is {stated}, "
                "the rows give {computed}, the difference is {difference}.",
                **values,
            )
        case Kind.TABLES:
            return message(
                "«{identity}» does not hold for «{row}» in the column «{column}»: here it is "
                "{stated}, the right side gives {computed}, the difference is {difference}.",
                **values,
            )


def _mending(relation: Relation) -> Message:
    if relation.empty:
        return message(
            "Nothing is written for {names} there: write the figure, or - for nothing.",
            names=tuple(f"«{name}»" for name in relation.empty),
        )
    if relation.kind is Kind.TABLES:
        return message("Correct the figure in one of the tables.")
    place = f"{relation.row.label}/{relation.column.key}"
    return message(
        "Correct the figure, or accept the difference above the table: "
        'godtatt="{place} {difference}: …", with the reason after the colon.',
        place=place,
        difference=show(relation.difference),
    )


def _breaks(figures: Figures, ranking: Ranking) -> Iterator[Diagnostic]:
    column = ranking.column
    ranked = [
        (row, number)
        for row in figures.rows
        if not row.is_total and (number := row.cell(column.number).number) is not None
    ]
    for (_, before), (row, number) in pairwise(ranked):
        rises = number.amount > before.amount
        falls = number.amount < before.amount
        if rises if ranking.order is Order.DESCENDING else falls:
            yield _out_of_order(row, ranking, before, number)


def _out_of_order(row: Row, ranking: Ranking, before: Number, number: Number) -> Diagnostic:
    return Diagnostic(
        row.place(ranking.column.number),
        "ranking-holds",
        message(
            "The column «{column}» is not {order}: «{row}» has {value}, after {before}.",
            column=ranking.column.name,
            order=ranking.order,
            row=row.label,
            value=show(number),
            before=show(before),
        ),
        message("Correct the figure or the order of the rows, or take «rangert» away."),
    )


def _unused(figures: Figures, accepted: Accepted) -> Diagnostic:
    return Diagnostic(
        accepted.text.position,
        "accepted-difference-exists",
        message(
            "«{row}»/k{column} has no difference of {difference} to accept.",
            row=figures.rows[accepted.row].label,
            column=accepted.column,
            difference=accepted.difference,
        ),
        message("Write the difference that is reported, or take the remark away if there is none."),
    )
