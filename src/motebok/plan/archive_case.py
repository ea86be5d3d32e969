"""The page of a number in the case system: all that this archive holds under it."""

from collections.abc import Iterator

from motebok.archive.types import ArchiveCase
from motebok.plan.case import CASES
from motebok.plan.cases import case_entry
from motebok.plan.desk import Desk, archive_case_address
from motebok.plan.documents import document_entry
from motebok.plan.held import HeldGroup, HeldView
from motebok.plan.listed import treatment_entry
from motebok.plan.pages import Page
from motebok.plan.views import Link


def archive_case_page(desk: Desk, held: ArchiveCase) -> Page:
    """The page of one number."""
    address = archive_case_address(held.number)
    title = desk._("Archive case {number}").format(number=held.number)
    lead = desk._(
        "A number in the case system is a folder, and a folder can hold several things: "
        "what stands here need not be one and the same case."
    )
    view = HeldView(
        crumbs=(Link(desk._("Cases"), desk.href(address, CASES)), Link(title)),
        title=title,
        lead=lead,
        groups=tuple(group for group in _groups(desk, address, held) if group.entries),
    )
    return Page(address, desk.language, "saker", "held.html.jinja", title, title, view)


def _groups(desk: Desk, start: str, held: ArchiveCase) -> Iterator[HeldGroup]:
    archive = desk.archive
    cases = tuple(case_entry(desk, start, archive.cases[name]) for name in held.cases)
    yield HeldGroup("saker", desk._("Cases"), cases)
    treatments = tuple(
        treatment_entry(desk, start, archive.treatments[name]) for name in held.treatments
    )
    yield HeldGroup("behandlinger", desk._("Treatments"), treatments)
    letters = tuple(document_entry(desk, start, archive.letters[name]) for name in held.letters)
    yield HeldGroup("dokumenter", desk._("Documents"), letters)
