"""Who sits in a committee."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic, Severity, message
from motebok.model.people import Committee, Member
from motebok.model.words import Lack, folded
from motebok.rules.nearby import proposing
from motebok.rules.periods import overlap


def members_have_one_seat(archive: Archive) -> Iterator[Diagnostic]:
    """Nobody has the same role twice at the same time, but as a deputy for different members."""
    for each in archive.committees.values():
        seats: dict[tuple[object, ...], list[Member]] = {}
        for member in each.record.committee.members:
            if not member.name:
                continue
            key = (folded(member.name), member.role, folded(member.deputy_for or ""))
            others = seats.setdefault(key, [])
            other = next((seat for seat in others if overlap(seat, member)), None)
            others.append(member)
            if other is not None:
                yield Diagnostic(
                    member.at("name"),
                    "members-have-one-seat",
                    message(
                        "{name} is already «{role}» at that time ({place}).",
                        name=member.name,
                        role=member.role,
                        place=other.at("name"),
                    ),
                    message("Remove one of the two, or write «fra» and «til»."),
                )


def deputies_stand_in_for_somebody(archive: Archive) -> Iterator[Diagnostic]:
    """«vara_for» is the name of a member, or a group that a member represents."""
    for each in archive.committees.values():
        committee = each.record.committee
        known = tuple(_represented(committee))
        folds = {folded(name) for name in known}
        for member in committee.members:
            if member.deputy_for and folded(member.deputy_for) not in folds:
                yield Diagnostic(
                    member.at("deputy_for"),
                    "deputies-stand-in-for-somebody",
                    message(
                        "«{name}» is no member, and no group that a member represents.",
                        name=member.deputy_for,
                    ),
                    proposing(
                        member.deputy_for,
                        known,
                        message("Write a member's name, or a text of «representerer»."),
                    ),
                )


def _represented(committee: Committee) -> Iterator[str]:
    for member in committee.members:
        if member.name and not member.deputy_for:
            yield member.name
        if member.represents:
            yield from (text for _, text in member.represents.texts)


def committees_have_members(archive: Archive) -> Iterator[Diagnostic]:
    """A committee lists its members."""
    for each in archive.committees.values():
        committee = each.record.committee
        if not committee.written("members") and Lack.MEMBERS not in committee.missing:
            yield Diagnostic(
                committee.at(),
                "committees-have-members",
                message("The committee has no «medlemmer»."),
                message("Write them, or say why not: «mangler: {{medlemmer: …}}»."),
                Severity.WARNING,
            )
