"""Pages as a browser would take them apart: addresses, ids, elements and words."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
    "track", "wbr",
})  # fmt: skip
INLINE = frozenset({"a", "abbr", "code", "em", "strong", "sub", "sup", "span", "time"})
"""Elements whose words run on from those before them."""


@dataclass
class Element:
    """An element with its attributes, the elements in it, and its words."""

    name: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Element"]:
        """Every element in it, itself first."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child

    def all(self, name: str = "", css: str = "") -> list["Element"]:
        """The elements of a name and a class."""
        return [
            each for each in self if name in {"", each.name} and (not css or css in each.classes)
        ]

    def one(self, name: str = "", css: str = "") -> "Element":
        """The only element of a name and a class."""
        (found,) = self.all(name, css)
        return found

    @property
    def classes(self) -> list[str]:
        """The element's classes."""
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """Its words with single spaces."""
        return " ".join(self._words.split())

    @property
    def _words(self) -> str:
        words = "".join(c if isinstance(c, str) else c._words for c in self.children)
        return words if self.name in INLINE else f" {words} "


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("document", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {n: v or "" for n, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        names = [element.name for element in self.open]
        if tag in names[1:]:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self.open[-1].name not in {"script", "style"}:
            self.open[-1].children.append(data)


def parse(html: str) -> Element:
    """The document."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.open[0]


@dataclass(frozen=True)
class Site:
    """A built site, its pages parsed once."""

    folder: Path
    pages: dict[str, Element]

    @classmethod
    def of(cls, folder: Path) -> "Site":
        """Read every page below `folder`."""
        return cls(
            folder,
            {
                path.relative_to(folder).as_posix(): parse(path.read_text(encoding="utf-8"))
                for path in sorted(folder.rglob("*.html"))
            },
        )

    def page(self, address: str) -> Element:
        """The page at an address that ends with `/`."""
        return self.pages[f"{address}index.html"]

    def resolve(self, page: str, href: str) -> tuple[str, str] | None:
        """The file and fragment that a link on `page` means; None for another site's."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        folder = posixpath.dirname(page)
        target = posixpath.normpath(posixpath.join("/", folder, path)) if path else f"/{page}"
        file = target.lstrip("/")
        if path and (path.endswith(("/", "..", ".")) or not posixpath.splitext(file)[1]):
            file = posixpath.join(file, "index.html") if file else "index.html"
        return file, unquote(parts.fragment)
