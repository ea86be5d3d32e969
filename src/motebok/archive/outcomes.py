"""What came of cases, gathered from all minutes that are shown."""

from collections.abc import Iterator

from motebok.archive.types import Archive, Treatment
from motebok.model.words import Meaning, Result

_BINDING = frozenset(
    {Result.ADOPTED, Result.UNANIMOUS, Result.REJECTED, Result.DISMISSED, Result.SENT_BACK}
)
_DELIBERATED = frozenset({Meaning.NEGOTIATION, Meaning.DISCUSSION})


def treated(archive: Archive) -> Iterator[Treatment]:
    """Every treatment that minutes tell of: the newest meeting first, its cases in agenda order."""
    for meeting in reversed(tuple(archive.meetings.values())):
        yield from (each for each in meeting.treatments if each.entry is not None)


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
