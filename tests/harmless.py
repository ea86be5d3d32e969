"""Reads pages as a browser does, and tells what on them could run, fetch or lead astray."""

import re
from collections import Counter
from html.parser import HTMLParser

from motebok.text.sanitise import ATTRIBUTES, TAGS, VALUES

ACTIVE = frozenset({
    "animate", "animatetransform", "applet", "audio", "base", "button", "canvas", "dialog", "embed",
    "foreignobject", "form", "frame", "frameset", "iframe", "image", "link", "marquee", "math",
    "meta", "noscript", "object", "plaintext", "portal", "script", "select", "set", "slot",
    "source", "style", "template", "textarea", "video", "xmp",
})  # fmt: skip
"""Elements that no page has in its own part."""
ADDRESSES = frozenset({
    "action", "background", "cite", "data", "formaction", "href", "ping", "poster", "src", "srcset",
    "xlink:href",
})  # fmt: skip
SCHEMES = frozenset({"http", "https", "mailto"})
MARKDOWN = TAGS.union(
    *({f"{tag} {name}" for name in names} for tag, names in ATTRIBUTES.items()),
    *({f"{tag} {name}" for name in names} for tag, names in VALUES.items()),
    {f"{tag} class" for tag in TAGS},
)
"""The elements, and the elements with attributes, that Markdown can be."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


class Seen(HTMLParser):
    """A page's elements and their attributes by how often they stand, and all that is wrong."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.shapes: Counter[str] = Counter()
        self.faults: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and attrs == [("type", "application/ld+json")]:
            self.shapes["data block"] += 1  # no browser runs it
            return
        self.shapes[tag] += 1
        for name, value in attrs:
            self.shapes[f"{tag} {name}"] += 1
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.faults.append(f"<{tag} {name}={value}>")
            if name in ADDRESSES and not is_address(value or "", fetched=name != "href"):
                self.faults.append(f"<{tag} {name}={value}>")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self.faults.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        if not data.startswith("xml version="):
            self.faults.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"<![{data}>")


def is_address(value: str, *, fetched: bool = False) -> bool:
    """Whether a browser takes it for our own, or for a link that may be followed."""
    read = re.sub(r"[\t\n\r]", "", value.strip("".join(map(chr, range(0x21)))))
    if read.replace("\\", "/").startswith("//"):
        return False
    scheme = _SCHEME.match(read)
    return scheme is None or (scheme[1].lower() in SCHEMES and not fetched)
