"""Markdown as papers use it, and the HTML that comes of it."""

import html
import re
import threading
from pathlib import Path
from xml.etree.ElementTree import Element

import markdown
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from motebok.text import Links
from motebok.text import render as engine
from motebok.text.dialect import lines, papers
from motebok.text.render import Words, inline, plain, to_html, to_pieces
from motebok.text.sanitise import sanitise

NONE = Links()
PARTS = ["*", "**", "_", "`", "``", "\\", "[", "]", "(", ")", "!", "&", "&amp;", "&copy;", "[a](b)"]
WORDS = ["a", "b_c", "ord", "æ", "1", ".", ";", ":", "«", "'", '"', " ", "  ", "\n", "  \n"]
LIST_IN_PARAGRAPH = re.compile(r"\n *[-*+] +[-*+]")
"""Here a list begins straight below a text, even where its first item looks like a rule."""
ORDINARY = st.lists(st.sampled_from([*PARTS, *WORDS]), max_size=40).map("".join)
LINES = ("Ord HMS", "«Ord» >", "- punkt", "- a: [b](sak:1)", "[a](#b)", "a [b](c/)\u00a0HMS.", "")
CLOSE = ("- ", "1. ", ": def", "    a", "a  ", "[^1]", "[a]: b", "*a*", "a|b", "==", "http://a.no")
SIMPLE = st.lists(st.sampled_from([*LINES, *LINES, *CLOSE]), max_size=6).map("\n".join)
"""Texts that need no parser, and some that nearly do not."""
CASES = sorted((Path(__file__).parent / "text").glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_becomes_its_html(case: Path) -> None:
    expected = case.with_suffix(".html").read_text(encoding="utf-8")
    assert to_html(case.read_text(encoding="utf-8"), NONE) + "\n" == expected


def test_two_spaces_at_the_end_of_a_line_break_it() -> None:
    assert to_html("a  \nb", NONE) == "<p>a<br>\nb</p>"


def test_headings_are_lowered_and_ids_begin_with_the_prefix() -> None:
    written = "# A\n\n##### B\n\n[til A](#a)[^1]\n\n[^1]: C"
    assert to_html(written, NONE, heading_shift=2, id_prefix="75-23-") == (
        '<h3 id="75-23-a">A</h3>\n<h6 id="75-23-b">B</h6>\n<p><a href="#75-23-a">til A</a>'
        '<sup id="75-23-fnref-1"><a class="footnote-ref" href="#75-23-fn-1">1</a></sup></p>\n'
        '<div class="footnote">\n<ol>\n<li id="75-23-fn-1">\n<p>C&nbsp;'
        '<a class="footnote-backref" href="#75-23-fnref-1">↩</a></p>\n</li>\n</ol></div>'
    )


@settings(max_examples=400, deadline=None)
@given(st.lists(SIMPLE, min_size=1, max_size=3))
def test_what_is_set_without_the_parser_is_what_the_parser_makes(texts: list[str]) -> None:
    links = Links({("case", "1"): "x/"}, {"Ord": "y/"}, {"HMS": "helse"})
    rendered = to_pieces(texts, links, 1, "p-")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "is_simple", lambda _: False)
        assert rendered == to_pieces(texts, links, 1, "p-")


def test_words_for_those_who_do_not_see_are_in_the_page_s_language() -> None:
    words = Words(table="Tabell", back="Tilbake til teksten")
    result = to_html("a[^1]|b\n-|-\nc|d\n\n[^1]: e", NONE, words=words)
    assert '<div aria-label="Tabell" class="table-scroll" role="group" tabindex="0">' in result
    assert '<a aria-label="Tilbake til teksten" class="footnote-backref"' in result


def test_pieces_of_one_document_share_footnotes_ids_and_definitions() -> None:
    links = Links(abbreviations={"UB": "utgående balanse"})
    pieces = to_pieces(("UB[^1]\n\n# A", "", "UB [b][c]\n\n# A\n\n[^1]: d\n[c]: e"), links)
    first, empty, last = pieces.html
    assert first == (
        '<p><abbr title="utgående balanse">UB</abbr><sup id="fnref-1">'
        '<a class="footnote-ref" href="#fn-1">1</a></sup></p>\n<h1 id="a">A</h1>'
    )
    assert empty == ""
    assert last == '<p>UB <a href="e">b</a></p>\n<h1 id="a-2">A</h1>'
    assert pieces.footnotes.startswith('<div class="footnote">\n<ol>\n<li id="fn-1">')


