"""Identity numbers are found however they are spelled, and little else is taken for one."""

import random
from collections.abc import Iterator
from itertools import islice, pairwise

import identitynumbers as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from identitynumbers import NBSP, SPELLINGS, Spelling

from motebok.privacy import Found, IdentityKind, find_identity_numbers

PER_KIND = 2_000
"""Of each of five kinds, in each of eight spellings; every fourth is of 2032's numbers."""

RANDOM = 20_000
MOST_BY_CHANCE = 0.011
SEED = 20320101

TENOR = next(made.numbers(IdentityKind.TENOR, 1))


def kinds(text: str) -> list[IdentityKind]:
    return [found.kind for found in find_identity_numbers(text)]


def words(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_identity_numbers(text)]


def series(kind: IdentityKind, count: int) -> Iterator[str]:
    remainders = (0,) if kind is IdentityKind.FH else (0, 1, 2, 3)
    for remainder in remainders:
        share = count // len(remainders)
        yield from islice(made.numbers(kind, SEED, remainder), share)


def test_ten_thousand_numbers_are_all_found() -> None:
    missed = [
        (kind, remaining)
        for kind in IdentityKind
        for number in series(kind, PER_KIND)
        for remaining, spell in SPELLINGS.items()
        if kinds(f"Gjelder {spell(number)}, jf. vedlegg.") != [kind]
    ]
    assert PER_KIND * len(IdentityKind) >= 10_000
    assert len(SPELLINGS) >= 8
    assert missed == []


def test_few_random_numbers_pass() -> None:
    source = random.Random(SEED)  # noqa: S311 - the same numbers in every run
    found = sum(bool(kinds(f"{source.randrange(10**11):011}")) for _ in range(RANDOM))
    assert 0 < found / RANDOM <= MOST_BY_CHANCE


@pytest.mark.parametrize("spell", SPELLINGS.values(), ids=SPELLINGS)
def test_a_number_stands_from_its_first_digit_to_its_last(spell: Spelling) -> None:
    text = f"Om {spell(TENOR)} i dag"
    (found,) = find_identity_numbers(text)
    spelled = text[found.start : found.end]
    assert spelled[0] == TENOR[0]
    assert spelled[-1] == TENOR[-1]
    assert "".join(filter(str.isdigit, spelled)) == TENOR


@pytest.mark.parametrize(
    "spelled",
    [
        "{0}{1}{2}{NBSP}{3}{4}",
        "{0}{1}{2} - {3}{4}",
        "{0}{1}{2} – {3}{4}",
        "{0}{1}{2}\u2011{3}{4}",
        "{0}{1}{2}\u202f{3}{4}",
        "{0}{1}{2}\u200b{3}{4}",
        "{0}{1}{2}\u00ad{3}{4}",
        "{0}{1}{2}&nbsp;{3}{4}",
        "{0}{1}{2}  {3}{4}",
        "{0}{1}{2} {3} {4}",
        "{0}{1}{2}_{3}{4}",
        "{0}{1}{2}\n{3}{4}",
        "{0}{1}{2} \n  {3}{4}",
        "{0}{1}{2}-\n{3}{4}",
        "{0}{1}{2}\n> {3}{4}",
        "{0}.{1}.{2}{3}{4}",
        "{0}-{1}-{2}-{3}-{4}",
        "{0} {1} {2}\n{3} {4}",
    ],
)
def test_rarer_spellings_are_found_too(spelled: str) -> None:
    parts = (TENOR[:2], TENOR[2:4], TENOR[4:6], TENOR[6:9], TENOR[9:])
    written = spelled.format(*parts, NBSP=NBSP)
    assert words(f"({written})") == [written]


JOINTS = " .-_\u00a0\u00ad\u00b7\u2000\u2009\u200b\u200d\u2010\u2011\u2015\u202f\u205f\u2060\u2212"


@pytest.mark.parametrize("joint", JOINTS, ids=lambda joint: f"U+{ord(joint):04X}")
def test_any_space_dot_or_hyphen_joins_up_to_three_at_once(joint: str) -> None:
    for count in (1, 2, 3):
        spelled = f"{TENOR[:6]}{joint * count}{TENOR[6:]}"
        assert words(f"nr. {spelled}!") == [spelled]
    assert words(f"{TENOR[:6]}{joint * 4}{TENOR[6:]}") == []


def test_digits_in_the_boxes_of_a_form_are_found() -> None:
    boxes = " ".join(TENOR)
    assert words(f"Nummer {boxes} (utfylt)") == [boxes]
    assert words(f"1 {boxes}") == []
    assert words(f"{boxes} 1") == []


@pytest.mark.parametrize("before", ["", "nr", "_", "(", "x", "–", "1 ", "12. ", "2023/", "5,"])
@pytest.mark.parametrize("after", ["", "v2", "_", ")", ".pdf", ". ", " 1", ", 5", "/2", "\n"])
def test_a_number_is_found_whatever_stands_beside_it(before: str, after: str) -> None:
    assert list(find_identity_numbers(before + TENOR + after)) == [
        Found(len(before), len(before) + 11, IdentityKind.TENOR)
    ]


@pytest.mark.parametrize("spell", list(SPELLINGS.values())[:-1])
@pytest.mark.parametrize("digits", ["1", "22", "345", "0" * 30])
def test_nothing_is_found_inside_a_longer_row_of_digits(spell: Spelling, digits: str) -> None:
    assert kinds(f"x{digits}{spell(TENOR)}") == []
    assert kinds(f"{spell(TENOR)}{digits}x") == []


