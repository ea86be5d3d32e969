"""Archive → pages: every page that will exist, with the plain data that its template may see."""

from collections.abc import Iterator

from motebok.archive import Shown
from motebok.plan.desk import file_address, paper_file_address
from motebok.plan.groups import Group, groups, plan_group
from motebok.plan.pages import Page

__all__ = [
    "Group",
    "anchored_files",
    "files_of",
    "groups",
    "plan",
    "plan_group",
    "published_files",
    "titled_files",
]


def plan(archive: Shown, *, is_searched: bool = False) -> Iterator[Page]:
    """Every page in every language, in an order that depends on the archive alone.

    Whether the site can be searched changes the front page and the page of search.
    """
    for group in groups(archive):
        yield from plan_group(archive, group, is_searched=is_searched)


def published_files(archive: Shown) -> Iterator[tuple[str, str]]:
    """Every file that is published: its address, and where it lies below the root."""
    return ((address, source) for address, source, _ in titled_files(archive))


def titled_files(archive: Shown) -> Iterator[tuple[str, str, str]]:
    """Likewise, with the title that the agenda gives it."""
    for name in archive.meetings:
        yield from files_of(archive, name)


def files_of(archive: Shown, meeting: str) -> Iterator[tuple[str, str, str]]:
    """Likewise, those of one meeting."""
    for treatment in archive.meetings[meeting].treatments:
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
