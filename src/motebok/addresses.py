"""Addresses that have been published, and what a site answers to.

An address is what stands after the host's name, percent-encoded: `/`, `/losam-mh/2023-09-29/` or
`/data/index.json`. An anchor is the id of an element of a page.
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import quote, unquote

TITLE = "# Adresser som er publisert. Linjer kommer til, og ingen tas bort.\n"

_PURGED = "- "
_UNLISTED = re.compile(r"(assets|nginx|pagefind)/.*|(.*/)?404\.html|sitemap-\d+\.xml")
"""Files that no one links to for good."""
_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
_ID = re.compile(rb'id="([^"\s]+)"')
_TAG = re.compile(rb'<[a-zA-Z](?:[^<>"]|"[^"]*")*>')


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every address that was published, with its anchors, in the order they came."""

    anchors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    purged: frozenset[str] = frozenset()
    """Addresses whose content had to be removed from what was published."""


def read_ledger(text: str) -> Ledger:
    """A ledger as `ledger_lines` writes it; empty lines and those with # in front say nothing."""
    anchors: dict[str, dict[str, None]] = {}
    purged: set[str] = set()
    for line in text.splitlines():
        if line.startswith(_PURGED):
            purged.add(line.removeprefix(_PURGED))
        elif line.startswith("/"):
            address, _, anchor = line.partition("#")
            anchors.setdefault(address, {}).update({anchor: None} if anchor else {})
    return Ledger({address: tuple(ids) for address, ids in anchors.items()}, frozenset(purged))


def ledger_lines(known: Ledger, served: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The lines that the ledger lacks of what is served: address → anchors."""
    lines: list[str] = []
    for address in sorted(served):
        lines += [] if address in known.anchors else [address]
        new = served[address] - set(known.anchors.get(address, ()))
        lines += [f"{address}#{anchor}" for anchor in sorted(new)]
    return tuple(lines)


def purged_line(address: str) -> str:
    """The line that says that an address lost its content."""
    return f"{_PURGED}{address}"


def address_of(path: str) -> str | None:
    """The address of a file below the site's folder; None for what has no lasting one.

    A page in a folder whose name looks like a file's stands in for that file.
    """
    if _UNLISTED.fullmatch(path):
        return None
    place = path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path
    last = place.rstrip("/").rpartition("/")[2]
    return quoted(f"/{place.rstrip('/') if '.' in last else place}")


def path_at(address: str, paths: Container[str]) -> str | None:
    """Which of a site's files answers at an address, if any."""
    place = unquote(address).removeprefix("/")
    folder = f"{place}/" if place and not place.endswith("/") else place
    candidates = (place, f"{folder}index.html")
    return next((path for path in candidates if path in paths), None)


def quoted(path: str) -> str:
    """A path as it is written in an address."""
    return path if _PLAIN.fullmatch(path) else quote(path, safe="/:@!&'()*+,;=~")


def anchors_of(page: bytes) -> frozenset[str]:
    """The ids in the article of an HTML page."""
    start, end = page.find(b"<article"), page.rfind(b"</article>")
    if start < 0 or end < start:
        return frozenset()
    ids = (found for found in _ID.finditer(page, start, end) if _is_set(page, found.start()))
    return frozenset(unescape(found[1].decode()) for found in ids)


def _is_set(page: bytes, at: int) -> bool:
    """Whether what stands at the place is an attribute of its own, and no text."""
    if not page[at - 1 : at].isspace():
        return False
    tag = page.rfind(b"<", 0, at)
    if page.rfind(b">", tag, at) < 0:
        return True
    whole = _TAG.match(page, tag)  # a value may hold the sign that ends a tag
    return whole is not None and whole.end() > at
