"""Every paper in a meeting's folder is the paper of one of its items."""

import datetime as dt
from collections.abc import Iterator

from motebok.archive import Archive
from motebok.archive.linking import BRIEFING, paper_name
from motebok.archive.names import key_of
from motebok.diagnostics import Diagnostic, Message, Position, message
from motebok.load.records import MeetingRecord
from motebok.model.meeting import Forwarded, Item
from motebok.model.words import folded
from motebok.nearest import nearest
from motebok.rules.files import KINDS
from motebok.rules.nearby import proposing
from motebok.rules.saying import named


def papers_belong_to_items(archive: Archive, _today: dt.date) -> Iterator[Diagnostic]:
    """A file in a meeting's folder is named for the number or id of an item, or under it."""
    badly_formed = {
        each.position.path
        for each in archive.loaded.diagnostics
        if each.code == "value-has-its-form"
    }
    for committee in archive.loaded.committees:
        for record in committee.meetings:
            items = {
                key_of(item, committee.committee.case_numbers, order): item
                for order, item in enumerate(record.meeting.items, start=1)
            }
            if record.path not in badly_formed:
                yield from _strangers(record, items)
            yield from _misdirected(record, items)


def _strangers(record: MeetingRecord, items: dict[str, Item]) -> Iterator[Diagnostic]:
    """The files that no item has."""
    kinds = (*KINDS, "md")
    names = {
        name
        for name in (*record.papers, *record.files)
        if "/" not in name and name.rpartition(".")[2].lower() in kinds
    }
    claimed = {paper_name(record, item, key) for key, item in items.items()}
    strangers = sorted(names - claimed - {BRIEFING})
    sought = {nearest(name, strangers) for name in claimed - names if name}
    for name in strangers:
        item = items.get(name.rpartition(".")[0])
        path = f"{record.path.rpartition('/')[0]}/{name}"
        if item is not None and item.paper is not None:
            yield _fault(item.at("paper"), *_other(item, name))
        elif item is None and name not in sought:
            yield _fault(Position(path), *_nobodys(name, items, claimed))


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


def _nobodys(
    name: str, items: dict[str, Item], claimed: set[str | None]
) -> tuple[Message, Message]:
    suffix = name.rpartition(".")[2]
    free = [f"{key}.{suffix}" for key in items if f"{key}.{suffix}" not in claimed]
    return (
        message("No item of the agenda has «{name}» as its paper.", name=name),
        proposing(
            name,
            free,
            message("Name it under an item's «saksframlegg», or move it to «attachments»."),
        ),
    )


def _misdirected(record: MeetingRecord, items: dict[str, Item]) -> Iterator[Diagnostic]:
    """The papers whose front matter names an item that the agenda does not have."""
    names = [name for i in items.values() for name in (i.number, i.id) if name]
    known = {folded(name) for name in (*names, *items)}
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
