"""Case numbers are written as the committee writes them, each used once."""

from collections.abc import Iterator
from dataclasses import replace

from motebok.archive import Archive
from motebok.archive.names import key_of
from motebok.diagnostics import Diagnostic, Message, Position, message
from motebok.model.meeting import Item
from motebok.model.meeting import Meeting as Notice
from motebok.model.words import Lack, Status
from motebok.rules.saying import excused, named
from motebok.rules.series import (
    Number,
    faults_of_pattern,
    meant,
    meetings_with_series,
    numbered,
    pattern_of,
    read_number,
    years_of,
)
from motebok.slug import slug

_PAGES = frozenset({"samlet", "protokoll", "dekanens-orientering"})


def number_patterns_can_be_read(archive: Archive) -> Iterator[Diagnostic]:
    """A pattern under «saksnummer» has n in braces for the number, and perhaps yy or yyyy."""
    for each in archive.committees.values():
        committee = each.record.committee
        for place, written in enumerate(committee.case_numbers):
            for fault in faults_of_pattern(written):
                yield Diagnostic(
                    committee.at_entry("case_numbers", place),
                    "number-patterns-can-be-read",
                    message(
                        "The pattern «{pattern}» has no {{n}} where the number stands.",
                        pattern=written,
                    )
                    if fault == "n"
                    else message(
                        "In the pattern «{pattern}» «{field}» has no meaning.",
                        pattern=written,
                        field=f"{{{fault}}}",
                    ),
                    message(
                        "Write {{n}} for the number, and {{yy}} or {{yyyy}} for the year, "
                        "for example ST {{n}}/{{yy}}."
                    ),
                )


def committees_say_how_they_number(archive: Archive) -> Iterator[Diagnostic]:
    """A committee whose items have numbers says under «saksnummer» how they are written."""
    for each in archive.committees.values():
        committee = each.record.committee
        items = (item for meeting in each.meetings for item in meeting.record.meeting.items)
        used = next((item.number for item in items if item.number), None)
        if used and not committee.case_numbers and each.id not in archive.loaded.unreadable:
            yield Diagnostic(
                committee.at(),
                "committees-say-how-they-number",
                message(
                    "Items have numbers such as «{number}», but «saksnummer» is lacking.",
                    number=used,
                ),
                message("Write «saksnummer: {pattern}».", pattern=pattern_of(used)),
            )


def numbers_follow_the_pattern(archive: Archive) -> Iterator[Diagnostic]:
    """A case number is written as committee.yml says under «saksnummer»."""
    for meeting, series in meetings_with_series(archive):
        notice = meeting.record.meeting
        for written, position in _written(notice):
            if read_number(written, series, notice.date.year) is None:
                fault = Diagnostic(
                    position,
                    "numbers-follow-the-pattern",
                    message(
                        "«{number}» is not written as the committee writes its numbers: "
                        "{patterns:or}.",
                        number=written,
                        patterns=series,
                    ),
                    _proposal(meant(written, series, notice.date.year)),
                )
                yield excused(fault, Lack.CASE_NUMBERS, notice.missing)


def numbers_have_the_year_of_the_meeting(archive: Archive) -> Iterator[Diagnostic]:
    """The year in a case number is the year of the meeting."""
    for meeting, series in meetings_with_series(archive):
        notice = meeting.record.meeting
        for written, position in _written(notice):
            number = read_number(written, series, notice.date.year)
            if number and number.year and number.year not in years_of(notice):
                yield Diagnostic(
                    position,
                    "numbers-have-the-year-of-the-meeting",
                    message(
                        "The year in «{number}» is not {year}, the year of the meeting.",
                        number=written,
                        year=notice.date.year,
                    ),
                    _proposal(replace(number, year=notice.date.year)),
                )


def _written(notice: Notice) -> Iterator[tuple[str, Position]]:
    """The numbers of the agenda, and those said not to be used."""
    for item in notice.items:
        if item.number:
            yield item.number, item.at("number")
    for number in notice.unused:
        yield number, notice.at_entry("unused", number)


def _proposal(number: Number | None) -> Message:
    if number is None:
        return message("Write the number as committee.yml says under «saksnummer».")
    return message("Did you mean «{word}»?", word=str(number))


