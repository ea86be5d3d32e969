"""Markdown bodies as blocks: headings, fences, comments, tables of figures, references."""

import re
import time
from collections.abc import Callable

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from motebok.body import (
    Body,
    Fence,
    FigureTable,
    Heading,
    Prose,
    scan,
    without_comments,
)
from motebok.diagnostics import Diagnostic, Position, Severity
from motebok.slug import MAX_LENGTH, slug
from motebok.source import Places, Text

START = Position("meetings/x/1-23.md")


def scanned(source: str) -> tuple[Body, tuple[Diagnostic, ...]]:
    return scan(Text(source, START))


def body(source: str) -> Body:
    found, faults = scanned(source)
    assert faults == ()
    return found


def faults(source: str) -> list[tuple[str, tuple[int, int]]]:
    return [(fault.code, place(fault.position)) for fault in scanned(source)[1]]


def headings(found: Body) -> list[Heading]:
    return [block for block in found.blocks if isinstance(block, Heading)]


def only_table(source: str) -> FigureTable:
    tables = [each for each in scanned(source)[0].blocks if isinstance(each, FigureTable)]
    assert len(tables) == 1
    return tables[0]


def said(fault: Diagnostic) -> str:
    return fault.message.text.format(**dict(fault.message.values))


def advised(fault: Diagnostic) -> str:
    return fault.hint.text.format(**dict(fault.hint.values))


def place(position: Position) -> tuple[int, int]:
    return position.line, position.column


# Slugs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Årsmøte og økonomi", "arsmote-og-okonomi"),
        ("A\u030arsmøte", "arsmote"),
        ("Ærlig – ÄÖ é", "aerlig-ao-e"),
        ("ST 75/23", "st-75-23"),
        ("Sámi ŋ đ č", "sami-n-d-c"),
        ("  § 13, 1. ledd!  ", "13-1-ledd"),
        ("½ STRASSE Straße", "1-2-strasse-strasse"),
        ("", "punkt"),
        ("日本", "punkt"),
        ("x" * 100, "x" * 80),
        ("ord " * 30, "-".join(["ord"] * 20)),
        ("a" * 80 + " b", "a" * 80),
    ],
)
def test_a_slug_is_short_and_ascii(text: str, expected: str) -> None:
    assert slug(text) == expected


@settings(deadline=None, max_examples=200)
@given(st.text())
def test_any_slug_is_an_address_and_stays_itself(text: str) -> None:
    found = slug(text)
    assert re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", found)
    assert len(found) <= MAX_LENGTH
    assert slug(found) == found


# Headings


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("## Bakgrunn", [(2, "Bakgrunn", (1, 4))]),
        ("tekst\n###  Økonomi ##\nmer", [(3, "Økonomi", (2, 6))]),
        ("#\tA\n###### B", [(1, "A", (1, 3)), (6, "B", (2, 8))]),
        ("## C\\#", [(2, "C\\#", (1, 4))]),
        ("Tittel\n=====\ntekst", [(1, "Tittel", (1, 1))]),
        ("tekst\n\n  Tittel \n---  \n", [(2, "Tittel", (3, 3))]),
        ("tekst\nmer\n---\n", []),
        ("    kode\n---\n", []),
        ("\\## Nei\n > ## Nei\n - ## Nei\n ## Nei", []),
        ("a <!-- b\n## Nei\n--> c\n## Ja", [(2, "Ja", (4, 4))]),
        ("<!--\n## Nei\n-->\n## Ja", [(2, "Ja", (4, 4))]),
        ("```\n## Nei\n```\n## Ja", [(2, "Ja", (4, 4))]),
        ("~~~ yaml\n## Nei\n```\n~~~\n## Ja", [(2, "Ja", (5, 4))]),
        ("````\n```\n## Nei\n````\n", []),
    ],
)
def test_headings_are_found_with_level_text_and_place(
    source: str, expected: list[tuple[int, str, tuple[int, int]]]
) -> None:
    found = headings(body(source))
    assert [(each.level, each.text, place(each.text.position)) for each in found] == expected


