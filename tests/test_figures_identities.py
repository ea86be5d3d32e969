"""Whether figures add up, and what is said where they do not."""

import figurecases
import pytest
from figurecases import figures, hint, said
from hypothesis import given, settings
from hypothesis import strategies as st

from motebok.diagnostics import Position
from motebok.figures import Tally, check, check_between
from motebok.source import Text


def _counts(checked: Tally) -> tuple[int, int, int, int]:
    return checked.count, checked.exact, checked.within, checked.accepted


def _told(checked: Tally) -> list[str]:
    return [said(fault) for fault in checked.diagnostics]


@pytest.mark.parametrize(
    ("markdown", "counts"),
    [
        (figurecases.BFV_MARCH, (23, 11, 12, 0)),
        (figurecases.RD_MARCH, (23, 17, 6, 0)),
        (figurecases.RSO_MARCH, (21, 14, 7, 0)),
        (figurecases.RD_2023, (44, 34, 10, 0)),
        (figurecases.MEDICINE, (20, 20, 0, 0)),
        (figurecases.SPENDING, (1, 0, 0, 1)),
    ],
)
def test_tables_of_the_papers_add_up(markdown: str, counts: tuple[int, int, int, int]) -> None:
    checked = check(figures(markdown))
    assert _told(checked) == []
    assert _counts(checked) == counts


def test_a_figure_that_is_off_by_two_is_told_with_both_sides_and_the_difference() -> None:
    changed = figurecases.RD_2023.replace("| UB | -16 343 |", "| UB | -16 345 |")
    assert _told(check(figures(changed))) == [
        (
            "24:8 error figures-add-up: «UB = IB + Resultat» does not hold in the column "
            "«Budsjett 2023»: «UB» is −16\u00a0345, the right side gives −16\u00a0343, "
            "the difference is −2."
        ),
        (
            "24:36 error figures-add-up: «Budsjettavvik ved justert prognose = Budsjett 2023 - "
            "Justert prognose» does not hold in the row «UB»: «Budsjettavvik ved justert prognose» "
            "is −11\u00a0028, the right side gives −11\u00a0030, the difference is 2."
        ),
    ]


def _row(table: str, number: int) -> str:
    return [line for line in table.splitlines() if line.startswith("| ")][number]


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 20), st.integers(1, 4), st.sampled_from([-3, 3]))
def test_no_figure_can_be_changed_by_three_unnoticed(row: int, column: int, change: int) -> None:
    line = _row(figurecases.RD_2023, row)
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    cells[column] = str(int(cells[column].replace(" ", "")) + change)
    changed = figurecases.RD_2023.replace(line, "| " + " | ".join(cells) + " |")
    found = check(figures(changed)).diagnostics
    assert {fault.code for fault in found} == {"figures-add-up"}


def _table(declared: str, *rows: str, heads: str = "A") -> str:
    count = heads.count("|") + 1
    lines = [f"| | {heads} |", "|---|" + "--:|" * count, *rows]
    return f"<!-- tabell: a {declared} -->\n\n" + "\n".join(lines) + "\n"


def test_nothing_counts_as_zero_among_the_terms_and_is_no_statement() -> None:
    table = _table("profil=ramme", "| IB | - |", "| Resultat | 5 |", "| UB | 5 |")
    assert _counts(check(figures(table))) == (1, 1, 0, 0)
    unstated = _table("profil=ramme", "| IB | 1 |", "| Resultat | 5 |", "| UB | - |")
    assert _counts(check(figures(unstated))) == (0, 0, 0, 0)


def test_a_cell_with_nothing_written_makes_a_mismatch_a_warning() -> None:
    table = _table("profil=ramme", "| IB | |", "| Resultat | 5 |", "| UB | 9 |")
    (fault,) = check(figures(table)).diagnostics
    assert said(fault) == (
        "7:8 warning figures-add-up: «UB = IB + Resultat» does not hold in the column «A»: "
        "«UB» is 9, the right side gives 5, the difference is 4."
    )
    assert hint(fault) == ("Nothing is written for «IB» there: write the figure, or - for nothing.")


def test_an_identity_with_a_row_missing_is_told_as_unchecked() -> None:
    table = _table("profil=ramme", "| IB | 4 |", "| UB | 9 |")
    (fault,) = check(figures(table)).diagnostics
    assert said(fault) == (
        "6:3 warning identity-can-be-checked: «UB = IB + Resultat» cannot be checked: "
        "the table has no row «Resultat»."
    )
    assert hint(fault) == "Add the row, with - where there is nothing."


def test_identities_whose_parts_or_target_are_absent_are_not_applied() -> None:
    table = _table("profil=ramme", "| Resultat | 4 |", "| UB | 9 |", "| Lønn | 3 |")
    told = _told(check(figures(table)))
    assert len(told) == 1
    assert "has no row «IB»" in told[0]


