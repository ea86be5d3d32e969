"""The parts of a document → blocks that templates lay out, each with its template."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from motebok.body import Heading, Prose
from motebok.figures import Figures, FiguresView, Views
from motebok.load.records import Piece
from motebok.locale import Speaker, marked
from motebok.model.blocks import DeadlineList, Programme, Screened, Timeline
from motebok.model.minutes import Treated
from motebok.plan.timelines import Moment, TimelineBlock, moment, timeline_block
from motebok.plan.views import Clock, TocEntry
from motebok.slug import slug
from motebok.text import Links

_TOP = 2
"""The level of an author's first headings."""


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """A heading; `level` is the one to show, from 2 to 6."""

    template: ClassVar[str] = "partials/content/heading.html.jinja"
    level: int
    id: str
    markdown: str


@dataclass(frozen=True, slots=True)
class ProseBlock:
    """Ordinary Markdown, piece `number` (from 0) of the content's prose; it needs no template."""

    template: ClassVar[str] = ""
    number: int


@dataclass(frozen=True, slots=True)
class FiguresBlock:
    """A table of figures."""

    template: ClassVar[str] = "partials/content/figures.html.jinja"
    table: FiguresView


@dataclass(frozen=True, slots=True)
class SlotView:
    """An entry of a programme."""

    start: Clock
    end: Clock
    what: str
    who: str
    remark: str


@dataclass(frozen=True, slots=True)
class ProgrammeBlock:
    """The programme of a day; `where` is its date and place in one line."""

    template: ClassVar[str] = "partials/content/programme.html.jinja"
    title: str
    level: int
    where: str
    slots: tuple[SlotView, ...]


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """A deadline."""

    when: Moment
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class DeadlinesBlock:
    """Deadlines in the author's order."""

    template: ClassVar[str] = "partials/content/deadlines.html.jinja"
    deadlines: tuple[DeadlineView, ...]


@dataclass(frozen=True, slots=True)
class ScreenedBlock:
    """That text was left out; never what it said."""

    template: ClassVar[str] = "partials/content/screened.html.jinja"
    basis: str
    what: str
    extent: str


Block = (
    HeadingBlock
    | ProseBlock
    | FiguresBlock
    | TimelineBlock
    | ProgrammeBlock
    | DeadlinesBlock
    | ScreenedBlock
)


@dataclass(frozen=True, slots=True)
class Content:
    """Blocks in the author's order, what they share, and the list of their headings.

    `prose` holds the Markdown of all prose blocks: one document, whose footnotes come last;
    `shift` is how far its own headings are lowered; `language` is empty for the one that authors
    write in unless they say otherwise.
    """

    blocks: tuple[Block, ...]
    prose: tuple[str, ...]
    links: Links
    id_prefix: str
    shift: int
    toc: tuple[TocEntry, ...]
    language: str


@dataclass(frozen=True, slots=True)
class ContentMaker:
    """Makes content in one language; `level` is that of the author's second-level headings."""

    speaker: Speaker
    tables: Views
    links: Links
    id_prefix: str = ""
    level: int = 2
    language: str = ""

    def content(self, parts: Iterable[Piece]) -> Content:
        """The blocks of `parts`; what the minutes say of a case is shown elsewhere."""
        held = tuple(parts)
        prose: list[str] = []
        blocks = tuple(
            block
            for part, level in zip(held, self._levels(held), strict=True)
            if (block := self._block(part, level, prose)) is not None
        )
        return Content(
            blocks,
            tuple(prose),
            self.links,
            self.id_prefix,
            self.level - _TOP,
            contents_list(held, self.id_prefix, self.language),
            self.language,
        )

    def _levels(self, parts: Iterable[Piece]) -> Iterator[int]:
        """The level of each heading, and of a title at any other part: below the last heading."""
        below = self.level
        for part in parts:
            if isinstance(part, Heading):
                level = min(6, max(_TOP, part.level + self.level - _TOP))
                below = min(5, level + 1)
                yield level
            else:
                yield below

    def _block(self, part: Piece, level: int, prose: list[str]) -> Block | None:
        match part:
            case Heading():
                return HeadingBlock(level, f"{self.id_prefix}{part.slug}", str(part.text))
            case Prose():
                prose.append(str(part.text))
                return ProseBlock(len(prose) - 1)
            case Figures():
                page_id = f"{self.id_prefix}tabell-{slug(part.id)}"
                return FiguresBlock(self.tables.view(part, page_id))
            case Treated():
                return None
            case _:
                return self._fence(part, level)

    def _fence(self, part: Timeline | Programme | DeadlineList | Screened, level: int) -> Block:
        match part:
            case Timeline():
                return timeline_block(self.speaker, part, level)
            case Programme():
                return self._programme(part, level)
            case DeadlineList():
                return DeadlinesBlock(
                    tuple(
                        DeadlineView(
                            moment(self.speaker, each.due),
                            self.speaker.written(each.what),
                            self.speaker.written(each.who),
                        )
                        for each in part.entries
                    )
                )
            case Screened():
                return ScreenedBlock(
                    part.basis, self.speaker.written(part.what), self.speaker.written(part.extent)
                )

    def _programme(self, programme: Programme, level: int) -> ProgrammeBlock:
        day = self.speaker.date_long(programme.date) if programme.date else ""
        return ProgrammeBlock(
            self.speaker.written(programme.title),
            level,
            ", ".join(filter(None, (day, self.speaker.written(programme.place)))),
            tuple(
                SlotView(
                    self._clock(slot.time.start),
                    self._clock(slot.time.end),
                    self.speaker.written(slot.what),
                    self.speaker.written(slot.who),
                    self.speaker.written(slot.remark),
                )
                for slot in programme.slots
            ),
        )

    def _clock(self, clock: dt.time) -> Clock:
        return Clock(f"{clock:%H:%M}", self.speaker.clock(clock))


def contents_list(
    parts: Iterable[Piece], id_prefix: str = "", language: str = ""
) -> tuple[TocEntry, ...]:
    """The second- and third-level headings, the third below the second."""
    entries: list[tuple[Heading, list[TocEntry]]] = []
    for part in parts:
        if not isinstance(part, Heading):
            continue
        if part.level <= _TOP or not entries:
            entries.append((part, []))
        elif part.level == _TOP + 1:
            entries[-1][1].append(
                TocEntry(marked(str(part.text), language), f"{id_prefix}{part.slug}")
            )
    return tuple(
        TocEntry(marked(str(heading.text), language), f"{id_prefix}{heading.slug}", tuple(below))
        for heading, below in entries
    )
