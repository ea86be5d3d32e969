"""What a meeting treats: its agenda, with what came of each case."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from bench import prose
from bench.schedule import Schedule, Sitting

APPROVAL, SHARED, POSTPONED = 0, 2, 4
"""Places on the agenda: the last minutes, a case of several committees, what may be postponed."""
PAUSE = 10
"""Minutes of the pause before what may be postponed."""
SHARING = 4
"""Meetings that treat the same case."""
_EACH_POSTPONES = 6
_TYPES = ("vedtakssak", "drøftingssak", "informasjonssak", "orienteringssak", "forhandlingssak")
_TYPE_WEIGHTS = (9, 4, 3, 3, 1)
_SUBJECTS = 4
"""Archive cases that a committee has in a year."""
TOPICS = (
    "arbeidsmiljø", "økonomi", "utdanning", "forskning", "areal", "personal", "likestilling",
    "internasjonalisering", "studiemiljø", "digitalisering",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A case that several committees treat."""

    id: str
    title: str
    summary: str
    topic: str
    archive_case: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file on an item's list: a PDF, or a note in Markdown."""

    title: str
    file: str
    number: int


@dataclass(frozen=True, slots=True)
class Item:
    """One treatment; `votes` are those for and against, `continues` what was postponed before."""

    number: str
    key: str
    title: str
    type: str
    by: str
    minutes: int
    archive_case: str | None
    case: Case | None
    attachments: tuple[Attachment, ...]
    approves: dt.date | None
    continues: str | None
    result: str
    votes: tuple[int, int] | None
    has_paper: bool


def dice_for(plan: Schedule, *names: object) -> Random:
    """Dice that fall alike for the same names, whatever was thrown before."""
    return Random(":".join(map(str, (plan.seed, *names))))  # noqa: S311 - dice, no secret


def case_of(plan: Schedule, sitting: Sitting) -> Case:
    """The case that this meeting and those next to it treat."""
    group = plan.places[sitting.id] // SHARING
    first = plan.sittings[group * SHARING]
    dice = dice_for(plan, "case", group)
    return Case(
        f"sak-{group + 1}", prose.title(dice), prose.sentence(dice), dice.choice(TOPICS),
        f"{first.date.year}/{20_000 + group}",
    )  # fmt: skip


def agenda(plan: Schedule, sitting: Sitting) -> tuple[Item, ...]:
    """The cases in their order."""
    return tuple(_item(plan, sitting, place) for place in range(sitting.size))


def clock(item_minutes: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """When cases of so many minutes begin and end, from nine o'clock and with a pause."""
    spans: list[tuple[str, str]] = []
    now = 9 * 60
    for place, minutes in enumerate(item_minutes):
        now += PAUSE if place == POSTPONED else 0
        spans.append((_clock(now), _clock(now + minutes)))
        now += minutes
    return tuple(spans)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _item(plan: Schedule, sitting: Sitting, place: int) -> Item:
    held = plan.held[sitting.committee]
    before = held[sitting.place - 1] if sitting.place else None
    if before and place == APPROVAL:
        return _approval(sitting, before)
    turn = sitting.place % _EACH_POSTPONES if place == POSTPONED else 0
    is_postponed = turn == _EACH_POSTPONES // 2 - 1 and sitting.place + 1 < len(held)
    if before and turn == _EACH_POSTPONES // 2:
        return replace(
            _drawn(plan, before, place),
            number=sitting.number(place),
            key=sitting.key(place),
            continues=before.number(place),
            attachments=(),
            has_paper=False,
        )
    item = _drawn(plan, sitting, place)
    return replace(item, result="utsatt", votes=None) if is_postponed else item


def _approval(sitting: Sitting, before: Sitting) -> Item:
    return Item(
        sitting.number(APPROVAL), sitting.key(APPROVAL),
        f"Godkjenning av protokollen fra {before.date:%d.%m.%Y}", "godkjenning", "Sekretariatet", 5,
        None, None, (), before.date, None, "enstemmig vedtatt", None, has_paper=False,
    )  # fmt: skip


def _drawn(plan: Schedule, sitting: Sitting, place: int) -> Item:
    """A case that is new."""
    dice = dice_for(plan, sitting.id, place)
    case = case_of(plan, sitting) if place == SHARED else None
    kind = "vedtakssak" if place == POSTPONED else dice.choices(_TYPES, _TYPE_WEIGHTS)[0]
    committee, year = sitting.committee.place, sitting.date.year
    result, votes = _outcome(dice, kind)
    return Item(
        number=sitting.number(place),
        key=sitting.key(place),
        title=case.title if case else prose.title(dice),
        type=kind,
        by=dice.choice(prose.UNITS),
        minutes=dice.choice((10, 15, 20, 25, 30)),
        archive_case=case.archive_case
        if case
        else f"{year}/{10_000 + committee * _SUBJECTS + place % _SUBJECTS}",
        case=case,
        attachments=_attachments(dice, sitting.key(place)),
        approves=None,
        continues=None,
        result=result,
        votes=votes,
        has_paper=True,
    )


def _outcome(dice: Random, kind: str) -> tuple[str, tuple[int, int] | None]:
    if kind == "vedtakssak":
        against = dice.choice((0, 0, 0, 1, 2, 3, 5))
        votes = (7 - against, against)
        if against == 0:
            return "enstemmig vedtatt", None
        return "vedtatt" if votes[0] > against else "ikke vedtatt", votes
    if kind == "forhandlingssak":
        return dice.choice(("enighet", "enighet", "uenighet")), None
    return "drøftet" if kind == "drøftingssak" else "tatt til orientering", None


def _attachments(dice: Random, key: str) -> tuple[Attachment, ...]:
    """None for most; else a PDF, or now and then a note."""
    drawn = dice.random()
    number = dice.randrange(1_000_000)
    if drawn < 0.04:
        return (Attachment("Grunnlagsnotat", f"{key}-01-grunnlag.pdf", number),)
    if drawn < 0.05:
        return (Attachment("Notat fra enheten", f"{key}-01-notat.md", number),)
    return ()