def test_places_count_from_where_the_body_begins() -> None:
    found, _ = scan(Text("x\n## Å\n", Position("a.md", 9, 1)))
    heading = found.blocks[1]
    assert isinstance(heading, Heading)
    assert place(heading.text.position) == (10, 4)
    assert found.text[heading.offset :].startswith("## Å")


def test_slugs_are_unique_in_a_body() -> None:
    source = "## Vedtak 2\n## Vedtak\n## *Vedtak*\n## [Vedtak](sak:1)\n## Vedtak 2\n"
    assert [each.slug for each in headings(body(source))] == [
        "vedtak-2",
        "vedtak",
        "vedtak-3",
        "vedtak-4",
        "vedtak-2-2",
    ]


def test_a_heading_without_space_or_text_is_told() -> None:
    assert faults("##Bakgrunn\n\n#4 er\n") == [
        ("headings-have-space", (1, 1)),
        ("headings-have-space", (3, 1)),
    ]
    found, told = scanned("##\n## ##\n")
    assert [(fault.code, fault.severity) for fault in told] == [
        ("headings-have-text", Severity.ERROR)
    ] * 2
    assert [each.text for each in headings(found)] == ["", ""]


# Fences


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("tidslinje", "timeline"),
        ("Timeline", "timeline"),
        ("program", "programme"),
        ("programme", "programme"),
        ("frister", "deadlines"),
        ("fristar", "deadlines"),
        ("deadlines", "deadlines"),
        ("skjermet", "screened"),
        ("screened", "screened"),
        ("behandling", "treatment"),
        ("treatment", "treatment"),
    ],
)
def test_our_fences_are_blocks_in_every_language(word: str, kind: str) -> None:
    found = body(f"tekst\n``` {word}\na: b\n\nc: d\n```\nmer\n")
    first, fence, last = found.blocks
    assert isinstance(first, Prose)
    assert isinstance(last, Prose)
    assert isinstance(fence, Fence)
    assert (fence.kind, place(fence.kind.position)) == (kind, (2, 5))
    assert (fence.content, place(fence.content.position)) == ("a: b\n\nc: d\n", (3, 1))


def test_a_fence_can_be_empty_indented_or_of_tildes() -> None:
    found = body("  ~~~frister\n  ~~~\n\n```program\n```")
    assert [type(block) for block in found.blocks] == [Fence, Fence]
    assert [block.content for block in found.blocks if isinstance(block, Fence)] == ["", ""]


def test_other_fences_are_prose() -> None:
    found = body("```python\n# x\n[a](sakk:1) <b>\n```\n`<i>` ```x```\n")
    assert [type(block) for block in found.blocks] == [Prose]
    assert (found.references, found.raw_tags) == ((), ())


def test_a_misspelt_fence_is_doubted() -> None:
    _, told = scanned("```tidslinej\na: b\n```\n")
    assert [(fault.code, place(fault.position)) for fault in told] == [("fences-are-known", (1, 4))]
    assert told[0].severity is Severity.WARNING
    assert "«tidslinje»" in advised(told[0])


def test_nothing_follows_the_word_of_our_fence() -> None:
    found, told = scanned("```behandling ST 1/23\nresultat: vedtatt\n```\n")
    assert isinstance(found.blocks[0], Fence)
    assert [(fault.code, place(fault.position)) for fault in told] == [("fences-are-known", (1, 4))]
    assert told[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("source", "kinds", "content"),
    [
        ("```behandling\na: b\n\ntekst\n", [Fence, Prose], "a: b\n"),
        ("```behandling\na: b\n## B\n", [Fence, Heading], "a: b\n"),
        ("```behandling\na: b\n```frister\n- c\n```\n", [Fence, Fence], "a: b\n"),
        ("```behandling\na: b\n````\n", [Fence], "a: b\n````\n"),
        ("```behandling", [Fence], ""),
    ],
)
def test_an_unclosed_fence_of_ours_is_one_fault(
    source: str, kinds: list[type], content: str
) -> None:
    found, told = scanned(source)
    assert [(fault.code, place(fault.position)) for fault in told] == [
        ("fences-are-closed", (1, 1))
    ]
    assert [type(block) for block in found.blocks] == kinds
    assert isinstance(found.blocks[0], Fence)
    assert found.blocks[0].content == content