@pytest.mark.parametrize("apart", ["", "/", ", ", "    ", " og ", "\n\n", ":", "|", "\t", "+"])
def test_what_stands_apart_is_no_number(apart: str) -> None:
    assert kinds(f"{TENOR[:6]}{apart}{TENOR[6:]}") == ([] if apart else [IdentityKind.TENOR])


def test_numbers_that_follow_each_other_are_all_found() -> None:
    several = tuple(islice(made.numbers(IdentityKind.TENOR, SEED), 5))
    for between in (", ", " ", "\n", ";", " 1 "):
        assert words(between.join(several)) == list(several)


def test_a_number_found_is_not_looked_for_another_number() -> None:
    spell = SPELLINGS["spaces all over"]
    number, day = next(
        (number, number[9:])
        for number in made.numbers(IdentityKind.TENOR, SEED)
        if 1 <= int(number[9:]) <= 28
    )
    other = next(
        other
        for individual in range(1000)
        if (other := made.with_control(f"{day}8190{individual:03}"))
    )
    both = f"{spell(number)} {spell(other)[3:]}"
    assert words(both[-len(spell(other)) :]) == [spell(other)]
    assert words(both) == [spell(number)]


@pytest.mark.parametrize("length", [40, 64, 128])
def test_the_digest_of_a_file_holds_no_number(length: int) -> None:
    for place in range(length - 12):
        digest = f"{'c' * place}{TENOR}".ljust(length, "E")
        assert kinds(f"sha {digest} «fil.pdf»") == []
        assert kinds(f"{digest} {TENOR}") == [IdentityKind.TENOR]
        assert kinds(f"{TENOR} {digest}") == [IdentityKind.TENOR]
    assert kinds(f"{'a' * 28}{TENOR}") == [IdentityKind.TENOR]


@pytest.mark.parametrize(
    ("date", "is_date"),
    [
        ("000190", False), ("010190", True), ("310190", True), ("320190", False),
        ("390190", False), ("010090", False), ("011290", True), ("011390", False),
        ("290200", True), ("290204", True), ("290201", False), ("290290", False),
        ("300204", False), ("310490", False), ("310690", False), ("311190", False),
        ("311290", True), ("301190", True), ("300690", True), ("280290", True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("added", [0, 40], ids=["born", "D"])
def test_only_days_of_the_calendar_are_found(date: str, added: int, *, is_date: bool) -> None:
    day, month, year = (int(date[place : place + 2]) for place in (0, 2, 4))
    begun = f"{day + added:02}{month + 80:02}{year:02}"
    nines = (f"{begun}{individual:03}" for individual in range(30))
    found = [kinds(number) for nine in nines if (number := made.with_control(nine))]
    assert found
    assert all(each == ([IdentityKind.TENOR] if is_date else []) for each in found)


@pytest.mark.parametrize("month", [*range(13, 41), *range(53, 81), *range(93, 100)])
def test_a_month_is_in_the_calendar_of_its_kind(month: int) -> None:
    nines = [f"15{month:02}45{individual}" for individual in range(500, 530)]
    assert [n for nine in nines if (n := made.with_control(nine)) and kinds(n)] == []


def test_one_wrong_digit_is_enough() -> None:
    wrong = [
        TENOR[:place] + digit + TENOR[place + 1 :]
        for place in range(11)
        for digit in "0123456789"
        if digit != TENOR[place]
    ]
    assert kinds(TENOR)
    assert [number for number in wrong if kinds(number)] == []


@pytest.mark.parametrize("remainder", range(11))
def test_the_first_control_digit_leaves_no_more_than_it_may(remainder: int) -> None:
    tenor = next(made.numbers(IdentityKind.TENOR, SEED, remainder))
    hospital = next(made.numbers(IdentityKind.FH, SEED, remainder))
    assert kinds(tenor) == ([IdentityKind.TENOR] if remainder <= 3 else [])
    assert kinds(hospital) == ([IdentityKind.FH] if remainder == 0 else [])


@settings(deadline=None)
@given(st.text(alphabet="0123456789 .-_\u00a0\naf&nbsp;", max_size=200), st.integers(0, 200))
def test_a_number_in_any_text_is_found_or_touched_by_digits(text: str, place: int) -> None:
    before, after = text[:place] + "«", "»" + text[place:]
    spans = [(found.start, found.end) for found in find_identity_numbers(before + TENOR + after)]
    assert (len(before), len(before) + 11) in spans
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_the_quick_answer_that_there_is_no_number_is_exact() -> None:
    enough = "0" * 11  # so many digits that it is looked for, but no possible day
    signs = (*map(chr, range(0x3000)), "&nbsp;", "\n> ", "\n\t")
    spelled = [f"{TENOR[:6]}{sign}{TENOR[6:9]}{sign}{TENOR[9:]}" for sign in signs]
    spelled += [f"{TENOR[:6]}{sign}{TENOR[6:]}" for sign in signs]
    found = [text for text in spelled if words(text)]
    assert found == [text for text in spelled if words(f"{text}|{enough}")]
    assert len(found) > len(SPELLINGS)


@settings(deadline=None)
@given(st.text(alphabet="0123456789١１²½ .-_\u00a0\u200b\n\taFø→🙂", max_size=100))
def test_no_text_is_too_strange(text: str) -> None:
    for found in find_identity_numbers(text):
        assert found.end - found.start >= 11
        assert text[found.start] in "0123456789"
        assert text[found.end - 1] in "0123456789"


def test_each_kind_has_its_norwegian_name() -> None:
    names = "fødselsnummer, D-nummer, H-nummer, Tenor-nummer, FH-nummer"
    assert ", ".join(kind.value for kind in IdentityKind) == names
