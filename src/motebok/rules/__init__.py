"""What must hold in an archive: one generator a rule, named for what is true.

A rule's docstring is the rule in the writer's words; its diagnostics bear its name.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from motebok.archive import Archive, link
from motebok.diagnostics import Diagnostic
from motebok.load import Loaded, Outline, Unit, assembled
from motebok.rules import (
    abbreviations,
    addresses,
    approval,
    archive_cases,
    arrivals,
    attachments,
    attendance,
    cases,
    continuing,
    dates,
    deputies,
    embargoes,
    exempt,
    figures,
    files,
    gaps,
    grounds,
    hours,
    markup,
    members,
    minutes,
    numbers,
    papers,
    periods,
    privacy,
    proposals,
    references,
    results,
    status,
    times,
    titles,
    types,
    votes,
    withdrawals,
)
from motebok.rules.following import independent

Rule = Callable[[Archive], Iterable[Diagnostic]]
"""A rule looks at an archive and yields what breaks it."""

DayRule = Callable[[Archive, dt.date], Iterable[Diagnostic]]
"""Likewise, on a given day."""

OWN: tuple[Rule, ...] = (
    times.times_run_forward,
    times.agenda_times_are_in_order,
    times.agenda_times_do_not_overlap,
    times.agenda_times_meet,
    times.items_between_times_have_times,
    hours.agenda_lies_within_the_meeting,
    hours.agenda_fits_the_meeting,
    hours.agenda_fills_the_meeting,
    hours.lengths_agree_with_times,
    numbers.numbers_follow_the_pattern,
    numbers.numbers_have_the_year_of_the_meeting,
    numbers.items_have_a_number_or_an_id,
    numbers.items_have_addresses_of_their_own,
    papers.papers_belong_to_items,
    dates.folders_are_named_for_the_first_date,
    dates.moves_are_in_order,
    dates.meeting_days_are_in_order,
    dates.notices_come_before_the_meeting,
    dates.approved_meetings_are_earlier,
    arrivals.papers_are_older_than_the_meeting,
    arrivals.late_papers_come_before_the_meeting,
    embargoes.embargoes_outlast_the_notice,
    status.cancelled_meetings_say_why,
    status.only_cancelled_meetings_have_a_reason,
    status.only_held_meetings_have_outcomes,
    status.meetings_are_announced_in_full,
    types.types_are_known,
    types.items_have_a_type,
    titles.items_have_titles_of_their_own,
    periods.periods_end_after_they_begin,
    archive_cases.archive_cases_are_year_and_number,
    abbreviations.abbreviations_are_in_scope,
    markup.html_is_on_the_list,
    markup.texts_can_be_shown,
    proposals.decisions_have_proposals,
    results.decisions_have_results,
    results.results_fit_the_type,
    minutes.minutes_name_cases,
    minutes.minutes_name_cases_once,
    minutes.treatments_are_told_in_minutes,
    minutes.minutes_have_one_block_a_case,
    minutes.approved_minutes_have_every_case,
    approval.approved_minutes_are_unchanged,
    approval.approved_minutes_say_how,
    approval.approval_follows_the_meeting,
    approval.corrections_follow_approval,
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
    references.attachment_references_exist,
    files.attached_files_exist,
    files.attachments_have_files,
    files.withdrawn_files_are_gone,
    files.files_are_attached_once,
    files.attached_files_are_used,
    files.named_papers_exist,
    files.file_kinds_are_known,
    attachments.attached_files_are_what_they_say,
    attachments.attached_files_can_be_opened,
    attachments.attached_files_run_nothing,
    attachments.attached_files_fetch_nothing,
    attachments.attached_files_tell_only_what_they_show,
    attachments.attached_files_can_be_searched,
    attachments.attached_files_hold_no_identity_numbers,
    grounds.grounds_are_known,
    grounds.grounds_are_in_force,
    exempt.withheld_papers_are_not_here,
    exempt.withheld_attachments_are_not_here,
    exempt.withheld_letters_are_not_here,
    exempt.withheld_decisions_are_not_here,
    privacy.no_identity_numbers,
    privacy.personal_contacts_are_waived,
    privacy.waivers_allow_what_is_there,
    figures.figures_add_up,
    figures.tables_agree,
)
"""Rules that need no more than the meeting, case or letter itself, its committee and the registers.

They are asked of one at a time, and their answer holds for as long as these are the same.
"""

WHOLE: tuple[Rule, ...] = (
    numbers.number_patterns_can_be_read,
    numbers.committees_say_how_they_number,
    numbers.numbers_are_used_once,
    numbers.unused_numbers_are_not_used,
    gaps.numbers_follow_each_other,
    gaps.numbers_run_on_between_meetings,
    dates.approved_meetings_are_on_their_day,
    types.committees_list_their_types,
    members.members_have_one_seat,
    members.deputies_stand_in_for_somebody,
    members.committees_have_members,
    periods.former_names_follow_each_other,
    abbreviations.abbreviations_mean_one_thing,
    abbreviations.abbreviations_name_committees,
    addresses.former_addresses_say_where_or_why,
    addresses.former_addresses_lead_somewhere,
    addresses.former_addresses_are_free,
    continuing.postponed_cases_continue,
    continuing.continued_cases_were_postponed,
    approval.minutes_approved_in_a_meeting_say_so,
    references.references_resolve,
    cases.named_cases_exist,
    cases.plans_name_committees,
    cases.planned_steps_are_to_come,
    withdrawals.replacements_exist,
    proposals.continued_decisions_have_proposals,
)
"""Rules on what stands in several places."""

DAILY: tuple[DayRule, ...] = (
    dates.status_agrees_with_the_calendar,
    minutes.minutes_are_ready_in_time,
    embargoes.held_back_attachments_come_last,
    embargoes.held_back_cases_are_not_named,
    withdrawals.withdrawals_have_possible_days,
)
"""Rules whose answer depends on the day."""

RULES: tuple[Rule | DayRule, ...] = (*OWN, *WHOLE, *DAILY)
"""Every rule; the order has no meaning, since faults are sorted when shown."""


def check_unit(outline: Outline, unit: Unit) -> Iterator[Diagnostic]:
    """All that is wrong in one meeting, case or letter, whatever stands elsewhere."""
    alone = assembled(replace(outline, texts={}), (unit,))
    return (each for each in _own(alone) if _lies_in(each, unit.path))


def check_outline(outline: Outline) -> Iterator[Diagnostic]:
    """Likewise, in what lies beside the units."""
    faults = _own(assembled(outline, ()))
    return (each for each in faults if not any(_lies_in(each, path) for path in outline.units))


def check_whole(archive: Archive, today: dt.date) -> Iterator[Diagnostic]:
    """All that breaks a rule on several units or on the day; of what was read, every fault.

    It is told of all that was linked: what is under embargo will be shown without anybody
    touching it again.
    """
    yield from independent(archive.loaded)
    for rule in WHOLE:
        yield from rule(archive)
    for daily in DAILY:
        yield from daily(archive, today)


def _own(loaded: Loaded) -> Iterator[Diagnostic]:
    archive = link(loaded)
    return chain.from_iterable(rule(archive) for rule in OWN)


def _lies_in(fault: Diagnostic, unit: str) -> bool:
    path = fault.position.path
    return path == unit or path.startswith(f"{unit}/")
