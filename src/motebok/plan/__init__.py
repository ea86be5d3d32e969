"""Archive → pages: every page that will exist, with the plain data that its template may see."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.locale import speaker
from motebok.plan.desk import Desk
from motebok.plan.meeting import meeting_page
from motebok.plan.pages import Page
from motebok.plan.treatment import treatment_page


def plan(archive: Archive, languages: tuple[str, ...]) -> Iterator[Page]:
    """Every page in every language, in an order that depends on the archive alone."""
    for language in languages:
        yield from _pages(Desk(archive, speaker(language)))


def _pages(desk: Desk) -> Iterator[Page]:
    for meeting in desk.archive.meetings.values():
        yield meeting_page(desk, meeting)
        for treatment in meeting.treatments:
            yield treatment_page(desk, treatment)
