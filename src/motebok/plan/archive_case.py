"""The page of a number in the case system: all that this archive holds under it."""

from collections.abc import Iterator
from functools import partial

from motebok.archive.types import ArchiveCase
from motebok.plan.cases import case_entry_of
from motebok.plan.desk import Desk, archive_case_address
from motebok.plan.documents import document_entry_of
from motebok.plan.held import Held, Kind, held_pages
from motebok.plan.listed import treatment_entry_of
from motebok.plan.pages import Page
from motebok.plan.places import CASES
from motebok.plan.views import Link


def archive_case_pages(desk: Desk, held: ArchiveCase) -> Iterator[Page]:
    """The page of one number, as many as it takes."""
    lead = desk._(
        "A number in the case system is a folder, and a folder can hold several things: "
        "what stands here need not be one and the same case."
    )
    cases = [partial(case_entry_of, desk, name) for name in held.cases]
    treatments = [partial(treatment_entry_of, desk, name) for name in held.treatments]
    letters = [partial(document_entry_of, desk, name) for name in held.letters]
    return held_pages(
        desk,
        Held(
            archive_case_address(held.number),
            Link(desk._("Cases"), CASES),
            desk._("Archive case {number}").format(number=held.number),
            lead,
            (
                Kind("saker", desk._("Cases"), cases),
                Kind("behandlinger", desk._("Treatments"), treatments),
                Kind("dokumenter", desk._("Documents"), letters),
            ),
        ),
    )
