"""A Markdown file → front matter and typed parts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from motebok.body import Body, Fence, FigureTable, Heading, Prose, scan
from motebok.diagnostics import Diagnostic
from motebok.figures import (
    Figures,
    Profile,
    Tally,
    check,
    check_between,
    followed_profile,
    read_table,
)
from motebok.load.mentions import mentions_in
from motebok.load.proposals import is_proposal
from motebok.load.records import Contents, Document, Front, Piece
from motebok.model.blocks import Deadline, DeadlineList, Programme, Screened, Timeline
from motebok.model.minutes import Treated
from motebok.model.papers import Paper
from motebok.model.reading import read
from motebok.source import List, Map, Text, parse_yaml, split_front_matter

_FENCES: Mapping[str, type[Timeline | Programme | DeadlineList | Screened | Treated]] = {
    "timeline": Timeline,
    "programme": Programme,
    "deadlines": DeadlineList,
    "screened": Screened,
    "treatment": Treated,
}


@dataclass(frozen=True, slots=True)
class Known:
    """What a document is read with: profiles of tables, and its committee's number series."""

    profiles: Mapping[str, Profile]
    series: tuple[str, ...] = ()


def read_document(
    text: Text, model: type[Front], known: Known
) -> tuple[Document[Front] | None, tuple[Diagnostic, ...]]:
    """Read the Markdown file `text`; None where its front matter cannot be read at all."""
    front_text, body_text, unclosed = split_front_matter(text)
    found = list(unclosed)
    front = _front(front_text or Text("", text.position), model, found)
    body, faults = scan(body_text)
    found += faults
    parts = _parts(body, known.profiles, found)
    if front is None or unclosed:
        return None, tuple(found)
    return _document(front, body, parts, known), tuple(found)


def reread(document: Document[Front], text: str, known: Known) -> Document[Front]:
    """The document with another body; faults of that are not told."""
    body, _ = scan(Text(text, document.text.position))
    return _document(document.front, body, _parts(body, known.profiles, []), known)


def _document(front: Front, body: Body, parts: tuple[Piece, ...], known: Known) -> Document[Front]:
    tables = tuple(str(block.id) for block in body.blocks if isinstance(block, FigureTable))
    refers = front.refers_to if isinstance(front, Paper) else ()
    figures = tuple(part for part in parts if isinstance(part, Figures))
    checks = tuple(map(check, figures))
    by_id = {table.id: table for table in figures}
    formulas = front.checks if isinstance(front, Paper) else ()
    between = (check_between(Text(each, body.text.position), by_id) for each in formulas)
    return Document(
        body.text.position.path,
        front,
        body.references,
        tuple(mentions_in("\n\n".join((body.text, *refers)), known.series)),
        body.has_comments,
        any(isinstance(part, Heading) and is_proposal(part.text) for part in parts),
        replace(sum((*checks, *between), Tally()), diagnostics=()),
        len(tables),
        deadlines_in(parts),
        tuple(dict.fromkeys(filter(None, map(followed_profile, figures)))),
        Contents(parts, body.raw_tags, tables, checks, body.text),
    )


def deadlines_in(parts: Iterable[Piece]) -> tuple[Deadline, ...]:
    """All that these parts say must be done, in their order."""
    lists = (part for part in parts if isinstance(part, DeadlineList))
    return tuple(each for held in lists for each in held.entries)


def _parts(
    body: Body, profiles: Mapping[str, Profile], found: list[Diagnostic]
) -> tuple[Piece, ...]:
    parts = (_part(block, profiles, found) for block in body.blocks)
    return tuple(part for part in parts if part is not None)


def _front(text: Text, model: type[Front], found: list[Diagnostic]) -> Front | None:
    node, faults = parse_yaml(text)
    found += faults
    if node is None:
        return None
    if node == "":
        node = Map({}, text.position)
    front, faults = read(model, node, {"kind": "notat"})
    found += faults
    return front


def _part(
    block: Heading | Prose | Fence | FigureTable,
    profiles: Mapping[str, Profile],
    found: list[Diagnostic],
) -> Piece | None:
    if isinstance(block, Heading | Prose):
        return block
    if isinstance(block, FigureTable):
        figures, faults = read_table(block, profiles)
        found += faults
        return figures
    return _fence(block, found)


def _fence(block: Fence, found: list[Diagnostic]) -> Piece | None:
    model = _FENCES[block.kind]
    node, faults = parse_yaml(block.content)
    found += faults
    if node is None:
        return None
    if isinstance(node, List):
        node = Map({Text("entries", node.position): node}, node.position)
    part, faults = read(model, node, {"what": "…", "name": "…"})
    found += faults
    return part
