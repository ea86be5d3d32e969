"""Tables of figures: what is read from them, and what is said of what cannot be read."""

from decimal import Decimal

import figurecases
import pytest
from figurecases import figures, hint, read, said

from motebok.diagnostics import Diagnostic, Position
from motebok.figures import parse_identity, profile_of, read_table
from motebok.figures.attributes import Sign
from motebok.figures.expressions import ColumnIdentity, evaluate, parse_column_identity
from motebok.figures.profiles import Identity
from motebok.model.reading import read as read_model
from motebok.model.registers import TableProfile
from motebok.model.words import RowKind
from motebok.source import Map, Text, parse_yaml


def _text(text: str) -> Text:
    return Text(text, Position("sak.md"))


def test_a_table_is_read_with_what_is_declared_about_it() -> None:
    table = figures(figurecases.RD_2023)
    assert (table.id, table.label, table.sign) == ("rd", "RD", Sign.INCOME_NEGATIVE)
    assert table.title is not None
    assert table.title.say("nb") == "Prognose, RD"
    assert table.tolerance == 1
    assert [column.key for column in table.columns] == ["k1", "k2", "k3", "k4"]
    wages = table.rows[11]
    assert (wages.label, wages.kind, wages.level) == ("Lønn", RowKind.COST, 2)
    deviation = wages.cell(4)
    assert deviation.number is not None
    assert (deviation.number.value, deviation.shown) == (Decimal(-12597), "−12\u00a0597")
    assert wages.place(4) == Position("sak.md", 16, 40)


def test_keys_and_values_are_known_in_english_too() -> None:
    table = figures(
        "<!-- table: a profile=ramme sign=income-positive tolerance=2 "
        'deviation="k3 = k1 - k2" -->\n\n'
        "| | A | B | C |\n|---|--|--|--|\n| IB | 1 | 1 | - |\n"
    )
    assert (table.sign, table.tolerance) == (Sign.INCOME_POSITIVE, Decimal(2))
    assert table.deviation is not None


def test_heads_with_a_common_part_stand_in_two_levels() -> None:
    table = figures(figurecases.MEDICINE)
    heads = [(column.group, column.title) for column in table.columns]
    assert heads[:3] == [("Studieplasser", "2022"), ("Studieplasser", "2023"), ("Søkere", "2022")]


def test_a_slash_in_one_head_alone_parts_nothing() -> None:
    table = figures(
        "<!-- tabell: a -->\n\n| | Kr / ansatt | Antall |\n|---|--|--|\n| A | 1 | 2 |\n"
    )
    assert [column.title for column in table.columns] == ["Kr / ansatt", "Antall"]


def test_the_column_decides_what_one_figure_leaves_open() -> None:
    table = figures("<!-- tabell: a -->\n\n| | A |\n|---|--|\n| B | 1,234 |\n| C | 8,5 |\n")
    assert [cell.shown for cell in table.cells(table.columns[0])] == ["1,234", "8,5"]


def test_the_comment_decides_it_for_the_whole_table() -> None:
    table = figures("<!-- tabell: a desimaltegn=, -->\n\n| | A |\n|---|--|\n| B | 1,234 |\n")
    assert table.rows[0].cell(1).shown == "1,234"


def test_words_and_nothing_are_shown_as_they_are() -> None:
    table = figures(
        '<!-- tabell: a tekst="Leder" -->\n\n| | Leder | A |\n|---|---|--|\n'
        "| B | Kari Nordmann | - |\n| C | - | |\n"
    )
    assert [[cell.shown for cell in row.cells] for row in table.rows] == [
        ["Kari Nordmann", "–"],
        ["–", ""],
    ]


def _table(declared: str, *rows: str, heads: str = "A | B") -> str:
    count = heads.count("|") + 1
    lines = [f"| | {heads} |", "|---|" + "--:|" * count, *rows]
    return f"<!-- tabell: a {declared} -->\n\n" + "\n".join(lines) + "\n"


