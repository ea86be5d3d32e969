"""The rules of Atom (RFC 4287) that a feed can break, and those of archived feeds (RFC 5005)."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"

ONE = {"feed": ("id", "title", "updated"), "entry": ("id", "title", "updated")}
"""What stands once and only once in each."""
MANY = frozenset({"author", "category", "contributor", "link", "entry"})
KNOWN = {
    "feed": MANY | {"generator", "icon", "id", "logo", "rights", "subtitle", "title", "updated"},
    "entry": MANY - {"entry"}
    | {"content", "id", "published", "rights", "source", "summary", "title", "updated"},
}
ARCHIVES = frozenset({"current", "prev-archive", "next-archive"})
_TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9._~!$&'()*+,;=:@/?%#-]+")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_MEDIA = re.compile(r"[a-z]+/[a-z0-9.+-]+")


def broken(feed: bytes) -> list[str]:
    """The rules that the feed breaks, each in a few words."""
    try:
        root = ET.fromstring(feed)  # noqa: S314 - made here
    except ET.ParseError as error:
        return [f"is no XML: {error}"]
    if root.tag != f"{ATOM}feed":
        return ["is no feed"]
    return [*_container(root, "feed"), *_feed(root), *_entries(root)]


def _feed(root: ET.Element) -> Iterator[str]:
    if not root.get(f"{XML}lang"):
        yield "has no language"
    entries = root.findall(f"{ATOM}entry")
    if root.find(f"{ATOM}author") is None and not all(e.find(f"{ATOM}author") for e in entries):
        yield "has no author"
    rels = [link.get("rel") for link in root.findall(f"{ATOM}link")]
    if rels.count("self") != 1:
        yield "does not name itself"
    is_archive = root.find(f"{HISTORY}archive") is not None
    if is_archive is not ("current" in rels):
        yield "is an archive that names no current feed, or the other way round"
    ids = Counter(entry.findtext(f"{ATOM}id") for entry in entries)
    yield from (f"has the id {name} {count} times" for name, count in ids.items() if count > 1)
    moments = [_moment(entry, "updated") for entry in entries]
    if moments != sorted(moments, reverse=True):
        yield "has not the newest first"
    if moments and _moment(root, "updated") != max(moments):
        yield "is not updated when its newest entry is"


def _entries(root: ET.Element) -> Iterator[str]:
    for entry in root.findall(f"{ATOM}entry"):
        yield from _container(entry, "entry")
        rels = [link.get("rel", "alternate") for link in entry.findall(f"{ATOM}link")]
        if entry.find(f"{ATOM}content") is None and "alternate" not in rels:
            yield "has an entry with neither content nor a place"
        if _moment(entry, "updated") < _moment(entry, "published"):
            yield "has an entry that was updated before it was published"


def _container(element: ET.Element, kind: str) -> Iterator[str]:
    """What holds of a feed and of an entry alike."""
    counts = Counter(child.tag.removeprefix(ATOM) for child in element)
    yield from (f"{kind} has {counts[n]} {n}" for n in ONE[kind] if counts[n] != 1)
    for name, count in counts.items():
        if name in KNOWN[kind]:
            if count > 1 and name not in MANY:
                yield f"{kind} has {count} {name}"
        elif name != f"{HISTORY}archive":
            yield f"{kind} may not have {name}"
    if not _TAG.fullmatch(element.findtext(f"{ATOM}id") or ""):
        yield f"{kind} has an id that is no tag"
    yield from _parts(element, kind)
    yield from _texts(element, kind)
    yield from _links(element.findall(f"{ATOM}link"), kind)


def _parts(element: ET.Element, kind: str) -> Iterator[str]:
    for name in ("updated", "published"):
        text = element.findtext(f"{ATOM}{name}")
        if text is not None and not _MOMENT.fullmatch(text):
            yield f"{kind} has {name} that is no moment"
    for category in element.findall(f"{ATOM}category"):
        if not category.get("term"):
            yield f"{kind} has a category without a term"
    for author in element.findall(f"{ATOM}author"):
        if len(author.findall(f"{ATOM}name")) != 1 or not author.findtext(f"{ATOM}name"):
            yield f"{kind} has an author without one name"


def _texts(element: ET.Element, kind: str) -> Iterator[str]:
    for name in ("title", "summary", "subtitle", "rights"):
        for text in element.findall(f"{ATOM}{name}"):
            if text.get("type", "text") not in {"text", "html", "xhtml"}:
                yield f"{kind} has {name} of no known type"
            elif text.get("type") != "xhtml" and len(text):
                yield f"{kind} has elements in {name}"
            if name == "title" and not (text.text or "").strip():
                yield f"{kind} has an empty title"


def _links(links: Iterable[ET.Element], kind: str) -> Iterator[str]:
    alternates: list[tuple[str | None, str | None]] = []
    for link in links:
        href = link.get("href")
        if not href or " " in href or urlsplit(href).scheme not in {"", "http", "https"}:
            yield f"{kind} has a link that leads nowhere"
        if not _MEDIA.fullmatch(link.get("type", "text/html")):
            yield f"{kind} has a link to no known kind of content"
        if link.get("rel", "alternate") not in {"alternate", "self", "related", "via", *ARCHIVES}:
            yield f"{kind} has a link of no known relation"
        if link.get("rel", "alternate") == "alternate":
            alternates.append((link.get("type"), link.get("hreflang")))
    if len(alternates) > len(set(alternates)):
        yield f"{kind} has two alternates of a kind"


def _moment(element: ET.Element, name: str) -> dt.datetime:
    """The moment, or one before all others."""
    text = element.findtext(f"{ATOM}{name}") or ""
    return dt.datetime.fromisoformat(text if _MOMENT.fullmatch(text) else "0001-01-01T00:00:00Z")
