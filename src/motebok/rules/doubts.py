"""Agendas that are in doubt: what seems to lack there may only be written wrongly."""

from motebok.archive import Archive
from motebok.archive.types import Meeting
from motebok.model.meeting import Item
from motebok.rules.nearby import is_badly_formed
from motebok.rules.series import read_number, series_of, years_of


def is_agenda_in_doubt(archive: Archive, meeting: Meeting) -> bool:
    """Whether an item was lost in reading, or bears a number that is faulty itself."""
    notice = meeting.record.meeting
    is_unread = not notice.agenda and notice.written("agenda")
    is_numbered_wrongly = any(is_number_in_doubt(archive, meeting, item) for item in notice.items)
    return is_unread or is_numbered_wrongly or is_badly_formed(archive.loaded, meeting.record.path)


def is_number_in_doubt(archive: Archive, meeting: Meeting, item: Item) -> bool:
    """Whether the item's number, or its id, cannot be read, or the number is faulty itself."""
    if item.number is None:
        return item.written("number") or (item.id is None and item.written("id"))
    notice = meeting.record.meeting
    series = series_of(archive.committees[meeting.committee].record.committee)
    number = read_number(item.number, series, notice.date.year)
    return number is None or (number.year is not None and number.year not in years_of(notice))


def is_numbering_in_doubt(archive: Archive, committee: str) -> bool:
    """Whether the committee has numbers, and no pattern that says how to read them."""
    found = archive.committees.get(committee)
    if found is None or series_of(found.record.committee):
        return False
    return any(item.number for each in found.meetings for item in each.record.meeting.items)
