"""Every paper in a meeting's folder is the paper of one of its items."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.archive.linking import BRIEFING, paper_name
from motebok.archive.names import key_of
from motebok.attachments import ENDINGS
from motebok.diagnostics import Diagnostic, Message, Position, message
from motebok.load.records import MeetingRecord
from motebok.model.meeting import Forwarded, Item
from motebok.model.words import folded
from motebok.nearest import nearest
from motebok.rules.doubts import is_numbering_in_doubt
from motebok.rules.files import is_spoken
from motebok.rules.nearby import is_badly_formed, proposing
from motebok.rules.saying import named

_Keyed = tuple[tuple[str, Item], ...]
"""The items with their keys, in agenda order."""


def papers_belong_to_items(archive: Archive) -> Iterator[Diagnostic]:
    """A file in a meeting's folder is named for the number or id of an item, or under it."""
    for committee in archive.loaded.committees:
        for record in committee.meetings:
            series = committee.committee.case_numbers
            keyed = tuple(
                (key_of(item, series, order), item)
                for order, item in enumerate(record.meeting.items, start=1)
            )
            nameless = is_numbering_in_doubt(archive, committee.id)
            if not nameless and not is_badly_formed(archive.loaded, record.path):
                yield from _strangers(record, keyed)
                yield from _misdirected(record, keyed)


def _strangers(record: MeetingRecord, keyed: _Keyed) -> Iterator[Diagnostic]:
    """The files that no item has."""
    kinds = (*ENDINGS, "md")
    names = {
        name
        for name in (*record.papers, *record.files)
        if "/" not in name and name.rpartition(".")[2].lower() in kinds
    }
    claimed = {paper_name(record, item, key) for key, item in keyed}
    strangers = sorted(names - claimed - {BRIEFING})
    sought = {nearest(name, strangers) for name in claimed - names if name}
    has_own_keys = len({key for key, _ in keyed}) == len(keyed)
    for name in strangers:
        owners = [item for key, item in keyed if key == name.rpartition(".")[0]]
        if not owners and name not in sought and has_own_keys:
            path = f"{record.home}/{name}"
            yield _fault(Position(path), *_nobodys(name, keyed, claimed))
        elif len(owners) == 1 and owners[0].paper is not None and _is_found(owners[0], names):
            yield _fault(owners[0].at("paper"), *_other(owners[0], name))


def _is_found(item: Item, names: set[str]) -> bool:
    """Whether the paper that the item names is here, or is no file."""
    is_file = isinstance(item.paper, str) and not is_spoken(item.paper)
    return not is_file or item.paper in names


def _other(item: Item, name: str) -> tuple[Message, Message]:
    if isinstance(item.paper, Forwarded):
        return (
            message(
                "«{item}» says that its paper comes later, but «{name}» is here.",
                item=named(item),
                name=name,
            ),
            message("Remove «ettersendes», and write «ettersendt» with the day it came."),
        )
    return (
        message(
            "«{item}» says «{paper}», but «{name}», which is named for it, is here.",
            item=named(item),
            paper=item.paper,
            name=name,
        ),
        message("Write «{name}» here, or remove the file.", name=name),
    )


def _nobodys(name: str, keyed: _Keyed, claimed: set[str | None]) -> tuple[Message, Message]:
    suffix = name.rpartition(".")[2]
    free = [f"{key}.{suffix}" for key, _ in keyed if f"{key}.{suffix}" not in claimed]
    return (
        message("No item of the agenda has «{name}» as its paper.", name=name),
        proposing(
            name,
            free,
            message("Name it under an item's «saksframlegg», or move it to «attachments»."),
        ),
    )


def _misdirected(record: MeetingRecord, keyed: _Keyed) -> Iterator[Diagnostic]:
    """The papers whose front matter names an item that the agenda does not have."""
    names = [name for _, item in keyed for name in (item.number, item.id) if name]
    known = {folded(name) for name in (*names, *(key for key, _ in keyed))}
    for paper in record.papers.values():
        wanted = paper.front.item
        if wanted and folded(wanted) not in known:
            yield _fault(
                paper.front.at("item"),
                message("No item of the agenda is «{item}».", item=wanted),
                proposing(wanted, names, message("Write the item's «nr» or «id».")),
            )


def _fault(position: Position, text: Message, hint: Message) -> Diagnostic:
    return Diagnostic(position, "papers-belong-to-items", text, hint)
