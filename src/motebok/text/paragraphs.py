"""Texts that are paragraphs and plain lists, as most are, and hold links at most: no parser."""

import re
from xml.etree.ElementTree import Element, SubElement

_OTHER_BLOCKS = re.compile(
    r"""
    [\x00-\x09\x0b-\x1f\x7f-\x9f<|]           # a comment, a table, or what the parser normalises
    | [ ]$                                    # a line that is broken
    | ^(?!(?:-[ ])?[^\W\d_]|[«\n]|\Z)         # what begins with neither a letter nor a bullet
    | ^-[ ][^\n]*\n(?:[^-\n]|\n+-[ ])         # an item of several lines, or with space around it
    """,
    re.VERBOSE | re.MULTILINE,
)
_MARKUP = re.compile(r"[\\`\[<&*_]|://")
_LINK = re.compile(r"(?<!!)\[(?!\^)([^\[\]\\`<&*_\n]+)\]\(([^\s()<>\\`&*_\"']+)\)")
_BREAK = re.compile(r"\n{2,}|\n(?=-[ ])")
_BULLET = "- "


def is_simple(markdown: str) -> bool:
    """Whether the text is paragraphs and lists of one level, with items of one line."""
    return _OTHER_BLOCKS.search(markdown) is None


def is_unmarked(markdown: str) -> bool:
    """Whether nothing inside the blocks of a simple text is markup but links of the plainest."""
    bare = _LINK.sub("", markdown) if "[" in markdown else markdown
    return _MARKUP.search(bare) is None


def addresses(markdown: str) -> list[str]:
    """Where the links of such a text lead, as they are written."""
    return [address for _, address in _LINK.findall(markdown)]


def set_blocks(parent: Element, markdown: str) -> None:
    """Add to `parent` what the parser makes of the blocks of a simple text, with line ends."""
    parent.text = "\n"
    items: Element | None = None
    for block in filter(None, _BREAK.split(markdown.strip("\n"))):
        if not block.startswith(_BULLET):
            items = None
            _set(parent, "p", block)
            continue
        if items is None:
            items = _set(parent, "ul", "\n")
        _set(items, "li", block.removeprefix(_BULLET))


def set_links(root: Element) -> None:
    """Make elements of the links in a text without other markup."""
    for element in [each for each in root.iter() if each.text and "[" in each.text]:
        element.text, *links = _LINK.split(element.text or "")
        for label, address, after in zip(links[::3], links[1::3], links[2::3], strict=True):
            link = SubElement(element, "a", {"href": address})
            link.text, link.tail = label, after


def _set(parent: Element, tag: str, text: str) -> Element:
    element = SubElement(parent, tag)
    element.text, element.tail = text, "\n"
    return element
