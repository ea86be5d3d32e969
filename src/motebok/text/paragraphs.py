"""Texts that are paragraphs and nothing else, as most are: they need no parser."""

import re
from xml.etree.ElementTree import Element, SubElement

_OTHER = re.compile(
    r"""
    [\x00-\x09\x0b-\x1f\x7f-\x9f\\`\[<&*_|]     # what the parser makes something of inside a line
    | ://                                       # an address
    | [ ]$                                      # a line that is broken
    | ^(?![^\W\d_]|[«\n]|\Z)                    # what begins other than with a letter: a list, …
    """,
    re.VERBOSE | re.MULTILINE,
)
_BREAK = re.compile(r"\n{2,}")


def is_paragraphs(markdown: str) -> bool:
    """Whether the text is paragraphs without any markup, and not only may be."""
    return _OTHER.search(markdown) is None


def paragraphs(parent: Element, markdown: str) -> None:
    """Add to `parent` what the parser makes of such a text, with its line ends."""
    parent.text = "\n"
    for text in filter(None, _BREAK.split(markdown.strip("\n"))):
        paragraph = SubElement(parent, "p")
        paragraph.text, paragraph.tail = text, "\n"
