"""What a document refers to, and what refers to a page."""

from dataclasses import dataclass

from motebok.load.records import Document
from motebok.model.papers import CasePaper, Letter
from motebok.plan.desk import Desk
from motebok.plan.views import Link

_MOST = 40
"""How many of those that refer to a page it names."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to something in another place; `where` names the committee and day, or is empty."""

    link: Link
    where: str = ""


def refers(
    desk: Desk, start: str, here: str, document: Document[CasePaper] | Document[Letter]
) -> tuple[Reference, ...]:
    """What the document refers to, by link or in words; what the archive lacks has no address.

    `here` is the archive's name for what the document belongs to.
    """
    found = desk.archive.links[document.path]
    references: dict[Reference, None] = {}
    for target in found.explicit.values():
        if target and target != here:
            references[_reference(desk, start, target)] = None
    for words, target in found.mentions.items():
        if target != here:
            absent = Reference(Link(words))
            references[_reference(desk, start, target) if target else absent] = None
    spelled = {each.link.text for each in references}
    for words in document.front.refers_to:
        if words not in found.mentions and words not in spelled:
            references[Reference(Link(words))] = None
    return tuple(references)


def mentioned(desk: Desk, start: str, here: str) -> tuple[Reference, ...]:
    """The newest that refers to `here`, as linked from the page `start`, and how many others."""
    names = desk.archive.mentioned.get(here, ())
    others = len(names) - _MOST
    words = desk._("and in {count} earlier ones").format(count=others)
    return (
        *(_reference(desk, start, name) for name in names[-_MOST:]),
        *((Reference(Link(words)),) if others > 0 else ()),
    )


def _reference(desk: Desk, start: str, name: str) -> Reference:
    treatment = desk.archive.treatments.get(name)
    meeting = desk.archive.meetings[treatment.meeting] if treatment else None
    return Reference(desk.link(start, name), desk.meeting_name(meeting) if meeting else "")
