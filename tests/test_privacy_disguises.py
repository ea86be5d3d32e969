"""Identity numbers are found in what is read and shown, whatever marks the source has in them."""

import datetime as dt
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import identitynumbers as made
import pytest
from casefiles import TODAY, Case, run, told
from hypothesis import given
from hypothesis import strategies as st
from test_privacy_lookalikes import EACH, LOOKALIKES

from motebok.diagnostics import Position
from motebok.frames.content import Place, copy_content
from motebok.privacy import IdentityKind, find_disguised_numbers, identity_faults
from motebok.source import Map, Text, parse_yaml
from motebok.text.pages import sanitise_page
from motebok.text.render import plain
from motebok.text.sanitise import strip_tags

SEED = 20320102
TENOR = next(made.numbers(IdentityKind.TENOR, SEED))
DAY, REST = TENOR[:6], TENOR[6:]
MEETING = "dato: 2024-01-10\nstatus: avholdt\nsaksliste: [{tittel: En sak}]\n"
PLACE = Place("nb", "", ())


def entities(digits: str, spelled: str) -> str:
    return "".join(spelled.format(ord(digit)) for digit in digits)


def wide(digits: str, zero: str = "\uff10") -> str:
    return "".join(chr(ord(zero) + int(digit)) for digit in digits)


MARKDOWN = {
    "strong": f"{DAY}**{REST}**",
    "emphasis within": f"{DAY[:3]}*{DAY[3:]}*{REST}",
    "code": f"`{DAY}`{REST}",
    "an escaped hyphen": rf"{DAY}\-{REST}",
    "an escaped dot": rf"{DAY}\.{REST}",
    "a space as an entity": f"{DAY}&#160;{REST}",
    "a named entity": f"{DAY}&thinsp;{REST}",
    "a hyphen in hexadecimal": f"{DAY}&#x2011;{REST}",
    "a digit as an entity": f"{TENOR[:-1]}&#{ord(TENOR[-1])};",
    "all digits as entities": entities(TENOR, "&#{};"),
    "all digits in hexadecimal": entities(TENOR, "&#x{:x};"),
    "a comment": f"{DAY}<!-- ikke et nummer -->{REST}",
    "a comment of lines": f"{DAY}<!-- en\n\nto -->{REST}",
    "a link": f"[{DAY}](https://example.no/a){REST}",
    "a tag": f"{DAY}<sub>{REST}</sub>",
    "a break": f"{DAY}<br>{REST}",
    "a broken line": f"{DAY}  \n{REST}",
    "text struck out": f"{DAY}~~{REST}~~",
    "a link behind": f"{DAY}[{REST}](https://example.no/a)",
    "a soft hyphen": f"{DAY[:3]}\u00ad{DAY[3:]}{REST}",
    "a soft hyphen as an entity": f"{DAY[:3]}&shy;{DAY[3:]}{REST}",
    "nothing as an entity": f"{DAY[:3]}&ZeroWidthSpace;{DAY[3:]}{REST}",
    "a joiner in hexadecimal": f"{DAY[:3]}&#x200d;{DAY[3:]}{REST}",
    "wide digits": wide(TENOR),
    "wide digits and hyphen": f"{wide(DAY)}\uff0d{wide(REST)}",
}
YAML = {
    "a space": rf"{DAY}\u00a0{REST}",
    "YAML's own space": rf"{DAY}\_{REST}",
    "a digit": rf"{TENOR[:-1]}\x3{TENOR[-1]}",
    "all digits": entities(TENOR, "\\u{:04x}"),
    "all digits at length": entities(TENOR, "\\U{:08x}"),
    "a line": rf"{DAY}\n{REST}",
    "a broken line": f"{DAY}\\\n    {REST}",
    "a line broken within the day": f"{DAY[:3]}\\\n    {DAY[3:]}{REST}",
    "nothing": rf"{DAY[:3]}\u00ad{DAY[3:]}{REST}",
    "a hyphen for Markdown": rf"{DAY}\\-{REST}",
}
ELSEWHERE = {
    "an address": f"https://example.no/sak/{DAY}%20{REST}",
    "an address with a hidden digit": f"https://example.no/{TENOR[:-1]}%3{TENOR[-1]}",
    "an address behind a text": f"[her](https://example.no/{DAY}%C2%A0{REST})",
    "a comment's own text": f"<!-- {DAY}**{REST}** -->",
    "mathematical digits": wide(TENOR, "\U0001d7ce"),
    "Arabic digits": wide(TENOR, "\u0660"),
    "an open comment": f"<!-- {DAY}`{REST}`",
}

