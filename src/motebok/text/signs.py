"""Languages as an index of pages tells them: each text begins with a sign of its own.

Pagefind takes the signs for no part of a word, which it does with no invisible character. A browser
reads them in templates/theme/assets/javascripts/finding.js.
"""

from collections.abc import Iterable
from html import escape

from motebok.locale import LANGUAGES, has_marks
from motebok.text.tongues import spoken, with_languages

_SIGNS = dict(zip(LANGUAGES, ("{^", "{~", "{|"), strict=True))


def signed(html: str, language: str) -> str:
    """The HTML of a page in `language`, with signs if `lang` tells that some of it is in another.

    All texts have one, since some of them are not indexed.
    """
    return _signed(spoken(html, language), language) if _is_mixed(html) else html


def signed_text(text: str, language: str) -> str:
    """Words on a page in `language` as HTML without tags, likewise; marks tell what they are in."""
    html = escape(text)
    if language == LANGUAGES[0] and not has_marks(text):
        return html
    told = with_languages(html, language)
    if not _is_mixed(told):
        return told
    pieces = ((said, piece) for said, piece in spoken(told, language) if said is not None)
    return _signed(pieces, language)


def _is_mixed(html: str) -> bool:
    return ' lang="' in html


def _signed(pieces: Iterable[tuple[str | None, str]], language: str) -> str:
    return "".join(
        piece if said is None else _with_sign(piece, _SIGNS[said or language])
        for said, piece in pieces
    )


def _with_sign(text: str, sign: str) -> str:
    words = text.lstrip()
    return f"{text[: len(text) - len(words)]}{sign}{words}" if words else text
