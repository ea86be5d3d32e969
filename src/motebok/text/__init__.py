"""Markdown → safe HTML without any style attribute, with links, footnotes and explained words."""

from motebok.text.complexity import Excess, TooComplexError, complexity
from motebok.text.dialect import HTML_TAGS
from motebok.text.links import Links
from motebok.text.render import Pieces, Words, inline, plain, to_html, to_pieces

__all__ = [
    "HTML_TAGS",
    "Excess",
    "Links",
    "Pieces",
    "TooComplexError",
    "Words",
    "complexity",
    "inline",
    "plain",
    "to_html",
    "to_pieces",
]
