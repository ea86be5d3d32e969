"""The linked, frozen archive: what belongs together, what comes before and after."""

from motebok.archive.linking import link, unveiled
from motebok.archive.types import Archive

__all__ = ["Archive", "link", "unveiled"]
