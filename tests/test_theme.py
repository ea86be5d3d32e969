import re
from itertools import product

import pytest

from motebok.resources import templates_dir

THEME = templates_dir() / "theme"
STYLE = (THEME / "assets/stylesheets/motebok.css").read_text("utf-8")
TOKENS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", STYLE
    )
}
GROUNDS = ("paper", "tint", "tint-strong", "done", "watch")
WORDS = ("ink", "ink-soft", "link")
COLOURS = ("blue", "green", "ochre", "violet", "brick", "teal", "slate")
MARKS = ("rule-strong", "focus")


def luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("name", "ground"), list(product(WORDS + COLOURS + MARKS, GROUNDS)))
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_told_from_their_ground(name: str, ground: str, scheme: int) -> None:
    least = 3 if name in MARKS else 4.5
    assert contrast(TOKENS[name][scheme], TOKENS[ground][scheme]) >= least


def test_the_dark_band_can_be_read() -> None:
    band, *inks = (
        re.search(rf"--{name}: (#\w+);", STYLE) for name in ("band", "band-ink", "band-soft")
    )
    assert band is not None
    for ink in inks:
        assert ink is not None
        assert contrast(ink[1], band[1]) >= 7


def test_colours_stand_in_the_list_of_tokens_alone() -> None:
    _, _, rest = STYLE.partition("/* 2 Frame")
    screen, _, _ = rest.partition("/* 13 Print")
    loose = set(re.findall(r"#[0-9a-f]{3,8}\b", re.sub(r"light-dark\([^)]*\)", "", screen)))
    assert loose <= {"#ffd166"}, "one colour of both schemes: the focus ring on the dark band"


def test_templates_carry_no_style_and_no_script_of_ours() -> None:
    templates = [*templates_dir().rglob("*.html"), *templates_dir().rglob("*.jinja")]
    assert templates
    for file in templates:
        text = file.read_text("utf-8")
        assert not re.search(r"\sstyle=|<script(?! src=)|\son[a-z]+=", text), file
        assert not re.search(r'(?:src|href)="(?:https?:)?//(?!squidfunk\.github\.io)', text), file


def test_the_theme_has_the_same_words_in_each_language() -> None:
    text = (THEME / "partials/words.html").read_text("utf-8")
    parts = re.split(r'^  "(?:nb|nn|en)": \{$', text, flags=re.MULTILINE)[1:]
    keys = [re.findall(r'^    "(\w+)":', part, re.MULTILINE) for part in parts]
    assert len(keys) == 3
    assert keys[0] == keys[1] == keys[2] == sorted(keys[0])


def test_letters_have_the_sizes_of_one_scale() -> None:
    sizes = set(re.findall(r"font-size: ([^;]+);", STYLE))
    loose = {size for size in sizes if not size.startswith("var(--text")}
    assert loose <= {"inherit", "0.92em", "0.9em", "11px", "12px", "16px"}
