"""Every Markdown file of the archive, those under embargo too."""

from collections.abc import Iterator
from typing import NamedTuple

from motebok.archive import Archive
from motebok.load.records import Document, MeetingRecord
from motebok.model.minutes import Minutes
from motebok.model.papers import CasePaper, Letter


class Filed(NamedTuple):
    """A document and the meeting whose folder it lies in; none for a letter of documents/."""

    document: Document[CasePaper] | Document[Letter] | Document[Minutes]
    meeting: MeetingRecord | None


def documents(archive: Archive) -> Iterator[Filed]:
    """Meetings' documents in order of date, then the letters."""
    for meeting in (each.record for each in archive.meetings.values()):
        yield from (Filed(paper, meeting) for paper in meeting.papers.values())
        yield from (Filed(letter, meeting) for letter in meeting.letters.values())
        if meeting.minutes is not None:
            yield Filed(meeting.minutes, meeting)
    for letter in archive.letters.values():
        yield Filed(letter.document, None)
