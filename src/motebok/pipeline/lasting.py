"""Addresses last: what was published stays, leads on, or says why it is gone."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from motebok.addresses import Ledger, address_of, anchors_of, quoted, read_ledger
from motebok.diagnostics import Diagnostic, Position, Severity, message
from motebok.finished import Rendered
from motebok.frames import NOT_FOUND, FrameKind
from motebok.plan.gone import Gone, page_address, places_of
from motebok.plan.pages import in_language

_REDIRECTS = "nginx/redirects.map"
_GONE = "nginx/gone.map"
_REGISTER = Position("meetings/registers/addresses.yml")
_ARTICLE = b"<article"


def ledger_in(file: Path | None) -> Ledger:
    """The ledger in a file; nothing has been published where there is none."""
    if file is None or not file.exists():
        return Ledger()
    return read_ledger(file.read_text(encoding="utf-8"))


_DEPTHS = {"": (0,), "moter": (1, 2, 3, 4), "saker": (1, 2, 3, 4), "vedtak": (1, 2, 3, 4)} | {
    "dokumenter": (1, 2, 3),
    "kalender": (1, 2, 3),
    "om": (1, 2, 3),
    "sok": (1,),
    NOT_FOUND: (0,),
}
"""How deep the pages of each section lie within their language."""


def frame_kinds(ledger: Ledger, languages: Sequence[str]) -> list[FrameKind]:
    """The frames that pages need, and those that pages in the place of lost ones could need."""
    depths = {(section, depth) for section, own in _DEPTHS.items() for depth in own}
    for address in ledger.anchors:
        for _, place in places_of(address, languages):
            depths.add(("", page_address(place).count("/")))
    first, *others = languages
    return sorted(
        FrameKind(section, depth + (0 if language == first else 1), language)
        for language in (first, *others)
        for section, depth in depths
    )


def anchored(file: Rendered, ledger: Ledger) -> Rendered:
    """A page with an empty element at its top for each anchor that it has lost."""
    known = ledger.anchors.get(address_of(file.path) or "")
    if not known:
        return file
    there = anchors_of(file.data)
    empty = "".join(f'<span id="{escape(each)}"></span>' for each in known if each not in there)
    if not empty:
        return file
    head, article, body = file.data.partition(_ARTICLE)
    tag, end, rest = body.partition(b">")
    return Rendered(file.path, b"".join((head, article, tag, end, empty.encode(), rest)))


def redirects(gone: Iterable[Gone], base: str) -> Rendered:
    """What has moved, as a map for nginx: a decoded address, and where it leads."""
    lines = sorted(
        f"{_in_quotes(base + in_language(each.place, each.page.language))} "
        f"{_in_quotes(quoted(base + each.moved))};\n"
        for each in gone
        if each.moved is not None
    )
    return Rendered(_REDIRECTS, "".join(lines).encode())


def without_heir(gone: Iterable[Gone], base: str) -> Rendered:
    """What is gone for good, as a map for nginx: a decoded address, and 1."""
    places = sorted(
        base + in_language(each.place, each.page.language) for each in gone if each.moved is None
    )
    return Rendered(_GONE, "".join(f"{_in_quotes(place)} 1;\n" for place in places).encode())


def unexplained(gone: Iterable[Gone]) -> Iterator[Diagnostic]:
    """A warning for each place of which nobody says what became of it, and of those below it."""
    places = sorted({each.place for each in gone if not each.is_explained})
    while places:
        place, *rest = places
        places = [each for each in rest if not place.endswith("/") or not each.startswith(place)]
        yield _unexplained(place, len(rest) - len(places))


def _unexplained(place: str, below: int) -> Diagnostic:
    if below:
        what = message(
            "«{address}» has been published and leads nowhere now, nor does what was below it "
            "({count}).",
            address=place,
            count=below,
        )
    else:
        what = message("«{address}» has been published and leads nowhere now.", address=place)
    hint = message(
        "Write in registers/addresses.yml where it is now: {entry}. "
        "Or write after «hvorfor» why it is gone.",
        entry=f"- {{fra: {place.strip('/')}, til: …}}",
    )
    return Diagnostic(_REGISTER, "addresses-last", what, hint, Severity.WARNING)


def _in_quotes(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
