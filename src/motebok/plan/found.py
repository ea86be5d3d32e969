"""What pages are when they are found: in the words of the pages' own language."""

import datetime as dt
from collections.abc import Mapping

from motebok.archive.outcomes import is_decision
from motebok.archive.types import Archive, Meeting, Treatment
from motebok.diagnostics import message
from motebok.locale import speaker
from motebok.model.words import Status
from motebok.plan.desk import Desk
from motebok.plan.pages import Record
from motebok.plan.views import iso

_KINDS = (
    message("Attachment"),
    message("Briefing"),
    message("Case"),
    message("Course of a case"),
    message("Document"),
    message("Economy over time"),
    message("Meeting"),
    message("Minutes"),
)
"""What pages are called that can be found."""


def names_elsewhere(archive: Archive, language: str) -> Mapping[str, Mapping[str, str]]:
    """What choices of a search in the site's other languages are called in this one, by facet."""
    names: dict[str, dict[str, str]] = {"slag": {}, "utvalg": {}}
    for other in archive.loaded.settings.all_languages:
        there, here = speaker(other), speaker(language)
        names["slag"] |= {there.say(kind): here.say(kind) for kind in _KINDS}
        for committee in archive.committees.values():
            name = committee.short_name
            names["utvalg"][name.say(other)] = name.say(language)
    return {
        facet: {word: own for word, own in words.items() if word != own}
        for facet, words in names.items()
    }


def tongues_of_committees(archive: Archive, language: str) -> Mapping[str, str]:
    """The committees by which a search can be narrowed that have no name in a language → theirs."""
    names = (committee.short_name for committee in archive.committees.values())
    return {
        name.say(language): name.language(language)
        for name in names
        if name.language(language) != language
    }


def of_meeting(desk: Desk, meeting: Meeting, kind: str, title: str, place: str = "") -> Record:
    """A page of a meeting; its place is the committee unless another is given."""
    committee = desk.archive.committees[meeting.committee]
    return Record(
        title,
        place or _with_status(desk, meeting, desk.full_name_then(committee, meeting.date)),
        kind,
        iso(meeting.date),
        desk.say(committee.short_name),
    )


def of_treatment(desk: Desk, treatment: Treatment) -> Record:
    """A case as one meeting had it."""
    meeting = desk.archive.meetings[treatment.meeting]
    return Record(
        desk.treatment_title(treatment),
        _with_status(desk, meeting, desk.meeting_title(meeting)),
        desk._("Case"),
        iso(treatment.date),
        desk.say(desk.archive.committees[treatment.committee].short_name),
        tuple(each.text for each in desk.types(treatment)),
        is_decision(treatment),
    )


def _with_status(desk: Desk, meeting: Meeting, place: str) -> str:
    """The place, and that the meeting was not held or is still to be, where it is so."""
    if meeting.status in {None, Status.HELD}:
        return place
    return f"{place} ({desk.word(meeting.status).lower()})"


def of_day(desk: Desk, day: dt.date | None, kind: str, title: str) -> Record:
    """A page that belongs to no meeting."""
    return Record(title, desk.speaker.date_text(day) if day else "", kind, iso(day) if day else "")
