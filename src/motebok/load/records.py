"""What has been read: one record a folder or file, each with its path relative to the root."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from motebok.attachments import Report
from motebok.body import Heading, Prose, RawTag, Reference
from motebok.diagnostics import Diagnostic
from motebok.figures import Figures, Profile, Tally
from motebok.load.mentions import Mention
from motebok.model.blocks import Deadline, DeadlineList, Programme, Screened, Timeline
from motebok.model.meeting import Meeting
from motebok.model.minutes import Minutes, Treated
from motebok.model.papers import CasePaper, Letter
from motebok.model.people import Committee
from motebok.model.registers import Abbreviation, Case, FormerAddress, LegalBasis
from motebok.model.settings import Settings
from motebok.model.written import Written
from motebok.source import Text

Front = TypeVar("Front", bound=Written)

Piece = Heading | Prose | Figures | Timeline | Programme | DeadlineList | Screened | Treated
"""A piece of a Markdown body, in the order written."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and the parts under it; no heading for what stands before the first."""

    heading: Heading | None
    parts: tuple[Piece, ...]


def passages(parts: Iterable[Piece], level: int) -> tuple[Passage, ...]:
    """`parts` divided at each heading of `level` or above; an empty beginning is left out."""
    found: list[Passage] = []
    heading: Heading | None = None
    held: list[Piece] = []
    for part in parts:
        if isinstance(part, Heading) and part.level <= level:
            if heading is not None or held:
                found.append(Passage(heading, tuple(held)))
            heading, held = part, []
        else:
            held.append(part)
    if heading is not None or held:
        found.append(Passage(heading, tuple(held)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in a Markdown file below its front matter."""

    parts: tuple[Piece, ...]
    raw_tags: tuple[RawTag, ...]
    tables: tuple[str, ...]
    """The names of all declared tables, those that could not be read as figures too."""
    checks: tuple[Tally, ...]
    """How each of the figures among the parts came out when it was checked, in their order."""
    text: Text
    """The body as written."""

    def fetched(self) -> "Contents":
        """Themselves."""
        return self


class Kept(Protocol):
    """Contents that are here, or that are fetched from where they are kept."""

    def fetched(self) -> Contents:
        """The contents."""
        ...


@dataclass(frozen=True, slots=True)
class Instead:
    """What is shown in the place of contents; to fetch it is to fetch those, which may be noted."""

    original: Kept
    shown: Contents

    def fetched(self) -> Contents:
        """What is shown."""
        self.original.fetched()
        return self.shown


@dataclass(frozen=True, slots=True)
class Document(Generic[Front]):
    """A Markdown file: its front matter, what links it to others, and its contents."""

    path: str
    front: Front
    references: tuple[Reference, ...]
    mentions: tuple[Mention, ...]
    """What may name a case, in its body and in `refers_to`."""
    has_comments: bool
    proposes: bool
    """Whether it has a heading under which a decision is proposed."""
    counted: Tally
    """How all its figures came out, within tables and between them; without what is wrong."""
    declared: int
    """How many tables of figures it has, those that could not be read too."""
    deadlines: tuple[Deadline, ...]
    """What it says must be done, and by when."""
    profiles: tuple[str, ...]
    """The names of the profiles of its tables whose figures can be followed over time."""
    contents: Kept

    @property
    def parts(self) -> tuple[Piece, ...]:
        """Its pieces in the order written."""
        return self.contents.fetched().parts

    @property
    def raw_tags(self) -> tuple[RawTag, ...]:
        """The HTML tags in it."""
        return self.contents.fetched().raw_tags

    @property
    def figures(self) -> tuple[tuple[Figures, Tally], ...]:
        """Its tables of figures, and how each came out when it was checked."""
        contents = self.contents.fetched()
        tables = (part for part in contents.parts if isinstance(part, Figures))
        return tuple(zip(tables, contents.checks, strict=True))

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of all declared tables, those that could not be read as figures too."""
        return self.contents.fetched().tables

    @property
    def text(self) -> Text:
        """The body as written."""
        return self.contents.fetched().text


AnyDocument = Document[CasePaper] | Document[Letter] | Document[Minutes]
"""A document of any kind."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that is no text of ours, and what was found in it."""

    path: str
    size: int
    report: Report


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """A meeting's folder."""

    committee: str
    folder: str
    path: str
    """Of meeting.yml."""
    meeting: Meeting
    papers: Mapping[str, Document[CasePaper]]
    """File name → case paper or briefing."""
    minutes: Document[Minutes] | None
    letters: Mapping[str, Document[Letter]]
    """Name within the folder, such as attachments/notat.md → note, letter or e-mail."""
    files: Mapping[str, File]
    """Name within the folder → every other file."""

    @property
    def id(self) -> str:
        """The meeting's address, such as losam-mh/2023-09-29."""
        return f"{self.committee}/{self.folder}"

    @property
    def home(self) -> str:
        """The folder's path, in which names within it lie."""
        return self.path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class CommitteeRecord:
    """A committee's folder; meetings by folder name."""

    id: str
    path: str
    """Of committee.yml."""
    committee: Committee
    meetings: tuple[MeetingRecord, ...]


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A file of cases/."""

    id: str
    path: str
    case: Case


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """A file of documents/: a letter or circular that belongs to no meeting."""

    id: str
    document: Document[Letter]


@dataclass(frozen=True, slots=True)
class Registers:
    """What abbreviations, grounds, tables and former addresses are looked up in."""

    abbreviations: tuple[Abbreviation, ...]
    legal_bases: tuple[LegalBasis, ...]
    profiles: Mapping[str, Profile]
    addresses: tuple[FormerAddress, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that the root holds, and every fault found on the way."""

    settings: Settings
    committees: tuple[CommitteeRecord, ...]
    cases: tuple[CaseRecord, ...]
    letters: tuple[LetterRecord, ...]
    registers: Registers
    texts: Mapping[str, str]
    """Path → text of every file read, to show a faulty line."""
    unreadable: frozenset[str]
    """What could not be read: ids of committees, meetings, cases and documents; paths of files.

    A meeting without its agenda is among these, and a committee without its numbers.
    """
    diagnostics: tuple[Diagnostic, ...]
