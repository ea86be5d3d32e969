"""Cases that were put off, and the items that take them up again."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.archive.continuing import continued, earlier, names
from motebok.archive.types import Meeting, Treatment
from motebok.diagnostics import Diagnostic, Severity, message
from motebok.model.meeting import Item
from motebok.model.words import Result, Status, folded
from motebok.rules.nearby import is_partly_unreadable, proposing
from motebok.rules.saying import named

_PUT_OFF = frozenset({Result.POSTPONED, Result.SENT_BACK})


def postponed_cases_continue(archive: Archive) -> Iterator[Diagnostic]:
    """A later meeting takes a postponed case up again, with «fortsetter» or the same «sak»."""
    for committee in archive.committees.values():
        if is_partly_unreadable(archive.loaded, committee.id):
            continue
        for place, meeting in enumerate(committee.meetings):
            postponed = [each for each in meeting.treatments if each.result is Result.POSTPONED]
            if not postponed:
                continue
            later = [each for each in committee.meetings[place + 1 :] if _is_called(each, meeting)]
            for treatment in postponed if later else ():
                if not _is_taken_up(treatment, later):
                    yield _not_taken_up(treatment)


def _is_called(meeting: Meeting, before: Meeting) -> bool:
    is_off = meeting.status is Status.CANCELLED
    return bool(meeting.treatments) and not is_off and meeting.date > before.date


def _is_taken_up(treatment: Treatment, later: list[Meeting]) -> bool:
    return any(_takes_up(each.item, treatment.item) for m in later for each in m.treatments)


def _takes_up(later: Item, before: Item) -> bool:
    """Whether the later item continues the other, or may do so where it cannot be read."""
    if later.continues is None and later.written("continues"):
        return True
    is_same_case = later.case is not None and later.case == before.case
    return is_same_case or folded(later.continues or "") in names(before)


def _not_taken_up(treatment: Treatment) -> Diagnostic:
    treated = treatment.entry.treated if treatment.entry else None
    return Diagnostic(
        treated.at("result") if treated else treatment.item.at(),
        "postponed-cases-continue",
        message(
            "«{case}» was postponed, but no later meeting takes it up again.",
            case=named(treatment.item),
        ),
        message(
            "Write «fortsetter: {case}» on the item of the later meeting.",
            case=treatment.number or treatment.key,
        ),
        Severity.WARNING,
    )


def continued_cases_were_postponed(archive: Archive) -> Iterator[Diagnostic]:
    """What «fortsetter» names is a case of an earlier meeting that was postponed there.

    It can have been sent back as well, or stand on the agenda of a cancelled meeting.
    """
    for treatment in archive.treatments.values():
        if treatment.item.continues is None:
            continue
        if is_partly_unreadable(archive.loaded, treatment.committee):
            continue
        before = continued(archive, treatment)
        if before is None:
            yield _unknown(archive, treatment)
        elif _was_finished(archive, before):
            yield _finished(treatment, before)


def _was_finished(archive: Archive, before: Treatment) -> bool:
    is_off = archive.meetings[before.meeting].status is Status.CANCELLED
    return not is_off and before.result is not None and before.result not in _PUT_OFF


def _unknown(archive: Archive, treatment: Treatment) -> Diagnostic:
    before = tuple(earlier(archive, treatment))
    postponed = [each for each in before if each.result in _PUT_OFF]
    known = [name for each in postponed or before for name in (each.number, each.item.id) if name]
    written = treatment.item.continues or ""
    return Diagnostic(
        treatment.item.at("continues"),
        "continued-cases-were-postponed",
        message("No earlier meeting of the committee has the case «{case}».", case=written),
        proposing(written, known, message("Write the number of the case that was postponed.")),
    )


def _finished(treatment: Treatment, before: Treatment) -> Diagnostic:
    return Diagnostic(
        treatment.item.at("continues"),
        "continued-cases-were-postponed",
        message(
            "«{case}» was not postponed: the minutes say «{result}».",
            case=named(before.item),
            result=before.result,
        ),
        message("Correct the number, or join the treatments with «sak:» and a file in cases/."),
    )
