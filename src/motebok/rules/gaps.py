"""Case numbers follow each other, within a meeting and from one meeting to the next."""

import datetime as dt
from collections.abc import Iterator

from motebok.archive import Archive
from motebok.archive.types import Meeting
from motebok.diagnostics import Diagnostic, Message, Severity, message
from motebok.model.words import Lack
from motebok.rules.nearby import is_badly_formed
from motebok.rules.runs import Stretch, runs
from motebok.rules.saying import excused, lacks
from motebok.rules.sequence import Sequence, holes
from motebok.rules.series import Number


def numbers_follow_each_other(archive: Archive) -> Iterator[Diagnostic]:
    """Within a meeting no number is skipped without an explanation under «ubrukte»."""
    for run in runs(archive):
        for stretch in run:
            record = stretch.meeting.record
            missing = record.meeting.missing
            holes = () if is_badly_formed(archive.loaded, record.path) else _holes(stretch)
            for fault in (*_slips(stretch.numbers), *holes):
                yield excused(fault, Lack.CASE_NUMBERS, missing)


def _slips(numbers: Sequence) -> Iterator[Diagnostic]:
    for n, item in numbers.slips.items():
        right = str(numbers.like.moved(n))
        yield Diagnostic(
            item.at("number"),
            "numbers-follow-each-other",
            message(
                "«{number}» stands where «{right}» is missing.", number=item.number, right=right
            ),
            message("Did you mean «{word}»?", word=right),
        )


def _holes(stretch: Stretch) -> Iterator[Diagnostic]:
    """The holes, but for one for each explanation of a number that is used: it was meant there."""
    numbers = stretch.numbers
    astray = numbers.holders.keys() & stretch.unused.keys()
    for first, last in numbers.holes[len(astray) :]:
        yield Diagnostic(
            stretch.place_of(min(n for n in numbers.holders if n > last)),
            "numbers-follow-each-other",
            _missing(numbers.like, first, last),
            message("Write the item that is missing, or say under «ubrukte» why there is none."),
        )


def _missing(like: Number, first: int, last: int) -> Message:
    before, after = str(like.moved(first - 1)), str(like.moved(last + 1))
    if first == last:
        return message(
            "«{number}» is missing between «{before}» and «{after}».",
            number=str(like.moved(first)),
            before=before,
            after=after,
        )
    return message(
        "«{first}» to «{last}» are missing between «{before}» and «{after}».",
        first=str(like.moved(first)),
        last=str(like.moved(last)),
        before=before,
        after=after,
    )


def numbers_run_on_between_meetings(archive: Archive) -> Iterator[Diagnostic]:
    """A meeting's first number follows the last one of the meeting before it that year."""
    for run in runs(archive):
        owners: dict[int, Stretch] = {}
        for stretch in run:
            for n in (*stretch.numbers.holders, *stretch.unused):
                owners.setdefault(n, stretch)
        for first, last in holes(owners):
            before, after = owners[first - 1], owners[last + 1]
            if before is after or _unknown_between(archive, before.meeting, after.meeting, run):
                continue
            yield Diagnostic(
                after.place_of(last + 1),
                "numbers-run-on-between-meetings",
                _missing(after.numbers.like, first, last),
                message(
                    "Check the numbers of the meeting on {date} too, or say here under "
                    "«ubrukte» why there are none between.",
                    date=before.meeting.date,
                ),
                Severity.WARNING,
            )


def _unknown_between(
    archive: Archive, one: Meeting, other: Meeting, run: tuple[Stretch, ...]
) -> bool:
    """Whether a meeting may have the numbers that cannot be read, or has none."""
    first, last = sorted((one.date, other.date))
    home = f"{one.committee}/"
    with_numbers = {stretch.meeting.id for stretch in run}
    days = [
        meeting.date
        for meeting in archive.committees[one.committee].meetings
        if meeting.id not in with_numbers
    ]
    days += [_day(name) for name in archive.loaded.unreadable if name.startswith(home)]
    missing = (each.record.meeting.missing for each in (one, other))
    return lacks(Lack.CASE_NUMBERS, *missing) or any(first <= day <= last for day in days)


def _day(address: str) -> dt.date:
    """The day in a meeting's address; the first there is where the folder is named for none."""
    try:
        return dt.date.fromisoformat(address.rpartition("/")[2][:10])
    except ValueError:
        return dt.date.min
