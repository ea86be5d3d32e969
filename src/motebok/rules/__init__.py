"""What must hold in an archive: one generator a rule, named for what is true.

A rule's docstring is the rule in the writer's words; its diagnostics bear its name.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from motebok.archive import Archive, unveiled
from motebok.diagnostics import Diagnostic
from motebok.rules import (
    abbreviations,
    addresses,
    approval,
    archive_cases,
    arrivals,
    attendance,
    cases,
    continuing,
    dates,
    deputies,
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
    types,
    votes,
    withdrawals,
)
from motebok.rules.following import independent

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
    numbers.committees_say_how_they_number,
    numbers.numbers_follow_the_pattern,
    numbers.numbers_have_the_year_of_the_meeting,
    numbers.numbers_are_used_once,
    numbers.unused_numbers_are_not_used,
    numbers.items_have_a_number_or_an_id,
    numbers.items_have_addresses_of_their_own,
    gaps.numbers_follow_each_other,
    gaps.numbers_run_on_between_meetings,
    papers.papers_belong_to_items,
    dates.folders_are_named_for_the_first_date,
    dates.moves_are_in_order,
    dates.meeting_days_are_in_order,
    dates.notices_come_before_the_meeting,
    dates.approved_meetings_are_earlier,
    dates.status_agrees_with_the_calendar,
    arrivals.papers_are_older_than_the_meeting,
    arrivals.late_papers_come_before_the_meeting,
    status.cancelled_meetings_say_why,
    status.only_cancelled_meetings_have_a_reason,
    status.meetings_are_announced_in_full,
    types.types_are_known,
    types.committees_list_their_types,
    types.items_have_a_type,
    members.members_have_one_seat,
    members.deputies_stand_in_for_somebody,
    members.committees_have_members,
    periods.periods_end_after_they_begin,
    periods.former_names_follow_each_other,
    archive_cases.archive_cases_are_year_and_number,
    abbreviations.abbreviations_mean_one_thing,
    abbreviations.abbreviations_name_committees,
    abbreviations.abbreviations_are_in_scope,
    addresses.former_addresses_say_where_or_why,
    addresses.former_addresses_lead_somewhere,
    addresses.former_addresses_are_free,
    markup.html_is_on_the_list,
    markup.texts_can_be_shown,
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
    references.references_resolve,
    references.attachment_references_exist,
    cases.named_cases_exist,
    cases.plans_name_committees,
    cases.planned_steps_are_to_come,
    withdrawals.replacements_exist,
    withdrawals.withdrawals_have_possible_days,
    files.attached_files_exist,
    files.attachments_have_files,
    files.withdrawn_files_are_gone,
    files.files_are_attached_once,
    files.attached_files_are_used,
    files.named_papers_exist,
    files.file_kinds_are_known,
    grounds.grounds_are_known,
    grounds.grounds_are_in_force,
    exempt.withheld_papers_are_not_here,
    exempt.withheld_attachments_are_not_here,
    exempt.withheld_decisions_are_not_here,
    privacy.no_identity_numbers,
    privacy.personal_contacts_are_waived,
    privacy.waivers_allow_what_is_there,
    figures.figures_add_up,
    figures.tables_agree,
)
"""Every rule; the order has no meaning, since faults are sorted when shown."""


def check(archive: Archive, today: dt.date) -> Iterator[Diagnostic]:
    """All that breaks a rule, and all that was found when the files were read; unsorted.

    What is under embargo is checked too: it will be shown without anybody touching it again.
    """
    yield from independent(archive.loaded)
    everything = unveiled(archive)
    for rule in RULES:
        yield from rule(everything, today)
