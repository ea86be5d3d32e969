"""Lists mean what they mean in other viewers, and what they mean to Python-Markdown."""

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motebok.text import Links
from motebok.text.render import to_html
from motebok.text.sanitise import sanitise

NONE = Links()


def same(written: str, otherwise: str) -> bool:
    return to_html(written, NONE) == to_html(otherwise, NONE)


@pytest.mark.parametrize(
    ("written", "otherwise"),
    [
        ("- a\n  - b\n    - c\n- d", "- a\n    - b\n        - c\n- d"),
        ("* a\n\n  b\n\n  * c\n\n    d\n* e", "* a\n\n    b\n\n    * c\n\n        d\n\n* e"),
        ("1. a\n   - b\n   - c\n2. d", "1. a\n    - b\n    - c\n2. d"),
        ("10. a\n    - b", "10. a\n    - b"),
        ("-   a\n    - b\n\n    c", "- a\n    - b\n\n    c"),
        ("Tekst:\n- a\n- b", "Tekst:\n\n- a\n- b"),
        ("- a\n1. b", "- a\n\n<!-- -->\n\n1. b"),
        ("- a\n\n  ```\n  x\n  ```", "- a\n\n    ```\n    x\n    ```"),
        ("- a\n\n      b", "- a\n\n        b"),
        (" - a\n - b", "- a\n- b"),
        ("- a\n- b\n\nc\n- d", "- a\n- b\n\nc\n\n- d"),
    ],
)
def test_indentation_is_that_of_the_text_above(written: str, otherwise: str) -> None:
    assert same(written, otherwise)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("14. juni 2023 møttes", "<p>14. juni 2023 møttes</p>"),
        ("> 1. mai", "<blockquote>\n<p>1. mai</p>\n</blockquote>"),
        ("- 14. juni: a\n- 15. juni: b", "<ul>\n<li>14. juni: a</li>\n<li>15. juni: b</li>\n</ul>"),
        ("1. mai\n2. juni", "<ol>\n<li>mai</li>\n<li>juni</li>\n</ol>"),
        ("Vi møttes\n1. mai", "<p>Vi møttes\n1. mai</p>"),
        ("2. majoritet", '<ol start="2">\n<li>majoritet</li>\n</ol>'),
    ],
)
def test_a_date_at_the_beginning_is_no_list(written: str, expected: str) -> None:
    assert to_html(written, NONE) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a\n- - -\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("a\n-\nb", '<h2 id="a">a</h2>\n<p>b</p>'),
        ("    - a", "<pre><code>- a\n</code></pre>"),
        ("a\n    - b", "<p>a\n    - b</p>"),
        ("a -b\n-c", "<p>a -b\n-c</p>"),
    ],
)
def test_what_looks_like_a_list_and_is_none(written: str, expected: str) -> None:
    assert to_html(written, NONE) == expected


def test_a_table_without_outer_borders_is_still_one() -> None:
    assert to_html("a | b\n- | -\nc | d", NONE).count("<td>") == 2


def test_an_item_after_a_later_paragraph_is_an_item() -> None:
    assert to_html("- a\n\n    b\n- c", NONE).count("<li>") == 2


@st.composite
def nested(draw: st.DrawFn, depth: int = 0) -> str:
    """A tight list, indented by four, with lists of either kind in it."""
    marks = draw(st.sampled_from(["- {}", "1. {}"]))
    items = []
    for _ in range(draw(st.integers(1, 3))):
        items.append(" " * 4 * depth + marks.format(draw(st.sampled_from("abc"))))
        if depth < 3 and draw(st.booleans()):
            items.append(draw(nested(depth + 1)))
    return "\n".join(items)


@settings(deadline=None, max_examples=60)
@given(nested())
def test_lists_indented_by_four_are_as_in_python_markdown(written: str) -> None:
    usual = markdown.markdown(written, extensions=["sane_lists"])
    assert to_html(written, NONE) == sanitise(usual).strip()