def test_a_document_without_footnotes_has_none() -> None:
    assert to_pieces(("a", "b"), NONE).footnotes == ""
    assert to_pieces((), NONE).html == ()


def test_nothing_of_one_document_is_left_in_the_next() -> None:
    first = to_html("[a][b] c[^1]\n\n# D\n\n[b]: e\n[^1]: f", NONE)
    assert to_html("[a][b] c[^1]\n\n# D", NONE) == '<p>[a][b] c[^1]</p>\n<h1 id="d">D</h1>'
    assert to_html("[a][b] c[^1]\n\n# D\n\n[b]: e\n[^1]: f", NONE) == first


def test_an_error_half_way_leaves_no_trace() -> None:
    def stop(_root: Element) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        engine._convert(papers, ("- a\n\n    - b [^1]\n\n[^1]: c",), stop)
    assert to_html("a [^1]", NONE) == "<p>a [^1]</p>"


def test_threads_do_not_disturb_each_other() -> None:
    results: dict[int, set[str]] = {}

    def work(number: int) -> None:
        written = f"# {number}\n\na[^1]\n\n[^1]: {number}"
        results[number] = {to_html(written, NONE) for _ in range(20)}

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(results[number]) for number in range(4)] == [1, 1, 1, 1]
    assert all(f'<h1 id="{number}">' in min(results[number]) for number in range(4))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Økonomisk status – prognose", "Økonomisk status – prognose"),
        ("  a \n b ", "a b"),
        ("", ""),
        ("# a", "# a"),
        ("14. juni", "14. juni"),
        ("- a > b & c", "- a &gt; b &amp; c"),
        ("*a* `b` [c](d)", '<em>a</em> <code>b</code> <a href="d">c</a>'),
        ("a[^1] | b", "a[^1] | b"),
        ("<!-- a -->", ""),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
    ],
)
def test_a_line_has_no_blocks(written: str, expected: str) -> None:
    assert inline(written, NONE) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ST 75/23: Årsmøte", "ST 75/23: Årsmøte"),
        ("14. juni *2023* & [a](b) <br> `<c>`", "14. juni 2023 & a <c>"),
        ("# A\n\nb[^1] &lt;\n\n- c\n- d\n\n|e|f|\n|-|-|\n|g|h|\n\n[^1]: i", "A b < c d e f g h"),
        ("a\u00a0b", "a\u00a0b"),
        ("", ""),
    ],
)
def test_plain_text_has_no_marks(written: str, expected: str) -> None:
    assert plain(written) == expected


@settings(deadline=None, max_examples=150)
@given(ORDINARY)
def test_ordinary_syntax_means_what_it_means_in_python_markdown(text: str) -> None:
    text = f"x{text}"
    assume(not LIST_IN_PARAGRAPH.search(text))
    usual = markdown.markdown(text, extensions=["def_list", "sane_lists"])
    assert to_html(text, NONE) == sanitise(usual).strip()


@settings(deadline=None, max_examples=150)
@given(ORDINARY)
def test_passing_over_text_without_syntax_changes_nothing(text: str) -> None:
    def thorough() -> markdown.Markdown:
        converter = papers()
        converter.treeprocessors.deregister("unmarked")
        return converter

    def leave(_root: Element) -> None:
        pass

    assert engine._convert(papers, (text,), leave) == engine._convert(thorough, (text,), leave)


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="ab Å:/>&;\u00a0\t\n\"'#-1.", max_size=30))
def test_the_short_way_for_a_plain_line_changes_nothing(text: str) -> None:
    def leave(_root: Element) -> None:
        pass

    line = engine._WHITE.sub(" ", f"x{text}x")
    (slow,) = engine._convert(lines, (line,), leave)
    assert inline(f"x{text}x", NONE) == sanitise(slow.removeprefix("<p>").removesuffix("</p>"))
    assert plain(line) == html.unescape(inline(line, NONE))
