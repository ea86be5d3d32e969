"""Folders → records: every file is read once, and every fault is reported."""

from pathlib import Path

from motebok.attachments import Inspector, Store
from motebok.load.records import Loaded
from motebok.load.units import Outline, Unit, assembled, read_outline, read_unit
from motebok.load.versions import read_version

__all__ = [
    "Loaded",
    "Outline",
    "Unit",
    "assembled",
    "load",
    "read_outline",
    "read_unit",
    "read_version",
]


def load(root: Path, store: Store | None = None) -> Loaded:
    """Read everything under `root`; raises OSError where a file cannot be opened.

    What was found in attachments before is taken from `store`.
    """
    outline = read_outline(root)
    with Inspector(store) as inspector:
        units = [read_unit(root, inspector, outline, path) for path in outline.units]
    return assembled(outline, units)
