"""Persons, members and the committees they sit in."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator

from motebok.model.fields import (
    Count,
    Date,
    Line,
    Link,
    LocalizedText,
    Markdown,
    RoleAddress,
    YesNo,
)
from motebok.model.waivers import Waivers
from motebok.model.words import CommitteeKind, Lack, Meaning, Role
from motebok.model.written import ONE_OR_MORE, Written, key
from motebok.source import Map, Text


def named(value: object) -> object:
    """A bare name is a group whose only key is the name."""
    if isinstance(value, Text):
        return Map({Text("name", value.position): value}, value.position)
    return value


class Person(Written):
    """Somebody named in a paper."""

    name: Line | None = key("navn", "namn", "The person's name.", default=None)
    role: Line | None = key("rolle", "rolle", "What the person is here, as written.", default=None)
    unit: LocalizedText | None = key("enhet", "eining", "Where the person works.", default=None)
    initials: Line | None = key("initialer", "initialar", "The person's initials.", default=None)

    @property
    def shown(self) -> str:
        """The name, or the role where no name is written."""
        return self.name or self.role or ""


NamedPerson = Annotated[Person, BeforeValidator(named, json_schema_input_type=Line | Person)]

Missing = Mapping[Lack, Line]
"""What is lacking → why, in the author's words."""


class Member(Written):
    """A seat in a committee, in a period; either end of it may be open."""

    name: Line | None = key("navn", "namn", "The member's name.", default=None)
    role: Role = key("rolle", "rolle", "The member's role.", default=Role.MEMBER)
    represents: LocalizedText | None = key(
        "representerer", "representerer", "Whom the member represents.", default=None
    )
    deputy_for: Line | None = key(
        "vara_for", "vara_for", "The person or group that this is a deputy for.", default=None
    )
    order: Count | None = key(
        "rekkefølge", "rekkjefølgje", "The deputy's number in the order of summons.", default=None
    )
    from_: Date | None = key("fra", "frå", "The first day of the seat.", default=None)
    to: Date | None = key("til", "til", "The last day of the seat.", default=None)
    vote: YesNo | None = key(
        "stemmerett", "røysterett", "Whether the seat has a vote, where the role does not say.",
        default=None,
    )  # fmt: skip


class CaseType(Written):
    """What a type of case means in a committee."""

    means: Meaning = key("betyr", "tyder", "What the type asks of the committee.")
    einnsyn: Line | None = key(
        "einnsyn", "einnsyn", "The type's name in the public record.", default=None
    )


class Deadlines(Written):
    """Days before the meeting for proposals and notice, days after it for the minutes."""

    proposals: Count | None = key(
        "innmelding", "innmelding", "Days before the meeting by which cases are proposed.",
        default=None,
    )  # fmt: skip
    notice: Count | None = key(
        "innkalling", "innkalling", "Days before the meeting by which the notice is sent.",
        default=None,
    )  # fmt: skip
    minutes: Count | None = key(
        "protokoll", "protokoll", "Days after the meeting by which the minutes are ready.",
        default=None,
    )  # fmt: skip


class FormerName(Written):
    """A name that the committee bore in a period."""

    name: LocalizedText = key("navn", "namn", "The name of that time.")
    from_: Date | None = key("fra", "frå", "The first day of the name.", default=None)
    to: Date | None = key("til", "til", "The last day of the name.", default=None)


class Committee(Written):
    """A committee as committee.yml describes it."""

    name: LocalizedText = key("navn", "namn", "The committee's full name.")
    short_name: LocalizedText | None = key(
        "kortnavn", "kortnamn", "The short name used in lists.", default=None
    )
    archive_name: Line | None = key(
        "arkivnavn", "arkivnamn", "The name as the case system writes it.", default=None
    )
    kind: CommitteeKind | None = key("slag", "slag", "What kind of body it is.", default=None)
    unit: LocalizedText | None = key(
        "enhet", "eining", "The unit that the committee belongs to.", default=None
    )
    mandate: Markdown | None = key(
        "mandat", "mandat", "What the committee is for, in Markdown.", default=None
    )
    link: Link | None = key("lenke", "lenkje", "The committee's own page.", default=None)
    case_numbers: Annotated[tuple[Line, ...], ONE_OR_MORE] = key(
        "saksnummer", "saksnummer", "How cases are numbered, for example ST {n}/{yy}.", default=()
    )
    case_types: Mapping[Line, CaseType] = key(
        "sakstyper", "sakstypar", "The types of case used here, and what each means.",
        default_factory=dict,
    )  # fmt: skip
    deadlines: Deadlines | None = key("frister", "fristar", "Deadlines in days.", default=None)
    notice_text: Markdown | None = key(
        "innkallingstekst", "innkallingstekst", "The standing text of the notice.", default=None
    )
    minutes_heading: LocalizedText | None = key(
        "protokolltittel", "protokolltittel", "What the minutes are called here.", default=None
    )
    publish_drafts: YesNo = key(
        "publiser_utkast", "publiser_utkast", "Whether minutes show before approval.", default=True
    )
    contact: RoleAddress | None = key(
        "kontakt", "kontakt", "The committee's role address.", default=None
    )
    members: tuple[Member, ...] = key(
        "medlemmer", "medlemmer", "The seats, past and present.", default=()
    )
    former_names: tuple[FormerName, ...] = key(
        "tidligere_navn", "tidlegare_namn", "Names of earlier times.", default=()
    )
    example: YesNo = key(
        "eksempel", "døme", "That the committee is invented, to show what an archive can hold.",
        default=False,
    )  # fmt: skip
    privacy: Waivers = key(
        "personvern", "personvern", "What may stand although it looks personal.", default=()
    )
    missing: Missing = key(
        "mangler", "manglar", "What is not known about the committee, and why.",
        default_factory=dict,
    )  # fmt: skip
