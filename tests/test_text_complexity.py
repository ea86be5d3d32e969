"""No text takes long: what would is refused, by a check that is quick itself."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motebok.text import Links, TooComplexError, complexity
from motebok.text.complexity import MAX_DEPTH, MAX_LENGTH
from motebok.text.render import inline, plain, to_html

LINKS = Links(mentions={"ST 75/23": "x"}, abbreviations={"UB": "y"})
LENGTH = 20_000
SECONDS = 1.0
"""Of the processor's time."""

PATTERNS = json.loads((Path(__file__).parent / "text" / "patterns.json").read_text("utf-8"))
TOKENS = json.loads((Path(__file__).parent / "text" / "tokens.json").read_text("utf-8"))


def refused_or_rendered(text: str) -> None:
    start = time.process_time()
    reason = complexity(text)
    assert time.process_time() - start < SECONDS / 4
    if reason:
        with pytest.raises(TooComplexError) as caught:
            to_html(text, LINKS)
        assert caught.value.excess == reason
    else:
        to_html(text, LINKS)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_repeated_pattern_is_refused_or_quick(pattern: str) -> None:
    refused_or_rendered((pattern * LENGTH)[:LENGTH])


@pytest.mark.parametrize(
    "text",
    [
        "[" * 4000,
        "![" * 4000,
        "[" * 20000,
        "a " + "<![CDATA[" * 2000 + "[" * 6000,
        "x\x03[" * 4000,
        "`a ``b " * 2000 + "`",
        "[^a]: b\n\n" + "[^a](" * 4000,
    ],
)
def test_what_is_known_to_be_slow_is_refused(text: str) -> None:
    assert complexity(text) is not None


def test_a_line_is_refused_for_the_same_reasons() -> None:
    with pytest.raises(TooComplexError):
        inline("[" * 4000, LINKS)
    with pytest.raises(TooComplexError):
        plain("[" * 4000)


def test_cdata_is_no_longer_slow() -> None:
    assert to_html("<![CDATA[x]]> " * 1000, LINKS).startswith("<p>&lt;![CDATA[x]]&gt;")


def test_the_reason_has_a_place_and_an_advice() -> None:
    excess = complexity("a\n\nb\n\n" + "[" * 4000)
    assert excess is not None
    assert excess.line == 5
    assert excess.message.text.endswith(".")
    assert excess.hint.text.endswith(".")


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", ">", ": "])
def test_depth_is_limited_in_one_line(mark: str) -> None:
    assert complexity(mark * MAX_DEPTH + "a") is None
    excess = complexity("x\n" + mark * (MAX_DEPTH + 1) + "a")
    assert excess is not None
    assert excess.line == 2
    with pytest.raises(TooComplexError):
        to_html(mark * 3000 + "a", LINKS)


def test_depth_is_limited_over_many_lines() -> None:
    lines = [" " * 2 * depth + "- a" for depth in range(MAX_DEPTH + 1)]
    assert complexity("\n".join(lines[:-1])) is None
    excess = complexity("\n".join(lines))
    assert excess is not None
    assert excess.line == MAX_DEPTH + 1


def test_a_rule_of_many_signs_is_not_deep() -> None:
    assert complexity("- " * 40) is None
    assert to_html("* " * 40, LINKS) == "<hr>"


def test_length_is_limited() -> None:
    assert complexity("a\n\n" * (MAX_LENGTH // 3)) is None
    assert complexity("a" * (MAX_LENGTH + 1)) is not None


def test_a_table_is_not_blown_up() -> None:
    wide = "a|" * 1500 + "\n" + "-|" * 1500 + "\n" + "b\n" * 5000
    assert complexity(wide) is not None
    large = "|a|b|c|d|e|f|\n|-|-|-|-|-|-|\n" + "|1 000|**2**|[3](c)|4|5|6|\n" * 500
    assert complexity(large) is None


def test_a_long_address_is_not_repeated_without_end() -> None:
    assert complexity("[a]: " + "b" * 10_000 + "\n\n" + "[a] " * 2500) is not None


def test_ordinary_papers_are_far_from_every_limit(root: Path) -> None:
    papers = [path.read_text(encoding="utf-8") for path in (root / "meetings").rglob("*.md")]
    assert [complexity("\n\n".join([paper] * 4)) for paper in papers] == [None] * len(papers)
    links = "\n".join(
        f"{n}. Se [vedlegg {n}](vedlegg:{n}) (side {n}) og *{n}*." for n in range(200)
    )
    assert complexity(links) is None


TOKEN = st.sampled_from(TOKENS)


@settings(deadline=None, max_examples=40)
@given(st.lists(TOKEN, max_size=3), st.lists(TOKEN, min_size=1, max_size=6))
def test_any_repetition_is_refused_or_quick(first: list[str], then: list[str]) -> None:
    refused_or_rendered(("".join(first) + "".join(then) * LENGTH)[:LENGTH])
