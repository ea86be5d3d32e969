"""Rows: their labels, what the profile says of them, and how a label finds its row."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from motebok.diagnostics import Diagnostic, Position, message
from motebok.figures.cells import Cell
from motebok.figures.profiles import Profile
from motebok.model.words import RowKind, folded
from motebok.nearest import nearest
from motebok.source import Text


class Row(NamedTuple):
    """A row of figures; `number` counts from 0, `level` from the margin, cells as the columns."""

    number: int
    label: str
    position: Position
    kind: RowKind | None
    level: int
    is_total: bool
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """The cell in column `column`, k1 being 1."""
        return self.cells[column - 1]

    def place(self, column: int) -> Position:
        """Where the cell in column `column` stands: all of a row stand in one line."""
        return Position(self.position.path, self.position.line, self.cell(column).start)


def find_row(reference: Text, labels: Sequence[str]) -> int | Diagnostic:
    """The number of the one row with this label."""
    wanted = folded(reference)
    found = [number for number, label in enumerate(labels) if folded(label) == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        return Diagnostic(
            reference.position,
            "table-row-is-known",
            message("Several rows are called «{row}».", row=str(reference)),
            message("Give each row a label of its own."),
        )
    proposed = nearest(reference, labels)
    return Diagnostic(
        reference.position,
        "table-row-is-known",
        message("The table has no row «{row}».", row=str(reference)),
        message("Did you mean «{word}»?", word=proposed)
        if proposed
        else message("Write the row's label as it stands in the table."),
    )


def misfits(labels: Sequence[Text], profile: Profile) -> Iterator[Diagnostic]:
    """Labels that the profile does not know, and labels that stand twice."""
    known = [row.label for row in profile.rows.values()]
    seen: Counter[str] = Counter()
    for label in labels:
        name = " ".join(label.split())
        seen[folded(name)] += 1
        if folded(name) not in profile.rows:
            yield _not_in_profile(label, name, known)
        elif seen[folded(name)] > 1:
            yield Diagnostic(
                label.position,
                "table-rows-differ",
                message("The row «{row}» stands twice in the table.", row=name),
                message("Remove one of them, or correct its label."),
            )


def _not_in_profile(label: Text, name: str, known: Sequence[str]) -> Diagnostic:
    proposed = nearest(name, known)
    return Diagnostic(
        label.position,
        "table-row-is-in-profile",
        message("The row «{row}» is not in the table's profile.", row=name),
        message("Did you mean «{word}»?", word=proposed)
        if proposed
        else message("Add the row to the profile in registers/table-profiles.yml."),
    )