def test_percentages_and_quotients_are_checked_to_their_last_decimal() -> None:
    table = _table(
        'kolonner="k3 = (k2 - k1) / k1"',
        "| Norske | 7748 | 8375 | 8,1 % |",
        "| Internasjonale | 9893 | 7933 | -19,9 % |",
        heads="2022 | 2023 | Endring",
    )
    checked = check(figures(table))
    assert _told(checked) == [
        (
            "6:34 error figures-add-up: «Endring = (2023 - 2022) / 2022» does not hold in the row "
            "«Internasjonale»: «Endring» is −19,9\u00a0%, the right side gives −19,812\u00a0%, "
            "the difference is −0,088\u00a0%."
        )
    ]
    assert (checked.count, checked.exact) == (2, 1)


def test_dividing_by_nothing_is_told_as_unchecked() -> None:
    table = _table('kolonner="k2 = 1 / k1"', "| x | - | 5 |", heads="A | B")
    (fault,) = check(figures(table)).diagnostics
    assert said(fault) == (
        "5:11 warning identity-can-be-checked: «B = 1 / A» cannot be checked in the row «x»: "
        "it divides by nothing."
    )
    assert hint(fault) == "Check the row's figures, or write - where there is no figure."


def test_a_figure_that_cannot_be_read_is_told_once_only() -> None:
    table, faults = figurecases.read(_table("sum=T", "| x | ca 3 |", "| T | 3 |"))
    assert [fault.code for fault in faults] == ["figure-is-a-number"]
    assert _counts(check(table)) == (0, 0, 0, 0)


def test_a_total_is_the_sum_of_the_rows_above_it_subtotals_left_out() -> None:
    table = _table(
        'sum="Delsum; Totalt"', "| x | 3 |", "| Delsum | 3 |", "| y | 4 |", "| Totalt | 8 |"
    )
    (fault,) = check(figures(table)).diagnostics
    assert said(fault) == (
        "8:12 error figures-add-up: «Totalt» is not the sum of its rows in the column «A»: "
        "it is 8, the rows give 7, the difference is 1."
    )
    assert hint(fault) == (
        "Correct the figure, or accept the difference above the table: "
        'godtatt="Totalt/k1 1: …", with the reason after the colon.'
    )


def test_a_total_in_the_first_row_is_the_sum_of_those_below() -> None:
    table = _table(
        'sum="Totalt; Total"', "| Totalt | 7 |", "| x | 3 |", "| y | 4 |", "| Total | 7 |"
    )
    assert _counts(check(figures(table))) == (2, 2, 0, 0)


def test_a_total_declared_to_be_no_sum_is_left_alone() -> None:
    told = _told(check(figures(figurecases.MEDICINE.replace(' ikke-sum="Søkere"', ""))))
    assert len(told) == 2
    assert "«TOTALT» is not the sum of its rows in the column «Søkere / 2022»" in told[0]
    one = figurecases.MEDICINE.replace('ikke-sum="Søkere"', 'ikke-sum="Søkere / 2022; k4"')
    assert _told(check(figures(one))) == []


def test_exactly_the_accepted_difference_is_accepted() -> None:
    other = figurecases.SPENDING.replace("k1 -1:", "k1 -2:")
    checked = check(figures(other))
    assert [fault.code for fault in checked.diagnostics] == [
        "figures-add-up",
        "accepted-difference-exists",
    ]
    assert said(checked.diagnostics[1]) == (
        "1:55 error accepted-difference-exists: "
        "«Totalt velferdsmidler»/k1 has no difference of −2 to accept."
    )
    assert hint(checked.diagnostics[1]) == (
        "Write the difference that is reported, or take the remark away if there is none."
    )


def test_an_accepted_difference_that_has_gone_is_told() -> None:
    corrected = figurecases.SPENDING.replace("| 98 036 |", "| 98 037 |")
    assert [fault.code for fault in check(figures(corrected)).diagnostics] == [
        "accepted-difference-exists"
    ]


def test_one_acceptance_covers_all_that_is_off_by_it_at_its_place() -> None:
    table = _table(
        'kolonner="k2 = k1 * 258,76" sum="T" godtatt="T/k2 −3,08: Tildelt beløp."',
        "| T | 1808 | 467 835,00 |",
        "| a | 808 | 209 078,08 |",
        "| b | 1000 | 258 760,00 |",
        heads="Personer | Kroner",
    )
    assert _counts(check(figures(table))) == (5, 3, 0, 2)


