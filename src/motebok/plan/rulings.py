"""What came of cases, as lists over many meetings show it."""

from dataclasses import dataclass

from motebok.archive.types import Treatment
from motebok.body import Prose
from motebok.figures import Figures
from motebok.load.records import Piece
from motebok.plan.attachments import attachments
from motebok.plan.badges import RESULT_KINDS, fate_badges
from motebok.plan.desk import Desk
from motebok.plan.listed import outcome_line, paper_link
from motebok.plan.outcome import Outcome, outcome_of
from motebok.plan.views import Badge, Day, Link, TypeName
from motebok.slug import slug

RULING = 250
"""Bytes that a ruling takes beside the words of the minutes, when its page is compressed."""
_OF_TEXT = 0.4
_TABLE, _ROW, _OTHER = 600, 80, 300


@dataclass(frozen=True, slots=True)
class Ruling:
    """A treatment and what came of it; `kind` is done, open, noted, coming or nothing.

    `meeting` is the address of its meeting; `line` is a line of Markdown that stands where the
    whole outcome does not.
    """

    id: str
    kind: str
    day: Day
    meeting: str
    committee: str
    number: str
    title: Link
    types: tuple[TypeName, ...]
    badges: tuple[Badge, ...]
    outcome: Outcome | None
    line: str
    papers: tuple[Link, ...]


def ruling(desk: Desk, start: str, treatment: Treatment, level: int = 3) -> Ruling:
    """The treatment with its whole outcome; `level` is that of the headings of its statements."""
    name = slug(treatment.id)
    outcome = outcome_of(desk, treatment, start, level, name)
    return _ruling(desk, start, treatment, outcome, "")


def ruling_line(desk: Desk, start: str, treatment: Treatment) -> Ruling:
    """The treatment with its outcome in one line."""
    return _ruling(desk, start, treatment, None, outcome_line(treatment))


def _ruling(
    desk: Desk, start: str, treatment: Treatment, outcome: Outcome | None, line: str
) -> Ruling:
    meeting = desk.archive.meetings[treatment.meeting]
    committee = desk.archive.committees[treatment.committee]
    return Ruling(
        id=slug(treatment.id),
        kind=_kind(desk, treatment),
        day=desk.day(treatment.date),
        meeting=desk.href(start, desk.address(meeting.id)),
        committee=desk.name_then(committee, treatment.date),
        number=treatment.number,
        title=Link(desk.say(treatment.title), desk.href(start, desk.address(treatment.id))),
        types=desk.types(treatment),
        badges=tuple(fate_badges(desk, treatment)),
        outcome=outcome,
        line=line,
        papers=_papers(desk, start, treatment),
    )


def ruling_weight(treatment: Treatment) -> int:
    """About how many bytes a ruling takes, when its page is compressed."""
    entry = treatment.entry
    if entry is None:
        return RULING
    said = (entry.discussion, entry.decision, *(each.parts for each in entry.statements))
    return RULING + sum(_weight(part) for parts in said for part in parts)


def _weight(part: Piece) -> int:
    match part:
        case Prose():
            return round(len(part.text) * _OF_TEXT)
        case Figures():
            return _TABLE + _ROW * len(part.rows)
    return _OTHER


def _kind(desk: Desk, treatment: Treatment) -> str:
    if desk.archive.meetings[treatment.meeting].is_coming:
        return "coming"
    result = treatment.result
    return RESULT_KINDS[result] if result else ""


def _papers(desk: Desk, start: str, treatment: Treatment) -> tuple[Link, ...]:
    paper = paper_link(desk, start, treatment)
    count = len(attachments(desk, start, treatment))
    words = desk.speaker.counted("{count} attachment", "{count} attachments", count)
    attached = Link(words, desk.href(start, desk.address(treatment.id), "vedlegg"))
    return (*((paper,) if paper else ()), *((attached,) if count else ()))
