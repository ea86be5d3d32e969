"""The notice and the agenda: what meeting.yml holds."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Tag

from motebok.diagnostics import message
from motebok.model.fields import (
    Clock,
    ClockSpan,
    Count,
    Date,
    Line,
    LocalizedText,
    Markdown,
    Moment,
    YesNo,
)
from motebok.model.people import Missing, NamedPerson
from motebok.model.waivers import Waivers
from motebok.model.words import MeetingForm, Part, Status, fault, folded
from motebok.model.written import ONE_OR_MORE, Written, key
from motebok.nearest import nearest
from motebok.source import Map


class Exempt(Written):
    """That something is withheld, and on which ground; never what."""

    basis: Line = key("hjemmel", "heimel", "The ground, as the law names it.")
    parts: Annotated[tuple[Part, ...], ONE_OR_MORE] = key(
        "deler", "delar", "The parts withheld; all of them where none is named.", default=()
    )
    documents: Count | None = key(
        "dokumenter", "dokument", "How many documents are withheld.", default=None
    )
    assessed: Date | None = key(
        "vurdert", "vurdert", "The day the exemption was assessed.", default=None
    )
    to: Date | None = key("til", "til", "The last day of the exemption.", default=None)

    def hides(self, part: Part) -> bool:
        """Whether the part is withheld: it is named, or no part is."""
        return not self.parts or part in self.parts


class Embargo(Written):
    """That something is held back until a time."""

    to: Moment = key("til", "til", "When it can be shown.")
    basis: Line | None = key("hjemmel", "heimel", "The ground for holding it back.", default=None)


class Withdrawal(Written):
    """That something was taken back; its entry stays."""

    date: Date = key("dato", "dato", "The day it was withdrawn.")
    why: Line = key("hvorfor", "kvifor", "Why it was withdrawn.")
    replaced_by: Line | None = key(
        "erstattet_av", "erstatta_av", "The file or item that replaces it.", default=None
    )


class Attachment(Written):
    """An attachment on an item's list; its number is its place on the list."""

    title: LocalizedText = key("tittel", "tittel", "The attachment's title.")
    file: Line | None = key(
        "fil", "fil", "The file, for example attachments/notat.pdf.", default=None
    )
    date: Date | None = key("dato", "dato", "The document's own date.", default=None)
    late: Date | None = key(
        "ettersendt", "ettersendt", "The day it was sent, when that was after the notice.",
        default=None,
    )  # fmt: skip
    withdrawn: Withdrawal | None = key("trukket", "trekt", "That it was withdrawn.", default=None)
    exempt: Exempt | None = key("unntatt", "unnateke", "That it is withheld.", default=None)
    redacted: YesNo = key(
        "sladdet", "sladda", "Whether parts of the file are blacked out.", default=False
    )
    embargo: Embargo | None = key("sperret", "sperra", "That it is held back.", default=None)
    missing: Missing = key("mangler", "manglar", "What is lacking, and why.", default_factory=dict)


class Forwarded(Written):
    """A paper that will come later."""

    date: Date = key("ettersendes", "ettersendast", "The day the paper will be sent.")


def _paper_tag(value: object) -> str:
    return "later" if isinstance(value, Map) else "named"


Paper = Annotated[
    Annotated[Line, Tag("named")] | Annotated[Forwarded, Tag("later")], Discriminator(_paper_tag)
]
"""A file's name, `muntlig`, `deles ut i møtet`, or that the paper comes later."""

ORAL = "muntlig"
HANDED_OUT = "deles ut i møtet"


class Item(Written):
    """A case on the agenda: one treatment."""

    number: Line | None = key("nr", "nr", "The case's number in this committee.", default=None)
    id: Line | None = key(
        "id", "id", "The item's name in files and addresses, where the number cannot be that.",
        default=None,
    )  # fmt: skip
    title: LocalizedText = key("tittel", "tittel", "The title.")
    time: ClockSpan | None = key("tid", "tid", "From and to.", default=None)
    minutes: Count | None = key(
        "minutter", "minutt", "The length, where only that is known.", default=None
    )
    type: Annotated[tuple[Line, ...], ONE_OR_MORE] = key(
        "type", "type", "The type of case, or several.", default=()
    )
    by: LocalizedText | None = key("ved", "ved", "Who presents the case.", default=None)
    archive_case: Line | None = key(
        "arkivsak", "arkivsak", "The number in the case system, for example 2022/47186.",
        default=None,
    )  # fmt: skip
    paper: Paper | None = key(
        "saksframlegg", "saksframlegg", "The case paper's file, or how it is presented.",
        default=None,
    )  # fmt: skip
    attachments: tuple[Attachment, ...] = key(
        "vedlegg", "vedlegg", "The attachments in their order.", default=()
    )
    approves: Date | None = key(
        "godkjenner", "godkjenner", "The date of the meeting whose minutes are approved.",
        default=None,
    )  # fmt: skip
    remark: Markdown | None = key("merknad", "merknad", "A remark.", default=None)
    case: Line | None = key(
        "sak", "sak", "The case that this is a treatment of, as named in cases/.", default=None
    )
    continues: Line | None = key(
        "fortsetter", "held_fram", "The number of the postponed item that continues here.",
        default=None,
    )  # fmt: skip
    exempt: Exempt | None = key("unntatt", "unnateke", "That it is withheld.", default=None)
    embargo: Embargo | None = key("sperret", "sperra", "That it is held back.", default=None)
    late: Date | None = key(
        "ettersendt", "ettersendt", "The day it was sent, when that was after the notice.",
        default=None,
    )  # fmt: skip
    withdrawn: Withdrawal | None = key("trukket", "trekt", "That it was withdrawn.", default=None)
    missing: Missing = key("mangler", "manglar", "What is lacking, and why.", default_factory=dict)

    def hides(self, part: Part) -> bool:
        """Whether the part is withheld from the readers."""
        return self.exempt is not None and self.exempt.hides(part)


