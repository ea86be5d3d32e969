"""The minutes: attendance, approval, and what came of each case."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator

from motebok.model.fields import Clock, ClockSpan, Count, Date, Line, LocalizedText, YesNo
from motebok.model.people import Missing, NamedPerson, named
from motebok.model.waivers import Waivers
from motebok.model.words import Approval, Impartiality, Result, folded
from motebok.model.written import ONE_OR_MORE, Written, key

Lines = Annotated[tuple[Line, ...], ONE_OR_MORE]


def _holds(numbers: tuple[str, ...], number: str) -> bool:
    return folded(number) in map(folded, numbers)


class Attendee(Written):
    """Somebody who met, perhaps not for every case."""

    name: Line = key("navn", "namn", "The person's name.")
    not_during: Lines = key(
        "ikke_under", "ikkje_under", "The numbers of cases the person was not there for.",
        default=(),
    )  # fmt: skip
    only_during: Lines = key(
        "bare_under", "berre_under", "The numbers of the only cases the person was there for.",
        default=(),
    )  # fmt: skip

    def present_at(self, number: str) -> bool:
        """Whether the person was there for the case."""
        if self.only_during:
            return _holds(self.only_during, number)
        return not _holds(self.not_during, number)


class Presence(Attendee):
    """Somebody who was there, perhaps not all the time."""

    role: Line | None = key("rolle", "rolle", "What the person is here, as written.", default=None)
    from_: Clock | None = key("fra", "frå", "When the person came.", default=None)
    to: Clock | None = key("til", "til", "When the person left.", default=None)


Present = Annotated[Presence, BeforeValidator(named, json_schema_input_type=Line | Presence)]


class Substitute(Attendee):
    """A deputy who met for somebody."""

    for_: Line | None = key("for", "for", "The member that the deputy met for.", default=None)


class Approved(Written):
    """When and how the minutes were approved, and what was shown then."""

    date: Date = key("dato", "dato", "The day of approval.")
    how: Approval | None = key("hvordan", "korleis", "How they were approved.", default=None)
    changed: YesNo = key(
        "endret", "endra", "Whether they were changed when approved.", default=False
    )
    committee: Line | None = key(
        "utvalg", "utval", "The committee's name when they were approved.", default=None
    )
    roles: Mapping[Line, Line] = key(
        "roller", "roller", "The roles of those who met, when they were approved.",
        default_factory=dict,
    )  # fmt: skip
    digest: Line | None = key(
        "avtrykk", "avtrykk", "The digest of what was approved; «approve» writes it.", default=None
    )


class Correction(Written):
    """A correction made after approval."""

    date: Date = key("dato", "dato", "The day of the correction.")
    by: Line = key("av", "av", "Who corrected.")
    what: Line = key("hva", "kva", "What was corrected.")
    why: Line = key("hvorfor", "kvifor", "Why.")
    digest: Line | None = key(
        "avtrykk", "avtrykk", "The digest after the correction; «approve» writes it.", default=None
    )


class Minutes(Written):
    """The front matter of minutes.md."""

    title: LocalizedText | None = key("tittel", "tittel", "The title.", default=None)
    present: tuple[Present, ...] = key("til_stede", "til_stades", "Who was there.", default=())
    deputies: tuple[Substitute, ...] = key(
        "vara", "vara", "Deputies who met, and for whom.", default=()
    )
    apologies: Lines = key("forfall", "forfall", "Members who sent apologies.", default=())
    absent: Lines = key("ikke_møtt", "ikkje_møtt", "Members who did not come.", default=())
    others: tuple[NamedPerson, ...] = key("andre", "andre", "Others who were there.", default=())
    approved: Approved | None = key("godkjent", "godkjend", "The approval.", default=None)
    corrections: tuple[Correction, ...] = key(
        "rettelser", "rettingar", "Corrections made after approval.", default=()
    )
    privacy: Waivers = key(
        "personvern", "personvern", "What may stand although it looks personal.", default=()
    )
    missing: Missing = key("mangler", "manglar", "What is lacking, and why.", default_factory=dict)


class Disqualification(Written):
    """A decision on whether a member could take part in a case."""

    name: Line = key("navn", "namn", "The member's name.")
    result: Impartiality = key("resultat", "resultat", "What was decided.")
    deputy: Line | None = key("vara", "vara", "Who met instead.", default=None)


class Vote(Written):
    """One round of voting."""

    on: Line | None = key("over", "over", "What was voted on.", default=None)
    against_proposal: Line | None = key(
        "mot_forslag", "mot_framlegg", "The proposal it stood against.", default=None
    )
    for_: Count = key("for", "for", "Votes for.", default=0)
    against: Count = key("mot", "mot", "Votes against.", default=0)
    blank: Count = key("blankt", "blankt", "Blank votes.", default=0)
    casting_vote: YesNo = key(
        "dobbeltstemme", "dobbeltrøyst", "Whether the chair's vote decided.", default=False
    )
    secret: YesNo = key("hemmelig", "hemmeleg", "Whether the vote was secret.", default=False)

    @property
    def cast(self) -> int:
        """All votes cast, blank ones too."""
        return self.for_ + self.against + self.blank


class Treated(Written):
    """The `behandling` block: what came of a case."""

    result: Result | None = key("resultat", "resultat", "The result.", default=None)
    impartiality: Annotated[tuple[Disqualification, ...], ONE_OR_MORE] = key(
        "habilitet", "habilitet", "Decisions on who could take part.", default=()
    )
    votes: Annotated[tuple[Vote, ...], ONE_OR_MORE] = key(
        "votering", "røysting", "The votes, in order.", default=()
    )
    time: ClockSpan | None = key(
        "tid", "tid", "When it was treated, where not as the agenda says.", default=None
    )
    order: Count | None = key(
        "rekkefølge", "rekkjefølgje", "The place in the order treated.", default=None
    )
