"""Rendered pages → an index that the reader's browser searches, in tiers that it merges.

A tier is made from its own pages alone, so that a change costs the indexing of one tier. What a
page is in the index is all written in the page itself.
"""

from motebok.search.pagefind import index_tier
from motebok.search.records import record
from motebok.search.tiers import FOLDER, TIERS, Tier, bundle, list_of

__all__ = ["FOLDER", "TIERS", "Tier", "bundle", "index_tier", "list_of", "record"]
