"""What references in a text lead to, and which words in it become links."""

import unicodedata

import pytest

from motebok.text import Links
from motebok.text.render import inline, to_html

ABSENT = '<span class="reference-absent">'
CASE = {("case", "losam-mh/75-23"): "../75-23/"}
EXPLICIT = Links(
    explicit={
        **CASE,
        ("meeting", "losam-mh/2023-09-29"): "../",
        ("attachment", "2"): "#vedlegg-2",
        ("document", "2020-10-brev"): "../../dokumenter/2020-10-brev/",
        ("case", "losam-mh/1-99"): None,
    }
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[a](sak:losam-mh/75-23)", '<a href="../75-23/">a</a>'),
        ("[a](case:losam-mh/75-23)", '<a href="../75-23/">a</a>'),
        ("[a](SAK: losam-mh/75-23)", '<a href="../75-23/">a</a>'),
        ("[a](<sak:losam-mh/75-23>)", '<a href="../75-23/">a</a>'),
        ("[a *b*](Sak:losam-mh/75-23)", '<a href="../75-23/">a <em>b</em></a>'),
        ("[a](møte:losam-mh/2023-09-29)", '<a href="../">a</a>'),
        ("[a](MØTE:losam-mh/2023-09-29)", '<a href="../">a</a>'),
        ("[a](meeting:losam-mh/2023-09-29)", '<a href="../">a</a>'),
        ("[a](vedlegg:2)", '<a href="#vedlegg-2">a</a>'),
        ("[a](attachment:2)", '<a href="#vedlegg-2">a</a>'),
        ("[a](dokument:2020-10-brev)", '<a href="../../dokumenter/2020-10-brev/">a</a>'),
        ("[a](document:2020-10-brev)", '<a href="../../dokumenter/2020-10-brev/">a</a>'),
        ("[a](sak:losam-mh/1-99)", f"{ABSENT}a</span>"),
        ('[a](sak:ukjent "tittel")', f"{ABSENT}a</span>"),
        ("[a](sake:ukjent)", "<a>a</a>"),
    ],
)
def test_explicit_references(written: str, expected: str) -> None:
    assert inline(written, EXPLICIT) == expected
    assert to_html(written, EXPLICIT, id_prefix="x-") == f"<p>{expected}</p>"


def test_a_reference_matches_however_its_letters_are_composed() -> None:
    written = unicodedata.normalize("NFD", "[a](møte:å)")
    assert inline(written, Links(explicit={("meeting", "å"): "b"})) == '<a href="b">a</a>'


def test_a_reference_can_be_defined_below() -> None:
    written = "[a][1]\n\n[1]: sak:losam-mh/75-23"
    assert to_html(written, EXPLICIT) == '<p><a href="../75-23/">a</a></p>'


FACULTY = "sak 26/23 i Fakultetsstyret 14.09.2023"
MENTIONS = Links(mentions={"ST 75/23": "../75-23/", "75/23": "kort", FACULTY: None})
LINK = '<a href="../75-23/">ST 75/23</a>'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Se ST 75/23.", f"Se {LINK}."),
        ("ST 75/23", LINK),
        ("(ST 75/23), ST 75/23-saken", f"({LINK}), {LINK}-saken"),
        ("**ST 75/23** og *x* ST 75/23", f"<strong>{LINK}</strong> og <em>x</em> {LINK}"),
        ("ST\u00a075/23 ST&nbsp;75/23", '<a href="../75-23/">ST&nbsp;75/23</a> ' * 2),
        (FACULTY, f"{ABSENT}{FACULTY}</span>"),
        ("ST  75/23", '<a href="../75-23/">ST 75/23</a>'),
        ("sak 75/23", 'sak <a href="kort">75/23</a>'),
        (
            "175/23 75/234 5/75/23 75/23/1 a75/23 st 75/2",
            "175/23 75/234 5/75/23 75/23/1 a75/23 st 75/2",
        ),
        ("st 75/23", 'st <a href="kort">75/23</a>'),
        ("`ST 75/23`", "<code>ST 75/23</code>"),
        ("[ST 75/23](a)", '<a href="a">ST 75/23</a>'),
        ("[*ST 75/23*](a)", '<a href="a"><em>ST 75/23</em></a>'),
        ("[ST 75/23](sak:x)", f"{ABSENT}ST 75/23</span>"),
        (
            "<https://e.no/75/23>",
            '<a href="https://e.no/75/23" rel="noopener noreferrer">https://e.no/75/23</a>',
        ),
        ("75\\/23 ST \\*75/23", '75\\/23 ST *<a href="kort">75/23</a>'),
    ],
)
def test_mentions(written: str, expected: str) -> None:
    assert inline(written, MENTIONS) == expected.strip()


def test_a_mention_goes_over_the_end_of_a_line() -> None:
    assert to_html("a ST\n75/23", MENTIONS) == '<p>a <a href="../75-23/">ST\n75/23</a></p>'
    absent = FACULTY.replace(" i ", "\ni ")
    assert to_html(f"- {absent}", MENTIONS) == f"<ul>\n<li>{ABSENT}{absent}</span></li>\n</ul>"


def test_mentions_are_linked_everywhere_but_in_headings_code_and_summaries() -> None:
    written = (
        "# ST 75/23\n\nST 75/23|a\n-|-\nb|ST 75/23\n\n    ST 75/23\n\n"
        '??? a "ST 75/23"\n    - ST 75/23'
    )
    result = to_html(written, MENTIONS)
    assert result.count(LINK) == 3
    assert '<h1 id="st-75-23">ST 75/23</h1>' in result
    assert "<pre><code>ST 75/23\n</code></pre>" in result
    assert "<summary>ST 75/23</summary>" in result


def test_the_address_of_a_mention_is_the_document_s_own() -> None:
    first, second = (Links(mentions={"ST 75/23": address}) for address in "ab")
    assert inline("ST 75/23", first) == '<a href="a">ST 75/23</a>'
    assert inline("ST 75/23", second) == '<a href="b">ST 75/23</a>'


SHORT = Links(abbreviations={"UB": "utgående balanse", "RD": "<«R&D»>"}, mentions={"UB 1/23": "u"})


def test_an_abbreviation_is_explained_where_it_first_stands() -> None:
    written = "# UB\n\n- UB 1/23 UBs aUB\n- UB-en og UB\n\n`RD` RD RD"
    assert to_html(written, SHORT) == (
        '<h1 id="ub">UB</h1>\n<ul>\n<li><a href="u">UB 1/23</a> UBs aUB</li>\n'
        '<li><abbr title="utgående balanse">UB</abbr>-en og UB</li>\n</ul>\n'
        '<p><code>RD</code> <abbr title="&lt;«R&amp;D»&gt;">RD</abbr> RD</p>'
    )


def test_the_order_is_that_of_reading() -> None:
    written = "- a\n    - UB\n- UB\n\nUB"
    assert to_html(written, SHORT).split("<abbr")[0] == "<ul>\n<li>a<ul>\n<li>"


def test_words_that_do_not_occur_change_nothing() -> None:
    written = "a *b* 1 < 2\n\n- c\n- d"
    words = {f"ORD {number}": "x" for number in range(500)}
    assert to_html(written, Links(mentions=words)) == to_html(written, Links())
    assert to_html(written, Links(mentions={" ": "x"})) == to_html(written, Links())


def test_words_with_signs_of_patterns_are_taken_literally() -> None:
    links = Links(mentions={"a.b (c)": "x", "+": "y"})
    assert inline("a.b (c), axb (c)", links) == '<a href="x">a.b (c)</a>, axb (c)'
