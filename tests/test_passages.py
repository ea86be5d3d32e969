"""A body divided at its headings."""

from motebok.body import Heading, scan
from motebok.diagnostics import Position
from motebok.load.records import Passage, Piece, passages
from motebok.source import Text


def _parts(source: str) -> tuple[Piece, ...]:
    body, _ = scan(Text(source, Position("minutes.md")))
    return tuple(block for block in body.blocks if isinstance(block, Piece))


def _titles(found: tuple[Passage, ...]) -> list[str | None]:
    return [None if each.heading is None else str(each.heading.text) for each in found]


def test_parts_are_divided_by_level() -> None:
    whole = passages(_parts("inn\n## A\ntekst\n### A1\n#### A11\n## B\n# C\n"), 2)
    assert _titles(whole) == [None, "A", "B", "C"]
    assert [len(each.parts) for each in whole] == [1, 3, 0, 0]
    assert _titles(passages(whole[1].parts, 3)) == [None, "A1"]


def test_an_empty_body_has_no_passages_and_a_bare_heading_has_an_empty_one() -> None:
    assert passages(_parts("\n \n"), 2) == ()
    (alone,) = passages(_parts("## A"), 2)
    assert (isinstance(alone.heading, Heading), alone.parts) == (True, ())
