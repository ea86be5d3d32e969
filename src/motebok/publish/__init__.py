"""A site is published as whole releases, each verified and served in one step.

docs/publishing.md says what lies at a target, and why.
"""

from motebok.publish.changing import RolledBack, purge, roll_back
from motebok.publish.refusals import BusyError, PublishError
from motebok.publish.releasing import Order, Published, publish
from motebok.publish.verifying import verify, verify_folder

__all__ = [
    "BusyError",
    "Order",
    "PublishError",
    "Published",
    "RolledBack",
    "publish",
    "purge",
    "roll_back",
    "verify",
    "verify_folder",
]
