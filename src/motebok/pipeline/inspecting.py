"""Who looks into attached files in this process."""

import atexit
from functools import lru_cache
from pathlib import Path

from motebok.attachments import Inspector
from motebok.pipeline.folders import attachment_store


@lru_cache(maxsize=1)
def inspector(root: Path) -> Inspector:
    """Who looks into files, for as long as this process lives: to begin is what costs."""
    made = Inspector(attachment_store(root))
    atexit.register(made.__exit__, None, None, None)
    return made