JOINTS = ("", "", " ", "-", ".", "\n", "\n> ", "\u00a0", "\u2013", "\u200b", "\u00ad", "_", "n")
DRESS = ("*", "**", "`", "~~", "[", "[a](b) [", "](a 2)", "][b]", "](a)[", "](a)<b>")
PIECES = ("<!-- 1 -->", "<!--\n\n-->", "<b>", "</b>", "<b\n\nid=a>", "<br>", "<", "\n\n", "|", "å")
ODD = ("&nbsp;", "&#32;", "%20", "\\-", "\\\n", "\u0661", "\uff10", "\ufeff")
THE_LONG_WAY = "|&#0;|\u0660"
"""What no quick answer is given of: a sign that may be a digit, and one that is another's."""

TAGS = ("a", "b", "code", "em", "font", "section", "span", "strong", "sub", "var", "wbr", "my-own")
BLOCKS = ("blockquote", "dd", "div", "h1", "h6", "hr", "li", "ol", "p", "pre", "td", "tr", "ul")


def places(text: str) -> list[tuple[int, IdentityKind]]:
    return [(found.start, found.kind) for found in find_disguised_numbers(text)]


def digits_of(text: str) -> str:
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


def copied(root: Path, name: str, data: bytes) -> list[Position]:
    """Where an identity number is told of when a file of content/ is copied."""
    file = root / "content" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    (root / "docs").mkdir()
    faults = copy_content(root / "content", root / "docs", PLACE)
    return [each.position for each in faults if each.code == "no-identity-numbers"]


@pytest.mark.parametrize("written", MARKDOWN.values(), ids=MARKDOWN)
def test_a_number_that_markdown_shows_is_found_in_its_source(written: str) -> None:
    text = f"Gjelder {written} i dag."
    assert digits_of(plain(text)) == TENOR
    place = text.index(written) + (written[0] in "`[")
    assert places(text) == [(place, IdentityKind.TENOR)]


@pytest.mark.parametrize("written", YAML.values(), ids=YAML)
def test_a_number_that_yaml_reads_is_found_in_its_source(written: str) -> None:
    text = Text(f'tittel: "Om {written}"\n', Position("meeting.yml"))
    node, faults = parse_yaml(text)
    assert isinstance(node, Map)
    assert faults == ()
    assert digits_of(str(node[next(iter(node))])) == TENOR
    assert [each.position for each in identity_faults(text)] == [Position("meeting.yml", 1, 13)]


