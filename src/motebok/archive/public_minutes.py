"""Minutes as their readers may see them: what stands in the way is cut out of the text itself.

What stands under a heading of the discussion, or of the decision, goes with that part. All else
that is said of a case may tell of both: a statement («Protokolltilførsel») speaks of the decision
as often as of what came before it, and text right below the case's own heading of anything. It is
shown where neither part is withheld.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from motebok.archive.minutes import (
    CASE_LEVEL,
    PASSAGE_LEVEL,
    by_heading,
    entries_of,
    tells_decision,
    tells_discussion,
)
from motebok.body import Heading, without_comments, without_links
from motebok.load.content import Known, deadlines_in, reread
from motebok.load.records import Document, Piece
from motebok.model.minutes import Minutes, Presence, Substitute, Treated
from motebok.model.words import Part, folded
from motebok.source import Places

_TREATED = {
    Part.DECISION: ("result", "votes"),
    Part.DISCUSSION: ("impartiality",),
}
"""What the block `behandling` says that goes with a part; when a case was treated, stays."""


_Person = TypeVar("_Person", Presence, Substitute)


@dataclass(frozen=True, slots=True)
class Said:
    """What must not be told of a case: parts of it, and references (kind, target) that it has."""

    hidden: frozenset[Part] = frozenset()
    references: frozenset[tuple[str, str]] = frozenset()


def public_minutes(
    minutes: Document[Minutes],
    cases: Mapping[str, Said],
    unseen: Collection[str],
    known: Known,
) -> Document[Minutes]:
    """The minutes with what they say of `cases`, by folded heading, and before the first of them.

    `unseen` are the folded names of the cases that are not even named.
    """
    if not unseen and _is_open(minutes, cases):
        return minutes
    text = "".join(_texts(minutes, cases))
    document = minutes if text == minutes.text else reread(minutes, text, known)
    parts = tuple(_parts(document, cases, minutes))
    contents = replace(document.contents.fetched(), parts=parts)
    front = _front(minutes.front, unseen)
    return replace(document, front=front, deadlines=deadlines_in(parts), contents=contents)


def _is_open(minutes: Document[Minutes], cases: Mapping[str, Said]) -> bool:
    """Whether nothing of the minutes is to be cut out."""
    names = (
        folded(p.text) for p in minutes.parts if isinstance(p, Heading) and p.level <= CASE_LEVEL
    )
    return (
        not minutes.has_comments
        and not any(said.hidden or said.references for said in cases.values())
        and all(name in cases for name in names)
    )


def _texts(minutes: Document[Minutes], cases: Mapping[str, Said]) -> Iterator[str]:
    """What is kept of the text."""
    headings = [p for p in minutes.parts if isinstance(p, Heading) and p.level <= PASSAGE_LEVEL]
    ends = pairwise((0, *(heading.offset for heading in headings), len(minutes.text)))
    places = Places(minutes.text)
    said: Said | None = Said()
    for heading, (start, end) in zip((None, *headings), ends, strict=True):
        is_case = heading is not None and heading.level <= CASE_LEVEL
        if heading is not None and is_case:
            said = cases.get(folded(heading.text))
        if said is None:
            continue
        if said.hidden.isdisjoint(_parts_under(heading)):
            source = without_comments(places.part(start, end))
            yield without_links(source, said.references)
        elif heading is not None and is_case:
            yield f"{'#' * heading.level} {heading.text}\n\n"


def _parts_under(heading: Heading | None) -> frozenset[Part]:
    """What may be told right below the heading of a case, or of a passage in it."""
    if heading is not None and heading.level > CASE_LEVEL:
        if tells_decision(heading.text):
            return frozenset({Part.DECISION})
        if tells_discussion(heading.text):
            return frozenset({Part.DISCUSSION})
    return frozenset({Part.DECISION, Part.DISCUSSION})


def _parts(
    document: Document[Minutes], cases: Mapping[str, Said], minutes: Document[Minutes]
) -> Iterator[Piece]:
    """The document's parts; of a case that hides some, its `behandling` as far as it is open."""
    entries = by_heading(entries_of(minutes))
    hides = False
    for part in document.parts:
        if not (hides and isinstance(part, Treated)):
            yield part
        if isinstance(part, Heading) and part.level <= CASE_LEVEL:
            name = folded(part.text)
            hidden = cases[name].hidden if name in cases else frozenset()
            hides = not hidden.isdisjoint(_TREATED)
            treated = entries[name].treated
            if hides and treated:
                yield treated.only(*_open_fields(hidden))


def _open_fields(hidden: Collection[Part]) -> Iterator[str]:
    closed = {name for part in hidden for name in _TREATED.get(part, ())}
    return (name for name in Treated.model_fields if name not in closed)


def _front(front: Minutes, unseen: Collection[str]) -> Minutes:
    """The front matter without those who were there for nothing else, and their roles.

    A digest tells of all that was approved, so that what is not seen could be guessed from it.
    """
    if not unseen:
        return front
    present = tuple(each for p in front.present if (each := _beside(p, unseen)))
    deputies = tuple(other for p in front.deputies if (other := _beside(p, unseen)))
    gone = {p.name for p in (*front.present, *front.deputies)}
    gone -= {p.name for p in (*present, *deputies)}
    approved = front.approved
    if approved:
        roles = {name: role for name, role in approved.roles.items() if name not in gone}
        approved = approved.model_copy(update={"roles": roles, "digest": None})
    corrections = (each.model_copy(update={"digest": None}) for each in front.corrections)
    return front.model_copy(
        update={
            "present": present,
            "deputies": deputies,
            "approved": approved,
            "corrections": tuple(corrections),
        }
    )


def _beside(person: _Person, unseen: Collection[str]) -> _Person | None:
    """The person as there, or not there, for the other cases; None where there were none."""
    only = tuple(name for name in person.only_during if folded(name) not in unseen)
    if person.only_during and not only:
        return None
    others = tuple(name for name in person.not_during if folded(name) not in unseen)
    return person.model_copy(update={"only_during": only, "not_during": others})
