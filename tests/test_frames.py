import hashlib
import os
import pickle
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from motebok.diagnostics import Position, Severity
from motebok.frames import NOT_FOUND, Frame, FrameKind, Frames, FramesError, Slot, build_frames
from motebok.frames.frame import cut, lean
from motebok.resources import templates_dir

REPOSITORY = Path(__file__).parents[1]
EVIL = "</title><script>alert(1)</script>"
KINDS = [
    FrameKind("", 0, "nb"),
    FrameKind("", 1, "nb"),
    FrameKind("moter", 1, "nb"),
    FrameKind("moter", 3, "nb"),
    FrameKind("om", 2, "nb"),
    FrameKind("sok", 1, "nb"),
    FrameKind(NOT_FOUND, 0, "nb"),
    FrameKind("", 1, "en"),
    FrameKind("moter", 3, "en"),
    FrameKind("sok", 2, "en"),
]
CONFIG = """\
site_name: Møter
site_url: https://moter.example.no/arkiv/
docs_dir: content
site_dir: .motebok/mkdocs
theme: {name: material, font: false, language: nb}
plugins: [search]
nav: [{Forside: index.md}, {Møter: moter/}, {Om: [om.md, tabell.md]}]
extra: {scope: /, generator: false, titles: {en: {Møter: Meetings, Om: About}}}
"""


