"""Office's packages: parts, their types, and what links them (ECMA-376, part 2)."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from motebok.attachments.dangers import Danger, RefusedError
from motebok.attachments.markup import Opened, events, in_utf8
from motebok.attachments.packages import Package

TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship from one part to another, or to an address elsewhere."""

    id: str
    kind: str
    """The last word of its type, in small letters: `comments`, `image`."""
    target: str
    """The part's name, or the address as written where it is elsewhere."""
    is_elsewhere: bool


class Office:
    """A package of Office's, its lists read."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.types = _Types(in_utf8(package.read(TYPES)))

    @cached_property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """What each part links to, by the part's name; nothing stands for the package itself."""
        return {
            source: tuple(_links(in_utf8(self.package.read(name)), source))
            for name in self.package.names
            if (source := source_of(name)) is not None
        }

    @property
    def all_links(self) -> Iterator[tuple[str, Link]]:
        """Every link, with the part that it comes from."""
        for source, links in self.links.items():
            yield from ((source, link) for link in links)

    def parts(self, *kinds: str) -> tuple[str, ...]:
        """The parts that links of the kinds lead to, each once."""
        found = (link.target for _, link in self.all_links if link.kind in kinds)
        return tuple(dict.fromkeys(name for name in found if name in self.package))

    @cached_property
    def chart_sources(self) -> frozenset[str]:
        """The workbooks whose figures are shown in diagrams."""
        return frozenset(
            link.target
            for source, link in self.all_links
            if link.kind == "package" and is_chart(self.types.of(source))
        )

    def is_xml(self, name: str) -> bool:
        """Whether a member holds XML; a drawing in VML need not be well-formed."""
        kind = self.types.of(name)
        is_named = name.lower().endswith((".xml", ".rels"))
        return (is_named or kind.endswith("xml")) and not name.lower().endswith(".vml")

    @property
    def main(self) -> str:
        """The part that the document begins with."""
        for link in self.links.get("", ()):
            if link.kind == "officedocument" and link.target in self.package:
                return link.target
        raise RefusedError(Danger.BROKEN)

    def reached(self, leave: frozenset[tuple[str, str]]) -> frozenset[str]:
        """The parts that the links lead to, those aside that `leave` names by source and id."""
        seen = {""}
        waiting = [""]
        while waiting:
            source = waiting.pop()
            for link in self.links.get(source, ()):
                is_new = link.target in self.package and link.target not in seen
                if is_new and not link.is_elsewhere and (source, link.id) not in leave:
                    seen.add(link.target)
                    waiting.append(link.target)
        return frozenset(seen)


class _Types:
    """What kinds of content the parts have."""

    def __init__(self, data: bytes) -> None:
        self._endings: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for event in events(data):
            if isinstance(event, Opened):
                attributes = event.element.attributes
                kind = attributes.get("ContentType", "").lower()
                if event.element.local == "Default":
                    self._endings[attributes.get("Extension", "").lower()] = kind
                elif event.element.local == "Override":
                    self._names[attributes.get("PartName", "").lower()] = kind

    def of(self, name: str) -> str:
        """The kind of content of a part, in small letters, or nothing."""
        ending = name.rpartition(".")[2].lower()
        return self._names.get(f"/{name}".lower()) or self._endings.get(ending, "")

    @property
    def all(self) -> frozenset[str]:
        """Every kind that is declared."""
        return frozenset((*self._endings.values(), *self._names.values()))


def is_chart(kind: str) -> bool:
    """Whether a kind of content is a diagram's."""
    return "drawingml.chart" in kind or "chartex" in kind


def source_of(name: str) -> str | None:
    """The part whose links a member lists, nothing for the package; None for other members."""
    folder, _, file = name.rpartition("/")
    home, _, last = folder.rpartition("/")
    if last != "_rels" or not file.endswith(".rels"):
        return None
    part = file.removesuffix(".rels")
    return f"{home}/{part}" if home else part


def links_of(source: str) -> str:
    """The member that lists a part's links."""
    folder, slash, file = source.rpartition("/")
    return f"{folder}{slash}_rels/{file}.rels"


def _links(data: bytes, source: str) -> Iterator[Link]:
    for event in events(data):
        if not isinstance(event, Opened) or event.element.local != "Relationship":
            continue
        attributes = event.element.attributes
        kind = attributes.get("Type", "").rpartition("/")[2].lower()
        target = attributes.get("Target", "")
        is_elsewhere = attributes.get("TargetMode", "").lower() == "external"
        if not is_elsewhere:
            target = _part(source, target)
        yield Link(attributes.get("Id", ""), kind, target, is_elsewhere)


def _part(source: str, target: str) -> str:
    """The name of the part that `target` means in the part `source`."""
    path = unquote(target.partition("#")[0])
    if not path.startswith("/"):
        path = posixpath.join("/", posixpath.dirname(source), path)
    return posixpath.normpath(path).lstrip("/")
