"""What came of cases, by the minutes that are shown."""

from motebok.archive.types import Treatment
from motebok.model.words import Meaning, Result

_BINDING = frozenset(
    {Result.ADOPTED, Result.UNANIMOUS, Result.REJECTED, Result.DISMISSED, Result.SENT_BACK}
)
_DELIBERATED = frozenset({Meaning.NEGOTIATION, Meaning.DISCUSSION})


def is_deliberation(treatment: Treatment) -> bool:
    """Whether it was for negotiation or discussion."""
    return not _DELIBERATED.isdisjoint(treatment.meanings)


def is_decision(treatment: Treatment) -> bool:
    """Whether something was decided, or asked to be: what was only negotiated is not."""
    if treatment.entry is None:
        return False
    if Meaning.DECISION in treatment.meanings or treatment.result in _BINDING:
        return True
    return bool(treatment.entry.decision) and not is_deliberation(treatment)