@pytest.mark.parametrize("written", ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_number_in_an_address_or_a_comment_is_found(written: str) -> None:
    assert [kind for _, kind in places(f"Se {written}, og mer.")] == [IdentityKind.TENOR]


@pytest.mark.parametrize("written", [TENOR, f"{DAY}**{REST}", f"{DAY}&nbsp;{REST}"])
@pytest.mark.parametrize("before", ["", "\ufb01re ", "\u3358 ", r"\UFFFFFFFF ", "<!-- `en` --> "])
@pytest.mark.parametrize("after", ["", " i dag"])
def test_a_disguised_number_stands_from_its_first_digit_to_its_last(
    before: str, written: str, after: str
) -> None:
    (found,) = find_disguised_numbers(before + written + after)
    assert (found.start, found.end) == (len(before), len(before + written))


@given(st.lists(st.sampled_from((*JOINTS, *DRESS, *PIECES, *ODD)), max_size=10), st.data())
def test_the_quick_answer_that_there_is_no_number_is_exact(
    between: list[str], data: st.DataObject
) -> None:
    gaps = data.draw(st.permutations([*between, *("" for _ in range(10 - len(between)))]))
    text = "".join(digit + gap for digit, gap in zip(TENOR, (*gaps, ""), strict=True))
    assert places(text) == places(text + THE_LONG_WAY)


@pytest.mark.parametrize("gap", [*JOINTS, *DRESS, *PIECES, *ODD])
@pytest.mark.parametrize("other", ["", "**", "](a)", "<b>", "\n"])
def test_the_quick_answer_is_exact_with_two_marks_in_a_row(gap: str, other: str) -> None:
    for text in (f"{DAY}{gap}{other}{REST}", f"{DAY}{other}{gap}{REST}"):
        assert places(text) == places(text + THE_LONG_WAY)


def test_a_number_after_a_comment_with_marks_in_it_is_found() -> None:
    text = f"<!-- `en` --> <b>{DAY}</b>{REST}"
    assert places(text) == [(text.index(DAY), IdentityKind.TENOR)]


def test_each_of_many_numbers_is_told_once_and_in_order() -> None:
    numbers = tuple(islice(made.numbers(IdentityKind.TENOR, SEED), 20))
    spelled = ("{0}{1}", "{0}**{1}**", "{0}&nbsp;{1}", "{0}<!-- x -->{1}")
    lines = (spelled[place % 4].format(n[:6], n[6:]) for place, n in enumerate(numbers))
    text = "".join(f"\n*Nr.* {line}" for line in lines)
    assert [text[start : start + 6] for start, _ in places(text)] == [n[:6] for n in numbers]


@pytest.mark.parametrize("lookalike", LOOKALIKES.values(), ids=LOOKALIKES)
@pytest.mark.parametrize(
    "dressed", ["**{}**", "[{}](https://example.no/)", "- {}\n* {}\n", "{}<br>{}"]
)
def test_what_only_looks_like_a_number_is_left_alone_when_dressed(
    lookalike: Callable[[], str], dressed: str
) -> None:
    texts = [dressed.format(lookalike(), lookalike()) for _ in range(EACH)]
    assert [text for text in texts if places(text)] == []


@pytest.mark.parametrize(
    "apart", ["\n* ", "&amp;", "|", "</td><td>", "<p>", "%2F", r"\|", "[^1]", "\\t", "&#47;"]
)
def test_marks_that_part_digits_leave_them_apart(apart: str) -> None:
    assert places(f"Tall: {DAY}{apart}{REST}") == []


@pytest.mark.parametrize("tag", TAGS)
def test_a_number_that_a_page_shows_with_a_tag_in_it_is_found_in_its_source(tag: str) -> None:
    for each in (tag, tag.upper()):
        written = f"{DAY}<{each}>{REST}</{each}>"
        assert TENOR in strip_tags(sanitise_page(written)[0])
        assert places(written) == [(0, IdentityKind.TENOR)]


@pytest.mark.parametrize("tag", BLOCKS)
def test_a_tag_of_a_block_leaves_digits_apart(tag: str) -> None:
    for each in (tag, tag.upper()):
        assert places(f"{DAY}<{each}>{REST}") == []
        assert places(f"{DAY}</{each}>{REST}") == []


@pytest.mark.parametrize(
    "sign", ["\\", "<!--", "](", "[a", "*", "`", "&#", "%3", "<b ", "<b", "<", "&#49;", "~~"]
)
def test_no_row_of_marks_takes_long(sign: str) -> None:
    row = sign * (200_000 // len(sign))
    assert places(f"{row}\n{TENOR}") == [(len(row) + 1, IdentityKind.TENOR)]


def test_a_disguised_number_in_a_name_is_an_error(tmp_path: Path) -> None:
    name = f"meetings/u/2024-01-10/attachments/{DAY}%20{REST}.pdf"
    case = Case(
        "",
        {name: "", "meetings/u/2024-01-10/meeting.yml": MEETING},
        (),
        dt.date.fromisoformat(TODAY),
        "",
    )
    assert f"{name}:1:1: error no-identity-numbers" in told(run(case, tmp_path))


@pytest.mark.parametrize("name", [f"{TENOR}.pdf", f"{wide(TENOR)}.md", f"{DAY} {REST}/a.txt"])
def test_a_number_in_a_name_in_content_is_an_error(tmp_path: Path, name: str) -> None:
    assert copied(tmp_path, name, b"") == [Position(f"content/{name.partition('/')[0]}")]
