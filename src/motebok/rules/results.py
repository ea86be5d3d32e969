"""Results: what came of each case, by the minutes."""

from collections.abc import Iterator, Mapping

from motebok.archive import Archive
from motebok.archive.types import Meeting, Treatment
from motebok.diagnostics import Diagnostic, Position, message
from motebok.model.words import Lack, Meaning, Part, Result
from motebok.rules.entries import (
    are_complete,
    is_sound,
    missing_from,
    place_of,
    recorded,
    stray_entries,
)
from motebok.rules.nearby import has_fault_between
from motebok.rules.saying import excused, named

DECISIVE = frozenset({Meaning.DECISION, Meaning.NEGOTIATION})
"""Cases of which the minutes must say what came of them."""

_TAKEN_UP = (Result.NOTED, Result.DISCUSSED, Result.POSTPONED, Result.WITHDRAWN)
_FITTING: Mapping[Meaning, tuple[Result, ...]] = {
    Meaning.DECISION: (
        Result.ADOPTED, Result.UNANIMOUS, Result.REJECTED, Result.DISMISSED,
        Result.POSTPONED, Result.SENT_BACK, Result.WITHDRAWN,
    ),
    Meaning.NEGOTIATION: (
        Result.AGREED, Result.DISAGREED, Result.POSTPONED, Result.WITHDRAWN,
    ),
    Meaning.APPROVAL: (
        Result.ADOPTED, Result.UNANIMOUS, Result.REJECTED, Result.NOTED,
        Result.POSTPONED, Result.WITHDRAWN,
    ),
    Meaning.DISCUSSION: (Result.DISCUSSED, Result.NOTED, Result.POSTPONED, Result.WITHDRAWN),
    Meaning.INFORMATION: _TAKEN_UP,
    Meaning.ORIENTATION: _TAKEN_UP,
    Meaning.MINUTES: _TAKEN_UP,
    Meaning.ROUND: _TAKEN_UP,
}  # fmt: skip


def decisions_have_results(archive: Archive) -> Iterator[Diagnostic]:
    """The minutes say what came of each case that was to be decided or negotiated."""
    for meeting, minutes in recorded(archive):
        for treatment in meeting.treatments:
            place = minutes.front.at_key("approved")
            if treatment.entry is not None:
                place = place_of(treatment.entry)
            if _lacks_result(archive, meeting, treatment):
                fault = _no_result(treatment, place)
                missing = (treatment.item.missing, *missing_from(archive, meeting))
                yield excused(fault, Lack.RESULTS, *missing)


def _lacks_result(archive: Archive, meeting: Meeting, treatment: Treatment) -> bool:
    item, entry = treatment.item, treatment.entry
    is_hidden = item.exempt.hides(Part.DECISION) if item.exempt else item.written("exempt")
    if is_hidden or item.written("withdrawn") or not DECISIVE.intersection(treatment.meanings):
        return False
    if treatment.result is not None or stray_entries(meeting):
        return False
    if entry is None:
        return are_complete(archive.loaded, meeting)
    return is_sound(archive.loaded, meeting, entry)


def _no_result(treatment: Treatment, place: Position) -> Diagnostic:
    fitting = _fitting(treatment)
    return Diagnostic(
        place,
        "decisions-have-results",
        message("The minutes do not say what came of «{case}».", case=named(treatment.item)),
        message(
            "Write «resultat:» in a block «behandling» under the case's heading; "
            "these fit: {results:or}.",
            results=fitting,
        ),
    )


def results_fit_the_type(archive: Archive) -> Iterator[Diagnostic]:
    """A case's result fits its type: a case for information cannot be adopted."""
    for treatment in archive.treatments.values():
        result = treatment.result
        register = archive.committees[treatment.committee].record.path
        are_known = len(treatment.meanings) == len(treatment.item.type) > 0
        if has_fault_between(archive.loaded, register, 1, 1 << 30):
            continue  # a type's meaning may be what could not be read
        if result is not None and are_known and result not in _fitting(treatment):
            yield _misfit(treatment, result)


def _fitting(treatment: Treatment) -> tuple[Result, ...]:
    """The results that fit one of the case's types."""
    fitting = (result for meaning in treatment.meanings for result in _FITTING[meaning])
    return tuple(dict.fromkeys(fitting))


def _misfit(treatment: Treatment, result: Result) -> Diagnostic:
    treated = treatment.entry.treated if treatment.entry else None
    return Diagnostic(
        treated.at("result") if treated else treatment.item.at(),
        "results-fit-the-type",
        message(
            "«{result}» does not fit «{case}», whose type is {type}.",
            result=result,
            case=named(treatment.item),
            type=treatment.item.type,
        ),
        message("These results fit: {results:or}.", results=_fitting(treatment)),
    )