def test_another_unclosed_fence_is_an_ordinary_line() -> None:
    source = "tekst\n\n```yaml\na: b\n\n## B\n"
    assert faults(source) == [("fences-are-closed", (3, 1))]
    assert [each.text for each in headings(scanned(source)[0])] == ["B"]


# Comments


def test_an_unclosed_comment_is_told_once() -> None:
    source = "a <!-- b\n\n<!-- c\n## D\n"
    assert faults(source) == [("comments-are-closed", (1, 3))]
    assert [each.text for each in headings(scanned(source)[0])] == ["D"]


def test_nothing_inside_comments_is_read() -> None:
    source = "<!-- [a](sakk:1) <b> -->\na <!-- <i> --> <u> `<!--` <s> <!-- <p>\n<q> --> <em>\n"
    assert [tag.name for tag in body(source).raw_tags] == ["u", "s", "em"]


@pytest.mark.parametrize("note", ["<!-- x -->", "<!-- x\n\n## y -->", " <!-- x --> <!-- y --> "])
def test_paragraphs_are_as_far_apart_as_without_the_comments_between_them(note: str) -> None:
    for before, after in (("a\n\n", "\n\nb\n"), ("", "\n\nb\n"), ("a\n\n", "\n"), ("a\n", "\nb")):
        left = f"{before}{after.lstrip(chr(10))}"
        assert without_comments(Text(f"{before}{note}{after}", START)) == left
    twice = f"a\n\n{note}\n\n{note}\n{note}\n\nb"
    assert without_comments(Text(twice, START)) == "a\n\nb"


@pytest.mark.parametrize("label", ["//", "comment", "Comment"])
def test_links_that_nobody_follows_are_comments(label: str) -> None:
    note = f"[{label}]: # (se <b> [a](sakk:1))"
    source = f"Før.\n\n{note}\n\nEtter\n{note}\nto.\n\n```\n{note}\n```\n"
    left = f"Før.\n\nEtter\nto.\n\n```\n{note}\n```\n"
    assert without_comments(Text(source, START)) == left
    assert faults(source) == []
    assert body(source).raw_tags == ()


# Tables of figures

TABLE = """<!-- tabell: rd profil=ramme avvik="k3 = k1 - k2"
  tittel=«Regnskap "mars"» -->

| RD        | Budsjett |  Regn\\|skap|
|:----------|---------:|:-:|
| IB        |  -69 571 | `x` |
|Resultat||1|
tekst
"""


def test_a_table_of_figures_is_read_with_the_place_of_everything() -> None:
    table = only_table(TABLE)
    assert (table.id, place(table.id.position)) == ("rd", (1, 14))
    assert place(table.position) == (1, 1)
    assert dict(table.attributes) == {
        "profil": "ramme",
        "avvik": "k3 = k1 - k2",
        "tittel": 'Regnskap "mars"',
    }
    assert [place(key.position) for key in table.attributes] == [(1, 17), (1, 30), (2, 3)]
    values = [value for value in table.attributes.values() if isinstance(value, Text)]
    assert [place(value.position) for value in values] == [(1, 24), (1, 37), (2, 11)]
    assert table.header == ("RD", "Budsjett", "Regn|skap")
    assert [place(cell.position) for cell in table.header] == [(4, 3), (4, 15), (4, 27)]
    assert table.rows[:2] == (("IB", "-69 571", "`x`"), ("Resultat", "", "1"))
    assert [place(cell.position) for cell in table.rows[1]] == [(7, 2), (7, 11), (7, 12)]


def test_a_row_of_the_wrong_length_is_told_and_filled() -> None:
    _, told = scanned(TABLE)
    assert [(fault.code, place(fault.position)) for fault in told] == [
        ("rows-are-complete", (8, 1))
    ]
    assert said(told[0]) == "The row has 1 cells, but the table has 3 columns."
    assert only_table(TABLE).rows[2] == ("tekst", "", "")


def test_a_row_and_a_header_that_are_too_long_are_cut() -> None:
    source = "<!-- table: a -->\nA | B | C\n- | -\n1 | 2 | 3 |\n"
    table = only_table(source)
    assert faults(source) == [("rows-are-complete", (2, 1)), ("rows-are-complete", (4, 1))]
    assert (table.header, table.rows) == (("A", "B"), (("1", "2"),))


