"""A treatment as lists show it: a link, and what came of it in a line."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from motebok.archive.continuing import continued
from motebok.archive.types import Treatment
from motebok.body import Prose
from motebok.load.records import Piece
from motebok.model.meeting import HANDED_OUT, ORAL
from motebok.model.words import folded
from motebok.plan.badges import fate_badges
from motebok.plan.desk import Desk, paper_file_address
from motebok.plan.views import Entry, Link

_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+")


def treatment_entry_of(desk: Desk, name: str, start: str) -> Entry:
    """The treatment with this name in a list on the page `start`."""
    return treatment_entry(desk, start, desk.archive.treatments[name])


def treatment_entry(desk: Desk, start: str, treatment: Treatment) -> Entry:
    """A treatment in a list of cases from many meetings."""
    committee = desk.archive.committees[treatment.committee]
    return Entry(
        Link(desk.say(treatment.title), desk.href(start, desk.address(treatment.id))),
        treatment.number,
        (desk.name_then(committee, treatment.date),),
        desk.types(treatment),
        desk.day(treatment.date, "short"),
        tuple(fate_badges(desk, treatment)),
    )


def decision_line(treatment: Treatment) -> str:
    """The decision's first paragraph as one line of Markdown, where there is one."""
    return _first_line(treatment.entry.decision) if treatment.entry else ""


def outcome_line(treatment: Treatment) -> str:
    """The decision in one line, or else how the discussion begins."""
    line = decision_line(treatment)
    return line or (_first_line(treatment.entry.discussion) if treatment.entry else "")


def paper_link(desk: Desk, start: str, treatment: Treatment) -> Link | None:
    """Where the case paper is read: on the treatment's page, or as a file.

    A case that takes up one that was put off uses the paper of that one again.
    """
    return _paper_link(desk, start, treatment, desk._("case paper"))


def _earlier_paper(desk: Desk, start: str, treatment: Treatment) -> Link | None:
    """Where the paper is read that is used again from an earlier meeting."""
    before = continued(desk.archive, treatment) if treatment.item.continues else None
    if before is None:
        return None
    words = desk._("case paper of {case}").format(case=before.number or desk.say(before.title))
    return _paper_link(desk, start, before, words)


def _paper_link(desk: Desk, start: str, treatment: Treatment, words: str) -> Link | None:
    if treatment.paper:
        return Link(words, desk.href(start, desk.address(treatment.id), "saksframlegg"))
    if treatment.paper_file:
        address = paper_file_address(treatment)
        suffix = address.rpartition(".")[2].upper()
        return Link(f"{words} ({suffix})", desk.file_href(start, address))
    return _earlier_paper(desk, start, treatment)


def paper_notes(desk: Desk, treatment: Treatment) -> Iterator[str]:
    """How the case is presented, where that is not by a paper at hand."""
    item = treatment.item
    if isinstance(item.paper, str) and folded(item.paper) == ORAL:
        yield desk._("presented orally")
    elif isinstance(item.paper, str) and folded(item.paper) == HANDED_OUT:
        yield desk._("paper handed out in the meeting")
    elif item.paper is not None and not isinstance(item.paper, str):
        day = desk.speaker.date_text(item.paper.date)
        yield desk._("paper to be sent {day}").format(day=day)


def _first_line(parts: Iterable[Piece]) -> str:
    """The first sentence or two; what ends in a colon goes on with the first of its list."""
    prose = next((part for part in parts if isinstance(part, Prose)), None)
    lines = prose.text.split("\n") if prose else []
    said = " ".join(takewhile(_is_said, lines))
    items = [_ITEM.sub("", line, count=1) for line in lines if _ITEM.match(line)]
    if items and (not said or said.endswith(":")):
        said = f"{said} {items[0]}".strip() + (" …" if len(items) > 1 else "")
    return f"{said} …" if said.endswith(":") else said


def _is_said(line: str) -> bool:
    return bool(line.strip()) and _ITEM.match(line) is None
