"""What must hold in an archive: one generator a rule, named for what is true.

A rule's docstring is the rule in the writer's words; its diagnostics bear its name.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from motebok.archive import Archive
from motebok.diagnostics import Diagnostic
from motebok.rules import (
    approval,
    attendance,
    continuing,
    deputies,
    gaps,
    hours,
    minutes,
    numbers,
    papers,
    proposals,
    results,
    times,
    votes,
)

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
    numbers.number_patterns_can_be_read,
    numbers.numbers_follow_the_pattern,
    numbers.numbers_have_the_year_of_the_meeting,
    numbers.numbers_are_used_once,
    numbers.unused_numbers_are_not_used,
    numbers.items_have_a_number_or_an_id,
    numbers.items_have_addresses_of_their_own,
    gaps.numbers_follow_each_other,
    gaps.numbers_run_on_between_meetings,
    papers.papers_belong_to_items,
    proposals.decisions_have_proposals,
    results.decisions_have_results,
    results.results_fit_the_type,
    continuing.postponed_cases_continue,
    continuing.continued_cases_were_postponed,
    minutes.minutes_name_cases,
    minutes.minutes_name_cases_once,
    minutes.approved_minutes_have_every_case,
    minutes.minutes_are_ready_in_time,
    approval.approved_minutes_say_how,
    approval.approval_follows_the_meeting,
    approval.corrections_follow_approval,
    approval.minutes_approved_in_a_meeting_say_so,
    attendance.present_are_members,
    attendance.absent_are_members,
    attendance.deputies_are_deputies,
    attendance.nobody_is_both_present_and_absent,
    attendance.names_stand_once,
    attendance.attendance_names_cases,
    deputies.deputies_meet_for_absent_members,
    deputies.impartiality_names_people_there,
    votes.votes_are_of_those_present,
    votes.casting_votes_break_ties,
    votes.votes_fit_the_result,
)
"""Every rule; the order has no meaning, since faults are sorted when shown."""


def check(archive: Archive, today: dt.date) -> Iterator[Diagnostic]:
    """All that breaks a rule, and all that was found when the files were read; unsorted."""
    yield from archive.loaded.diagnostics
    for rule in RULES:
        yield from rule(archive, today)
