"""The Markdown of papers, minutes and briefings, the same for all generators.

A link leads to `§` and the address of a meeting or a case; `linked` turns it into what a
generator wants.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bench import prose
from bench.agenda import TOPICS, Item, agenda, dice_for
from bench.schedule import Schedule, Sitting

FIRST_NAMES = (
    "Kari", "Ola", "Anne", "Berit", "Nils", "Ingrid", "Hans", "Lise", "Marit", "Jens", "Per", "Liv",
    "Randi", "Leif", "Sigrid", "Turid", "Magnus", "Gunnar", "Hedda", "Tor", "Eva", "Arne", "Knut",
    "Astrid", "Bjørn", "Cecilie", "Dag", "Elin", "Frode", "Grete", "Harald", "Ida", "Jonas",
    "Kristin", "Lars", "Mona", "Odd", "Pia", "Rolf", "Siri", "Trond", "Unni", "Vidar", "Åse",
)  # fmt: skip
VOTERS, TERM = 7, 4
"""Seats with a vote, and years that one is filled by the same person."""
EACH_LETTER = 20
"""Meetings for each letter that belongs to none."""
_LINK = re.compile(r"\]\(§([^)]+)\)")


def linked(text: str, target: Callable[[str], str]) -> str:
    """The text with each link's address turned into a target."""
    return _LINK.sub(lambda found: f"]({target(found[1])})", text)


def people(sitting: Sitting) -> tuple[str, ...]:
    """Those with a vote in order of rank, then two deputies and the secretary."""
    return people_of(sitting.committee.place, sitting.date.year)


def people_of(committee: int, year: int) -> tuple[str, ...]:
    """Those of a committee in a year."""
    start = committee * 5 + year // TERM * 13
    names = (FIRST_NAMES[(start + seat) % len(FIRST_NAMES)] for seat in range(VOTERS + 3))
    return tuple(f"{name} Nordmann" for name in names)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there, and the member who was not with the deputy who was; both may be empty."""

    present: tuple[str, ...]
    absent: str
    deputy: str


def attendance(sitting: Sitting) -> Attendance:
    """Who met; a member is lacking in every other meeting."""
    names = people(sitting)
    absent = "" if sitting.place % 2 == 0 else names[3]
    present = tuple(name for name in (*names[:VOTERS], names[-1]) if name != absent)
    return Attendance(present, absent, names[VOTERS] if absent else "")


def place_of(sitting: Sitting) -> str:
    """Where they met."""
    return f"Møterom {100 + sitting.place % 40}, Fakultetsbygget"


@dataclass(frozen=True, slots=True)
class Letter:
    """A circular that belongs to no meeting."""

    id: str
    date: dt.date
    title: str
    sender: str
    topic: str
    body: str


def letter_of(plan: Schedule, sitting: Sitting) -> Letter:
    """The circular of a meeting's day."""
    dice = dice_for(plan, "letter", sitting.id)
    parts = (prose.paragraph(dice, 5), prose.bullets(dice, 4), prose.paragraph(dice, 4))
    return Letter(
        f"{sitting.date}-{sitting.committee.id}", sitting.date, prose.title(dice),
        dice.choice(prose.UNITS), dice.choice(TOPICS), "\n\n".join(parts),
    )  # fmt: skip


def note(plan: Schedule, sitting: Sitting, item: Item) -> str:
    """A note that is attached to a case."""
    dice = dice_for(plan, "note", sitting.id, item.key)
    return f"{prose.paragraph(dice, 6)}\n\n{prose.bullets(dice, 3)}"


def handler(plan: Schedule, sitting: Sitting, item: Item) -> str:
    """Who prepared a case."""
    return f"{dice_for(plan, 'handler', sitting.id, item.key).choice(FIRST_NAMES)} Nordmann"


def paper(plan: Schedule, sitting: Sitting, item: Item) -> str:
    """A case paper of about 3 KB."""
    dice = dice_for(plan, "paper", sitting.id, item.key)
    table = _table(dice, f"tall-{item.key}", sitting.date.year)
    parts = [
        "## Forslag til vedtak",
        f"{sitting.committee.short_name} slutter seg til forslaget. {prose.sentence(dice)}",
        "## Bakgrunn",
        prose.paragraph(dice, 5),
        *_references(plan, dice, sitting),
        *(["Tallene står i [vedlegg 1](vedlegg:1)."] if item.attachments else ()),
        prose.sections(dice, 3, table),
        "## Vedlagte opplysninger",
        prose.paragraph(dice, 3),
    ]
    return "\n\n".join(parts if item.type in {"vedtakssak", "forhandlingssak"} else parts[2:])


def _table(dice: Random, name: str, year: int) -> str:
    return prose.shares(dice, name) if dice.random() < 0.3 else prose.accounts(dice, name, year)


def _references(plan: Schedule, dice: Random, sitting: Sitting) -> list[str]:
    """A paragraph on what was treated before, where anything was."""
    held = plan.held[sitting.committee]
    if sitting.place == 0:
        return []
    near = held[dice.randrange(max(0, sitting.place - 12), sitting.place)]
    far = plan.sittings[dice.randrange(plan.places[sitting.id])]
    mine, other, plain = (dice.randrange(each.size) for each in (near, far, near))
    said = (
        f"Saken bygger på [{near.number(mine)}](§{near.id}/{near.key(mine)}) og på "
        f"[sak {far.number(other)}](§{far.id}/{far.key(other)}) i {far.committee.short_name}, "
        f"og ble varslet i [møtet {near.date:%d.%m.%Y}](§{near.id}). Se også {near.number(plain)}."
    )
    return [said]


def briefing(plan: Schedule, sitting: Sitting) -> str | None:
    """The dean's briefing, in every third meeting."""
    if sitting.place % 3 != 1:
        return None
    return prose.briefing(dice_for(plan, "briefing", sitting.id), 6)


def treatment(plan: Schedule, sitting: Sitting, item: Item) -> str:
    """What the minutes say of a case, below its heading and its result."""
    dice = dice_for(plan, "minutes", sitting.id, item.key)
    parts = ["### Behandling", prose.paragraph(dice, 2)]
    if item.votes:
        parts.append(f"Forslaget fikk {item.votes[0]} stemmer for og {item.votes[1]} mot.")
    if item.result in {"vedtatt", "enstemmig vedtatt", "ikke vedtatt"}:
        decided = (
            f"Protokollen fra møtet {item.approves:%d.%m.%Y} er godkjent."
            if item.approves
            else f"{sitting.committee.short_name} slutter seg til forslaget. {prose.sentence(dice)}"
        )
        parts += ["### Vedtak", decided]
    if item.type == "forhandlingssak":
        parts += ["### Protokoll", prose.paragraph(dice, 3)]
    return "\n\n".join(parts)


def minutes(plan: Schedule, sitting: Sitting, outcome: Callable[[Item], str]) -> str:
    """The minutes: each case with what a generator says of its outcome, and its treatment."""
    return "\n\n".join(
        f"## {item.number}\n\n{outcome(item)}\n\n{treatment(plan, sitting, item)}"
        for item in agenda(plan, sitting)
    )
