"""What a Markdown text may point at, and which addresses are let through."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from motebok.body import ReferenceKind

ABSENT = "reference-absent"
"""The class of a reference to something that is not in the archive."""

EXTERNAL_REL = "noopener noreferrer"

_SCHEME = re.compile(r"([^/?#:]*):")
_BARRED = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")


@dataclass(frozen=True, slots=True)
class Links:
    """Where references in one document lead; `None` marks what is not in the archive.

    `explicit` is keyed by kind and target (NFC), `mentions` by the exact words in running text,
    `abbreviations` by the short form; an explicit reference that is not a key is absent too.
    Addresses are relative to the page and final.
    """

    explicit: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    mentions: Mapping[str, str | None] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)


def safe_link(address: str) -> str | None:
    """The address if it may stand in a link: https, http, mailto, relative, or an anchor."""
    address = address.strip()
    if not address or _BARRED.search(address) or address.startswith("//"):
        return None
    scheme = _SCHEME.match(address)
    if scheme is None or scheme[1].lower() == "mailto":
        return address
    web = scheme[1].lower() in {"http", "https"} and address.startswith("//", scheme.end())
    return address if web else None


def safe_image(address: str) -> str | None:
    """The address if it may be shown as a picture: a path relative to the page."""
    address = address.strip()
    if _SCHEME.match(address) or address.startswith("/"):
        return None
    return safe_link(address)


def reference(address: str) -> tuple[str, str] | None:
    """The kind and target of `sak:…`, `møte:…` and so on; `None` for any other address."""
    scheme, colon, target = unicodedata.normalize("NFC", address).partition(":")
    kind = ReferenceKind.find(scheme) if colon else None
    return (kind.value.en, target.strip()) if kind else None


def point(element: Element, address: str | None) -> None:
    """Make the element a link to the address, or mark it as pointing outside the archive."""
    if address is None:
        element.tag = "span"
        element.attrib.clear()
        element.set("class", ABSENT)
    else:
        element.tag = "a"
        element.set("href", address)


def resolve(root: Element, links: Links, id_prefix: str) -> None:
    """Point every link that the author wrote at its final address."""
    for link in list(root.iter("a")):
        address = link.get("href", "")
        if "class" in link.attrib:  # a footnote's, which is final
            continue
        if named := reference(address):
            point(link, links.explicit.get(named))
        elif address.startswith("#"):
            link.set("href", f"#{id_prefix}{address[1:]}")
        elif address.lower().startswith(("https:", "http:")):
            link.set("rel", EXTERNAL_REL)


def drop_foreign_images(root: Element) -> None:
    """Replace a picture that does not lie beside the page by its alternative text."""
    for image in list(root.iter("img")):
        if safe_image(image.get("src", "")) is None:
            alternative = image.get("alt", "")
            tail = image.tail
            image.clear()
            image.tag, image.text, image.tail = "span", alternative, tail
