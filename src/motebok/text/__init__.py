"""Markdown → safe HTML without any style attribute, with links, footnotes and explained words.

What renders stands in `render` and is imported from there, so that a check, which only asks
whether a text can be shown, does without it.
"""

from motebok.text.complexity import Excess, TooComplexError, complexity
from motebok.text.links import Links
from motebok.text.tags import HTML_TAGS

__all__ = ["HTML_TAGS", "Excess", "Links", "TooComplexError", "complexity"]
