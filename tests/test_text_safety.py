"""Nothing that runs, fetches or disguises comes through, whatever is written."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motebok.text import Links, TooComplexError
from motebok.text.render import inline, plain, to_html
from motebok.text.sanitise import sanitise

DATA = Path(__file__).parent / "text"
NONE = Links()
LINKS = Links(
    explicit={("case", "a"): "../a/", ("case", "b"): None},
    mentions={"ST 75/23": "../75-23/", "ST 1/99": None},
    abbreviations={"UB": "utgående balanse"},
)
VOID = {"br", "hr", "img", "input"}
TAGS = VOID | {"a", "abbr", "blockquote", "code", "dd", "details", "div", "dl", "dt", "em", "h1"}
TAGS |= {"h2", "h3", "h4", "h5", "h6", "kbd", "label", "li", "ol", "p", "pre", "span", "strong"}
TAGS |= {"sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"}
ATTRIBUTES = {"alt", "aria-label", "checked", "class", "disabled", "href", "id", "open", "rel"}
ATTRIBUTES |= {"role", "scope", "src", "start", "tabindex", "title", "type"}


class Checker(HTMLParser):
    """Reads HTML as strictly as a browser does not, and keeps what it saw."""

    def __init__(self, written: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.text: list[str] = []
        self.feed(written)
        self.close()
        assert self.open == []
        assert len(set(self.ids)) == len(self.ids)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        names = [name for name, _ in attrs]
        assert set(names) <= ATTRIBUTES
        assert len(set(names)) == len(names)
        for name, value in attrs:
            if name in {"href", "src"}:
                self.address(name, value or "")
            if name == "id":
                self.ids.append(value or "")
        if tag == "input":
            assert [value for name, value in attrs if name == "type"] in ([], ["checkbox"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def address(self, name: str, value: str) -> None:
        assert not re.search(r"[\x00-\x1f\\]", value)
        assert value == value.strip()
        assert not value.startswith("//")
        scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value)
        if scheme:
            assert name == "href"
            assert re.match(r"https?://|mailto:", value, re.IGNORECASE)
        if name == "src":
            assert not value.startswith("/")
        self.addresses.append(value)


ADDRESSES = json.loads((DATA / "addresses.json").read_text("utf-8"))

MARKUP = json.loads((DATA / "markup.json").read_text("utf-8"))

BLOCKS = [
    "<div onclick=alert(1)>\n\n*a*\n\n</div>",
    "```js onclick=alert(1)\n<script>alert(1)</script>\n```",
    '``` {.x onclick="alert(1)"}\nx\n```',
    "    <script>alert(1)</script>",
    "# <script>alert(1)</script> {: #x onclick=alert(1) }",
    '!!! "><script>alert(1)</script>\n    x',
    '!!! note "<script>alert(1)</script>"\n    <img src=x onerror=alert(1)>',
    '??? note onclick "<script>alert(1)</script>"\n    x',
    "- [ ] <script>alert(1)</script>\n- [x] <img src=x onerror=alert(1)>",
    "<script>alert(1)</script>|b\n:-|-:\n<img src=x onerror=alert(1)>|[a](javascript:alert(1))",
    'a[^"><script>alert(1)</script>]\n\n[^"><script>alert(1)</script>]: <svg onload=alert(1)>',
    "<script>\n:   <script>alert(1)</script>",
    '[a][b]\n\n[b]: javascript:alert(1) "x"',
    '[a][b]\n\n[b]: b.pdf "><script>alert(1)</script>"',
    "![a][b]\n\n[b]: //evil.example/x.png",
    "*[HTML]: <script>alert(1)</script>\n\nHTML",
    "[TOC]\n\n--8<-- '/etc/passwd'\n\n<img src='x.png'>",
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 \x0260\x03script\x0262\x03",
    "1. <script>alert(1)\n2. </script>",
    "> <iframe\n> src=javascript:alert(1)>",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_bad_address_is_in_no_link_and_no_picture(address: str) -> None:
    for written in (f"[a]({address})", f"![a]({address})", f"[a][b]\n\n[b]: {address}"):
        read = Checker(to_html(written, NONE))
        assert [each for each in read.addresses if "evil" in each or "alert" in each] == []
        assert read.addresses == []
        Checker(inline(written, NONE))


@pytest.mark.parametrize("written", MARKUP)
def test_markup_does_not_run(written: str) -> None:
    for text in (written, f"a {written} b", f"- *a* {written}", f"a|b\n-|-\n{written}|c"):
        Checker(to_html(text, LINKS, id_prefix="x-"))
        Checker(inline(text, LINKS))


@pytest.mark.parametrize("written", BLOCKS)
def test_blocks_do_not_run(written: str) -> None:
    Checker(to_html(written, LINKS))
    Checker(to_html(f"- a\n\n{written}", LINKS, heading_shift=1, id_prefix="x-"))
    Checker(inline(written, LINKS))


@pytest.mark.parametrize("written", [*MARKUP, *BLOCKS])
def test_plain_text_of_markup_is_text(written: str) -> None:
    assert "\n" not in plain(written)


@pytest.mark.parametrize("written", [*MARKUP, *(f'<a href="{each}">x</a>' for each in ADDRESSES)])
def test_the_last_step_alone_lets_none_of_it_through(written: str) -> None:
    Checker(sanitise(written))
    Checker(sanitise(f'<p id="a" class="x table-scroll" style="x" onclick="y">{written}</p>'))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<p style="x">a</p>', "<p>a</p>"),
        ('<td class="align-right evil" style="text-align: right">a</td>', "a"),
        (
            '<div class="admonition evil note" id="x">a</div>',
            '<div class="admonition note">a</div>',
        ),
        ('<input type="text" name="x" checked>', '<input checked="">'),
        ('<div role="alert" tabindex="9">a</div>', "<div>a</div>"),
        (
            '<a href="//evil">a</a><a href="b" rel="opener" target="_blank">c</a>',
            '<a>a</a><a href="b">c</a>',
        ),
        ('<img src="https://e.no/x.png" srcset="y 2x" alt="z">', '<img alt="z">'),
    ],
)
def test_the_last_step(written: str, expected: str) -> None:
    assert sanitise(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        '--8<-- "hemmelig.md"', '-8<- "hemmelig.md"', "--8<--\nhemmelig.md\n--8<--",
        "![x](hemmelig.png)", "![x](file:hemmelig.png)", "{% include 'hemmelig.md' %}",
        "[TOC]\n\n--8<-- 'hemmelig.md'", "![][h]\n\n[h]: hemmelig.png",
    ],
)  # fmt: skip
def test_no_file_is_read_from_within_a_text(
    written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("hemmelig.md", "hemmelig.png"):
        (tmp_path / name).write_bytes(b"Kanari")
    monkeypatch.chdir(tmp_path)
    html = to_html(written, LINKS)
    assert "Kanari" not in html
    assert "S2FuYXJp" not in html, "nor as base64"


def test_links_to_footnotes_have_the_prefix_of_their_ids() -> None:
    html = to_html("a[^1]\n\n[^1]: b\n", LINKS, id_prefix="p-")
    for name in ("fn-1", "fnref-1"):
        assert f'id="p-{name}"' in html
        assert f'href="#p-{name}"' in html


TOKENS = json.loads((DATA / "tokens.json").read_text("utf-8"))
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(TOKENS), max_size=60).map("".join)
)


@settings(deadline=None, max_examples=400)
@given(TEXTS)
def test_whatever_is_written_the_html_is_safe(text: str) -> None:
    try:
        read = Checker(to_html(text, LINKS, heading_shift=1, id_prefix="p-"))
    except TooComplexError:
        return
    assert all(each.startswith("p-") for each in read.ids)
    notes = [each[1:] for each in read.addresses if re.match(r"#p-fn(ref)?-\d", each)]
    assert set(notes) <= set(read.ids)
    Checker(inline(text, LINKS))
    assert "\n" not in plain(text)


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_the_same_text_gives_the_same_html(text: str) -> None:
    try:
        first = to_html(text, LINKS)
    except TooComplexError:
        return
    assert to_html(text, LINKS) == first
