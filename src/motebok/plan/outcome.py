"""What the minutes say of a case."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from motebok.archive.outcomes import is_decision
from motebok.archive.types import Treatment
from motebok.load.records import Piece
from motebok.model.minutes import Disqualification, Treated, Vote
from motebok.plan.badges import minutes_status, result_badge
from motebok.plan.content import Content
from motebok.plan.desk import Desk
from motebok.plan.linking import content_maker, links_of
from motebok.plan.views import Badge, Link
from motebok.slug import slug


@dataclass(frozen=True, slots=True)
class Box:
    """A passage set apart, such as a proposal or a statement in the minutes."""

    id: str
    title: str
    content: Content


@dataclass(frozen=True, slots=True)
class VoteView:
    """A round of voting: what was voted on, and each count with its label."""

    on: str
    counts: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Result, how it was treated, decision, votes and statements; `status` is the minutes'.

    `title` says what the decision is: of what was negotiated, an outcome.
    """

    id: str
    title: str
    result: Badge | None
    decision: Content | None
    discussion: Content | None
    votes: tuple[VoteView, ...]
    impartiality: tuple[str, ...]
    statements: tuple[Box, ...]
    minutes: Link
    status: str


def outcome_of(
    desk: Desk, treatment: Treatment, start: str, level: int = 2, name: str = ""
) -> Outcome | None:
    """What the page `start` shows of the minutes' entry; None where they have none.

    `level` is the heading level of the page's own boxes; `name` begins the ids in place of the
    treatment's key, on pages that show several meetings.
    """
    meeting = desk.archive.meetings[treatment.meeting]
    entry, minutes = treatment.entry, meeting.minutes
    if entry is None or minutes is None:
        return None
    treated = entry.treated
    links = links_of(desk, start, minutes, treatment)

    def content(parts: Iterable[Piece], passage: str) -> Content:
        return content_maker(desk, links, f"{name or treatment.key}-{passage}-", level + 1).content(
            parts
        )

    return Outcome(
        id=f"{name or treatment.key}-vedtak",
        title=_title(desk, treatment),
        result=result_badge(desk, treatment),
        decision=content(entry.decision, "vedtak") if entry.decision else None,
        discussion=content(entry.discussion, "behandling") if entry.discussion else None,
        votes=tuple(_vote(desk, vote) for vote in treated.votes) if treated else (),
        impartiality=tuple(_impartial(desk, treated)) if treated else (),
        statements=tuple(
            Box(
                f"{name or treatment.key}-{slug(each.title)}",
                each.title,
                content(each.parts, slug(each.title)),
            )
            for each in entry.statements
        ),
        minutes=Link(desk._("Minutes"), desk.href(start, f"{meeting.id}/protokoll/")),
        status=minutes_status(desk, meeting),
    )


def _title(desk: Desk, treatment: Treatment) -> str:
    if treatment.entry is None or not treatment.entry.decision:
        return desk._("Result")
    return desk._("Decision") if is_decision(treatment) else desk._("Outcome")


def _vote(desk: Desk, vote: Vote) -> VoteView:
    counts = [(desk._("For"), vote.for_), (desk._("Against"), vote.against)]
    if vote.blank:
        counts.append((desk._("Blank"), vote.blank))
    on = vote.on or ""
    if vote.against_proposal:
        on = desk._("{proposal} against {other}").format(proposal=on, other=vote.against_proposal)
    return VoteView(on, tuple(counts), tuple(_notes(desk, vote)))


def _notes(desk: Desk, vote: Vote) -> Iterator[str]:
    if vote.casting_vote:
        yield desk._("The chair's vote decided.")
    if vote.secret:
        yield desk._("The vote was secret.")


def _impartial(desk: Desk, treated: Treated) -> Iterator[str]:
    for each in treated.impartiality:
        yield _judged(desk, each)


def _judged(desk: Desk, each: Disqualification) -> str:
    words = f"{each.name}: {desk.label(each.result)}"
    if each.deputy:
        words += ", " + desk._("{deputy} met instead").format(deputy=each.deputy)
    return f"{words}."
