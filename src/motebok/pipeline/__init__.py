"""The whole way through: the first half of a build is a check.

`building` is imported only by those who build: what it needs takes longer to load than a check.
"""

from motebok.pipeline.checking import Checked, RootError, check_kept, check_root

__all__ = ["Checked", "RootError", "check_kept", "check_root"]
