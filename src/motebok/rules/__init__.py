"""What must hold in an archive: one generator a rule, named for what is true.

A rule's docstring is the rule in the writer's words; its diagnostics bear its name.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic
from motebok.rules import hours, times

Rule = Callable[[Archive, dt.date], Iterable[Diagnostic]]
"""A rule looks at the whole archive, on a given day, and yields what breaks it."""

RULES: tuple[Rule, ...] = (
    times.times_run_forward,
    times.agenda_times_are_in_order,
    times.agenda_times_do_not_overlap,
    times.agenda_times_meet,
    times.items_between_times_have_times,
    hours.agenda_lies_within_the_meeting,
    hours.agenda_fits_the_meeting,
    hours.agenda_fills_the_meeting,
    hours.lengths_agree_with_times,
)
"""Every rule; the order has no meaning, since faults are sorted when shown."""


def check(archive: Archive, today: dt.date) -> Iterator[Diagnostic]:
    """All that breaks a rule, and all that was found when the files were read; unsorted."""
    yield from archive.loaded.diagnostics
    for rule in RULES:
        yield from rule(archive, today)
