"""Items have types that their committee knows."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic, Position, Severity, message
from motebok.model.people import Committee
from motebok.model.words import Lack, Status, folded
from motebok.rules.nearby import proposing
from motebok.rules.saying import lacks, named


def types_are_known(archive: Archive) -> Iterator[Diagnostic]:
    """A type stands on the committee's list «sakstyper»; that of a planned step on its own."""
    for meeting in archive.meetings.values():
        committee = archive.committees[meeting.committee].record.committee
        for item in meeting.record.meeting.items:
            for place, written in enumerate(item.type):
                yield from _unknown(written, item.at_entry("type", place), committee)
    for record in archive.cases.values():
        for step in record.case.plan:
            if step.as_ and step.committee in archive.committees:
                committee = archive.committees[step.committee].record.committee
                yield from _unknown(step.as_, step.at("as_"), committee)


def _unknown(written: str, position: Position, committee: Committee) -> Iterator[Diagnostic]:
    known = {folded(name) for name in committee.case_types}
    if known and folded(written) not in known:
        yield Diagnostic(
            position,
            "types-are-known",
            message(
                "«{type}» is not one of the types of case in {committee}.",
                type=written,
                committee=(committee.short_name or committee.name).say("nb"),
            ),
            proposing(
                written,
                committee.case_types,
                message("Write one of: {words}.", words=tuple(committee.case_types)),
            ),
        )


def committees_list_their_types(archive: Archive) -> Iterator[Diagnostic]:
    """A committee whose items have types lists them under «sakstyper»."""
    for each in archive.committees.values():
        committee = each.record.committee
        items = (item for meeting in each.meetings for item in meeting.record.meeting.items)
        used = next((item.type[0] for item in items if item.type), None)
        if used and not committee.case_types and not committee.written("case_types"):
            yield Diagnostic(
                committee.at(),
                "committees-list-their-types",
                message(
                    "Items have types such as «{type}», but «sakstyper» is lacking.", type=used
                ),
                message("Write «sakstyper» with each type and what it means («betyr»)."),
            )


def items_have_a_type(archive: Archive) -> Iterator[Diagnostic]:
    """An item of a meeting that is called or held has a type."""
    for meeting in archive.meetings.values():
        notice = meeting.record.meeting
        committee = archive.committees[meeting.committee].record.committee
        if notice.status not in {Status.CALLED, Status.HELD} or not committee.case_types:
            continue
        for item in notice.items:
            unknown = any(
                lacks(lack, notice.missing, item.missing)
                for lack in (Lack.CASE_NUMBERS, Lack.PAPERS)
            )
            if not item.written("type") and not unknown:
                yield Diagnostic(
                    item.at(),
                    "items-have-a-type",
                    message("«{item}» has no «type».", item=named(item)),
                    message("Write one of: {words}.", words=tuple(committee.case_types)),
                    Severity.WARNING,
                )
