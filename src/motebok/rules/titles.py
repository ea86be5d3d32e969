"""Titles are the cases' own, and not those that a new meeting begins with."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic, message
from motebok.model.words import Status

STAND_IN = "Tittel på sak "
"""What a title begins with in the files of a new meeting; the place in the agenda follows."""


def items_have_titles_of_their_own(archive: Archive) -> Iterator[Diagnostic]:
    """When a meeting is called, no item has the title that was laid out for it."""
    for each in archive.meetings.values():
        meeting = each.record.meeting
        if meeting.status not in {Status.CALLED, Status.HELD}:
            continue
        for item in meeting.items:
            title = item.title.say("nb")
            if title.startswith(STAND_IN) and title.removeprefix(STAND_IN).isdecimal():
                yield Diagnostic(
                    item.at("title"),
                    "items-have-titles-of-their-own",
                    message("«{title}» is not yet a title of the case's own.", title=title),
                    message("Write what the case is about, or remove the item."),
                )
