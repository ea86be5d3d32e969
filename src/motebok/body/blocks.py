"""What a body is made of."""

from dataclasses import dataclass

from motebok.diagnostics import Position
from motebok.model.words import Vocabulary, Word
from motebok.source import Map, Text


class FenceKind(Vocabulary):
    """The fenced blocks that hold data."""

    TIMELINE = Word("timeline", "tidslinje", "tidslinje")
    PROGRAMME = Word("programme", "program", "program")
    DEADLINES = Word("deadlines", "frister", "fristar")
    SCREENED = Word("screened", "skjermet", "skjerma")
    TREATMENT = Word("treatment", "behandling", "behandling")


class ReferenceKind(Vocabulary):
    """What a link can point at in the archive: the word before its colon."""

    CASE = Word("case", "sak", "sak")
    MEETING = Word("meeting", "møte", "møte")
    ATTACHMENT = Word("attachment", "vedlegg", "vedlegg")
    DOCUMENT = Word("document", "dokument", "dokument")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as written; `slug` is unique in the body, `offset` that of its line in the body."""

    level: int
    text: Text
    slug: str
    offset: int


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown of one or more ordinary blocks, without blank lines around it."""

    text: Text


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block of data; `kind` is the English name of its `FenceKind`, where it stands."""

    kind: Text
    content: Text


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures; every row has as many cells as the header.

    `attributes` holds what the comment above says, keys and values as written; `position`
    is that of the comment.
    """

    id: Text
    attributes: Map
    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    position: Position


Block = Heading | Prose | Fence | FigureTable


@dataclass(frozen=True, slots=True)
class Reference:
    """A link into the archive; `kind` is the English name of its `ReferenceKind`."""

    kind: str
    target: Text
    label: str


@dataclass(frozen=True, slots=True)
class RawTag:
    """The name of an HTML start tag in the text."""

    name: Text


@dataclass(frozen=True, slots=True)
class Body:
    """A whole body; `references` and `raw_tags` stand in the order written.

    `has_comments` tells of those that `without_comments` would take away.
    """

    blocks: tuple[Block, ...]
    references: tuple[Reference, ...]
    raw_tags: tuple[RawTag, ...]
    has_comments: bool
    text: Text
