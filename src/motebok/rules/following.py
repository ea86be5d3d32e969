"""Faults of reading that only follow from another one, which is told where it is."""

from collections.abc import Iterator

from motebok.diagnostics import Diagnostic
from motebok.load.records import Loaded
from motebok.rules.nearby import has_fault_between

PROFILES = "meetings/registers/table-profiles.yml"

_OF_PROFILES = frozenset({"table-profile-is-known", "table-row-is-in-profile"})


def independent(loaded: Loaded) -> Iterator[Diagnostic]:
    """What was found when the files were read, without what a faulty register brings with it."""
    is_faulty = has_fault_between(loaded, PROFILES, 1, 1 << 30)
    return (each for each in loaded.diagnostics if not is_faulty or each.code not in _OF_PROFILES)