class Break(Written):
    """A pause on the agenda."""

    name: LocalizedText = key("pause", "pause", "What the pause is called.")
    time: ClockSpan | None = key("tid", "tid", "From and to.", default=None)
    minutes: Count | None = key(
        "minutter", "minutt", "The length, where only that is known.", default=None
    )


_PAUSE = "pause"
_OF_BREAKS = frozenset({_PAUSE, "break"})
_OF_ITEMS = frozenset({"nr", "number", "id", "tittel", "title"})
"""Keys, folded, that tell what an entry is."""


def _entry_tag(value: object) -> str:
    if isinstance(value, Map):
        keys = [folded(name) for name in value]
        is_misspelt = not _OF_ITEMS.intersection(keys) and nearest(_PAUSE, keys) is not None
        return "break" if is_misspelt or _OF_BREAKS.intersection(keys) else "item"
    return "break" if isinstance(value, Break) else "item"


def _one_entry(value: object) -> object:
    """An entry as written; a fault where a break and an item stand in one, for lack of a hyphen."""
    if isinstance(value, Map):
        telling = [name for name in value if folded(name) in _OF_BREAKS | _OF_ITEMS]
        for name in telling:
            if (folded(name) in _OF_BREAKS) is not (folded(telling[0]) in _OF_BREAKS):
                raise fault(
                    "entries-begin-with-hyphens",
                    message("A new entry of the list begins here, with «{key}».", key=str(name)),
                    message("Put a hyphen and a space before the key."),
                    name.position,
                )
    return value


Entry = Annotated[
    Annotated[Item, Tag("item")] | Annotated[Break, Tag("break")],
    Discriminator(_entry_tag),
    BeforeValidator(_one_entry),
]


class Notice(Written):
    """When, where and by whom the meeting was called."""

    date: Date | None = key("dato", "dato", "The date of the notice.", default=None)
    place: Line | None = key("sted", "stad", "Where the notice was signed.", default=None)
    signatures: tuple[NamedPerson, ...] = key(
        "underskrift", "underskrift", "Who signed the notice.", default=()
    )


class Move(Written):
    """That the meeting was moved from a day."""

    from_: Date = key("fra", "frå", "The day the meeting was moved from.")
    announced: Date = key("kunngjort", "kunngjord", "The day the move was announced.")
    why: Line = key("hvorfor", "kvifor", "Why it was moved.")


class MeetingDay(Written):
    """One day of a meeting over several."""

    date: Date = key("dato", "dato", "The day.")
    start: Clock | None = key("start", "start", "When the day begins.", default=None)
    end: Clock | None = key("slutt", "slutt", "When the day ends.", default=None)


class Closed(Written):
    """That the meeting is closed, wholly or for a time."""

    basis: Line = key("hjemmel", "heimel", "The ground, as the law names it.")
    time: ClockSpan | None = key("tid", "tid", "From and to; the whole meeting where left out.",
                                 default=None)  # fmt: skip


class Meeting(Written):
    """A meeting as meeting.yml announces it."""

    date: Date = key("dato", "dato", "The day of the meeting.")
    start: Clock | None = key("start", "start", "When the meeting begins.", default=None)
    end: Clock | None = key("slutt", "slutt", "When the meeting ends.", default=None)
    days: tuple[MeetingDay, ...] = key(
        "møtedager", "møtedagar", "The days of a meeting over several.", default=()
    )
    title: LocalizedText | None = key(
        "tittel", "tittel", "A title of its own, where the meeting has one.", default=None
    )
    place: LocalizedText | None = key("møtested", "møtestad", "Where it is held.", default=None)
    form: MeetingForm = key(
        "form", "form", "Whether it is a meeting or a circulation.", default=MeetingForm.MEETING
    )
    status: Status | None = key("status", "status", "How far the meeting has come.", default=None)
    reason: Line | None = key("årsak", "årsak", "Why the meeting is cancelled.", default=None)
    notice: Notice | None = key("innkalling", "innkalling", "The notice.", default=None)
    agenda: tuple[Entry, ...] = key(
        "saksliste", "sakliste", "The cases and pauses in their order.", default=()
    )
    remark: Markdown | None = key("merknad", "merknad", "A remark.", default=None)
    moved: tuple[Move, ...] = key("flyttet", "flytta", "The meeting's earlier days.", default=())
    closed: Closed | None = key("lukket", "lukka", "That the meeting is closed.", default=None)
    unused: Mapping[Line, Line] = key(
        "ubrukte", "ubrukte", "Numbers that were not used, and why.", default_factory=dict
    )
    privacy: Waivers = key(
        "personvern", "personvern", "What may stand although it looks personal.", default=()
    )
    published: Date | None = key(
        "publisert", "publisert", "When it was published, where the history does not know.",
        default=None,
    )  # fmt: skip
    changed: Date | None = key(
        "endret", "endra", "When it was last changed, where the history does not know.",
        default=None,
    )  # fmt: skip
    missing: Missing = key(
        "mangler", "manglar", "What is not known about the meeting, and why.",
        default_factory=dict,
    )  # fmt: skip

    @property
    def last_day(self) -> dt.date:
        """The day on which the meeting ends."""
        return max((self.date, *(day.date for day in self.days)))

    @property
    def items(self) -> tuple[Item, ...]:
        """The cases without the pauses, in agenda order."""
        return tuple(entry for entry in self.agenda if isinstance(entry, Item))
