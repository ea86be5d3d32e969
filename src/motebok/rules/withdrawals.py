"""Withdrawn items and documents: when, and what replaces them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic, message
from motebok.load.records import CommitteeRecord, MeetingRecord
from motebok.model.meeting import Withdrawal
from motebok.model.words import folded
from motebok.rules.nearby import is_partly_unreadable, proposing


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A withdrawal, the day of what was withdrawn, and the names of what could replace it."""

    by: Withdrawal
    dated: dt.date | None
    candidates: tuple[str, ...]


def _withdrawn(archive: Archive) -> Iterator[Withdrawn]:
    """Everything that was withdrawn, under embargo too."""
    for committee in archive.loaded.committees:
        items = _items(committee)
        for record in committee.meetings:
            yield from _in_meeting(record, items)
    letters = tuple(archive.letters)
    for letter in archive.loaded.letters:
        front = letter.document.front
        if front.withdrawn:
            yield Withdrawn(front.withdrawn, front.date, letters)


def _items(committee: CommitteeRecord) -> tuple[str, ...]:
    """The numbers and ids of all the committee's cases."""
    items = (item for record in committee.meetings for item in record.meeting.items)
    return tuple(name for item in items for name in (item.number, item.id) if name)


def _in_meeting(record: MeetingRecord, items: tuple[str, ...]) -> Iterator[Withdrawn]:
    files = (*record.papers, *record.letters, *record.files)
    for item in record.meeting.items:
        if item.withdrawn:
            yield Withdrawn(item.withdrawn, None, items)
        titles = [text for each in item.attachments for _, text in each.title.texts]
        for attachment in item.attachments:
            if attachment.withdrawn:
                yield Withdrawn(attachment.withdrawn, attachment.date, (*files, *titles))
    for front in (paper.front for paper in record.papers.values()):
        if front.withdrawn:
            yield Withdrawn(front.withdrawn, front.date, files)
    for head in (letter.front for letter in record.letters.values()):
        if head.withdrawn:
            yield Withdrawn(head.withdrawn, head.date, files)


def replacements_exist(archive: Archive) -> Iterator[Diagnostic]:
    """What replaces something withdrawn, after «erstattet_av», is a file, a title or a case."""
    for each in _withdrawn(archive):
        name = each.by.replaced_by
        if name is None or folded(name) in map(folded, each.candidates):
            continue
        committee = each.by.at().path.split("/")[1]
        if not is_partly_unreadable(archive.loaded, committee):
            yield Diagnostic(
                each.by.at("replaced_by"),
                "replacements-exist",
                message("There is no «{name}» that could replace this.", name=name),
                proposing(
                    name,
                    each.candidates,
                    message("Write the file that replaces it, or the number of the case."),
                ),
            )


def withdrawals_have_possible_days(archive: Archive, today: dt.date) -> Iterator[Diagnostic]:
    """Something is withdrawn after the day it bears, and not in the future."""
    for each in _withdrawn(archive):
        if each.by.date > today:
            what = message("{day} is still to come.", day=each.by.date)
        elif each.dated and each.by.date < each.dated:
            what = message(
                "It was withdrawn on {day}, before its own date, {date}.",
                day=each.by.date,
                date=each.dated,
            )
        else:
            continue
        yield Diagnostic(
            each.by.at("date"),
            "withdrawals-have-possible-days",
            what,
            message("Write the day it was withdrawn."),
        )