def test_two_acceptances_are_parted_by_two_semicolons() -> None:
    table = _table(
        'sum="T" godtatt="T/k1 +2: Den ene; og den andre. ;; T/k2 -1: Den tredje."',
        "| a | 1 | 1 |",
        "| T | 3 | 0 |",
        heads="A | B",
    )
    found = figures(table)
    assert [each.remark for each in found.accepted] == ["Den ene; og den andre.", "Den tredje."]
    assert _counts(check(found)) == (2, 0, 0, 2)


RANKED = ("| a | 12,3 |", "| b | 10,9 |", "| c | 10,9 |", "| d | - |", "| e | 11 |")


def test_a_ranking_that_is_broken_is_told_where_it_breaks() -> None:
    (fault,) = check(figures(_table('rangert="A synkende"', *RANKED))).diagnostics
    assert said(fault) == (
        "9:7 error ranking-holds: The column «A» is not descending: «e» has 11, after 10,9."
    )
    assert hint(fault) == "Correct the figure or the order of the rows, or take «rangert» away."


def test_equal_figures_keep_the_order_and_totals_are_outside_it() -> None:
    total = _table('rangert="k1 synkende" sum="T"', *RANKED[:3], "| T | 34,1 |")
    assert _counts(check(figures(total))) == (2, 2, 0, 0)
    rising = _table('rangert="k1 stigende"', "| a | 1 |", "| b | 1 |", "| c | 2 |")
    assert _counts(check(figures(rising))) == (1, 1, 0, 0)


def test_figures_with_the_other_sign_than_declared_are_warned_of() -> None:
    turned = figurecases.RSO_MARCH.replace("inntekt-positiv", "inntekt-negativ")
    (fault,) = check(figures(turned)).diagnostics
    assert said(fault) == (
        "1:44 warning signs-agree: The table is declared «income-negative», "
        "but most of its figures have the other sign."
    )
    assert hint(fault) == "Check «fortegn» above the table."


def _between(expression: str) -> Tally:
    tables = {
        table.id: table
        for table in map(
            figures, (figurecases.BFV_MARCH, figurecases.RD_MARCH, figurecases.RSO_MARCH)
        )
    }
    return check_between(Text(expression, Position("sak.md", 3, 5)), tables)


def test_tables_of_a_page_are_compared_cell_by_cell() -> None:
    checked = _between("bfv-mars = rd-mars + rso-mars")
    assert _told(checked) == []
    assert _counts(checked) == (40, 31, 9, 0)


def test_a_cell_that_differs_between_tables_is_told_in_the_first_of_them() -> None:
    told = _told(_between("rd-mars = bfv-mars + rso-mars"))
    assert told[0] == (
        "5:8 error tables-agree: «rd-mars = bfv-mars + rso-mars» does not hold for «IB» in the "
        "column «Budsjett pr. mars»: here it is 11\u00a0834, the right side gives 2\u00a0210, "
        "the difference is 9\u00a0624."
    )
    assert hint(_between("rd-mars = bfv-mars + rso-mars").diagnostics[0]) == (
        "Correct the figure in one of the tables."
    )


@pytest.mark.parametrize(
    ("expression", "what", "mending"),
    [
        (
            "bfv-mars = rdd-mars",
            "3:5 error compared-table-is-known: There is no table «rdd-mars» here.",
            "Did you mean «rd-mars»?",
        ),
        (
            "bfv-mars = xyzzy",
            "3:5 error compared-table-is-known: There is no table «xyzzy» here.",
            "Write the name that stands after «tabell:» above the table.",
        ),
        (
            "bfv-mars",
            "3:5 error identity-is-readable: «bfv-mars» cannot be read as an identity.",
            "Write it as «UB = IB + Resultat», with a space on each side of + and -.",
        ),
    ],
)
def test_a_comparison_that_cannot_be_made_is_told(expression: str, what: str, mending: str) -> None:
    (fault,) = _between(expression).diagnostics
    assert (said(fault), hint(fault)) == (what, mending)


def test_tables_that_share_nothing_cannot_be_compared() -> None:
    tables = {"a": figures(_table("", "| x | 1 |")), "b": figures(_table("", "| y | 1 |"))}
    (fault,) = check_between(Text("a = b", Position("sak.md")), tables).diagnostics
    assert said(fault) == (
        "1:1 error compared-tables-share-figures: The tables in «a = b» share no row and column."
    )
    assert hint(fault) == "Give rows and columns that belong together the same label and head."


def test_what_was_checked_can_be_added_up() -> None:
    fault = check(figures(figurecases.SPENDING.replace("98 036 |", "1 |"))).diagnostics
    total = Tally(3, 1, 1, 1) + Tally(2, 1, 0, 0, fault)
    assert (*_counts(total), total.holding, len(total.diagnostics)) == (5, 2, 1, 1, 3, 2)
