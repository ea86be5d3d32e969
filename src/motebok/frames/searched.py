"""What a page that can be found says of itself: Pagefind reads it in the page, and nowhere else."""

from collections.abc import Iterator
from html import escape

from motebok.plan.pages import Record
from motebok.text.signs import signed_text

_ARTICLE = "<article "
_SEARCHED = "<article data-pagefind-body "


def searched(html: str) -> str:
    """The page, with its article as what is searched."""
    return html.replace(_ARTICLE, _SEARCHED, 1)


def said(record: Record, language: str) -> str:
    """The elements that say in the head of a page in `language` what it is, and when it is from."""
    day = f'<meta name="motebok:dato" content="{escape(record.day)}">' if record.day else ""
    return day + "".join(
        f'<meta name="motebok:{name}" data-pagefind-{use}="{name}[content]" content="{value}">'
        for use, name, value in _said(record, language)
    )


def _said(record: Record, language: str) -> Iterator[tuple[str, str, str]]:
    """How Pagefind uses it, its name as it stands in the address of a search, and its value."""
    yield "meta", "title", signed_text(record.title, language)
    yield "meta", "sted", signed_text(record.place, language)
    yield "filter", "slag", escape(record.kind)
    if record.committee:
        yield "filter", "utvalg", escape(record.committee)
    if record.day:
        yield "filter", "år", record.day[:4]
    for kind in dict.fromkeys(record.types):
        yield "filter", "type", escape(kind)
    if record.is_decided:
        yield "filter", "vedtak", "ja"
