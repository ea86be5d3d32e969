"""Cases that are treated several times: what names them, and what is planned for them."""

import datetime as dt
from collections.abc import Iterator

from motebok.archive import Archive
from motebok.archive.types import StepKind
from motebok.diagnostics import Diagnostic, Position, Severity, message
from motebok.load.records import CaseRecord
from motebok.rules.nearby import proposing


def named_cases_exist(archive: Archive) -> Iterator[Diagnostic]:
    """The case that an item or a document belongs to, after «sak», is a file in cases/."""
    known = {*archive.cases, *archive.loaded.unreadable}
    for name, position in _named(archive):
        if name not in known:
            yield Diagnostic(
                position,
                "named-cases-exist",
                message("There is no case «{case}» in cases/.", case=name),
                proposing(
                    name, archive.cases, message("Write the file cases/{case}.yml.", case=name)
                ),
            )


def _named(archive: Archive) -> Iterator[tuple[str, Position]]:
    for treatment in archive.treatments.values():
        if treatment.item.case:
            yield treatment.item.case, treatment.item.at("case")
        for attached in treatment.attachments:
            if attached.letter and attached.letter.front.case:
                yield attached.letter.front.case, attached.letter.front.at("case")
    for letter in archive.letters.values():
        front = letter.document.front
        if front.case:
            yield front.case, front.at("case")


def plans_name_committees(archive: Archive) -> Iterator[Diagnostic]:
    """The committee of a planned step, after «utvalg», is one that the archive has."""
    known = {*archive.committees, *archive.loaded.unreadable}
    for record in archive.cases.values():
        for step in record.case.plan:
            if step.committee not in known:
                yield Diagnostic(
                    step.at("committee"),
                    "plans-name-committees",
                    message("There is no committee «{committee}».", committee=step.committee),
                    proposing(
                        step.committee,
                        archive.committees,
                        message(
                            "Write the name of a committee's folder: {names:or}.",
                            names=tuple(archive.committees),
                        ),
                    ),
                )


def planned_steps_are_to_come(archive: Archive) -> Iterator[Diagnostic]:
    """A planned step comes after the last meeting that treated the case."""
    for record in archive.cases.values():
        last = _last_treated(archive, record)
        for step in record.case.plan:
            if last and isinstance(step.when, dt.date) and step.when <= last:
                yield Diagnostic(
                    step.at("when"),
                    "planned-steps-are-to-come",
                    message(
                        "The step is planned for {day}, but the case was treated on {last}.",
                        day=step.when,
                        last=last,
                    ),
                    message("Take the step away: what is treated shows by itself."),
                    Severity.WARNING,
                )


def _last_treated(archive: Archive, record: CaseRecord) -> dt.date | None:
    way = archive.ways.get(f"saker/{record.id}", ())
    days = (step.when for step in way if step.kind is StepKind.TREATED)
    return max((day for day in days if isinstance(day, dt.date)), default=None)