def write(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / "content" / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return root / "mkdocs.yml"


def mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - a fixed command
        [sys.executable, "-m", "mkdocs", "build", *arguments],
        cwd=root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    write(
        folder,
        index="# Velkommen\n\nHer ligger møtene.\n\n    a\n\n\n    b\n",
        om=f'---\ntitle: "{EVIL}"\nauthor: "{EVIL}"\ndescription: "\\"><b>"\n---\n\nTekst.\n',
        tabell=f"# `{EVIL}`\n\n## Årsmøte og økonomi\n\nSe [feil](borte.md).\n",
        gammel=f"Title: {EVIL}\n\nTekst.\n",
        en__index="# Welcome\n",
        en__eigen="# Own\n\nText.\n",
    )
    return folder


@pytest.fixture(scope="module")
def frames(root: Path) -> Frames:
    return build_frames(root / "mkdocs.yml", KINDS, root / ".motebok/frames", ("nb", "en"))


@pytest.fixture(scope="module")
def written(frames: Frames) -> dict[str, str]:
    pages = (path for path in frames.files if path.endswith(".html"))
    return {path: frames.files[path].read_text("utf-8") for path in pages}


def page(frames: Frames, section: str, depth: int, language: str = "nb") -> str:
    return frames[section, depth, language].fill(
        title="Møtet 29. september",
        description="Saker & vedtak",
        canonical="https://moter.example.no/arkiv/losam/",
        body="<h1>Kropp</h1>",
        toc="<nav>Innhold</nav>",
        address="losam/2023/",
    )


def test_a_page_is_cut_at_its_placeholders_and_filled_again() -> None:
    html = (
        '<meta name="description" content="x"><title>motebok-slot-title – M</title>'
        '<link rel="canonical" href="https://x/"><p>motebok-slot-body</p>motebok-slot-toc'
    )
    frame = cut(html)
    assert frame.slots == (Slot.HEAD, Slot.TITLE, Slot.BODY, Slot.TOC)
    assert frame.fill(title="T", body="<p>B</p>") == "<title>T – M</title><p>B</p>"


def test_title_and_description_are_escaped_when_filled_in() -> None:
    frame = cut("<title>motebok-slot-title</title>motebok-slot-address/<p>motebok-slot-body</p>")
    html = frame.fill(title=EVIL, description='"><b>', canonical='"', address='"', body="")
    assert "<script>" not in html
    assert 'content="&quot;&gt;&lt;b&gt;"' in html
    assert html.endswith("</title>&quot;")


def test_a_body_may_hold_what_looks_like_a_placeholder() -> None:
    frame = cut("<title>motebok-slot-title</title><p>motebok-slot-body</p>")
    html = frame.fill(title="T", body="<p>motebok-slot-title</p>")
    assert html == "<title>T</title><p>motebok-slot-title</p>"


def test_empty_lines_of_templates_go() -> None:
    assert lean(Frame(("a\n  \n\n\n  b\nc",), ())).parts == ("a\n  b\nc",)


def test_the_program_carries_its_own_theme() -> None:
    assert (templates_dir() / "theme/main.html").is_file()


@pytest.mark.build
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_frame(frames: Frames, kind: FrameKind) -> None:
    html = page(frames, *kind)
    assert html.count("<h1>Kropp</h1>") == 1
    assert html.count("<nav>Innhold</nav>") == 1
    assert html.count('<meta name="description" content="Saker &amp; vedtak">') == 1
    assert html.count('<link rel="canonical"') == 1
    assert html.count("<title>Møtet 29. september") == 1
    assert "motebok-" not in html.replace("motebok-slot", "motebok-").replace("motebok.css", "")
    assert f'<html lang="{kind.language}"' in html


@pytest.mark.build
@pytest.mark.parametrize(
    ("section", "depth", "language", "way"),
    [
        ("", 0, "nb", ""),
        ("moter", 1, "nb", "../"),
        ("moter", 3, "nb", "../../../"),
        ("", 1, "en", "../"),
        ("moter", 3, "en", "../../../"),
        (NOT_FOUND, 0, "nb", "/arkiv/"),
    ],
)
def test_addresses_are_right_at_each_depth(
    frames: Frames, section: str, depth: int, language: str, way: str
) -> None:
    html = page(frames, section, depth, language)
    links = re.findall(r'="([^"]*)(assets/[^"]*)"', html)
    assert {before for before, _ in links} == {way}
    assert len(links) > 4
    assert {path for _, path in links} <= frames.files.keys()


@pytest.mark.build
def test_the_section_is_marked(frames: Frames) -> None:
    marked = re.compile(r'<a class="sections__link" href="([^"]*)" aria-current="true">(\w+)</a>')
    assert marked.findall(page(frames, "moter", 3)) == [("../../../moter/", "Møter")]
    assert marked.findall(page(frames, "om", 2)) == [("../../om/", "Om")]
    assert marked.findall(page(frames, "", 0)) == [(".", "Forside")]
    assert marked.findall(page(frames, "moter", 3, "en")) == [("../../moter/", "Meetings")]
    assert marked.findall(page(frames, "", 1, "en")) == [("./", "Forside")]
    assert marked.findall(page(frames, "", 1)) == []
    assert marked.findall(page(frames, NOT_FOUND, 0)) == []


@pytest.mark.build
def test_search_marks_itself_and_no_section(frames: Frames) -> None:
    for depth, language in ((1, "nb"), (2, "en")):
        here = re.findall(
            r'class="([^"]*)"[^>]*aria-current="(?!true")', page(frames, "sok", depth, language)
        )
        assert here == ["header-link header-link--search"]
        assert 'sections__link" aria-current' not in page(frames, "sok", depth, language)
    assert 'aria-current="page"' not in page(frames, "moter", 3)


@pytest.mark.build
def test_every_page_leads_to_itself_in_the_other_languages(
    frames: Frames, written: dict[str, str]
) -> None:
    assert 'href="../../../en/losam/2023/">English' in page(frames, "moter", 3)
    assert 'href="../../../losam/2023/">Bokmål' in page(frames, "moter", 3, "en")
    assert 'href="../losam/2023/" aria-current="true">English' not in page(frames, "moter", 3)
    assert 'href="en/">English' in frames["", 0, "nb"].fill(title="T", body="B")
    assert 'href="/arkiv/en/404.html">English' in page(frames, NOT_FOUND, 0)
    assert 'href="../en/tabell/">English' in written["tabell/index.html"]
    assert 'href="../../tabell/">Bokmål' in written["en/tabell/index.html"]


@pytest.mark.build
def test_machines_are_told_of_the_other_languages_by_whole_addresses(
    frames: Frames, written: dict[str, str]
) -> None:
    link = re.compile(r'<link rel="alternate " hreflang="([^"]*)" href="([^"]*)">')
    home = "https://moter.example.no/arkiv/"
    for html, place in (
        (page(frames, "moter", 3, "en"), "losam/2023/"),
        (written["om/index.html"], "om/"),
        (written["en/om/index.html"], "om/"),
    ):
        assert link.findall(html) == [
            ("x-default", f"{home}{place}"),
            ("nb", f"{home}{place}"),
            ("en", f"{home}en/{place}"),
        ]
    assert link.findall(page(frames, NOT_FOUND, 0)) == []


@pytest.mark.build
def test_a_page_nobody_has_translated_says_so_and_stands_there_as_it_was_written(
    frames: Frames, written: dict[str, str]
) -> None:
    note = "This page is available in Norwegian (Bokmål) only."
    lent, own = written["en/om/index.html"], written["en/eigen/index.html"]
    main = '<div class="layout__main" lang="nb">'
    assert note in lent
    assert "<p>Tekst.</p>" in lent.partition(main)[2]
    assert note not in own
    assert main not in own
    assert note not in written["om/index.html"]
    assert '<a class="sections__link" href="../../en/om/"' not in lent
    assert 'href="./" aria-current="true">About</a>' in lent
    assert len([each for each in frames.diagnostics if "borte.md" in str(each.message)]) == 1


@pytest.mark.build
def test_what_is_written_in_a_language_that_is_not_asked_for_stays_out(
    root: Path, tmp_path: Path
) -> None:
    built = build_frames(root / "mkdocs.yml", KINDS[:1], tmp_path / "work", ("nb",))
    assert [path for path in built.files if path.startswith("en/")] == []
    assert "languages" not in page(built, "", 0)


@pytest.mark.build
def test_a_page_in_one_language_alone_leads_to_the_front_pages_of_the_others(
    written: dict[str, str],
) -> None:
    assert 'href="../..">Bokmål' in written["en/eigen/index.html"]
    assert 'href="./" aria-current="true">English' in written["en/eigen/index.html"]
    assert "alternate" not in written["en/eigen/index.html"]


@pytest.mark.build
def test_the_home_page_opens_with_the_welcome_text(frames: Frames) -> None:
    assert frames.welcome["nb"].endswith("<pre><code>a\n\n\nb\n</code></pre>")
    assert frames.welcome["en"].startswith('<h1 id="welcome">')
    assert "Velkommen" not in page(frames, "", 0)


@pytest.mark.build
def test_a_welcome_nobody_has_translated_says_its_language(tmp_path: Path) -> None:
    config = write(tmp_path, index="# Velkommen\n")
    built = build_frames(config, KINDS, tmp_path / ".motebok/frames", ("nb", "en"))
    assert built.welcome["en"].startswith('<div lang="nb"><h1 id="velkommen">')


@pytest.mark.build
def test_only_what_is_shown_is_handed_on(frames: Frames) -> None:
    own = {path for path in frames.files if not path.startswith("assets/")}
    pages = {"om/index.html", "tabell/index.html", "gammel/index.html"}
    assert own == {*pages, *(f"en/{each}" for each in pages), "en/eigen/index.html"}
    assert not [path for path in frames.files if "lunr" in path or path.endswith(".map")]


@pytest.mark.build
def test_an_asset_has_its_content_in_its_name(frames: Frames) -> None:
    assets = [path for path in frames.files if path.startswith("assets/")]
    assert [path for path in assets if not re.search(r"\.[0-9a-f]{8}\.", path)] == []
    (style,) = (path for path in assets if path.startswith("assets/stylesheets/motebok."))
    mark = hashlib.sha256(frames.files[style].read_bytes()).hexdigest()[:8]
    assert style == f"assets/stylesheets/motebok.{mark}.css"


@pytest.mark.build
def test_front_matter_and_headings_never_run(written: dict[str, str]) -> None:
    assert len(written) == 7
    around = {path: html.partition("<article")[0] for path, html in written.items()}
    assert not [path for path, html in around.items() if "<script>alert" in html]
    assert "<title>&lt;/title&gt;&lt;script&gt;" in written["om/index.html"]
    assert 'content="&quot;&gt;&lt;b&gt;"' in written["om/index.html"]


@pytest.mark.build
def test_headings_have_the_same_anchors_as_in_the_archive(written: dict[str, str]) -> None:
    assert 'id="arsmote-og-okonomi"' in written["tabell/index.html"]


@pytest.mark.build
def test_what_mkdocs_warns_of_is_a_diagnostic_at_its_place(frames: Frames) -> None:
    (fault,) = [each for each in frames.diagnostics if each.position.path == "content/tabell.md"]
    assert fault.code == "content-links-resolve"
    assert fault.severity is Severity.WARNING
    assert fault.position == Position("content/tabell.md", 5, 11)
    assert dict(fault.message.values) == {"link": "borte.md"}


@pytest.mark.build
def test_navigation_to_a_page_that_is_not_there_is_told(tmp_path: Path) -> None:
    config = write(tmp_path, index="# Velkommen\n", om="# Om\n")
    frames = build_frames(config, KINDS[:1], tmp_path / ".motebok/frames")
    (told,) = [each for each in frames.diagnostics if each.code == "navigation-leads-somewhere"]
    line = CONFIG.split("\n").index(next(each for each in CONFIG.split("\n") if "tabell" in each))
    assert (told.position.line, told.severity) == (line + 1, Severity.WARNING)
    assert CONFIG.split("\n")[line][told.position.column - 1 :].startswith("tabell.md")


@pytest.mark.build
def test_frames_can_be_sent_to_another_process(frames: Frames) -> None:
    assert pickle.loads(pickle.dumps(frames)) == frames  # noqa: S301 - our own bytes


@pytest.mark.build
def test_nothing_is_fetched_and_nothing_is_styled_in_place(
    frames: Frames, written: dict[str, str]
) -> None:
    pages = [page(frames, *kind) for kind in KINDS] + list(written.values())
    for html in pages:
        assert not re.search(r'<(?:link|script|img|iframe)\b[^>]*="(?:https?:)?//(?!moter\.)', html)
        assert not re.search(r"<[^>]*\sstyle=", html)
        assert 'autocomplete="off"' not in html
        assert 'rel="prev"' not in html
        assert 'role="dialog"' not in html
    framed = "".join(pages[: len(KINDS)])
    scripts = set(re.findall(r"<script>(.*?)</script>", framed))
    assert len(scripts) == 3, "the same few inline scripts on all pages, for a policy to name"


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.build
@pytest.mark.usefixtures("no_network")
def test_the_same_input_gives_the_same_bytes_without_network_or_noise(
    root: Path, frames: Frames, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    again = build_frames(root / "mkdocs.yml", KINDS, tmp_path / "again", ("nb", "en"))
    assert capfd.readouterr() == ("", "")
    assert again.kinds == frames.kinds
    assert {path: file.read_bytes() for path, file in again.files.items()} == {
        path: file.read_bytes() for path, file in frames.files.items()
    }


@pytest.mark.build
def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    config = write(tmp_path, index="# Hei\n")
    (tmp_path / "content/ute.md").symlink_to("/etc/hostname")
    with pytest.raises(FramesError) as raised:
        build_frames(config, KINDS[:1], tmp_path / "work")
    assert [(fault.code, fault.position.path) for fault in raised.value.diagnostics] == [
        ("files-are-real", "content/ute.md")
    ]


@pytest.mark.build
def test_unreadable_front_matter_is_reported_at_its_place(tmp_path: Path) -> None:
    config = write(tmp_path, index="---\ntitle: [a\n---\n")
    with pytest.raises(FramesError) as raised:
        build_frames(config, KINDS[:1], tmp_path / "work")
    assert raised.value.diagnostics[0].position.path == "content/index.md"


@pytest.mark.build
@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("site_name: [", "parsing"),
        ("site_name: M\ndocs_dir: content\ntheme: {name: material}\nplugins: [borte]\n", "borte"),
    ],
)
def test_a_configuration_that_cannot_be_built_is_one_fault(
    tmp_path: Path, text: str, part: str
) -> None:
    config = write(tmp_path, index="# Hei\n")
    config.write_text(text, encoding="utf-8")
    with pytest.raises(FramesError) as raised:
        build_frames(config, KINDS[:1], tmp_path / "work")
    (fault,) = raised.value.diagnostics
    assert fault.code == "configuration-builds"
    assert part in str(dict(fault.message.values)["text"])


