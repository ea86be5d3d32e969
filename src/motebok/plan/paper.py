"""A case paper divided into what it proposes and the rest."""

from dataclasses import dataclass
from functools import cached_property

from motebok.archive.types import Treatment
from motebok.load.proposals import is_proposal
from motebok.load.records import Passage, passages
from motebok.locale import marked
from motebok.plan.content import Content, ContentMaker
from motebok.plan.desk import Desk, written_in
from motebok.plan.linking import content_maker, links_of
from motebok.plan.outcome import Box
from motebok.plan.points import Points, is_points, points_of
from motebok.plan.views import TocEntry
from motebok.text import Links


@dataclass(frozen=True)
class Paper:
    """The case paper as the page `start` shows it; empty where there is none to see.

    `prefix` begins its ids, `level` is that of its second-level headings.
    """

    desk: Desk
    treatment: Treatment
    start: str
    prefix: str = ""
    level: int = 2

    @cached_property
    def _passages(self) -> tuple[Passage, ...]:
        paper = self.treatment.paper
        return passages(paper.parts, 2) if paper else ()

    @cached_property
    def _links(self) -> Links:
        paper = self.treatment.paper
        return links_of(self.desk, self.start, paper, self.treatment) if paper else Links()

    def _maker(self, passage: str = "", deeper: int = 0) -> ContentMaker:
        return content_maker(
            self.desk,
            self._links,
            f"{self.prefix}{passage}",
            self.level + deeper,
            self._language,
        )

    @cached_property
    def _language(self) -> str:
        paper = self.treatment.paper
        return written_in(paper) if paper else ""

    @cached_property
    def proposals(self) -> tuple[Box, ...]:
        """The passages that propose what to decide."""
        return tuple(
            Box(
                f"{self.prefix}{p.heading.slug}",
                marked(str(p.heading.text).rstrip(":"), self._language),
                self._maker(f"{p.heading.slug}-", 1).content(p.parts),
            )
            for p in self._passages
            if p.heading and is_proposal(p.heading.text)
        )

    @cached_property
    def body(self) -> Content | None:
        """Everything but the proposals, or None where there is nothing else."""
        rest = [p for p in self._passages if not (p.heading and is_proposal(p.heading.text))]
        parts = [part for p in rest for part in ((p.heading, *p.parts) if p.heading else p.parts)]
        return self._maker().content(parts) if parts else None

    @cached_property
    def points(self) -> Points | None:
        """The body as a list of points, where the paper is one."""
        paper, body = self.treatment.paper, self.body
        return points_of(body) if paper and body and is_points(paper) else None

    @cached_property
    def contents(self) -> tuple[TocEntry, ...]:
        """The headings of the paper, of a proposal only its own and first; points have a list."""
        if self.points:
            return ()
        headings = [p.heading for p in self._passages if p.heading is not None]
        headings.sort(key=lambda heading: not is_proposal(heading.text))
        return tuple(
            TocEntry(marked(str(heading.text), self._language), f"{self.prefix}{heading.slug}")
            for heading in headings
        )
