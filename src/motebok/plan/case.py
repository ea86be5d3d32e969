"""The page of a case: all its treatments, past and planned, in every committee."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive.types import Treatment
from motebok.load.records import CaseRecord
from motebok.plan.badges import example_alerts
from motebok.plan.desk import Desk
from motebok.plan.documents import document_entry
from motebok.plan.found import of_day
from motebok.plan.pages import Page
from motebok.plan.parts import (
    Part,
    PartsView,
    part_address,
    part_title,
    parts_of,
    parts_view,
)
from motebok.plan.references import Reference, mentioned
from motebok.plan.rulings import Ruling, ruling, ruling_weight
from motebok.plan.topics import topic_links
from motebok.plan.views import Alert, Entry, Lacking, Link
from motebok.plan.way import StepRow, coming_rows, way_rows

CASES = "saker/"


@dataclass(frozen=True, slots=True)
class CaseView:
    """All that the page of a case shows; `rulings` has the newest treatment first."""

    crumbs: tuple[Link, ...]
    title: str
    title_language: str
    alerts: tuple[Alert, ...]
    coming: tuple[StepRow, ...]
    way: tuple[StepRow, ...]
    summary: str
    rulings: tuple[Ruling, ...]
    parts: PartsView | None
    documents: tuple[Entry, ...]
    archive_cases: tuple[Link, ...]
    topics: tuple[Link, ...]
    mentioned: tuple[Reference, ...]
    refers: tuple[Reference, ...]
    lacking: tuple[Lacking, ...]
    citation: str
    address: str


@dataclass(frozen=True, slots=True)
class RulingsPartView:
    """Earlier treatments of a case that has many, the newest first."""

    crumbs: tuple[Link, ...]
    title: str
    rulings: tuple[Ruling, ...]
    parts: PartsView | None


def case_pages(desk: Desk, record: CaseRecord) -> Iterator[Page]:
    """The page of one case, and further ones with its earlier treatments where it has many."""
    newest_first = reversed(treatments_of(desk, record))
    first, *others = parts_of(newest_first, ruling_weight)
    yield _case_page(desk, record, first)
    yield from (_earlier_page(desk, record, each) for each in others)


def _earlier_page(desk: Desk, record: CaseRecord, part: Part[Treatment]) -> Page:
    """A part of the treatments."""
    home = desk.address(f"{CASES}{record.id}")
    address = part_address(home, part.number)
    name = desk.say(record.case.title)
    title = part_title(desk, name, part)
    view = RulingsPartView(
        crumbs=(
            Link(desk._("Cases"), desk.href(address, CASES)),
            Link(name, desk.href(address, home)),
            Link(str(part.number)),
        ),
        title=title,
        rulings=tuple(ruling(desk, address, each) for each in part.entries),
        parts=parts_view(desk, home, part),
    )
    return Page(
        address, desk.language, "saker", "case-part.html.jinja", title, title, view,
        source=record.path,
    )  # fmt: skip


def _case_page(desk: Desk, record: CaseRecord, part: Part[Treatment]) -> Page:
    name = f"{CASES}{record.id}"
    address = desk.address(name)
    case = record.case
    title = desk.say(case.title)
    view = CaseView(
        crumbs=(Link(desk._("Cases"), desk.href(address, CASES)), Link(title)),
        title=title,
        title_language=desk.foreign(case.title),
        alerts=_alerts(desk, record),
        coming=coming_rows(desk, name, address)[:1],
        way=way_rows(desk, name, address),
        summary=case.summary or "",
        rulings=tuple(ruling(desk, address, each) for each in part.entries),
        parts=parts_view(desk, address, part),
        documents=tuple(_documents(desk, address, record)),
        archive_cases=tuple(_archive_cases(desk, address, record)),
        topics=topic_links(desk, address, case.topics),
        mentioned=mentioned(desk, address, name),
        refers=(),
        lacking=desk.lacking(case.missing),
        citation=title,
        address=f"/{address}",
    )
    newest = part.entries[0].date if part.entries else None
    return Page(
        address, desk.language, "saker", "case.html.jinja", title, title, view,
        source=record.path,
        record=of_day(desk, newest, desk._("Course of a case"), title),
    )  # fmt: skip


def treatments_of(desk: Desk, record: CaseRecord) -> tuple[Treatment, ...]:
    """The case's treatments in order of date."""
    steps = desk.archive.ways.get(f"{CASES}{record.id}", ())
    return tuple(desk.archive.treatments[step.treatment] for step in steps if step.treatment)


def _alerts(desk: Desk, record: CaseRecord) -> tuple[Alert, ...]:
    """That the case is invented, where all that treat it are."""
    committees = dict.fromkeys(each.committee for each in treatments_of(desk, record))
    alerts = [example_alerts(desk, committee) for committee in committees]
    return alerts[0] if alerts and all(alerts) else ()


def _documents(desk: Desk, start: str, record: CaseRecord) -> Iterator[Entry]:
    for name in desk.archive.letters_of.get(record.id, ()):
        yield document_entry(desk, start, desk.archive.letters[name])


def _archive_cases(desk: Desk, start: str, record: CaseRecord) -> Iterator[Link]:
    """The numbers written in the case, and those of its treatments."""
    held = (treatment.item.archive_case for treatment in treatments_of(desk, record))
    for number in dict.fromkeys((*record.case.archive_cases, *filter(None, held))):
        if link := desk.archive_case_link(start, number):
            yield link