@pytest.mark.build
def test_a_theme_without_the_body_is_told(tmp_path: Path) -> None:
    config = write(tmp_path, index="# Hei\n")
    config.write_text(CONFIG.replace("material,", "material, custom_dir: mitt,"), encoding="utf-8")
    (tmp_path / "mitt").mkdir()
    (tmp_path / "mitt/main.html").write_text("<title>{{ page.title }}</title>", encoding="utf-8")
    with pytest.raises(FramesError) as raised:
        build_frames(config, KINDS[:1], tmp_path / "work")
    assert [fault.code for fault in raised.value.diagnostics] == ["theme-has-slots"]


@pytest.mark.build
def test_the_folder_of_a_theme_that_is_not_there_does_not_matter(tmp_path: Path) -> None:
    config = write(tmp_path, index="# Hei\n")
    config.write_text(CONFIG.replace("material,", "material, custom_dir: borte,"), encoding="utf-8")
    frames = build_frames(config, KINDS[:1], tmp_path / "work")
    assert "colophon" in page(frames, "", 0)


@pytest.mark.build
def test_the_repository_builds_with_mkdocs_alone_and_without_a_warning(tmp_path: Path) -> None:
    done = mkdocs(REPOSITORY, "--strict", "--site-dir", str(tmp_path / "site"))
    assert (done.returncode, "WARNING" in done.stderr) == (0, False), done.stderr
    home = (tmp_path / "site/index.html").read_text("utf-8")
    assert "<title>Møter og vedtak</title>" in home
    assert "style=" not in home


