"""What a page that can be found says of itself: Pagefind reads it in the page, and nowhere else."""

from collections.abc import Iterator
from html import escape

from motebok.plan.pages import Record

_ARTICLE = "<article "
_SEARCHED = "<article data-pagefind-body "


def searched(html: str) -> str:
    """The page, with its article as what is searched."""
    return html.replace(_ARTICLE, _SEARCHED, 1)


def said(record: Record) -> str:
    """The elements of the page's head that say what it is, and when it is from."""
    day = f'<meta name="motebok:dato" content="{escape(record.day)}">' if record.day else ""
    return day + "".join(
        f'<meta name="motebok:{name}" data-pagefind-{use}="{name}[content]" '
        f'content="{escape(value)}">'
        for use, name, value in _said(record)
    )


def _said(record: Record) -> Iterator[tuple[str, str, str]]:
    """How Pagefind uses it, its name as it stands in the address of a search, and its value."""
    yield "meta", "title", record.title
    yield "meta", "sted", record.place
    yield "filter", "slag", record.kind
    if record.committee:
        yield "filter", "utvalg", record.committee
    if record.day:
        yield "filter", "år", record.day[:4]
    for kind in dict.fromkeys(record.types):
        yield "filter", "type", kind
    if record.is_decided:
        yield "filter", "vedtak", "ja"
