"""Deputies and impartiality: nobody acts for a member who is there and can take part."""

from collections.abc import Iterator

from motebok.archive import Archive
from motebok.archive.attendance import is_disqualified, name_at, was_present
from motebok.archive.seats import seats_of
from motebok.archive.types import Meeting, Treatment
from motebok.diagnostics import Diagnostic, message
from motebok.load.records import Loaded
from motebok.model.minutes import Disqualification, Minutes, Substitute
from motebok.model.words import folded
from motebok.rules.attendance import Roll, absent, rolls
from motebok.rules.entries import is_sound, recorded
from motebok.rules.nearby import proposing
from motebok.rules.saying import named


def deputies_meet_for_absent_members(archive: Archive) -> Iterator[Diagnostic]:
    """A deputy meets for a member who is not there, or who cannot take part in the case."""
    for roll in rolls(archive):
        for substitute in roll.front.deputies:
            if substitute.for_ is None or _names_a_group(substitute.for_, roll):
                continue
            if not seats_of(substitute.for_, roll.seats):
                yield _for_nobody(substitute, substitute.for_, roll)
                continue
            beside = _cases_with_both(archive.loaded, substitute, roll)
            if beside:
                yield _beside(substitute, beside[0])


def _names_a_group(name: str, roll: Roll) -> bool:
    groups = (seat.represents for seat in roll.seats if seat.represents)
    return folded(name) in {folded(text) for group in groups for _, text in group.texts}


def _for_nobody(substitute: Substitute, name: str, roll: Roll) -> Diagnostic:
    return Diagnostic(
        substitute.at("for_"),
        "deputies-meet-for-absent-members",
        message("«{name}» was no member on {day}.", name=name, day=roll.meeting.date),
        proposing(
            name,
            [seat.name for seat in roll.seats if seat.name],
            message("Write the name of the member that the deputy met for."),
        ),
    )


def _cases_with_both(loaded: Loaded, substitute: Substitute, roll: Roll) -> tuple[Treatment, ...]:
    """The cases for which both the deputy and the member certainly were there."""
    own = [
        each for each in roll.front.present if folded(each.name) == folded(substitute.for_ or "")
    ]
    return tuple(
        treatment
        for treatment in roll.meeting.treatments
        if substitute.present_at(name_at(treatment))
        and any(was_present(each, treatment, roll.meeting) is True for each in own)
        and not is_disqualified(substitute.for_ or "", treatment)
        and (treatment.entry is None or is_sound(loaded, roll.meeting, treatment.entry))
    )


def _beside(substitute: Substitute, treatment: Treatment) -> Diagnostic:
    return Diagnostic(
        substitute.at("for_"),
        "deputies-meet-for-absent-members",
        message(
            "«{deputy}» met for «{member}», who was there too, for instance for «{case}».",
            deputy=substitute.name,
            member=substitute.for_,
            case=named(treatment.item),
        ),
        message("Write «forfall» for the member, or «bare_under» with the deputy's own cases."),
    )


def impartiality_names_people_there(archive: Archive) -> Iterator[Diagnostic]:
    """Those whose impartiality was decided on, and their deputies, stand in the attendance."""
    for meeting, minutes in recorded(archive):
        if not minutes.front.present:
            continue
        for treatment in meeting.treatments:
            treated = treatment.entry.treated if treatment.entry else None
            for each in treated.impartiality if treated else ():
                yield from _unknown_people(each, treatment, meeting, minutes.front)


def _unknown_people(
    decided: Disqualification, treatment: Treatment, meeting: Meeting, front: Minutes
) -> Iterator[Diagnostic]:
    known = [
        *(each.name for each in front.present),
        *(each.name for each in front.deputies),
        *(each.name for each in absent(front)),
    ]
    if folded(decided.name) not in map(folded, known):
        yield Diagnostic(
            decided.at("name"),
            "impartiality-names-people-there",
            message("«{name}» does not stand in the attendance.", name=decided.name),
            proposing(decided.name, known, message("Write the name under «til_stede».")),
        )
    if decided.deputy is None:
        return
    acting = [
        *(each.name for each in front.deputies if each.present_at(name_at(treatment))),
        *(e.name for e in front.present if was_present(e, treatment, meeting) is not False),
    ]
    if folded(decided.deputy) not in map(folded, acting):
        summoned = [each.name for each in front.deputies]
        is_summoned = folded(decided.deputy) in map(folded, summoned)
        yield Diagnostic(
            decided.at("deputy"),
            "impartiality-names-people-there",
            message(
                "The attendance does not say that «{name}» was there for «{case}».",
                name=decided.deputy,
                case=named(treatment.item),
            ),
            proposing(
                decided.deputy,
                () if is_summoned else summoned,
                message("Write the deputy under «vara», with the case under «bare_under»."),
            ),
        )
