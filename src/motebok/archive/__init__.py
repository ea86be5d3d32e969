"""The linked, frozen archive: what belongs together, what comes before and after.

`link` has everything, for the rules; `show` has what readers may see, for pages and files.
"""

from motebok.archive.linking import link
from motebok.archive.shown import Shown, show
from motebok.archive.types import Archive

__all__ = ["Archive", "Shown", "link", "show"]
