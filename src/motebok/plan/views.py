"""Small pieces of data that many templates lay out."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; no address where there is nowhere to go.

    `language` is that of what is there, where it is not the page's.
    """

    text: str
    href: str | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A status in a word or two; `kind` is the last part of its style class."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date: for the machine, and as the reader reads it."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: for the machine (with the date where it is known), and as read."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class TypeName:
    """A type of case as the author named it; `kind` is the slug of what it means."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading in a list of contents, with those below it."""

    text: str
    id: str
    below: tuple["TocEntry", ...] = ()


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something that the archive lacks, and why in the author's words."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Alert:
    """An important sentence across the page: its first words stand out."""

    kind: str
    strong: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it says."""

    label: str
    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing in a list: where it is, facts in one line of words, and a line of Markdown."""

    link: Link
    number: str = ""
    facts: tuple[str, ...] = ()
    types: tuple[TypeName, ...] = ()
    day: Day | None = None
    badges: tuple[Badge, ...] = ()
    text: str = ""


def iso(day: dt.date, clock: dt.time | None = None) -> str:
    """`2023-09-29`, or `2023-09-29T09:35` in Oslo's time."""
    return f"{day.isoformat()}T{clock:%H:%M}" if clock else day.isoformat()