@pytest.mark.parametrize("after", ["", "\ntekst", "## B", "```\n```", "<!-- x -->"])
def test_a_table_ends_where_something_else_begins(after: str) -> None:
    source = f"tekst\n<!-- Tabell : a -->\n\n\n| A |\n|---|\n| 1 |\n{after}"
    assert scanned(source)[1] == ()
    assert only_table(source).rows == (("1",),)


@pytest.mark.parametrize(
    "below",
    ["", "tekst\n", "| A | B |\n", "| A |\n| 1 |\n", "| A |\n\n|---|\n", "## B\n", "A\n-\n"],
)
def test_a_table_comment_without_table_is_told(below: str) -> None:
    assert faults(f"x\n<!-- tabell: a -->\n{below}") == [("table-comments-have-tables", (2, 1))]


def test_a_table_begins_on_a_line_of_its_own() -> None:
    source = "<!-- tabell: a --> tekst\n| A |\n|---|\n"
    found, told = scanned(source)
    assert [fault.code for fault in told] == ["table-comments-have-tables"]
    assert [type(block) for block in found.blocks] == [Prose]


@pytest.mark.parametrize(
    ("inside", "column", "words"),
    [
        ("", 13, "The table has no name."),
        (" profil=ramme", 14, "The table has no name."),
        (" profil = ramme", 14, "The table has no name."),
        (" a ramme", 16, "«ramme» in the table's comment"),
        (" a avvik=k4 = k1", 25, "«=» in the table's comment"),
        (' a tittel="Regnskap', 23, 'The quotation mark «"»'),
        (' a tittel="Regn"skap"', 29, "«skap\"» in the table's comment"),
        (" a profil=", 23, "«profil=» has no value."),
    ],
)
def test_a_malformed_table_comment_is_told_once(inside: str, column: int, words: str) -> None:
    _, told = scanned(f"<!-- tabell:{inside}-->\n| A |\n|---|\n")
    assert [(fault.code, place(fault.position)) for fault in told] == [
        ("table-comment-is-well-formed", (1, column))
    ]
    assert words in said(told[0])


@pytest.mark.parametrize("quoted", ['"x y"', "'x y'", "«x y»", "“x y”", "”x y”", "„x y“", '“x y"'])
def test_typographic_quotation_marks_will_do(quoted: str) -> None:
    table = only_table(f"<!-- tabell: a tittel = {quoted} enhet=kr -->\n| A |\n|---|\n")
    assert dict(table.attributes) == {"tittel": "x y", "enhet": "kr"}


def test_keys_and_table_names_are_unique() -> None:
    table = "\n| A |\n|---|\n\n"
    source = f"<!-- tabell: a Enhet=1 enhet=2 -->{table}<!-- tabell: A -->{table}"
    assert faults(source) == [
        ("keys-are-unique", (1, 24)),
        ("table-names-are-unique", (5, 14)),
    ]


def test_a_misspelt_table_comment_is_doubted_above_a_table() -> None:
    source = "<!-- tabel: a -->\n| A |\n|---|\n"
    found, told = scanned(source)
    assert [(fault.code, fault.severity) for fault in told] == [
        ("table-comments-are-known", Severity.WARNING)
    ]
    assert [type(block) for block in found.blocks] == [Prose]
    assert faults("<!-- tabel: a -->\ntekst\n<!-- merk: b -->\n| A |\n|---|\n") == []


# References and tags


