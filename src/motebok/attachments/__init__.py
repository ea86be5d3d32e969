"""Attachments: what they are, what they hold, and the copy of them that is published.

They are the one thing here that nobody wrote as text, so they are read in another process.
"""

from motebok.attachments.dangers import Danger, Finding, RefusedError, Trace
from motebok.attachments.inspector import Inspector
from motebok.attachments.kinds import ENDINGS, Kind, kind_by_name
from motebok.attachments.limits import MAX_BYTES
from motebok.attachments.report import PAGE, Report, refused
from motebok.attachments.store import Store

__all__ = [
    "ENDINGS",
    "MAX_BYTES",
    "PAGE",
    "Danger",
    "Finding",
    "Inspector",
    "Kind",
    "RefusedError",
    "Report",
    "Store",
    "Trace",
    "kind_by_name",
    "refused",
]
