"""A Markdown file → front matter and typed parts."""

from collections.abc import Mapping

from motebok.body import Body, Fence, FigureTable, Heading, Prose, scan
from motebok.diagnostics import Diagnostic
from motebok.figures import Profile, read_table
from motebok.load.records import Document, Front, Piece
from motebok.model.blocks import DeadlineList, Programme, Screened, Timeline
from motebok.model.minutes import Treated
from motebok.model.reading import read
from motebok.source import List, Map, Text, parse_yaml, split_front_matter

_FENCES: Mapping[str, type[Timeline | Programme | DeadlineList | Screened | Treated]] = {
    "timeline": Timeline,
    "programme": Programme,
    "deadlines": DeadlineList,
    "screened": Screened,
    "treatment": Treated,
}


def read_document(
    text: Text, model: type[Front], profiles: Mapping[str, Profile]
) -> tuple[Document[Front] | None, tuple[Diagnostic, ...]]:
    """Read the Markdown file `text`; None where its front matter cannot be read at all."""
    front_text, body_text, unclosed = split_front_matter(text)
    found = list(unclosed)
    front = _front(front_text or Text("", text.position), model, found)
    body, faults = scan(body_text)
    found += faults
    parts = _parts(body, profiles, found)
    if front is None or unclosed:
        return None, tuple(found)
    return _document(front, body, parts), tuple(found)


def reread(
    document: Document[Front], text: str, profiles: Mapping[str, Profile]
) -> Document[Front]:
    """The document with another body; faults of that are not told."""
    body, _ = scan(Text(text, document.text.position))
    return _document(document.front, body, _parts(body, profiles, []))


def _document(front: Front, body: Body, parts: tuple[Piece, ...]) -> Document[Front]:
    tables = tuple(block for block in body.blocks if isinstance(block, FigureTable))
    path = body.text.position.path
    return Document(path, front, parts, body.references, body.raw_tags, tables, body.text)


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
