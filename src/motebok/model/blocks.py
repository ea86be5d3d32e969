"""What stands in fenced blocks of Markdown: timelines, programmes, deadlines, what was left out."""

from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Tag

from motebok.model.fields import ClockSpan, Date, Line, LocalizedText
from motebok.model.words import Progress
from motebok.model.written import Written, key
from motebok.source import Map, Text


class When(Written):
    """A day or a period, in the author's wording beside the machine's dates."""

    wording: Line | None = key("når", "når", "The wording, such as «juni–august».", default=None)
    date: Date | None = key("dato", "dato", "The day.", default=None)
    from_: Date | None = key("fra", "frå", "The first day.", default=None)
    to: Date | None = key("til", "til", "The last day.", default=None)


class Step(When):
    """Something that happens on a timeline."""

    what: LocalizedText = key("hva", "kva", "What happens.")
    who: LocalizedText | None = key("hvem", "kven", "Who does it.", default=None)
    status: Progress | None = key("status", "status", "How far it has come.", default=None)


class Lane(Written):
    """Steps that run beside others."""

    name: LocalizedText = key("navn", "namn", "The lane's name.")
    steps: tuple[Step, ...] = key("punkter", "punkt", "The steps in their order.", default=())


class Timeline(Written):
    """A progress plan: lanes, or steps directly."""

    title: LocalizedText | None = key("tittel", "tittel", "The title.", default=None)
    lanes: tuple[Lane, ...] = key("spor", "spor", "The parallel lanes.", default=())
    steps: tuple[Step, ...] = key("punkter", "punkt", "The steps, with one lane.", default=())


class Slot(Written):
    """An entry of a programme."""

    time: ClockSpan = key("tid", "tid", "From and to.")
    what: LocalizedText = key("hva", "kva", "What happens.")
    who: LocalizedText | None = key("hvem", "kven", "Who does it.", default=None)
    remark: LocalizedText | None = key("merknad", "merknad", "A remark.", default=None)


class Programme(Written):
    """The programme of a day."""

    title: LocalizedText | None = key("tittel", "tittel", "The title.", default=None)
    date: Date | None = key("dato", "dato", "The day.", default=None)
    place: LocalizedText | None = key("sted", "stad", "Where.", default=None)
    slots: tuple[Slot, ...] = key("poster", "postar", "The entries in their order.")


def _due(value: object) -> object:
    """A bare date is a group whose only key is the date."""
    if isinstance(value, Text):
        return Map({Text("date", value.position): value}, value.position)
    return value


class Deadline(Written):
    """Something that must be done by a day."""

    due: Annotated[When, BeforeValidator(_due)] = key("frist", "frist", "The day.")
    what: LocalizedText = key("hva", "kva", "What must be done.")
    who: LocalizedText | None = key("hvem", "kven", "Who must do it.", default=None)


class DeadlineList(Written):
    """The deadlines of a paper; written as a plain list."""

    entries: tuple[Deadline, ...] = key("frister", "fristar", "The deadlines.")


class Screened(Written):
    """That text was left out, and on which ground; never what it said."""

    basis: Line = key("hjemmel", "heimel", "The ground, as the law names it.")
    what: LocalizedText | None = key(
        "hva", "kva", "What kind of text it was, never its content.", default=None
    )
    extent: LocalizedText | None = key("omfang", "omfang", "How much.", default=None)


def _planned_tag(value: object) -> str:
    text = value if isinstance(value, str) else ""
    return "date" if text[:4].isdecimal() and text.count("-") == 2 else "wording"  # noqa: PLR2004 - year-month-day


PlannedWhen = Annotated[
    Annotated[Date, Tag("date")] | Annotated[LocalizedText, Tag("wording")],
    Discriminator(_planned_tag),
]
"""A day, or words such as «høsten 2023»."""