FAULTS = [
    pytest.param(
        _table("profl=ramme", "| IB | 1 | 1 |"),
        "1:16 error table-word-is-known: «profl» is not known above a table.",
        "Did you mean «profil»?",
        id="attribute",
    ),
    pytest.param(
        _table("fortegn=inntekt-positivt", "| IB | 1 | 1 |"),
        "1:24 error table-word-is-known: «inntekt-positivt» is not known above a table.",
        "Did you mean «inntekt-positiv»?",
        id="sign",
    ),
    pytest.param(
        _table("diagram=kake", "| IB | 1 | 1 |"),
        "1:24 error table-word-is-known: «kake» is not known above a table.",
        "Write one of: avvik, søyler and linjer.",
        id="diagram",
    ),
    pytest.param(
        _table("profil=rame", "| IB | 1 | 1 |"),
        "1:23 error table-profile-is-known: There is no table profile «rame».",
        "Did you mean «ramme»?",
        id="profile",
    ),
    pytest.param(
        _table("profil=xyz", "| IB | 1 | 1 |"),
        "1:23 error table-profile-is-known: There is no table profile «xyz».",
        "Write a profile that is in registers/table-profiles.yml.",
        id="profile-unlike-any",
    ),
    pytest.param(
        _table("profil=ramme", "| Invetsering | 1 | 1 |"),
        "5:3 error table-row-is-in-profile: The row «Invetsering» is not in the table's profile.",
        "Did you mean «Investering»?",
        id="row",
    ),
    pytest.param(
        _table("profil=ramme", "| Xyzzy | 1 | 1 |"),
        "5:3 error table-row-is-in-profile: The row «Xyzzy» is not in the table's profile.",
        "Add the row to the profile in registers/table-profiles.yml.",
        id="row-unlike-any",
    ),
    pytest.param(
        _table("profil=ramme", "| IB | 1 | 1 |", "| ib | 1 | 1 |"),
        "6:3 error table-rows-differ: The row «ib» stands twice in the table.",
        "Remove one of them, or correct its label.",
        id="row-twice",
    ),
    pytest.param(
        _table("toleranse=litt", "| IB | 1 | 1 |"),
        "1:26 error tolerance-is-a-number: The tolerance «litt» is not a number from 0 upwards.",
        "Write how far a sum may be off, for example 1 or 0,5.",
        id="tolerance",
    ),
    pytest.param(
        _table("desimaltegn=x", "| IB | 1 | 1 |"),
        "1:28 error decimal-mark-is-known: «x» is no decimal sign.",
        "Write desimaltegn=, or desimaltegn=. for the sign before the decimals.",
        id="decimal-mark",
    ),
    pytest.param(
        _table("", "| IB | 2 partner | 1 |"),
        "5:8 error figure-is-a-number: «2 partner» in the column «A» is not a number.",
        "Write the number alone, or - for nothing; a column of words is named above the table, "
        'for example tekst="A".',
        id="number",
    ),
    pytest.param(
        _table("", "| IB | 1 | 1,234 |"),
        "5:12 error figure-has-one-reading: «1,234» can be read as 1\u00a0234 and as 1,234.",
        "Write 1\u00a0234 or 1,234 with a space between the thousands and a comma before decimals, "
        "or say which is meant for the whole table with desimaltegn=, or desimaltegn=. above it.",
        id="ambiguous",
    ),
    pytest.param(
        _table('avvik="k2 = k1 +"', "| IB | 1 | 1 |"),
        "1:32 error expression-is-readable: "
        "«k2 = k1 +» cannot be read as a calculation with columns.",
        "Write for example «k3 = k1 - k2»: k1 is the first column after the labels; "
        "+ - * / and parentheses can be used.",
        id="expression",
    ),
    pytest.param(
        _table('avvik="k3 = k1 - k2"', "| IB | 1 | 1 |"),
        "1:23 error table-column-is-known: The table has no column «k3».",
        "The columns after the labels are k1 «A» and k2 «B».",
        id="column-number",
    ),
    pytest.param(
        _table('tekst="Ledre"', "| IB | 1 | 1 |", heads="Leder | B"),
        "1:23 error table-column-is-known: The table has no column «Ledre».",
        "Did you mean «Leder»?",
        id="column-name",
    ),
    pytest.param(
        _table('tekst="k1" kolonner="k2 = k1 * 2"', "| IB | ord | 1 |"),
        "1:37 error table-column-holds-figures: The column «A» holds words, no figures.",
        "Name a column of figures, or take the column out of «tekst».",
        id="column-of-words",
    ),
    pytest.param(
        _table('sum="Totlat"', "| Ting | 1 | 1 |", "| Totalt | 1 | 1 |"),
        "1:21 error table-row-is-known: The table has no row «Totlat».",
        "Did you mean «Totalt»?",
        id="sum-row",
    ),
    pytest.param(
        _table('sum="Zq"', "| Ting | 1 | 1 |", "| Totalt | 1 | 1 |"),
        "1:21 error table-row-is-known: The table has no row «Zq».",
        "Write the row's label as it stands in the table.",
        id="sum-row-unlike-any",
    ),
    pytest.param(
        _table('sum="Sum"', "| Sum | 1 | 1 |", "| Sum | 1 | 1 |"),
        "1:21 error table-row-is-known: Several rows are called «Sum».",
        "Give each row a label of its own.",
        id="sum-row-twice",
    ),
    pytest.param(
        _table('rangert="synkende"', "| IB | 1 | 1 |"),
        "1:25 error ranking-is-readable: «synkende» does not say which column is in order.",
        'Write the column and the order, for example rangert="k1 synkende".',
        id="ranking",
    ),
    pytest.param(
        _table('godtatt="IB/k1: fordi"', "| IB | 1 | 1 |"),
        "1:25 error accepted-is-readable: «IB/k1: fordi» cannot be read as an accepted difference.",
        "Write row, column, difference and remark, for example "
        'godtatt="Totalt/k1 -1: The report says 98 036.".',
        id="accepted",
    ),
    pytest.param(
        _table("diagram=avvik", "| IB | 1 | 1 |"),
        "1:24 error diagram-can-be-drawn: There is no deviation to draw.",
        'Say which column is the deviation, for example avvik="k3 = k1 - k2".',
        id="no-deviation",
    ),
    pytest.param(
        _table('diagram=søyler tekst="k1; k2"', "| IB | x | y |"),
        "1:24 error diagram-can-be-drawn: There is no column of figures to draw.",
        'Name the columns, for example diagram-kolonner="k1; k2".',
        id="no-column-to-draw",
    ),
    pytest.param(
        _table("diagram=søyler", "| IB | 1 | 1 | 1 | 1 | 1 |", heads="A | B | C | D | E"),
        "1:24 error diagram-can-be-drawn: Bars of 5 columns cannot be told apart.",
        'Name at most 4 columns, for example diagram-kolonner="k1; k2".',
        id="too-many-bars",
    ),
    pytest.param(
        _table('diagram=linjer diagram-kolonner="k1"', "| IB | 1 | 1 |"),
        "1:24 error diagram-can-be-drawn: A line needs at least two columns.",
        'Name the columns, for example diagram-kolonner="k1; k2".',
        id="one-point",
    ),
    pytest.param(
        _table("diagram=linjer", *(f"| {row} | 1 | 1 |" for row in "abcde")),
        "1:24 error diagram-can-be-drawn: Lines for 5 rows cannot be told apart.",
        "Write diagram=søyler, or draw a table of at most 4 rows.",
        id="too-many-lines",
    ),
]


