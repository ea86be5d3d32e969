"""A treatment as lists show it: a link, and what came of it in a line."""

from collections.abc import Iterable

from motebok.archive.types import Treatment
from motebok.body import Prose
from motebok.load.records import Piece
from motebok.plan.badges import fate_badges
from motebok.plan.desk import Desk, paper_file_address
from motebok.plan.views import Entry, Link


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
    """Where the case paper is read: on the treatment's page, or as a file."""
    words = desk._("case paper")
    if treatment.paper:
        return Link(words, desk.href(start, desk.address(treatment.id), "saksframlegg"))
    if treatment.paper_file:
        address = paper_file_address(treatment)
        suffix = address.rpartition(".")[2].upper()
        return Link(f"{words} ({suffix})", desk.file_href(start, address))
    return None


def _first_line(parts: Iterable[Piece]) -> str:
    prose = next((part for part in parts if isinstance(part, Prose)), None)
    line = " ".join(prose.text.split("\n\n")[0].split()) if prose else ""
    return f"{line} …" if line.endswith(":") else line
