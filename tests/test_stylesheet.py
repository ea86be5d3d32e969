"""The stylesheet sets everything from its tokens: distances, sizes of letters and colours."""

import re
from collections.abc import Callable

import pytest

from motebok.resources import templates_dir

_SHEET = templates_dir() / "theme/assets/stylesheets/motebok.css"
_TOKENS_END = "/* 2 Frame"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PAPER = frozenset({"#000"})
"""Black ink: on paper a colour of the scheme would be grey."""


@pytest.fixture(scope="module", name="rules")
def _rules() -> str:
    """All that comes after the tokens, without comments."""
    return _COMMENT.sub("", _SHEET.read_text(encoding="utf-8").split(_TOKENS_END, 1)[1])


def _values(rules: str, properties: str) -> list[str]:
    return re.findall(rf"(?<![\w-])(?:{properties}): ([^;}}]+)", rules)


def test_distances_are_of_the_scale_or_follow_the_letters(
    rules: str, reached: Callable[[str], None]
) -> None:
    distances = _values(rules, r"(?:margin|padding)(?:-[a-z-]+)?|(?:row-|column-)?gap")
    assert [each for each in distances if re.search(r"[\d.]rem|[\d.]{2,}px", each)] == []
    reached(f"{len(distances)} distances")


def test_letters_have_a_size_of_the_scale(rules: str, reached: Callable[[str], None]) -> None:
    sizes = _values(rules, "font-size")
    assert [each for each in sizes if re.search(r"[\d.]rem", each)] == []
    reached(f"{len(sizes)} sizes")


def test_colours_stand_among_the_tokens(rules: str, reached: Callable[[str], None]) -> None:
    uses = re.findall(r"var\(--[a-z-]+\)", rules)
    written = set(re.findall(r"#[0-9a-f]{3,8}(?=[\s;,)])", rules))
    assert written <= _PAPER | {"#18242f33", "#00000099"}
    reached(f"{len(uses)} uses")


def test_corners_are_of_one_radius_or_round(rules: str, reached: Callable[[str], None]) -> None:
    corners = _values(rules, "border-radius")
    assert [each for each in corners if re.search(r"[\d.]px", each)] == []
    reached(f"{len(corners)} corners")
