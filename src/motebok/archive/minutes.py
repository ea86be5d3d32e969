"""The minutes' body → what they say of each case."""

from motebok.archive.types import Entry, Statement
from motebok.body import Heading
from motebok.load.records import Document, Part, passages
from motebok.model.minutes import Minutes, Treated
from motebok.model.words import folded

CASE_LEVEL = 2
"""The level of the headings that name the cases, in minutes."""
_PASSAGE_LEVEL = 3
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


def _entry(heading: Heading, content: tuple[Part, ...]) -> Entry:
    treated: Treated | None = None
    discussion: list[Part] = []
    decision: list[Part] = []
    statements: list[Statement] = []
    for passage in passages(content, _PASSAGE_LEVEL):
        parts = tuple(part for part in passage.parts if not isinstance(part, Treated))
        treated = treated or next((p for p in passage.parts if isinstance(p, Treated)), None)
        title = "" if passage.heading is None else str(passage.heading.text)
        if not title or folded(title) in _DISCUSSION:
            discussion += parts
        elif folded(title) in _DECISION:
            decision += parts
        else:
            statements.append(Statement(title, parts))
    return Entry(heading.text, treated, tuple(discussion), tuple(decision), tuple(statements))
