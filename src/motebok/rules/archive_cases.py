"""Numbers of the case system."""

import re
from collections.abc import Iterator

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic, Message, Position, message
from motebok.model.papers import Letter
from motebok.rules.documents import documents

_NUMBER = re.compile(r"[0-9]{4}/[0-9]{1,7}")
_LIKE = re.compile(r"([0-9]{4}|[0-9]{2})[^0-9]+([0-9]{1,7})")


def archive_cases_are_year_and_number(archive: Archive) -> Iterator[Diagnostic]:
    """«arkivsak» is the year in four digits, a slash and the number in the case system."""
    for number, position in _written(archive):
        if not _NUMBER.fullmatch(number):
            yield Diagnostic(
                position,
                "archive-cases-are-year-and-number",
                message("«{number}» is not a number of the case system.", number=number),
                _proposal(number),
            )


def _written(archive: Archive) -> Iterator[tuple[str, Position]]:
    for meeting in archive.meetings.values():
        for item in meeting.record.meeting.items:
            if item.archive_case:
                yield item.archive_case, item.at("archive_case")
    for record in archive.cases.values():
        for place, number in enumerate(record.case.archive_cases):
            yield number, record.case.at_entry("archive_cases", place)
    for filed in documents(archive):
        front = filed.document.front
        if isinstance(front, Letter) and front.archive_case:
            yield front.archive_case, front.at("archive_case")


def _proposal(number: str) -> Message:
    found = _LIKE.search(number)
    if found is None:
        return message("Write the year, a slash and the number, for example 2022/47186.")
    year = found[1] if len(found[1]) > len("22") else f"20{found[1]}"
    return message("Did you mean «{word}»?", word=f"{year}/{found[2]}")
