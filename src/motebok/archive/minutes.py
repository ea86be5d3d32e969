"""The minutes' body → what they say of each case."""

from collections.abc import Mapping

from motebok.archive.names import headings_of
from motebok.archive.types import Entry, Statement
from motebok.body import Heading
from motebok.load.records import Document, Piece, passages
from motebok.model.meeting import Item
from motebok.model.minutes import Minutes, Treated
from motebok.model.words import folded

CASE_LEVEL = 2
"""The level of the headings that name the cases, in minutes."""
PASSAGE_LEVEL = 3
_DISCUSSION = frozenset({"behandling", "handsaming", "drøfting", "discussion", "treatment"})
_DECISION = frozenset(
    {"vedtak", "enstemmig vedtak", "konklusjon", "protokoll", "decision", "conclusion", "record"}
)
"""What binds: a decision, or the record that negotiating parties sign."""


def entries_of(minutes: Document[Minutes] | None) -> tuple[Entry, ...]:
    """One entry a second-level heading, in the order written."""
    if minutes is None:
        return ()
    return tuple(
        _entry(passage.heading, passage.parts)
        for passage in passages(minutes.parts, CASE_LEVEL)
        if passage.heading is not None
    )


def _entry(heading: Heading, content: tuple[Piece, ...]) -> Entry:
    treated: Treated | None = None
    discussion: list[Piece] = []
    decision: list[Piece] = []
    statements: list[Statement] = []
    for passage in passages(content, PASSAGE_LEVEL):
        parts = tuple(part for part in passage.parts if not isinstance(part, Treated))
        treated = treated or next((p for p in passage.parts if isinstance(p, Treated)), None)
        title = "" if passage.heading is None else str(passage.heading.text)
        if not title or tells_discussion(title):
            discussion += parts
        elif tells_decision(title):
            decision += parts
        else:
            statements.append(Statement(title, parts))
    return Entry(heading.text, treated, tuple(discussion), tuple(decision), tuple(statements))


def tells_decision(title: str) -> bool:
    """Whether what binds stands under the heading."""
    return folded(title) in _DECISION


def tells_discussion(title: str) -> bool:
    """Whether what came before the decision stands under the heading."""
    return folded(title) in _DISCUSSION


def by_heading(entries: tuple[Entry, ...]) -> dict[str, Entry]:
    """Each entry by its heading, folded; the first of those with the same."""
    return {folded(entry.number): entry for entry in reversed(entries)}


def entry_of(item: Item, entries: Mapping[str, Entry]) -> Entry | None:
    """The entry of `entries`, which `by_heading` made, that has a heading of the item."""
    return next((entries[name] for name in headings_of(item) if name in entries), None)
