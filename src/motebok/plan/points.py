"""A paper that is a list of points: each has a number and an address of its own."""

from dataclasses import dataclass

from motebok.archive.linking import BRIEFING
from motebok.load.records import Document
from motebok.model.papers import CasePaper
from motebok.model.words import PaperForm
from motebok.plan.content import Block, Content, HeadingBlock


@dataclass(frozen=True, slots=True)
class Point:
    """A point; `id` is its anchor, `markdown` its heading, `level` that heading's level."""

    number: int
    id: str
    markdown: str
    level: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A content divided into points; `before` is what stands before the first."""

    content: Content
    before: tuple[Block, ...]
    points: tuple[Point, ...]


def is_points(paper: Document[CasePaper]) -> bool:
    """Whether each second-level heading is a point: so briefings are, unless they say else."""
    form = paper.front.form
    return form is PaperForm.POINTS or (form is None and paper.path.endswith(f"/{BRIEFING}"))


def points_of(content: Content) -> Points:
    """`content` divided at its uppermost headings."""
    headings = [
        (place, block)
        for place, block in enumerate(content.blocks)
        if isinstance(block, HeadingBlock)
    ]
    level = min((heading.level for _, heading in headings), default=0)
    tops = [(place, heading) for place, heading in headings if heading.level == level]
    ends = [*(place for place, _ in tops), len(content.blocks)]
    points = tuple(
        Point(number, top.id, top.markdown, level, content.blocks[place + 1 : ends[number]])
        for number, (place, top) in enumerate(tops, start=1)
    )
    return Points(content, content.blocks[: ends[0]], points)
