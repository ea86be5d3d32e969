"""Archive → pages: every page that will exist, with the plain data that its template may see."""

from collections.abc import Iterator

from motebok.archive import Shown
from motebok.archive.topics import topics_of
from motebok.archive.types import Meeting
from motebok.locale import speaker
from motebok.plan.abbreviations import abbreviations_page
from motebok.plan.archive_case import archive_case_page
from motebok.plan.attachment import attachment_pages
from motebok.plan.briefing import briefing_page
from motebok.plan.case import case_page
from motebok.plan.cases import cases_pages
from motebok.plan.coming import coming_page
from motebok.plan.committee import committee_page
from motebok.plan.completeness import completeness_page
from motebok.plan.decisions import decisions_pages
from motebok.plan.desk import Desk, file_address, paper_file_address
from motebok.plan.document import document_page
from motebok.plan.documents import documents_pages
from motebok.plan.home import home_page
from motebok.plan.meeting import meeting_page
from motebok.plan.meetings import meetings_page
from motebok.plan.minutes import minutes_page
from motebok.plan.not_found import not_found_page
from motebok.plan.pages import Page
from motebok.plan.search import search_page
from motebok.plan.topic import topic_page
from motebok.plan.topics import topics_page
from motebok.plan.treatment import treatment_page
from motebok.plan.whole import whole_page
from motebok.plan.year import year_page, years_of


def plan(archive: Shown, *, is_searched: bool = False) -> Iterator[Page]:
    """Every page in every language, in an order that depends on the archive alone.

    Whether the site can be searched changes one page, which says so.
    """
    for language in archive.loaded.settings.all_languages:
        yield from _pages(Desk(archive, speaker(language)), is_searched=is_searched)


def published_files(archive: Shown) -> Iterator[tuple[str, str]]:
    """Every file that is published: its address, and where it lies below the root."""
    return ((address, source) for address, source, _ in titled_files(archive))


def titled_files(archive: Shown) -> Iterator[tuple[str, str, str]]:
    """Likewise, with the title that the agenda gives it."""
    for treatment in archive.treatments.values():
        if treatment.paper_file:
            address = paper_file_address(treatment)
            yield address, treatment.paper_file.path, treatment.title.say("nb")
        for attached in treatment.attachments:
            if attached.file:
                address = file_address(treatment, attached)
                yield address, attached.file.path, attached.entry.title.say("nb")


def anchored_files(archive: Shown) -> Iterator[tuple[str, str, str, str]]:
    """Where each file is linked to: the page's address and anchor, its title, and its address."""
    for treatment in archive.treatments.values():
        page = f"{treatment.id}/"
        if treatment.paper_file:
            title = treatment.title.say("nb")
            yield page, "saksframlegg", title, paper_file_address(treatment)
        for attached in treatment.attachments:
            if attached.file:
                anchor, title = f"vedlegg-{attached.number}", attached.entry.title.say("nb")
                yield page, anchor, title, file_address(treatment, attached)


def _pages(desk: Desk, *, is_searched: bool) -> Iterator[Page]:
    yield home_page(desk)
    yield search_page(desk, is_searched=is_searched)
    yield meetings_page(desk)
    for committee in desk.archive.committees.values():
        yield committee_page(desk, committee)
        for year in years_of(committee):
            yield year_page(desk, committee, year)
    for meeting in desk.archive.meetings.values():
        yield from _meeting_pages(desk, meeting)
    yield from _case_pages(desk)
    yield from decisions_pages(desk)
    yield from documents_pages(desk)
    for letter in desk.archive.letters.values():
        yield document_page(desk, letter)
    yield abbreviations_page(desk)
    yield completeness_page(desk)
    yield not_found_page(desk)


def _meeting_pages(desk: Desk, meeting: Meeting) -> Iterator[Page]:
    yield meeting_page(desk, meeting)
    yield whole_page(desk, meeting)
    if meeting.record.minutes:
        yield minutes_page(desk, meeting, meeting.record.minutes)
    for treatment in meeting.treatments:
        yield treatment_page(desk, treatment)
        yield from attachment_pages(desk, treatment)
    if meeting.briefing:
        yield briefing_page(desk, meeting, meeting.briefing)


def _case_pages(desk: Desk) -> Iterator[Page]:
    yield from cases_pages(desk)
    yield coming_page(desk)
    for case in desk.archive.cases.values():
        yield case_page(desk, case)
    for held in desk.archive.archive_cases.values():
        yield archive_case_page(desk, held)
    yield topics_page(desk)
    for topic in topics_of(desk.archive):
        yield topic_page(desk, topic)
