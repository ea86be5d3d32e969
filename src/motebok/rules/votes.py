"""Votes: as many as there were people with a vote, and an outcome that is the result."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.archive.attendance import Voters, voters_at
from motebok.archive.types import Meeting, Treatment
from motebok.diagnostics import Diagnostic, Message, Severity, message
from motebok.model.minutes import Treated, Vote
from motebok.model.words import Result
from motebok.rules.attendance import rolls
from motebok.rules.entries import is_sound, recorded
from motebok.rules.nearby import has_fault_between
from motebok.rules.saying import named

_ADOPTED = frozenset({Result.ADOPTED, Result.UNANIMOUS})


def votes_are_of_those_present(archive: Archive) -> Iterator[Diagnostic]:
    """Votes for, against and blank are as many as those who were there and had a vote.

    A disqualified member is not counted, a deputy is; one who came or left meanwhile can be.
    """
    for roll in rolls(archive):
        minutes, committee = roll.meeting.minutes, archive.committees[roll.meeting.committee]
        if minutes is None or not roll.front.present:
            continue
        body = minutes.text.position
        if has_fault_between(archive.loaded, body.path, 1, body.line):
            continue
        for treatment, treated in _voted(archive, roll.meeting):
            voters = voters_at(treatment, roll.meeting, committee.record.committee)
            for vote in treated.votes:
                yield from _miscounted(vote, treatment, voters)


def _voted(archive: Archive, meeting: Meeting) -> Iterator[tuple[Treatment, Treated]]:
    """The cases that were voted on, where all that is said of them could be read."""
    for treatment in meeting.treatments:
        entry = treatment.entry
        if entry and entry.treated and is_sound(archive.loaded, meeting, entry):
            yield treatment, entry.treated


def _miscounted(vote: Vote, treatment: Treatment, voters: Voters) -> Iterator[Diagnostic]:
    least = len(voters.certain)
    most = least + len(voters.possible)
    if least <= vote.cast <= most:
        return
    everyone = (*voters.certain, *voters.possible)
    yield Diagnostic(
        vote.at(),
        "votes-are-of-those-present",
        message(
            "The votes on «{case}» are {cast} in all, but {count} of those present had a vote.",
            case=named(treatment.item),
            cast=vote.cast,
            count=least if vote.cast < least else most,
        ),
        message("Correct the votes or the attendance; these had a vote: {names}.", names=everyone)
        if everyone
        else message("Correct the votes or the attendance: nobody present had a vote."),
    )


def casting_votes_break_ties(archive: Archive) -> Iterator[Diagnostic]:
    """The chair's casting vote decides only where there are as many votes for as against."""
    for meeting, _ in recorded(archive):
        for treatment, treated in _voted(archive, meeting):
            for vote in treated.votes:
                if vote.casting_vote and vote.for_ != vote.against:
                    yield _no_tie(vote, treatment)


def _no_tie(vote: Vote, treatment: Treatment) -> Diagnostic:
    return Diagnostic(
        vote.at("casting_vote"),
        "casting-votes-break-ties",
        message(
            "«{case}» has a casting vote, but the votes are not equal: {for_} for, {against} "
            "against.",
            case=named(treatment.item),
            for_=vote.for_,
            against=vote.against,
        ),
        message("Count the chair's vote once, or take «dobbeltstemme» away."),
    )


def votes_fit_the_result(archive: Archive) -> Iterator[Diagnostic]:
    """What was adopted had more votes for than against, unanimously where nobody was against.

    Where two proposals stood against each other, either can have been adopted.
    """
    for meeting, _ in recorded(archive):
        for _, treated in _voted(archive, meeting):
            told = _contradiction(treated) if treated.votes else None
            if told is not None:
                what, hint, severity = told
                yield Diagnostic(treated.at("result"), "votes-fit-the-result", what, hint, severity)


def _contradiction(treated: Treated) -> tuple[Message, Message, Severity] | None:
    """What is wrong, how to mend it and how grave it is; None where votes and result agree."""
    votes = treated.votes
    against = next((vote for vote in votes if vote.against), None)
    if treated.result is Result.UNANIMOUS and against is not None:
        return (
            message("The result is «{result}», but the votes against were {count}.",
                    result=treated.result, count=against.against),
            message("Write «resultat: vedtatt», or correct the votes."),
            Severity.ERROR,
        )  # fmt: skip
    if any(vote.against_proposal for vote in votes):
        return None
    passed = any(_passes(vote) for vote in votes)
    if treated.result in _ADOPTED and not passed:
        return (
            message("The result is «{result}», but there were not more votes for than against.",
                    result=treated.result),
            message("Correct the result or the votes; write «dobbeltstemme: ja» where the "
                    "chair's vote decided."),
            Severity.ERROR,
        )  # fmt: skip
    if treated.result is Result.REJECTED and all(vote.for_ > vote.against for vote in votes):
        return (
            message("The result is «{result}», but there were more votes for than against.",
                    result=treated.result),
            message("Correct the result or the votes, unless more than half were needed."),
            Severity.WARNING,
        )  # fmt: skip
    return None


def _passes(vote: Vote) -> bool:
    return vote.for_ > vote.against or (vote.for_ == vote.against and vote.casting_vote)
