"""Tables of figures: whether they add up, each in itself and between those of a document."""

from collections.abc import Collection, Iterator

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic, Severity
from motebok.figures import (
    Figures,
    Identity,
    Tally,
    check_between,
    parse_identity,
)
from motebok.load.records import AnyDocument, Loaded
from motebok.model.minutes import Minutes
from motebok.rules.documents import documents
from motebok.source import Text

_UNMEASURABLE = frozenset({"table-profile-is-known", "tolerance-is-a-number"})
"""Faults above a table after which it is not known how far its figures may be off."""

_INCOMPLETE = "rows-are-complete"
"""The fault of a row after which it is not known which figure belongs where."""

_UNPROFILED = "table-row-is-in-profile"
"""The fault of a row after which another seems to be lacking."""

_LOST = frozenset({"comments-are-closed", "table-comment-is-well-formed",
                   "table-comments-have-tables"})  # fmt: skip
"""Faults of a comment after which the table that it declares is not known."""


def figures_add_up(archive: Archive) -> Iterator[Diagnostic]:
    """Figures are what the table's profile, sums and formulas make of the others.

    A difference within the tolerance is no fault, nor one that «godtatt» accepts with a reason.
    """
    for filed in documents(archive):
        strange = set(_lines(archive.loaded, filed.document, {_UNPROFILED}))
        for table, checked in _figures(archive.loaded, filed.document):
            is_whole = strange.isdisjoint(row.position.line for row in table.rows)
            for fault in checked.diagnostics:
                if is_whole or fault.severity is Severity.ERROR:
                    yield fault


def tables_agree(archive: Archive) -> Iterator[Diagnostic]:
    """Tables of a document agree, figure by figure, as its «kontroll» says: bfv = rd + rso."""
    for filed in documents(archive):
        yield from _between(archive.loaded, filed.document).diagnostics


def count(archive: Archive) -> Tally:
    """How many figures were checked within tables and between them, and how that came out."""
    return sum((filed.document.counted for filed in documents(archive)), Tally())


def _figures(loaded: Loaded, document: AnyDocument) -> Iterator[tuple[Figures, Tally]]:
    """The document's tables that can be checked, and how each came out."""
    unmeasured = _lines(loaded, document, _UNMEASURABLE)
    broken = _lines(loaded, document, {_INCOMPLETE})
    for table, checked in document.figures:
        top, first, last = (
            table.position.line, table.rows[0].position.line, table.rows[-1].position.line,
        )  # fmt: skip
        is_sound = not any(top <= line < first for line in unmeasured)
        if is_sound and not any(top <= line <= last for line in broken):
            yield table, checked


def _lines(loaded: Loaded, document: AnyDocument, codes: Collection[str]) -> list[int]:
    """The lines of the document in which reading found such a fault."""
    return [
        each.position.line
        for each in loaded.diagnostics
        if each.position.path == document.path and each.code in codes
    ]


def _between(loaded: Loaded, document: AnyDocument) -> Tally:
    front = document.front
    expressions = () if isinstance(front, Minutes) else front.checks
    if not expressions:
        return Tally()
    tables = {table.id: table for table, _ in _figures(loaded, document)}
    unread = set(document.tables) - set(tables)
    is_one_lost = any(_of_comments(each, document) for each in loaded.diagnostics)
    checked = Tally()
    for place, expression in enumerate(expressions):
        text = Text(expression, front.at_entry("checks", place))
        identity = parse_identity(text)
        names = set(identity.names) if isinstance(identity, Identity) else set()
        if not names & unread and not (is_one_lost and names - set(tables)):
            checked += check_between(text, tables)
    return checked


def _of_comments(fault: Diagnostic, document: AnyDocument) -> bool:
    """Whether the fault may have cost the document a table."""
    return fault.position.path == document.path and fault.code in _LOST