@pytest.mark.parametrize(("markdown", "what", "mending"), FAULTS)
def test_what_cannot_be_read_is_told_with_what_to_do(
    markdown: str, what: str, mending: str
) -> None:
    _, faults = read(markdown)
    assert [(said(fault), hint(fault)) for fault in faults] == [(what, mending)]


def test_a_table_without_figures_is_none() -> None:
    (table,) = figurecases.tables("<!-- tabell: a -->\n\n| A |\n|---|\n| b |\n")
    found, faults = read_table(table, {})
    assert found is None
    assert [said(fault) for fault in faults] == [
        "1:1 error table-has-figures: The table «a» holds no figures."
    ]


def test_every_fault_of_a_table_is_told_at_once() -> None:
    _, faults = read(_table("profil=rame fortegn=x sum=y", "| IB | a | 1,234 |"))
    assert [fault.code for fault in faults] == [
        "table-word-is-known",
        "table-profile-is-known",
        "table-row-is-known",
        "figure-is-a-number",
        "figure-has-one-reading",
    ]


def test_an_identity_is_read_with_names_of_several_words() -> None:
    found = parse_identity(_text("Netto resultat =  Inn-tekt + Drift − Egenfinansiering BOA"))
    assert isinstance(found, Identity)
    assert [(term.sign, term.name) for term in found.terms] == [
        (1, "Inn-tekt"),
        (1, "Drift"),
        (-1, "Egenfinansiering BOA"),
    ]
    assert found.words == "Netto resultat = Inn-tekt + Drift − Egenfinansiering BOA"


