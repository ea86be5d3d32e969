"""Periods have their ends in order, and a committee has one name at a time."""

import datetime as dt
from collections.abc import Iterator

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic, message
from motebok.model.blocks import Timeline, When
from motebok.model.people import FormerName, Member
from motebok.model.registers import LegalBasis
from motebok.rules.documents import documents

Period = Member | FormerName | LegalBasis | When


def periods_end_after_they_begin(archive: Archive) -> Iterator[Diagnostic]:
    """«til» is not before «fra»: of a seat, a former name, a ground in law, a step of a plan."""
    for period in _periods(archive):
        if period.from_ and period.to and period.to < period.from_:
            yield Diagnostic(
                period.at("to"),
                "periods-end-after-they-begin",
                message(
                    "The last day, {to}, is before the first, {from_}.",
                    to=period.to,
                    from_=period.from_,
                ),
                message("Check both dates."),
            )


def _periods(archive: Archive) -> Iterator[Period]:
    for each in archive.committees.values():
        yield from each.record.committee.members
        yield from each.record.committee.former_names
    yield from archive.loaded.registers.legal_bases
    for filed in documents(archive):
        for part in filed.document.parts:
            if isinstance(part, Timeline):
                yield from part.steps
                for lane in part.lanes:
                    yield from lane.steps


def former_names_follow_each_other(archive: Archive) -> Iterator[Diagnostic]:
    """A committee had one name at a time."""
    for each in archive.committees.values():
        names = each.record.committee.former_names
        for place, name in enumerate(names):
            other = next((n for n in names[:place] if overlap(n, name)), None)
            if other is not None:
                yield Diagnostic(
                    name.at("name"),
                    "former-names-follow-each-other",
                    message(
                        "«{name}» and «{other}» are names of the same time.",
                        name=name.name.say("nb"),
                        other=other.name.say("nb"),
                    ),
                    message("Write «fra» and «til» for both."),
                )


def overlap(one: Period, other: Period) -> bool:
    """Whether the two have a day in common; an end that is not written is open."""
    return (one.from_ or dt.date.min) <= (other.to or dt.date.max) and (
        other.from_ or dt.date.min
    ) <= (one.to or dt.date.max)
