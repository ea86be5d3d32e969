"""The last step for pages people write, which MkDocs renders: what is on the list comes through.

The list is that of papers, with what Material's Markdown makes beside that.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from html.parser import HTMLParser

import nh3

from motebok.text import sanitise
from motebok.text.links import safe_image, safe_link

_CALLOUTS = "|".join({*sanitise.CALLOUTS, "abstract", "bug", "danger", "end", "inline"})
_TAGS = sanitise.TAGS - {"input", "label"}
_ALIGNED = {"align": {"center", "left", "right"}}
_VALUES = {
    "details": {"open": {"open", ""}},
    "td": _ALIGNED,
    "th": {**_ALIGNED, **sanitise.VALUES["th"]},
}
_ATTRIBUTES = {
    "*": {"class", "id"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"alt", "src", "title"},
    "ol": {"start"},
}
_CLASSES = {
    "a": re.compile(r"footnote-backref|footnote-ref|headerlink|toclink"),
    "details": re.compile(_CALLOUTS),
    "div": re.compile(
        rf"admonition|footnote|highlight|language-[\w+.#-]+|linenodiv|toc|{_CALLOUTS}"
    ),
    "p": re.compile(r"admonition-title"),
    "pre": re.compile(r"highlight"),
    "span": re.compile(r"[a-z][a-z0-9]{0,2}(?:-[A-Z][A-Za-z]*)*|filename|linenos|normal|toctitle"),
    "table": re.compile(r"highlighttable"),
    "td": re.compile(r"code|linenos"),
}
"""Kinds of remark, and what shows code: its words have classes such as `k` and `l-Scalar`."""

_OTHERS_ID = "__"
"""How the ids begin by which the theme's script finds its own settings and switches."""


class Kind(Enum):
    """What was left out of a page."""

    TAG = auto()
    WORD = auto()
    """An attribute's name, or a class."""
    LINK = auto()
    PICTURE = auto()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was left out, as it stood in the page."""

    kind: Kind
    text: str


def sanitise_page(html: str) -> tuple[str, tuple[LeftOut, ...]]:
    """The HTML with only what is allowed left in it, and each thing that is not, once."""
    reader = _Reader()
    reader.feed(html.replace("<![", "&lt;!["))  # no declaration of a kind that the reader refuses
    reader.close()
    return _cleaner().clean(html), tuple(dict.fromkeys(reader.found))


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        tag_attribute_values=_VALUES,
        attribute_filter=_filter,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _filter(tag: str, attribute: str, value: str) -> str | None:
    """The value as far as it is allowed, or `None`."""
    match attribute:
        case "href":
            return safe_link(value)
        case "src":
            return safe_image(value)
        case "id":
            return None if value.startswith(_OTHERS_ID) else value
        case "class":
            return " ".join(word for word in value.split() if _is_class(tag, word)) or None
        case _:
            return value


def _is_class(tag: str, word: str) -> bool:
    allowed = _CLASSES.get(tag)
    return allowed is not None and allowed.fullmatch(word) is not None


class _Reader(HTMLParser):
    """Finds what the list does not have."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[LeftOut] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag, or what of its attributes is not on the list."""
        if tag not in _TAGS:
            self.found.append(LeftOut(Kind.TAG, tag))
            return
        for name, value in attrs:
            self.found += _left_out(tag, name, value or "")


def _left_out(tag: str, name: str, value: str) -> Iterator[LeftOut]:
    is_known = name in _ATTRIBUTES["*"] | _ATTRIBUTES.get(tag, set())
    if name in {"href", "src"} and (not is_known or _filter(tag, name, value) is None):
        yield LeftOut(Kind.LINK if name == "href" else Kind.PICTURE, value)
    elif name == "class":
        yield from (LeftOut(Kind.WORD, each) for each in value.split() if not _is_class(tag, each))
    elif value not in _VALUES.get(tag, {}).get(name, ()) and (
        not is_known or _filter(tag, name, value) is None
    ):
        yield LeftOut(Kind.WORD, name)
