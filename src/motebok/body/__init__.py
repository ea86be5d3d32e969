"""The body of a Markdown file as typed blocks with their places; nothing is rendered here."""

from motebok.body.blocks import (
    Block,
    Body,
    Fence,
    FenceKind,
    FigureTable,
    Heading,
    Prose,
    RawTag,
    Reference,
    ReferenceKind,
)
from motebok.body.inline import without_links
from motebok.body.scanner import cleared, scan, without_comments

__all__ = [
    "Block",
    "Body",
    "Fence",
    "FenceKind",
    "FigureTable",
    "Heading",
    "Prose",
    "RawTag",
    "Reference",
    "ReferenceKind",
    "cleared",
    "scan",
    "without_comments",
    "without_links",
]