@pytest.mark.parametrize("text", ["UB", "UB =", "= IB", "UB = IB + ", "A = B = C", "A = B +  + C"])
def test_what_is_no_identity_is_told(text: str) -> None:
    found = parse_identity(_text(text))
    assert isinstance(found, Diagnostic)
    assert found.code == "identity-is-readable"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("k3 = k1 - k2", 6),
        ("k3=k1−k2", 6),
        ("k3 = (k1 - k2) / k2 * 100", 150),
        ("k3 = k1 + k2 * 2,5", 20),
        ("k3 = 2 * (k1 + (k2))", 28),
    ],
)
def test_a_calculation_is_read_as_arithmetic_is(text: str, value: int) -> None:
    found = parse_column_identity(_text(text))
    assert isinstance(found, ColumnIdentity)
    assert evaluate(found.expression, {1: Decimal(10), 2: Decimal(4)}) == value


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("", 0),
        ("3 = k1", 0),
        ("k3 = k1 k2", 8),
        ("k3 = (k1", 8),
        ("k3 = k1 ** 2", 9),
        ("k3 = __import__", 5),
        ("k0 = k1", 0),
        ("k1 = " + "(" * 30 + "k2" + ")" * 30, 26),
        ("k1 = " + "1+" * 120 + "1", 200),
    ],
)
def test_anything_else_is_refused_where_the_reading_stops(text: str, offset: int) -> None:
    found = parse_column_identity(_text(text))
    assert isinstance(found, Diagnostic)
    assert found.position.column == offset + 1


def test_a_profile_keeps_the_identities_that_are_sound() -> None:
    node, _ = parse_yaml(
        Text(
            "rader:\n  IB: {slag: beholdning}\n  UB: {slag: beholdning}\n"
            "identiteter:\n  - UB = IB\n  - UB = IBB\n  - UB = Zq\n  - UB IB\n",
            Position("registers/table-profiles.yml"),
        )
    )
    assert isinstance(node, Map)
    written, faults = read_model(TableProfile, node)
    assert written is not None
    assert faults == ()
    profile, faults = profile_of("ramme", written)
    assert [each.words for each in profile.identities] == ["UB = IB"]
    assert [(fault.code, hint(fault)) for fault in faults] == [
        ("identity-names-known-rows", "Did you mean «IB»?"),
        (
            "identity-names-known-rows",
            "Add the row to the profile, or take it out of the identity.",
        ),
        (
            "identity-is-readable",
            "Write it as «UB = IB + Resultat», with a space on each side of + and -.",
        ),
    ]
