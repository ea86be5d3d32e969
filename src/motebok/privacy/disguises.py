"""Identity numbers in source text that do not look so until it is read or shown.

Marks, escapes and entities of Markdown, YAML, HTML and addresses are read as what they stand for,
whichever of these the text is: a number need not stand in the right one to be seen by somebody.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from unicodedata import decimal, normalize
from urllib.parse import unquote

from motebok.privacy.identity import (
    Found,
    digits_together,
    find_identity_numbers,
    holds_enough,
)

_CODE = r"x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}"
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});?"
_EMPHASIS = r"\*(?:\**+(?=\S)|(?<=\S\*)\**)"
_LETTERS = (
    rf"\\(?<!\\\\)\\*+(?:(?P<code>{_CODE})|(?P<sign>[^\w\s]|[_n ]|\n[ \t]*))",
    rf"(?P<entity>{_ENTITY})",
    r"(?P<percent>%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*)",
    _EMPHASIS,
    r"`",
    r"~~",
)
"""An escape, an entity, percent signs in an address; emphasis and code.

Each begins with a sign that few texts have, and so is found fast.
"""

_APART = (
    "blockquote|br|dd|details|div|dl|dt|h[1-6]|hr|li|ol|p|pre|summary|table|tbody|td|th|thead|tr|ul"
)
"""The elements that part what stands around them; of others, a page shows but the text."""

_WIDTHLESS = r"[\u00ad\u200b-\u200f\u2060\ufeff]"
_UNSEEN = (
    r"(?P<comment><!--)",
    rf"</?(?!(?i:{_APART})\b)[A-Za-z][\w-]*(?=[\s/>])[^<>]*>",
    r"(?P<line><(?i:br)\b[^<>]*>)",
    _WIDTHLESS,
    r"\[(?!\^)",
    r"\](?:\([^()\n]*\)|\[[^\[\]\n]*\])",
)
"""A comment, a tag that parts nothing, a sign without width, and the link around a text.

A number can stand in a comment or an address too.
"""

_FOREIGN = re.compile(r"[\u0660-\u1fff\u3000-\U0001fbff]")
"""Signs among which are digits of other scripts, and spaces, hyphens and dots as wide as Chinese
ones."""

_AS_READ = re.compile("|".join(_LETTERS))
_AS_SHOWN = re.compile("|".join((*_UNSEEN, *_LETTERS)))
_END = "-->"

_CODED = re.compile(rf"\\(?:{_CODE})|&#|%[0-9A-Fa-f]{{2}}")
"""What can stand for a digit."""

_BETWEEN = (
    r"(?:[ \t>._\-nbsp;\u00a0\u00b7\u2000-\u200a\u2010-\u2015\u202f\u205f\u2212]"
    r"|\n(?![ \t]*\n))*+"
)
"""What can stand between a number's digits as it is, «&nbsp;» letter by letter."""

_DRESS = (
    r"\\++(?:[^\w\s]|[_n ]|\n[ \t]*)?+",
    r"&[A-Za-z]{0,31};?+",
    _EMPHASIS,
    r"[`~\[]",
    _WIDTHLESS,
    r"<(?!!--)[^<>]*+>",
    r"\](?:\([^()\n]*\)|\[[^\[\]\n]*\])",
)
"""At least all that is read as no digit, but for comments."""

_DRESSED = re.compile(
    rf"[0-9]{_BETWEEN}(?:<!--|(?:(?:{'|'.join(_DRESS)}){_BETWEEN})++(?:[0-9]|<!--))"
)
"""Two digits with a mark between them, perhaps of one number: what few texts have."""


_ORDINARY = bytes({*range(0xD9), 0xE2} - {*b"\\&%"})
"""The bytes, in UTF-8, of signs that are no digit but themselves: none of _FOREIGN, no _CODED."""
_PARTED = re.compile(rb"0(?:<|\](?:\([^()]*\)|[^\]]*\])[0<\]])")
"""In digits without what joins them: one before a piece that a page does not show.

That is a comment or a tag, or a link's target with a digit or another such piece after it.
"""


def _is_plainly_none(text: str) -> bool:
    """Whether no identity number can stand in a source, as it is in nearly all.

    Every digit is written as itself; then between digits of one number stand but the marks that
    `digits_together` leaves out, whole pieces that are not shown, and no blank line.
    """
    if text.encode(errors="surrogatepass").translate(None, _ORDINARY):
        return False
    together = digits_together(text.replace("\n\n", "|"))
    return not (holds_enough(together) or _PARTED.search(together))


def find_disguised_numbers(text: str) -> Iterator[Found]:
    """Every possible identity number in a source, plain or not, in order; none overlaps another."""
    return iter(()) if _is_plainly_none(text) else _found(text)


def _found(text: str) -> Iterator[Found]:
    text = _FOREIGN.sub(_plain, text)
    found = list(find_identity_numbers(text))
    if _CODED.search(text) or _DRESSED.search(text):
        for marks in (_AS_READ, _AS_SHOWN):
            found += _Reading(text, marks).numbers()
    end = 0
    for each in sorted(found, key=lambda each: each.start):
        if each.start >= end:
            end = each.end
            yield each


@dataclass(slots=True)
class _Reading:
    """A source as it is read, and which place in it each piece comes from."""

    source: str
    marks: re.Pattern[str]
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    read: list[int] = field(default_factory=list)
    written: list[int] = field(default_factory=list)

    def numbers(self) -> Iterator[Found]:
        """The numbers in what is read, by their places in the source."""
        last = 0
        closed = self.source.rfind(_END)
        for mark in self.marks.finditer(self.source):
            start, end = mark.span()
            if start < last:
                continue
            if mark.lastgroup == "comment" and start < closed:
                end = self.source.index(_END, start) + len(_END)
            self._add(self.source[last:start], last)
            self._add(_meant(mark), start)
            last = end
        self._add(self.source[last:], last)
        for each in find_identity_numbers("".join(self.pieces)):
            yield Found(self._place(each.start), self._place(each.end - 1) + 1, each.kind)

    def _add(self, piece: str, place: int) -> None:
        if piece:
            self.pieces.append(piece)
            self.read.append(self.length)
            self.written.append(place)
            self.length += len(piece)

    def _place(self, offset: int) -> int:
        piece = bisect_right(self.read, offset) - 1
        return self.written[piece] + offset - self.read[piece]


def _meant(mark: re.Match[str]) -> str:
    """What a mark stands for, in plain digits; nothing for one that only dresses what it marks."""
    kind = mark.lastgroup
    text = mark[kind] if kind else ""
    if kind == "code":
        text = chr(min(int(text[1:], 16), 0x10FFFF))
    elif kind == "entity":
        text = unescape(text)
    elif kind == "percent":
        text = unquote(text)
    elif kind == "line" or text == "n":
        text = "\n"
    elif kind == "comment" or text[:1] == "\n":
        text = ""
    return re.sub(_WIDTHLESS, "", _FOREIGN.sub(_plain, text))


def _plain(sign: re.Match[str]) -> str:
    """A digit or a separator as European ones are; of the same length, so that places hold."""
    digit = decimal(sign[0], None)
    like = normalize("NFKC", sign[0])
    return sign[0] if len(like) > 1 else like if digit is None else str(digit)