def test_references_are_found_wherever_markdown_is_read() -> None:
    source = (
        "## Om [saken](sak:26-23)\n"
        "[møtet *14.*](Møte:fakultetsstyret-mh/2023-09-14) og ![x](vedlegg: 2 )\n"
        '- [brev [1]](dokument:2020-10 "tittel") [en](meeting:a/b) [to](<case:1>)\n\n'
        "<!-- tabell: a -->\n| [b](sak:3) |\n|---|\n| [c](attachment:4) |\n"
    )
    found = body(source).references
    assert [(each.kind, each.target, each.label) for each in found] == [
        ("case", "26-23", "saken"),
        ("meeting", "fakultetsstyret-mh/2023-09-14", "møtet *14.*"),
        ("attachment", "2", "x"),
        ("document", "2020-10", "brev [1]"),
        ("meeting", "a/b", "en"),
        ("case", "1", "to"),
        ("case", "3", "b"),
        ("attachment", "4", "c"),
    ]
    assert [place(each.target.position) for each in found[:4]] == [
        (1, 19),
        (2, 20),
        (2, 68),
        (3, 23),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "`[a](sak:1)`",
        "``[a](sak:1) ` ``",
        "```\n[a](sak:1)\n```",
        "```behandling\na: '[a](sak:1)'\n```",
        "<!-- [a](sak:1) -->",
        "\\[a](sak:1)",
        "(sak:1) sak:1 [a] (se sak:1)",
        "[a](https://ntnu.example.no) [b](mailto:post@example.no) [c](#her) [d](xyz:1)",
    ],
)
def test_code_and_other_links_are_no_references(source: str) -> None:
    assert body(source).references == ()


def test_code_spans_end_with_their_paragraph() -> None:
    source = "en ` her\n\n[a](sak:1) \\`[b](sak:2) `[c](sak:3)`\n\n`[d](sak:4)\n"
    assert [each.target for each in body(source).references] == ["1", "2", "4"]


@pytest.mark.parametrize(
    ("source", "column", "words"),
    [
        ("[a](saker:1)", 5, "«saker:» is no kind of reference."),
        ("[a](mote:b/2023-01-01)", 5, "«mote:» is no kind of reference."),
        ("[a](sak:1\n)", 5, "The reference is not closed"),
        ("[a](sak:)", 5, "The reference says nothing after «sak:»."),
        ('[a](sak: "x")', 5, "The reference says nothing after «sak:»."),
        ("[a](sak:1 og [b](#c)", 5, "The reference is not closed"),
        ("[a] (sak:1)", 4, "There is a space between ] and ("),
    ],
)
def test_a_faulty_reference_is_told(source: str, column: int, words: str) -> None:
    found, told = scanned(source)
    assert found.references == ()
    assert [(fault.code, place(fault.position)) for fault in told] == [
        ("references-are-known", (1, column))
    ]
    assert words in said(told[0])


@pytest.mark.parametrize(
    ("source", "column", "words", "advice"),
    [
        ("[a](attachments/b.pdf)", 5, "«attachments/b.pdf» does not lead", "Write «vedlegg:»"),
        ("[a](../b/)", 5, "«../b/» does not lead", "Write «vedlegg:»"),
        ("[a](</b> 'c')", 6, "«/b» does not lead", "Write «vedlegg:»"),
        ("[a](www.b.no)", 5, "«www.b.no» does not lead", "«https://www.b.no»?"),
        ("[a](b.no/c)", 5, "«b.no/c» does not lead", "«https://b.no/c»?"),
        ("x ![a](b.png)", 8, "The picture «b.png» is not shown", "(vedlegg:1)"),
    ],
)
def test_a_link_to_nowhere_is_told(source: str, column: int, words: str, advice: str) -> None:
    _, told = scanned(source)
    assert [(fault.code, place(fault.position)) for fault in told] == [
        ("links-lead-somewhere", (1, column))
    ]
    assert words in said(told[0])
    assert advice in advised(told[0])


def test_a_picture_may_lie_beside_its_page() -> None:
    assert scanned("![a](vedlegg-1.png)")[1] == ()


def test_a_misspelt_reference_is_told_the_nearest() -> None:
    _, told = scanned("[a](vedleg:1)")
    assert advised(told[0]) == "Did you mean «vedlegg:»?"


def test_html_tags_are_found() -> None:
    source = "a <b>x</b> <Kari Nordmann> \\<i> < u <3 <https://x.no> <a@b.test> `<s>`\n<br/> <x"
    found = body(source).raw_tags
    assert [(each.name, place(each.name.position)) for each in found] == [
        ("b", (1, 4)),
        ("Kari", (1, 13)),
        ("br", (2, 2)),
    ]


# Whatever is written

