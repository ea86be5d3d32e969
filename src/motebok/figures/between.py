"""Identities between tables: «bfv-mars = rd-mars + rso-mars», cell by cell."""

from collections import Counter
from collections.abc import Iterator, Mapping

from motebok.diagnostics import Diagnostic, message
from motebok.figures.columns import Column
from motebok.figures.identities import Tally, judge
from motebok.figures.profiles import Identity, parse_identity
from motebok.figures.relations import Kind, Summand, relation
from motebok.figures.rows import Row
from motebok.figures.tables import Figures
from motebok.model.words import folded
from motebok.nearest import nearest
from motebok.source import Text


def check_between(expression: Text, tables: Mapping[str, Figures]) -> Tally:
    """Check every cell that all the tables have, by row label and column head.

    The tolerance is that of the table on the left side.
    """
    identity = parse_identity(expression)
    if isinstance(identity, Diagnostic):
        return Tally(diagnostics=(identity,))
    unknown = tuple(_unknown(expression, identity, tables))
    if unknown:
        return Tally(diagnostics=unknown)
    target = tables[identity.target]
    checked = sum(
        (
            judge(found, target.tolerance)
            for row, column, terms in _shared_cells(identity, target, tables)
            if (found := relation(Kind.TABLES, identity.words, row, column, terms))
        ),
        Tally(),
    )
    return checked if checked.count else Tally(diagnostics=(_nothing_shared(expression),))


def _shared_cells(
    identity: Identity, target: Figures, tables: Mapping[str, Figures]
) -> Iterator[tuple[Row, Column, list[Summand]]]:
    others = [(term, tables[term.name]) for term in identity.terms]
    rows = [_by_label(table) for _, table in others]
    columns = [_by_head(table) for _, table in others]
    for label, row in _by_label(target).items():
        for head, column in _by_head(target).items():
            if not all(label in each for each in rows) or not all(head in each for each in columns):
                continue
            yield (
                row,
                column,
                [
                    Summand(term.name, term.sign, own_rows[label].cell(own_columns[head].number))
                    for (term, _), own_rows, own_columns in zip(others, rows, columns, strict=True)
                ],
            )


def _by_label(table: Figures) -> Mapping[str, Row]:
    """The rows whose label is theirs alone."""
    counted = Counter(_key(row.label) for row in table.rows)
    return {_key(row.label): row for row in table.rows if counted[_key(row.label)] == 1}


def _by_head(table: Figures) -> Mapping[str, Column]:
    """The columns that can be added."""
    return {_key(column.name): column for column in table.columns if table.is_additive(column)}


def _key(words: str) -> str:
    """Words without case and punctuation: «Regnskap pr. mars» is «Regnskap pr mars»."""
    return folded("".join(sign if sign.isalnum() else " " for sign in words))


def _unknown(
    expression: Text, identity: Identity, tables: Mapping[str, Figures]
) -> Iterator[Diagnostic]:
    for name in dict.fromkeys(identity.names):
        if name not in tables:
            proposed = nearest(name, tables)
            yield Diagnostic(
                expression.position,
                "compared-table-is-known",
                message("There is no table «{table}» here.", table=name),
                message("Did you mean «{word}»?", word=proposed)
                if proposed
                else message("Write the name that stands after «tabell:» above the table."),
            )


def _nothing_shared(expression: Text) -> Diagnostic:
    return Diagnostic(
        expression.position,
        "compared-tables-share-figures",
        message("The tables in «{identity}» share no row and column.", identity=str(expression)),
        message("Give rows and columns that belong together the same label and head."),
    )
