"""The page of a case: all its treatments, past and planned, in every committee."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive.types import Treatment
from motebok.load.records import CaseRecord, LetterRecord
from motebok.plan.badges import example_alerts
from motebok.plan.desk import Desk
from motebok.plan.documents import document_entry
from motebok.plan.following import FollowView, feed_link, follow_feed
from motebok.plan.found import of_day
from motebok.plan.pages import Page
from motebok.plan.parts import (
    ENTRY,
    Part,
    PartsView,
    part_address,
    part_title,
    parts_of,
    parts_view,
)
from motebok.plan.places import CASES
from motebok.plan.references import Reference, mentioned
from motebok.plan.rulings import Ruling, ruling, ruling_weight
from motebok.plan.topics import topic_links
from motebok.plan.views import Alert, Entry, Lacking, Link
from motebok.plan.way import StepRow, Way, coming_rows, way_of


@dataclass(frozen=True, slots=True)
class CaseView:
    """All that the page of a case shows; `rulings` has the newest treatment first."""

    crumbs: tuple[Link, ...]
    title: str
    alerts: tuple[Alert, ...]
    coming: tuple[StepRow, ...]
    way: Way | None
    summary: str
    rulings: tuple[Ruling, ...]
    parts: PartsView | None
    documents: tuple[Entry, ...]
    archive_cases: tuple[Link, ...]
    topics: tuple[Link, ...]
    mentioned: tuple[Reference, ...]
    refers: tuple[Reference, ...]
    follow: FollowView
    lacking: tuple[Lacking, ...]
    citation: str
    address: str


@dataclass(frozen=True, slots=True)
class CasePartView:
    """Earlier treatments of a case that has many, the newest first, and documents after them."""

    crumbs: tuple[Link, ...]
    title: str
    rulings: tuple[Ruling, ...]
    documents: tuple[Entry, ...]
    parts: PartsView | None


def case_pages(desk: Desk, record: CaseRecord) -> Iterator[Page]:
    """The page of one case, and further ones with its earlier treatments where it has many."""
    letters = (desk.archive.letters[name] for name in desk.archive.letters_of.get(record.id, ()))
    belonging: tuple[Treatment | LetterRecord, ...] = (
        *reversed(treatments_of(desk, record)),
        *letters,
    )
    first, *others = parts_of(belonging, _weight)
    yield _case_page(desk, record, first)
    yield from (_further_page(desk, record, each) for each in others)


def _weight(each: Treatment | LetterRecord) -> int:
    return ruling_weight(each) if isinstance(each, Treatment) else ENTRY


def _rulings(desk: Desk, start: str, part: Part[Treatment | LetterRecord]) -> tuple[Ruling, ...]:
    return tuple(ruling(desk, start, e) for e in part.entries if isinstance(e, Treatment))


def _documents(desk: Desk, start: str, part: Part[Treatment | LetterRecord]) -> tuple[Entry, ...]:
    letters = (each for each in part.entries if isinstance(each, LetterRecord))
    return tuple(document_entry(desk, start, each) for each in letters)


def _further_page(desk: Desk, record: CaseRecord, part: Part[Treatment | LetterRecord]) -> Page:
    home = desk.address(f"{CASES}{record.id}")
    address = part_address(home, part.number)
    name = desk.say(record.case.title)
    title = part_title(desk, name, part)
    view = CasePartView(
        crumbs=(
            Link(desk._("Cases"), desk.href(address, CASES)),
            Link(name, desk.href(address, home)),
            Link(str(part.number)),
        ),
        title=title,
        rulings=_rulings(desk, address, part),
        documents=_documents(desk, address, part),
        parts=parts_view(desk, home, part),
    )
    return Page(
        address, desk.language, "saker", "case-part.html.jinja", title, title, view,
        source=record.path,
    )  # fmt: skip


def _case_page(desk: Desk, record: CaseRecord, part: Part[Treatment | LetterRecord]) -> Page:
    name = f"{CASES}{record.id}"
    address = desk.address(name)
    case = record.case
    title = desk.say(case.title)
    view = CaseView(
        crumbs=(Link(desk._("Cases"), desk.href(address, CASES)), Link(title)),
        title=title,
        alerts=_alerts(desk, record),
        coming=coming_rows(desk, name, address)[:1],
        way=way_of(desk, name, address),
        summary=case.summary or "",
        rulings=_rulings(desk, address, part),
        parts=parts_view(desk, address, part),
        documents=_documents(desk, address, part),
        archive_cases=tuple(_archive_cases(desk, address, record)),
        topics=topic_links(desk, address, case.topics),
        mentioned=mentioned(desk, address, name),
        refers=(),
        follow=follow_feed(desk, address, name),
        lacking=desk.lacking(case.missing),
        citation=title,
        address=f"/{address}",
    )
    treatments = treatments_of(desk, record)
    newest = treatments[-1].date if treatments else None
    return Page(
        address, desk.language, "saker", "case.html.jinja", title, title, view,
        source=record.path,
        record=of_day(desk, newest, desk._("Course of a case"), title),
        feed=feed_link(desk, address, name),
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


def _archive_cases(desk: Desk, start: str, record: CaseRecord) -> Iterator[Link]:
    """The numbers written in the case, and those of its treatments."""
    held = (treatment.item.archive_case for treatment in treatments_of(desk, record))
    for number in dict.fromkeys((*record.case.archive_cases, *filter(None, held))):
        if link := desk.archive_case_link(start, number):
            yield link