def numbers_are_used_once(archive: Archive) -> Iterator[Diagnostic]:
    """A number has one item: in the year, or in the meeting where numbers begin anew in each.

    What stands on the agenda of a cancelled meeting may come back with its number.
    """
    seen: dict[tuple[str, Number], Item] = {}
    for meeting, series in meetings_with_series(archive):
        notice = meeting.record.meeting
        years = years_of(notice)
        here: dict[tuple[str, Number], Item] = {}
        for each in numbered(notice, series):
            number = each.number
            if number is None or (number.year and number.year not in years):
                continue
            home = meeting.committee if number.year else meeting.id
            first = here.get((home, number)) or seen.get((home, number))
            if first is not None:
                yield _used(each.item, first)
            here.setdefault((home, number), each.item)
        if meeting.status is not Status.CANCELLED:
            seen |= here


def _used(item: Item, first: Item) -> Diagnostic:
    return Diagnostic(
        item.at("number"),
        "numbers-are-used-once",
        message(
            "«{number}» is already the number of «{title}» ({place}).",
            number=item.number,
            title=first.title.say("nb"),
            place=first.at("number"),
        ),
        message("Give one of the two items another number."),
    )


def unused_numbers_are_not_used(archive: Archive) -> Iterator[Diagnostic]:
    """A number under «ubrukte» is the number of no item."""
    used: dict[tuple[str, Number], Item] = {}
    meetings = tuple(meetings_with_series(archive))
    for meeting, series in meetings:
        for each in numbered(meeting.record.meeting, series):
            if each.number:
                home = meeting.committee if each.number.year else meeting.id
                used.setdefault((home, each.number), each.item)
    for meeting, series in meetings:
        notice = meeting.record.meeting
        for written in notice.unused:
            number = read_number(written, series, notice.date.year)
            item = number and (
                used.get((meeting.id, number)) or used.get((meeting.committee, number))
            )
            if item:
                yield Diagnostic(
                    notice.at_entry("unused", written),
                    "unused-numbers-are-not-used",
                    message(
                        "«{number}» is used: it is the number of «{title}» ({place}).",
                        number=written,
                        title=item.title.say("nb"),
                        place=item.at("number"),
                    ),
                    message("Remove the line, or mend the number."),
                )


def items_have_a_number_or_an_id(archive: Archive) -> Iterator[Diagnostic]:
    """An item has a number or an id, which names its file, page and address."""
    for meeting in archive.meetings.values():
        for item in meeting.record.meeting.items:
            if not item.written("number") and not item.written("id"):
                title = item.title.say("nb")
                yield Diagnostic(
                    item.at(),
                    "items-have-a-number-or-an-id",
                    message("«{title}» has neither «nr» nor «id».", title=title),
                    message("Write «nr», or «id: {id}».", id=slug(title)),
                )


def items_have_addresses_of_their_own(archive: Archive) -> Iterator[Diagnostic]:
    """No two items of a meeting have one id, or an id and a number that come to the same.

    «samlet», «protokoll» and «dekanens-orientering» are addresses of the meeting's other pages.
    """
    for meeting in archive.meetings.values():
        series = archive.committees[meeting.committee].record.committee.case_numbers
        pages = _PAGES if meeting.briefing else _PAGES - {"dekanens-orientering"}
        seen: dict[str, Item] = {}
        for order, item in enumerate(meeting.record.meeting.items, start=1):
            key = key_of(item, series, order)
            first = seen.setdefault(key, item)
            if key in pages:
                yield _shared(
                    item,
                    message("«{key}» is the address of another page of the meeting.", key=key),
                )
            elif first is not item and (item.id or item.number != first.number):
                text = message(
                    "«{item}» has the same address, «{key}», as «{other}» ({place}).",
                    item=named(item), key=key, other=named(first), place=first.at(),
                )  # fmt: skip
                yield _shared(item, text)


def _shared(item: Item, text: Message) -> Diagnostic:
    return Diagnostic(
        item.at("id") if item.id else item.at("number"),
        "items-have-addresses-of-their-own",
        text,
        message("Give the item another «id»."),
    )