@pytest.mark.build
def test_what_mkdocs_itself_does_wrong(tmp_path: Path) -> None:
    write(tmp_path, index="# Hei\n\n[feil](borte.md)\n", om=f'---\ntitle: "{EVIL}"\n---\n')
    (tmp_path / "content/notat.md").write_text("Ikke i menyen.", encoding="utf-8")
    (tmp_path / "content/lenke.md").symlink_to(REPOSITORY / "pyproject.toml")
    (tmp_path / ".motebok/mkdocs").mkdir(parents=True)
    (tmp_path / ".motebok/mkdocs/min.txt").write_text("borte snart", encoding="utf-8")
    quiet = mkdocs(tmp_path, "--quiet", "--strict")
    built = tmp_path / ".motebok/mkdocs"
    assert quiet.returncode == 0, "quiet and strict together hide that there were warnings"
    assert "<script>alert(1)</script>" in (built / "om/index.html").read_text("utf-8")
    assert "build-backend" in (built / "lenke/index.html").read_text("utf-8")
    assert (built / "notat/index.html").exists(), "what no navigation names is published too"
    assert not (built / "min.txt").exists(), "the target is emptied"
    strict = mkdocs(tmp_path, "--strict")
    assert strict.returncode == 1
    assert (built / "om/index.html").exists(), "strict stops when the site is written"


@pytest.mark.build
def test_material_shows_a_search_in_the_header_only_with_its_plugin(tmp_path: Path) -> None:
    config = write(tmp_path, index="# Hei\n")
    config.write_text(CONFIG.replace("[search]", "[]"), encoding="utf-8")
    without = build_frames(config, KINDS[:1], tmp_path / "work")
    assert "header-link--search" not in page(without, "", 0)
    config.write_text(CONFIG.replace("[search]", "[search: {lang: [no]}]"), encoding="utf-8")
    with pytest.raises(FramesError):
        build_frames(config, KINDS[:1], tmp_path / "work")
