"""A page of the theme, cut at its placeholders, and filled again for each page of the archive."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import NamedTuple

from motebok.frames.searched import said, searched
from motebok.locale import LANGUAGES
from motebok.plan.pages import Record
from motebok.plan.views import Link

NOT_FOUND = "404"
"""The section of the frame for the page that is shown at an address that does not exist."""

_REPLACED = re.compile(
    r'<meta name="description" content="[^"]*">|<link rel="canonical" href="[^"]*">'
    r'|<a href="[^"]*" class="md-skip">[^<]*</a>'
)
"""What Material writes of the empty page itself."""
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")


class FrameKind(NamedTuple):
    """What makes one frame differ from another.

    `section` is the first word of the address of the section that is marked («moter», nothing for
    the home page); `depth` counts the folders of the address, the language's own included.
    """

    section: str
    depth: int
    language: str


class Slot(StrEnum):
    """A placeholder; the value is what stands in the built page."""

    TITLE = "motebok-slot-title"
    NAME = "motebok-slot-name"
    HEAD = "motebok-slot-head"
    TOC = "motebok-slot-toc"
    BODY = "motebok-slot-body"
    ADDRESS = "motebok-slot-address/"


ONCE = (Slot.HEAD, Slot.BODY)
"""What a frame must have once and only once."""

_SLOT = re.compile("|".join(map(re.escape, Slot)))


@dataclass(frozen=True, slots=True)
class Frame:
    """Literal parts of a page with a slot between each: there is one slot fewer than parts."""

    parts: tuple[str, ...]
    slots: tuple[Slot, ...]

    def fill(  # noqa: PLR0913 - one argument for each slot
        self,
        *,
        title: str,
        body: str,
        name: str = "",
        description: str = "",
        canonical: str = "",
        toc: str = "",
        address: str = "",
        moved: str = "",
        is_gone: bool = False,
        record: Record | None = None,
        language: str = LANGUAGES[0],
        feed: Link | None = None,
        event: Mapping[str, object] | None = None,
    ) -> str:
        """The whole page; `body`, `toc` and `name` are HTML, the rest is text and is escaped here.

        `name` is the title where people see it on the page, if it differs.

        `address` is the page's address without its language, for the links to its other languages.
        `record` is what the page, which is in `language`, is when it is found, if it can be.
        A browser goes on to where the page has `moved`; one that is gone is not to be searched.
        `feed` is the feed that belongs to the page, `event` what it shows, as JSON-LD.
        """
        values = {
            Slot.TITLE: escape(title),
            Slot.NAME: name or escape(title),
            Slot.HEAD: _head(description, canonical)
            + _gone(moved, is_gone=is_gone)
            + _linked(feed, event)
            + (said(record, language) if record else ""),
            Slot.TOC: toc,
            Slot.BODY: body,
            Slot.ADDRESS: escape(address),
        }
        filled = (
            values[slot] + part for slot, part in zip(self.slots, self.parts[1:], strict=True)
        )
        html = self.parts[0] + "".join(filled)
        return searched(html) if record else html


def cut(html: str) -> Frame:
    """Cut a built page at its placeholders, one of which is put before its title element."""
    page = _REPLACED.sub("", html).replace("<title>", f"{Slot.HEAD}<title>", 1)
    page = page.replace(f"<p>{Slot.BODY}</p>", Slot.BODY)
    head, end, body = page.partition("</head>")
    page = head + end + body.replace(Slot.TITLE, Slot.NAME)
    slots = tuple(Slot(found.group()) for found in _SLOT.finditer(page))
    return Frame(tuple(_SLOT.split(page)), slots)


def lean(frame: Frame) -> Frame:
    """The frame without the empty lines that templates leave behind."""
    return Frame(tuple(_EMPTY_LINES.sub("\n", part) for part in frame.parts), frame.slots)


def _head(description: str, canonical: str) -> str:
    return (f'<meta name="description" content="{escape(description)}">' if description else "") + (
        f'<link rel="canonical" href="{escape(canonical)}">' if canonical else ""
    )


def _linked(feed: Link | None, event: Mapping[str, object] | None) -> str:
    """A feed that readers of the page may follow, and the page's data for machines.

    The space after the link's type is for Material, whose script takes what is `alternate` and no
    more for the page in another language, and asks for a sitemap that is not there.
    """
    hreflang = f' hreflang="{feed.language}"' if feed and feed.language else ""
    return (
        '<link rel="alternate " type="application/atom+xml" '
        f'title="{escape(feed.text)}"{hreflang} href="{escape(feed.href or "")}">'
        if feed
        else ""
    ) + (f'<script type="application/ld+json">{_in_script(event)}</script>' if event else "")


def _in_script(data: Mapping[str, object]) -> str:
    """As JSON in which nothing can end the element that it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _gone(moved: str, *, is_gone: bool) -> str:
    return ('<meta name="robots" content="noindex">' if is_gone else "") + (
        f'<meta http-equiv="refresh" content="0; url={escape(moved)}">' if moved else ""
    )
