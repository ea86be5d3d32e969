"""Who sits in a committee on a day and since, and the order in which its meeting took cases."""

import datetime as dt

import goldenpages
import pytest

from motebok.archive.seats import seats_on, sitting, vacated
from motebok.archive.treated import in_order_treated
from motebok.locale import speaker
from motebok.model.people import Committee, Member
from motebok.plan import meeting
from motebok.plan.attendance import attendance
from motebok.plan.desk import Desk

ALWAYS = ["Kari", "Ola", "Nils", "Jens"]


@pytest.fixture
def committee() -> Committee:
    return goldenpages.archive().committees["radet"].record.committee


def _names(seats: tuple[Member, ...]) -> list[str]:
    return [(seat.name or "").split()[0] for seat in seats]


@pytest.mark.parametrize(
    ("day", "others"),
    [
        (dt.date(2023, 1, 1), ["Anne", "Per"]),
        (dt.date(2023, 12, 31), ["Anne", "Per"]),
        (dt.date(2024, 1, 1), ["Anne"]),
        (dt.date(2024, 2, 29), ["Anne"]),
        (dt.date(2024, 3, 1), ["Ingrid"]),
    ],
)
def test_seats_are_held_from_the_first_day_to_the_last(
    committee: Committee, day: dt.date, others: list[str]
) -> None:
    assert sorted(_names(seats_on(committee, day))) == sorted([*ALWAYS, *others])


def test_nobody_sits_before_the_first_day(committee: Committee) -> None:
    assert seats_on(committee, dt.date(2022, 12, 31)) == ()


def test_those_who_sit_now_have_no_end_or_sat_at_the_last_meeting(committee: Committee) -> None:
    assert _names(sitting(committee, dt.date(2024, 4, 10))) == [
        "Kari",
        "Ola",
        "Ingrid",
        *ALWAYS[2:],
    ]
    assert "Anne" in _names(sitting(committee, dt.date(2024, 2, 14)))
    assert _names(sitting(committee, None)) == ["Kari", "Ola", "Ingrid", *ALWAYS[2:]]


def test_those_who_left_last_stand_first(committee: Committee) -> None:
    assert _names(vacated(committee, dt.date(2024, 4, 10))) == ["Anne", "Per"]
    assert _names(vacated(committee, dt.date(2024, 2, 14))) == ["Per"]


def test_cases_come_in_the_order_treated_and_the_others_where_they_stood() -> None:
    meetings = goldenpages.archive().meetings
    treated = in_order_treated(meetings["radet/2024-02-14"])
    assert [each.number for each in treated] == ["R 2/24", "R 1/24", "R 3/24", "R 4/24"]
    untold = in_order_treated(meetings["radet/2024-04-10"])
    assert [each.number for each in untold] == ["R 6/24", "R 7/24"]


def test_nobody_is_named_from_minutes_that_are_withheld() -> None:
    archive = goldenpages.archive()
    desk = Desk(archive, speaker("nb"))
    assert attendance(desk, archive.meetings["radet/2024-04-10"]) == ()
    shown = attendance(desk, archive.meetings["radet/2024-02-14"])
    assert [group.people[0].name.split()[0] for group in shown] == ["Kari", "Nils", "Anne", "Eva"]


def test_a_withheld_draft_is_nowhere_on_the_site() -> None:
    for address in goldenpages.pages():
        assert "ingen skal se" not in goldenpages.rendered(address)


@pytest.mark.parametrize(
    ("role", "leads"),
    [
        ("leder", True),
        ("Styreleder", True),
        ("leiar", True),
        ("leder av utvalget", True),
        ("nestleder", False),
        ("nestleiar", False),
        ("nestleder i styret", False),
        ("deputy chair", False),
        ("sekretær", False),
        ("", False),
    ],
)
def test_the_chair_is_told_from_the_deputy(role: str, *, leads: bool) -> None:
    assert meeting._is_chair(role) is leads
