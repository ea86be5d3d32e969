"""What lies in content/ is read as what lies in meetings/ is: nothing is published unseen."""

import os
from pathlib import Path

import documents as made
import pytest
from contentfiles import put

from motebok.diagnostics import Diagnostic, Position, Severity
from motebok.frames import FrameKind, FramesError, build_frames
from motebok.frames.content import Place, copy_content

PLACE = Place("nb", "", (("en", "en/"),))


def copied(root: Path, files: dict[str, str | bytes]) -> tuple[tuple[Diagnostic, ...], Path]:
    put(root, files)
    (root / "docs").mkdir()
    return copy_content(root / "content", root / "docs", PLACE), root / "docs"


def told(faults: tuple[Diagnostic, ...]) -> list[tuple[str, str, Severity]]:
    return [(each.position.path, each.code, each.severity) for each in faults]


def test_front_matter_chooses_no_template(tmp_path: Path) -> None:
    page = "---\ntitle: Om\ntemplate: redirect.html\nlocation: https://evil.example/\n---\n\nHei\n"
    faults, _ = copied(tmp_path, {"om.md": page})
    assert [(each.code, each.position.line, each.severity) for each in faults] == [
        ("key-is-known", 3, Severity.ERROR),
        ("key-is-known", 4, Severity.ERROR),
    ]


def test_a_page_that_would_take_very_long_is_refused(tmp_path: Path) -> None:
    faults, _ = copied(tmp_path, {"om.md": f"---\ntitle: Om\n---\n\nHei\n\n{'> ' * 60}Hei\n"})
    assert [(each.code, each.position) for each in faults] == [
        ("texts-can-be-shown", Position("content/om.md", 7)),
    ]


REFUSED: dict[str, tuple[str | bytes, str]] = {
    "ond.html": ("<script>alert(1)</script>", "file-kinds-are-known"),
    "ond.js": ("alert(1)", "file-kinds-are-known"),
    "ond.css": ("body { display: none }", "file-kinds-are-known"),
    "ond.markdown": ("<script>alert(1)</script>", "file-kinds-are-known"),
    "OND.MD": ("<script>alert(1)</script>", "file-kinds-are-known"),
    "uten-endelse": ("hei", "file-kinds-are-known"),
    "assets/ond.wasm": (b"\x00asm", "file-kinds-are-known"),
    "m.docm": (made.with_macros(), "file-kinds-are-known"),
    "m.docx": (made.with_macros(), "attached-files-run-nothing"),
    "ond.svg": (made.svg("<script>alert(1)</script>"), "attached-files-run-nothing"),
    "ond.png": ("<html><script>alert(1)</script>", "attached-files-are-what-they-say"),
    "feil.png": (made.svg(), "attached-files-are-what-they-say"),
    "tom.pdf": (b"", "attached-files-are-what-they-say"),
    "nummer.svg": (
        made.svg(f"<text>{made.NUMBER}</text>"),
        "attached-files-hold-no-identity-numbers",
    ),
    f"bilder/{made.NUMBER}/a.png": (made.png(), "no-identity-numbers"),
    "a:b.png": (made.png(), "names-work-everywhere"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_may_do_harm_is_an_error_at_its_place(tmp_path: Path, name: str) -> None:
    data, code = REFUSED[name]
    faults, docs = copied(tmp_path, {name: data})
    path = "content/bilder/" + made.NUMBER if made.NUMBER in name else f"content/{name}"
    assert told(faults) == [(path, code, Severity.ERROR)]
    assert made.NUMBER in name or not (docs / name).exists() or ":" in name


def test_what_is_signed_and_tells_more_than_it_shows_is_refused(tmp_path: Path) -> None:
    faults, docs = copied(tmp_path, {"brev.pdf": made.pdf("Hei", change=made.signed_with_note)})
    code = "attached-files-tell-only-what-they-show"
    assert told(faults) == [("content/brev.pdf", code, Severity.ERROR)]
    assert not (docs / "brev.pdf").exists()


def test_a_picture_is_published_without_where_it_was_taken(tmp_path: Path) -> None:
    taken = made.photo(place=True, artist="Kari Nordmann")
    faults, docs = copied(tmp_path, {"bilder/hus.jpg": taken})
    code = "attached-files-tell-only-what-they-show"
    assert told(faults) == [("content/bilder/hus.jpg", code, Severity.WARNING)]
    published = (docs / "bilder/hus.jpg").read_bytes()
    assert published.startswith(b"\xff\xd8\xff")
    assert b"Kari Nordmann" in taken
    assert b"Kari Nordmann" not in published


def test_sound_files_are_published(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.png": made.png(), "en/b.svg": made.svg(), "c.md": "# Hei\n"}
    faults, docs = copied(tmp_path, files)
    assert faults == ()
    assert sorted(each.name for each in docs.rglob("*") if each.is_file()) == ["a.png", "c.md"]


def test_a_file_that_lies_elsewhere_too_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "hemmelig.md").write_text("Hemmelig", encoding="utf-8")
    (tmp_path / "mappe").mkdir()
    put(tmp_path, {"om.md": "# Om\n"})
    content, docs = tmp_path / "content", tmp_path / "docs"
    (content / "hard.md").hardlink_to(tmp_path / "hemmelig.md")
    (content / "myk.md").symlink_to(tmp_path / "hemmelig.md")
    (content / "mappe").symlink_to(tmp_path / "mappe")
    os.mkfifo(content / "ror.md")
    docs.mkdir()
    faults = copy_content(content, docs, PLACE)
    assert told(faults) == [
        (f"content/{name}", "files-are-real", Severity.ERROR)
        for name in ("hard.md", "mappe", "myk.md", "ror.md")
    ]
    assert [each.name for each in docs.iterdir()] == ["om.md"]


def test_the_folder_itself_lies_in_the_archive(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    put(tmp_path / "ute", {"om.md": "# Om\n"})
    (tmp_path / "a/content").symlink_to(tmp_path / "ute/content")
    faults = copy_content(tmp_path / "a/content", tmp_path / "docs", PLACE)
    assert told(faults) == [("content", "files-are-real", Severity.ERROR)]


@pytest.mark.build
def test_a_bad_file_makes_no_site(tmp_path: Path) -> None:
    config = put(tmp_path, {"index.md": "# Hei\n", "ond.html": "<script>alert(1)</script>"})
    with pytest.raises(FramesError) as raised:
        build_frames(config, [FrameKind("", 0, "nb")], tmp_path / "work")
    assert told(raised.value.diagnostics) == [
        ("content/ond.html", "file-kinds-are-known", Severity.ERROR)
    ]


def test_each_language_copies_and_tells_of_its_own_files(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.js": "", "en/b.js": "", "c.md": "# C\n", "en/d.md": "# D\n"}
    faults, docs = copied(tmp_path, files)
    assert told(faults) == [("content/a.js", "file-kinds-are-known", Severity.ERROR)]
    assert [each.name for each in docs.rglob("*.md")] == ["c.md"]
    other = copy_content(tmp_path / "content", tmp_path / "en", Place("en", "en/", (("nb", ""),)))
    assert told(other) == [("content/en/b.js", "file-kinds-are-known", Severity.ERROR)]
    assert [each.name for each in (tmp_path / "en").rglob("*.md")] == ["d.md"]
