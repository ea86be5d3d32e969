"""Tables of figures: whether they add up, each in itself and between those of a document."""

import datetime as dt
from collections.abc import Iterator

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic
from motebok.figures import Checked, Figures, check, check_between
from motebok.load.records import AnyDocument
from motebok.model.minutes import Minutes
from motebok.rules.documents import documents
from motebok.source import Text


def figures_add_up(archive: Archive, _today: dt.date) -> Iterator[Diagnostic]:
    """Figures are what the table's profile, sums and formulas make of the others.

    A difference within the tolerance is no fault, nor one that «godtatt» accepts with a reason.
    """
    for table in _tables(archive):
        yield from check(table).diagnostics


def tables_agree(archive: Archive, _today: dt.date) -> Iterator[Diagnostic]:
    """Tables of a document agree, figure by figure, as its «kontroll» says: bfv = rd + rso."""
    for filed in documents(archive):
        yield from _between(filed.document).diagnostics


def count(archive: Archive) -> Checked:
    """How many figures were checked within tables and between them, and how that came out."""
    within = (check(table) for table in _tables(archive))
    between = (_between(filed.document) for filed in documents(archive))
    return sum((*within, *between), Checked())


def _tables(archive: Archive) -> Iterator[Figures]:
    for filed in documents(archive):
        yield from _figures(filed.document)


def _figures(document: AnyDocument) -> Iterator[Figures]:
    return (part for part in document.parts if isinstance(part, Figures))


def _between(document: AnyDocument) -> Checked:
    front = document.front
    expressions = () if isinstance(front, Minutes) else front.checks
    tables = {table.id: table for table in _figures(document)}
    unread = {str(table.id) for table in document.tables} - set(tables)
    return sum(
        (
            check_between(Text(expression, front.at_entry("checks", place)), tables)
            for place, expression in enumerate(expressions)
            if not _names_one_of(expression, unread)
        ),
        Checked(),
    )


def _names_one_of(expression: str, names: set[str]) -> bool:
    """Whether the expression needs a table that could not be read, which is told already."""
    return any(word in names for word in expression.replace("=", " ").split())
