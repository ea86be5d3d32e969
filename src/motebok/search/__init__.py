"""Rendered pages → an index that the reader's browser searches, in tiers that it merges.

A tier is put together from the indexes of its parts, each made from its own pages alone, so that
a change costs the indexing of one part. What a page is in the index is all written in the page
itself.
"""

from motebok.search.merging import merged
from motebok.search.pagefind import Indexed, index
from motebok.search.parts import Part
from motebok.search.records import record
from motebok.search.tiers import FOLDER, TIERS, Tier, laid, list_of, path_in

__all__ = [
    "FOLDER",
    "TIERS",
    "Indexed",
    "Part",
    "Tier",
    "index",
    "laid",
    "list_of",
    "merged",
    "path_in",
    "record",
]
