"""Reading files: encoding, front matter, YAML, and what is refused."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml.cyaml import CBaseLoader

from motebok.diagnostics import Diagnostic, Position, Severity
from motebok.source import (
    List,
    Map,
    Node,
    Places,
    Text,
    parse_yaml,
    read_text,
    split_front_matter,
)

PATH = "meetings/x/meeting.yml"
START = Position(PATH)


def parse(source: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    return parse_yaml(Text(source, START))


def mapping(source: str) -> Map:
    node, faults = parse(source)
    assert faults == ()
    assert isinstance(node, Map)
    return node


def under(node: Map, key: str) -> Node:
    return next(value for each, value in node.items() if each == key)


def said(fault: Diagnostic) -> str:
    return fault.message.text.format(**dict(fault.message.values))


def place(position: Position) -> tuple[int, int]:
    return position.line, position.column


def inside(position: Position, text: str) -> bool:
    lines = text.split("\n")
    return 1 <= position.line <= len(lines) and (
        1 <= position.column <= len(lines[position.line - 1]) + 1
    )


# What is read


def test_the_parser_is_the_fast_one() -> None:
    parser = next(each for each in CBaseLoader.__mro__ if each.__name__ == "CParser")
    assert parser.__module__.endswith("._ruamel_yaml")
    assert not hasattr(parser, "fetch_more_tokens")


def test_a_meeting_is_read_quickly() -> None:
    item = (
        "  - nr: ST {}/23\n    tid: 09:35-09:55\n    tittel: Økonomi\n    ved: Økonomiseksjonen\n"
    )
    text = Text("saksliste:\n" + "".join(item.format(n) for n in range(10)), START)
    best = 1.0
    for _ in range(20):
        before = time.perf_counter()
        parse_yaml(text)
        best = min(best, time.perf_counter() - before)
    assert best < 0.003


@pytest.mark.parametrize(
    "value",
    [
        "09.00",
        "1.10",
        "010",
        "1e3",
        "00123",
        "10:30",
        "1695945600",
        "on",
        "nei",
        "null",
        "~",
        "2023-02-30",
        "2023-09-29T25:00",
        "0x10",
        "1_000",
        "=",
        ".inf",
        "1" * 5000,
    ],
)
def test_a_value_stays_as_it_was_written(value: str) -> None:
    assert mapping(f"a: {value}\n") == {"a": value}
    assert mapping(f"a: '{value}'\n") == {"a": value}


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("a: en\n  to\n\n  tre\n", "en to\ntre"),
        ("a: 'det''s'\n", "det's"),
        ('a: "en\\ttab og \\"sitat\\""\n', 'en\ttab og "sitat"'),
        ("a: |\n  en\n\n  to\n", "en\n\nto\n"),
        ("a: >-\n  en\n  to\n", "en to"),
        ("a: Sak #4\n", "Sak"),
        ("a: Kaffe # og te\n", "Kaffe"),
        ("a: Sak#4\n", "Sak#4"),
        ("a: kl. 10:30 på https://ntnu.example.no\n", "kl. 10:30 på https://ntnu.example.no"),
        ("---\na: b\n...\n", "b"),
    ],
)
def test_text_is_folded_as_yaml_says(source: str, value: str) -> None:
    node, _ = parse(source)
    assert node == {"a": value}


def test_every_part_knows_its_place_past_astral_letters() -> None:
    source = "# æ\n𝄞å: {ø: 'x 𝄞', b: [c, é]}\nliste:\n  -\n  - d\nslutt:\n"
    node = mapping(source)
    assert place(node.position) == (2, 1)
    outer, inner = next(iter(node.items()))
    assert place(outer.position) == (2, 1)
    assert isinstance(inner, Map)
    assert place(inner.position) == (2, 5)
    letters = under(inner, "b")
    assert isinstance(letters, List)
    assert [place(each.position) for each in inner] == [(2, 6), (2, 16)]
    assert place(letters.position) == (2, 19)
    assert [place(each.position) for each in letters] == [(2, 20), (2, 23)]
    rows = under(node, "liste")
    assert isinstance(rows, List)
    assert [(each, place(each.position)) for each in rows] == [("", (4, 4)), ("d", (5, 5))]
    assert under(node, "slutt") == ""
    assert place(under(node, "slutt").position) == (6, 7)


def test_places_count_from_where_the_text_begins_in_its_file() -> None:
    node, faults = parse_yaml(Text("a: b\nc: d\nA: 1\n", Position(PATH, 7, 5)))
    assert isinstance(node, Map)
    assert [place(key.position) for key in node] == [(7, 5), (8, 1)]
    assert [place(value.position) for value in node.values()] == [(7, 8), (8, 4)]
    assert [place(fault.position) for fault in faults] == [(9, 1)]


@pytest.mark.parametrize("source", ["", "\n\n", "# bare en merknad\n", "---\n"])
def test_an_empty_file_is_empty_text(source: str) -> None:
    node, faults = parse(source)
    assert (node, faults) == ("", ())
    assert node is not None
    assert inside(node.position, source)


@pytest.mark.parametrize("source", ["a:", "? a", "a: [b, {c: }]", "- a\n-", "{a, b}"])
def test_an_empty_value_stands_inside_the_file(source: str) -> None:
    node, _ = parse(source)
    found = list(scalars(node))
    assert "" in found
    assert all(inside(each.position, source) for each in found)


def scalars(node: Node | None) -> list[Text]:
    if isinstance(node, Map):
        return [each for pair in node.items() for part in pair for each in scalars(part)]
    if isinstance(node, List):
        return [each for item in node for each in scalars(item)]
    return [] if node is None else [node]


# What is refused


@pytest.mark.parametrize(
    ("source", "where", "words"),
    [
        ("tittel: Budsjett: 2024\n", (1, 17), "A colon with a space"),
        ("tittel: {a: b: c}\n", (1, 14), "A colon with a space"),
        ("tittel:Budsjett\nsted: her\n", (1, 7), "A space is missing after «:»"),
        ("dato: 1\nsted:her\nslutt: 2\n", (2, 5), "A space is missing after «:»"),
        ("saker:\n  - nr:ST 1\n    tid: 09:00\n", (2, 7), "A space is missing after «:»"),
        ("-en\n-to\nb: c\n", (1, 1), "A space is missing after «-»"),
        ("a: 1\nhttps://example.no\nb: 2\n", (2, 1), "This line has no key"),
        ("a: 1\nnoe mer\nb: 2\n", (2, 1), "This line has no key"),
        ("a: 1\nstart 09:00\nb: 2\n", (2, 1), "This line has no key"),
        ("noe\nb: 2\n", (1, 1), "This line has no key"),
        ("saksliste\n  - nr: 1\n", (1, 1), "This line has no key"),
        ("a:\n\tb: 1\n", (2, 1), "indented with a tab"),
        ("a: 1\n\tb: 1\n", (2, 1), "indented with a tab"),
        ("a: |\n  x\n \ty\n", (3, 2), "indented with a tab"),
        ("a:\n  - b: 1\n\u00a0   c: 2\n    d: 3\n", (3, 1), "A hard space stands here"),
        ("a:\n  -\u00a0b: 1\n    c: 2\n", (2, 4), "A hard space stands here"),
        ("a: 1\nb:\u00a02\nc: 3\n", (2, 3), "A hard space stands here"),
        ("a:\n  – b\n  – c\n", (2, 3), "with a hyphen, not with «–»"),
        ("a:\n  - b\n  – c\n", (3, 3), "with a hyphen, not with «–»"),
        ("a:\n  - b: 1\n  • b: 2\n", (3, 3), "with a hyphen, not with «•»"),
        ("a:\n  * b\n  * c\n", (2, 3), "with a hyphen, not with «*»"),
        ('a: "Budsjett\nb: 1\n', (1, 4), 'The quotation mark «"» that opens here'),
        ('a: "Budsjett\nb: "x"\n', (1, 4), 'The quotation mark «"» that opens here'),
        ("a: 'x\n---\n", (1, 4), "The quotation mark «'» that opens here"),
        ("a: 'it's'\n", (1, 8), "Text follows here after the quotation mark"),
        ('a: "Budsjett" 2024\n', (1, 15), "Text follows here after the quotation mark"),
        ('a: "Budsjett": 2024\n', (1, 14), "Text follows here after the quotation mark"),
        ('a: "C:\\mappe"\n', (1, 7), "A backslash between double quotation marks"),
        ('a: "\\ud800"\n', (1, 7), "A backslash between double quotation marks"),
        ("a: @kari\n", (1, 4), "cannot begin with «@»"),
        ("a: `x`\n", (1, 4), "cannot begin with «`»"),
        ("a: % av\n", (1, 4), "cannot begin with «%»"),
        ("a: *viktig*\n", (1, 4), "cannot begin with «*»"),
        ("a: & co\n", (1, 4), "cannot begin with «&»"),
        ("a: !viktig! x\n", (1, 4), "cannot begin with «!»"),
        ("a: ? x\n", (1, 4), "cannot begin with «?»"),
        ("a: > 50 %\n", (1, 4), "cannot begin with «>»"),
        ("a: | x\n", (1, 4), "cannot begin with «|»"),
        ("%FOO\na: b\n", (1, 1), "cannot begin with «%»"),
        ("a: - b\n", (1, 4), "A list cannot begin here"),
        ("a: [b, c\nd: e\n", (1, 4), "The bracket «[» that opens here"),
        ("a: {b: c\n", (1, 4), "The bracket «{» that opens here"),
        ("a: [Utsatt] Budsjett\n", (1, 13), "Text follows here after «]»"),
        ("a: {b: c}}\n", (1, 10), "Text follows here after «}»"),
        ("a: ]\n", (1, 4), "The sign «]» stands here"),
        ("a: , b\n", (1, 4), "The sign «,» stands here"),
        ("a: 1\n  b: 2\n", (2, 3), "indented further than the line above"),
        ("a:\n    b: 1\n  c: 2\n", (3, 3), "does not fit the lines above"),
        ("- a\nb: c\n", (2, 1), "does not fit the lines above"),
        ("a: b\n- c\n", (2, 1), "does not fit the lines above"),
        ("a: 1\n...\nb: 2\n", (3, 1), "does not fit the lines above"),
        ("'a': b\n'c' d: e\n", (2, 5), "does not fit what stands before it"),
    ],
)
def test_broken_yaml_is_explained_once_where_it_is(
    source: str, where: tuple[int, int], words: str
) -> None:
    node, faults = parse(source)
    assert node is None
    assert [fault.code for fault in faults] == ["yaml-is-well-formed"]
    assert words in said(faults[0])
    assert place(faults[0].position) == where
    assert faults[0].hint.text


@pytest.mark.parametrize(
    ("source", "where", "code", "words"),
    [
        ("a: &b c\n", (1, 4), "yaml-is-plain", "begins with &"),
        ("a: &b {c: d}\n", (1, 4), "yaml-is-plain", "begins with &"),
        ("a: b\nc: *b\n", (2, 4), "yaml-is-plain", "begins with *"),
        ("*b : c\n", (1, 1), "yaml-is-plain", "begins with *"),
        ("a: !!int x\n", (1, 4), "yaml-is-plain", "begins with !"),
        ("a: !x [b]\n", (1, 4), "yaml-is-plain", "begins with !"),
        ("a: b\n<<: {c: d}\n", (2, 1), "yaml-is-plain", "The key <<"),
        ("%YAML 1.1\n---\na: b\n", (1, 1), "yaml-is-plain", "begins with %"),
        ("%TAG ! !x\n---\na: b\n", (1, 1), "yaml-is-plain", "begins with %"),
        ("a: b\n---\nc: d\n", (2, 1), "yaml-is-plain", "A second document"),
        ("? [a, b]\n: c\n", (1, 3), "keys-are-text", "Something else than a word"),
        ("a: {{ x }}\n", (1, 5), "keys-are-text", "Something else than a word"),
        ("{'': b}\n", (1, 2), "keys-are-text", "Something else than a word"),
        ("a: b\nc: d\na: e\n", (3, 1), "keys-are-unique", "«a» is already used in line 1"),
        ("Dato: 1\ndato: 2\n", (2, 1), "keys-are-unique", "«dato» is already used in line 1"),
        ("m\u00e5l: 1\nma\u030al: 2\n", (2, 1), "keys-are-unique", "is already used in line 1"),
        ('a: "\\x07"\n', (1, 4), "characters-are-visible", "U+0007"),
        ('a: "\\u202e"\n', (1, 4), "characters-are-visible", "U+202E"),
        ("[" * 21, (1, 21), "yaml-is-within-limits", "more than 20 deep"),
        ("[" * 5000, (1, 21), "yaml-is-within-limits", "more than 20 deep"),
        ("- " * 21, (1, 41), "yaml-is-within-limits", "more than 20 deep"),
        ("-\n" * 50_001, (1, 1), "yaml-is-within-limits", "more than 25000 keys"),
    ],
)
def test_what_yaml_allows_but_nobody_means_is_refused(
    source: str, where: tuple[int, int], code: str, words: str
) -> None:
    _, faults = parse(source)
    assert [(fault.code, place(fault.position)) for fault in faults] == [(code, where)]
    assert words in said(faults[0])
    assert faults[0].severity is Severity.ERROR


def test_a_list_that_is_its_own_child_is_refused_at_both_ends() -> None:
    _, faults = parse("&a [*a]\n")
    assert [place(fault.position) for fault in faults] == [(1, 1), (1, 5)]


def test_nesting_is_allowed_up_to_the_limit() -> None:
    node, faults = parse("[" * 20 + "]" * 20)
    assert isinstance(node, List)
    assert faults == ()


@pytest.mark.parametrize(
    ("source", "whole"), [("a: &x b\n", True), ("a: 1\nA: 2\n", True), ("a: *x\n", False)]
)
def test_what_is_sure_is_kept_beside_a_fault(source: str, *, whole: bool) -> None:
    node, faults = parse(source)
    assert len(faults) == 1
    assert (node is not None) is whole


def test_an_entry_that_lacks_its_hyphen_is_told_once() -> None:
    _, faults = parse("a:\n  - nr: 1\n    tid: 2\n    nr: 3\n    tid: 4\n    sted: 5\n")
    assert [place(fault.position) for fault in faults] == [(4, 5)]
    assert "a hyphen" in faults[0].hint.text
    _, faults = parse("a:\n  - nr: 1\n    tid: 2\n    tid: 3\n    tid: 4\n")
    assert [place(fault.position) for fault in faults] == [(4, 5), (5, 5)]
    assert "Delete one of them" in faults[0].hint.text


def test_the_first_of_two_equal_keys_counts() -> None:
    node, _ = parse("a: 1\nA: 2\n")
    assert node == {"a": "1"}


@pytest.mark.parametrize(
    ("source", "where"),
    [("a: Sak #4\n", (1, 8)), ("𝄞: Sak \t#4 x\nb: c\n", (1, 9)), ("a: #4\n", (1, 4))],
)
def test_a_comment_that_cuts_a_text_is_doubted(source: str, where: tuple[int, int]) -> None:
    node, faults = parse(source)
    assert isinstance(node, Map)
    assert [(fault.code, place(fault.position)) for fault in faults] == [
        ("comments-are-meant", where)
    ]
    assert faults[0].severity is Severity.WARNING


@pytest.mark.parametrize("source", ["a: Sak # 4\n", "a: b\n#c\n", "a: 'x' #y\n", "a: b ##\n"])
def test_a_comment_with_a_space_is_believed(source: str) -> None:
    assert under(mapping(source), "a")


@pytest.mark.parametrize(
    "character",
    "\x00\x07\x0b\x0c\x1b\x7f\x85\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2060"
    "\u2066\u2069\ufeff\uffff\ud800",
)
def test_a_character_nobody_sees_is_refused(character: str) -> None:
    node, faults = parse(f"å: b\nc: 𝄞{character}d\n")
    assert node is None
    assert [(fault.code, place(fault.position)) for fault in faults] == [
        ("characters-are-visible", (2, 5))
    ]
    assert f"U+{ord(character):04X}" in said(faults[0])


# Bytes


def test_a_file_is_text_without_its_byte_order_mark_and_carriage_returns() -> None:
    text, faults = read_text("\ufeffå: b\r\nc: d\re: f\n".encode(), PATH)
    assert faults == ()
    assert text == "å: b\nc: d\ne: f\n"
    assert text is not None
    assert text.position == START


@pytest.mark.parametrize(
    ("data", "where", "code", "words"),
    [
        ("a: b\nå: Møte\n".encode("latin-1"), (2, 1), "text-is-utf8", "byte E5 in line 2"),
        (
            "æ𝄞:\r\nx ".encode() + b"\xf8\n",
            (2, 3),
            "text-is-utf8",
            "column 3 would be the letter «ø»",
        ),
        (b"\xef\xbb\xbfab\xe6\n", (1, 3), "text-is-utf8", "«æ»"),
        (b"a\xed\xa0\x80", (1, 2), "text-is-utf8", "byte ED"),
        (b"a\x81", (1, 2), "text-is-utf8", "byte 81"),
        ("a: b".encode("utf-16"), (1, 1), "text-is-utf8", "UTF-16"),
        ("a: b".encode("utf-16-le"), (1, 1), "text-is-utf8", "UTF-16"),
        ("a: b".encode("utf-16-be"), (1, 1), "text-is-utf8", "UTF-16"),
        ("a: b".encode("utf-32"), (1, 1), "text-is-utf8", "UTF-32"),
        (b"a" * ((1 << 20) + 1), (1, 1), "file-is-small-enough", "1048576"),
        (b"b\n" + b"a" * 20_001, (2, 1), "lines-are-short-enough", "20000"),
        ("ab\ufeffc".encode(), (1, 3), "characters-are-visible", "U+FEFF"),
        (b"ab\n\x00c", (2, 1), "characters-are-visible", "U+0000"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(
    data: bytes, where: tuple[int, int], code: str, words: str
) -> None:
    text, faults = read_text(data, PATH)
    assert text is None
    assert [(fault.code, place(fault.position)) for fault in faults] == [(code, where)]
    assert words in said(faults[0])


def test_a_long_line_within_the_limit_is_read() -> None:
    text, faults = read_text(b"a" * 20_000 + b"\n" + b"b" * 20_000, PATH)
    assert faults == ()
    assert text is not None


def test_many_long_lines_within_the_limits_are_read_quickly() -> None:
    data = b"\n".join([b"a" * 20_000] * 52)
    before = time.process_time()
    _, faults = read_text(data, PATH)
    assert faults == ()
    assert time.process_time() - before < 0.5


def test_only_some_of_many_invisible_characters_are_told() -> None:
    _, faults = read_text(b"\x07" * 1000, PATH)
    assert len(faults) == 10


# Front matter


@pytest.mark.parametrize(
    ("source", "front", "front_at", "body", "body_at"),
    [
        ("---\na: b\n---\n\n## Å\n", "a: b\n", (2, 1), "\n## Å\n", (4, 1)),
        ("---\na: b\n---", "a: b\n", (2, 1), "", (3, 4)),
        ("---\n---\nx\n", "", (2, 1), "x\n", (3, 1)),
        ("\n--- \na: b\n--- \nx", "a: b\n", (3, 1), "x", (5, 1)),
        ("--- \n a: '---x'\n ---\n---\nx", " a: '---x'\n ---\n", (2, 1), "x", (5, 1)),
    ],
)
def test_front_matter_is_divided_from_the_body(
    source: str, front: str, front_at: tuple[int, int], body: str, body_at: tuple[int, int]
) -> None:
    first, rest, faults = split_front_matter(Text(source, START))
    assert faults == ()
    assert first is not None
    assert (first, place(first.position)) == (front, front_at)
    assert (rest, place(rest.position)) == (body, body_at)


@pytest.mark.parametrize("source", ["", "## Å\n---\n", "----\na\n---\n", "a\n---\nb\n---\n"])
def test_a_file_without_front_matter_is_all_body(source: str) -> None:
    text = Text(source, START)
    assert split_front_matter(text) == (None, text, ())


@pytest.mark.parametrize("dashes", ["—", "–––", "--", "----"])
def test_front_matter_that_almost_begins_is_told(dashes: str) -> None:
    front, body, faults = split_front_matter(Text(f"\n{dashes}\ntil_stede: [A]\n---\n", START))
    assert (front, body) == (None, "")
    assert [(each.code, place(each.position)) for each in faults] == [
        ("front-matter-is-closed", (2, 1))
    ]


@pytest.mark.parametrize("body", ["—\n\nTekst: her\n", "----\n\n## A\n", "– a\n"])
def test_a_line_of_dashes_may_begin_a_text(body: str) -> None:
    assert split_front_matter(Text(body, START)) == (None, body, ())


@pytest.mark.parametrize("source", ["---", "---\na: b\n", "\n---\na: b\n----\n"])
def test_front_matter_without_end_is_told(source: str) -> None:
    front, body, faults = split_front_matter(Text(source, START))
    assert (front, body) == (None, "")
    assert [fault.code for fault in faults] == ["front-matter-is-closed"]
    assert faults[0].position.line == source.index("---") + 1


# Places


def test_a_part_of_a_text_knows_its_place() -> None:
    places = Places(Text("æ\nøå\n", Position(PATH, 4, 3)))
    assert [place(places.at(offset)) for offset in range(6)] == [
        (4, 3),
        (4, 4),
        (5, 1),
        (5, 2),
        (5, 3),
        (6, 1),
    ]
    part = places.part(2, 4)
    assert (part, place(part.position)) == ("øå", (5, 1))
    assert places.at(99) == places.at(5)
    assert places.at(-1) == places.at(0)


# Whatever is written

SIGNS = st.sampled_from(list("ab:-#'\"[]{},&*!|>%@`?\\ \t\n\nå𝄞0.<~=\u2028\ufeff\x85\r"))
YAML_LIKE = st.lists(
    st.sampled_from(["a: ", "b:\n", "- ", "  ", "\n", '"', "'", "[", "]", "{", "}", ", "])
    | st.sampled_from(["å", "# x", " #x", "---\n", "...", "&a ", "*a", "!t ", "<<: ", "|\n", ">"])
    | st.sampled_from(["? ", ": ", "%Y 1\n", "\t", "\\", "nr: ST 1\n", "    "]),
    max_size=40,
).map("".join)


@settings(deadline=None, max_examples=300)
@given(st.text() | st.text(SIGNS) | YAML_LIKE)
def test_any_text_gives_faults_inside_it_and_raises_nothing(source: str) -> None:
    node, faults = parse(source)
    assert node is not None or faults
    assert all(inside(fault.position, source) for fault in faults)
    assert all(inside(each.position, source) for each in scalars(node))


@settings(deadline=None, max_examples=200)
@given(st.binary() | YAML_LIKE.map(str.encode) | st.text().map(lambda text: text.encode("utf-16")))
def test_any_bytes_give_text_or_faults_inside_it(data: bytes) -> None:
    text, faults = read_text(data, PATH)
    assert (text is None) == bool(faults)
    shown = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    assert all(inside(fault.position, shown) for fault in faults)
    if text is not None:
        _, faults = parse_yaml(text)
        assert all(inside(fault.position, text) for fault in faults)


WORDS = st.text(st.sampled_from("abcæøå𝄞019.-_"), min_size=1, max_size=8).filter(
    lambda word: word[0] not in "-.=" and not word.startswith("...")
)
QUOTED = st.text(st.sampled_from("ab å𝄞:#-[]{}"), max_size=8).map(lambda text: f"'{text}'")
LEAF = WORDS | QUOTED
FLOW = st.recursive(
    LEAF,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]")
        | st.dictionaries(WORDS, inner, max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
        )
    ),
    max_leaves=8,
)
DOCUMENT = st.dictionaries(WORDS, FLOW, min_size=1, max_size=5).map(
    lambda pairs: "".join(f"{key}: {value}\n" for key, value in pairs.items())
)


@settings(deadline=None, max_examples=200)
@given(DOCUMENT)
def test_every_value_stands_where_its_place_says(source: str) -> None:
    node, faults = parse(source)
    assert {fault.code for fault in faults} <= {"keys-are-unique"}
    lines = source.split("\n")
    found = scalars(node)
    assert found
    for each in found:
        rest = lines[each.position.line - 1][each.position.column - 1 :]
        assert rest.startswith((each, f"'{each}'"))


@settings(deadline=None, max_examples=100)
@given(st.text(st.sampled_from("aå\u030a\n")), st.integers(1, 9), st.integers(1, 9))
def test_places_agree_with_counting(source: str, line: int, column: int) -> None:
    places = Places(Text(source, Position(PATH, line, column)))
    for offset in range(len(source) + 1):
        before = source[:offset]
        newlines = before.count("\n")
        here = len(before) - before.rfind("\n") if newlines else column + len(before)
        assert place(places.at(offset)) == (line + newlines, here)


def test_keys_are_compared_in_one_unicode_form_but_kept_as_written() -> None:
    written = unicodedata.normalize("NFD", "møtested å")
    assert list(mapping(f"{written}: x\n")) == [written]


@pytest.mark.parametrize(
    ("line", "value", "column"),
    [
        ("a: {til: 2023-10-02T12:00}", "2023-10-02T12:00", 10),
        ("a: {start: 12:00, b: x}", "12:00", 12),
        ("a: [09:00-10:00]", "09:00-10:00", 5),
        ("å: {b: https://example.no/a}", "https://example.no/a", 8),
    ],
)
def test_a_clock_time_may_stand_in_braces(line: str, value: str, column: int) -> None:
    node, faults = parse_yaml(Text(f"{line}\n", Position("f.yml")))
    assert faults == ()
    assert isinstance(node, Map)
    inner = next(iter(node.values()))
    assert isinstance(inner, Map | List)
    found = next(iter(inner.values() if isinstance(inner, Map) else inner))
    assert (found, found.position.column) == (value, column)