LINES = st.lists(
    st.sampled_from(["", " ", "tekst", "## A", "##B", "# ", "---", "===", "- a", "    kode", "> b"])
    | st.sampled_from(["```", "```behandling", "~~~", "````", "a: b", "<!-- x -->", "<!--", "-->"])
    | st.sampled_from(["<!-- tabell: t a=b -->", "<!-- tabell: u", "| A | B |", "|---|--:|", "|1|"])
    | st.sampled_from(["[a](sak:1)", "[a](saker:1) `x", "<b> `", "\t## C", "a <!-- b", "c --> d"]),
    max_size=25,
)


def kept(found: Body) -> list[int]:
    """The lines on which text of blocks stands, in order."""
    lines: list[int] = []
    for block in found.blocks:
        if isinstance(block, Heading):
            lines.append(found.text.count("\n", 0, block.offset) + 1)
        elif isinstance(block, Prose):
            first = block.text.position.line
            lines.extend(range(first, first + block.text.count("\n") + 1))
    return lines


@settings(deadline=None, max_examples=300)
@given(LINES.map("\n".join) | st.text() | st.text(st.sampled_from("#-=`~<!>|[]():a \t\n\\sak")))
def test_any_text_is_divided_and_every_line_is_kept(source: str) -> None:
    found, told = scanned(source)
    lines = source.split("\n")
    numbers = kept(found)
    assert numbers == sorted(set(numbers))
    for number in set(range(1, len(lines) + 1)) - set(numbers) - set(of_data(found)):
        line = lines[number - 1]
        assert not line.strip(" \t") or re.fullmatch(r"=+ *|-+ *", line)
    for fault in told:
        line = lines[fault.position.line - 1]
        assert 1 <= fault.position.column <= len(line) + 1
    for block in found.blocks:
        if isinstance(block, Prose):
            assert cut(found.text, block.text)


def of_data(found: Body) -> list[int]:
    """The lines of fences and tables of figures."""
    lines: list[int] = []
    for block in found.blocks:
        if isinstance(block, Fence):
            first = block.kind.position.line
            last = first + block.content.count("\n") + 1
            lines.extend(range(first, last + 1))
        elif isinstance(block, FigureTable):
            rows = [block.header, *block.rows]
            last = rows[-1][0].position.line
            lines.extend(range(block.position.line, max(last, rows[0][0].position.line + 1) + 1))
    return lines


def cut(whole: Text, part: Text) -> bool:
    places = Places(whole)
    return any(
        whole.startswith(part, offset) and places.at(offset) == part.position
        for offset in range(len(whole) + 1)
    )


PLAIN_LINES = st.lists(
    st.sampled_from(
        ["", "tekst", "## A", "##B", "###### c ##", "Tittel", "---", "=====", "## C\\#"]
    )
    | st.sampled_from(["```", "~~~", "***", "_ _ _", "  to", "| a |", "a|b"]),
    max_size=12,
)


@settings(deadline=None, max_examples=200)
@example(["```", "## A", "```", "## A"])
@example(["Tittel", "---", "Tittel", "=====", "tekst"])
@given(PLAIN_LINES)
def test_headings_outside_lists_and_quotations_are_those_of_the_renderer(lines: list[str]) -> None:
    source = "\n".join(lines)
    html = markdown.markdown(source, extensions=["fenced_code", "tables"])
    rendered = re.findall(r"<h(\d)>", html)
    assert [str(each.level) for each in headings(scanned(source)[0])] == rendered


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "[" * n,
        lambda n: "[a](sak:" * (n // 8),
        lambda n: "[a] (sak:" * (n // 9),
        lambda n: "[a](b/c" * (n // 7),
        lambda n: "<!--" * (n // 4),
        lambda n: "`<!--" * (n // 5),
        lambda n: "` `` " * (n // 5),
        lambda n: "```tidslinje\n" * (n // 13),
        lambda n: "## a\n" * (n // 5),
        lambda n: "<!-- tabell: a " + "b=c " * (n // 4) + "-->",
    ],
)
def test_scanning_takes_time_in_proportion_to_length(make: Callable[[int], str]) -> None:
    def seconds(length: int) -> float:
        text, spent = make(length), []
        for _ in range(3):
            before = time.process_time()
            scanned(text)
            spent.append(time.process_time() - before)
        return min(spent)

    assert seconds(80_000) < 40 * max(seconds(10_000), 0.002)
