"""Nothing of what is hidden is in the finished site, and no edit to it changes the site."""

import datetime as dt
import hashlib
import random
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import canaries
import documents
import pytest
from beside import files_beside
from hiddenedits import EDITS, Editor, Files
from scanning import scan

from motebok.archive import Shown, link, show
from motebok.load import load
from motebok.outputs.sitemap import sitemaps
from motebok.pipeline.attached import attached
from motebok.pipeline.building import Built, Job, build
from motebok.pipeline.folders import attachment_store
from motebok.plan import plan
from motebok.plan.pages import Page
from motebok.render import body
from motebok.resources import templates_dir

Size = Callable[[int, int], int]
Reached = Callable[[str], None]

_MEETING = "meetings/u/2024-02-14"


def _build(root: Path, out: Path, now: dt.datetime) -> Built:
    with ThreadPoolExecutor(1) as executor:
        return build(Job(root, out, now, search=True), executor, lambda _done, _all: None)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as built in the last minute of the embargo."""
    return _site(tmp_path_factory, canaries.BEFORE)


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as built when the embargo has ended."""
    return _site(tmp_path_factory, canaries.UNTIL)


def _site(factory: pytest.TempPathFactory, now: dt.datetime) -> Path:
    root = factory.mktemp("archive")
    canaries.lay(root, canaries.files())
    out = factory.mktemp("site")
    assert _build(root, out, now).changes is not None
    return out


@pytest.mark.build
def test_no_hidden_word_is_in_the_site(before: Path, reached: Reached) -> None:
    words = canaries.words()
    files = [path for path in before.rglob("*") if path.is_file()]
    assert scan(before, {*words, *canaries.FACTS}) == {}
    assert len(words) >= 60
    assert {path.suffix for path in files} >= {
        ".html", ".json", ".xml", ".conf", ".docx", ".pdf", ".pf_fragment", ".pf_index", ".pf_meta",
    }  # fmt: skip
    reached(f"none of {len(words)} words in {len(files)} files")


@pytest.mark.build
def test_every_word_under_embargo_is_in_the_site_afterwards_and_no_other(
    after: Path, reached: Reached
) -> None:
    held = {word for word in canaries.words() if not canaries.is_never_shown(word)}
    assert set(scan(after, {*canaries.words(), *canaries.FACTS})) == {*held, *canaries.FACTS}
    assert len(held) >= 40
    reached(f"{len(held)} of {len(held)} words found when the embargo had ended")


_EXEMPT = "unntatt: {hjemmel: offl. § 13}"
_TAKEN_BACK = "trukket: {dato: 2024-01-09, hvorfor: Feil.}"
_PLAIN_ITEM = "  - {nr: U 7/24, tittel: Mer, tid: 09:30-10:00, type: drøftingssak, "
_REFUSED: Mapping[str, tuple[str, Files]] = {
    "paper": (f"{_PLAIN_ITEM}{_EXEMPT}}}", {"7-24.md": b"Sperret."}),
    "paper file": (f"{_PLAIN_ITEM}{_EXEMPT}}}", {"7-24.pdf": documents.pdf()}),
    "paper by itself": (
        f"{_PLAIN_ITEM}}}",
        {"7-24.md": f"---\n{_EXEMPT}\n---\n\nHemmelig.\n".encode()},
    ),
    "attachment": (
        f"{_PLAIN_ITEM}vedlegg: [{{tittel: Et notat, fil: attachments/a.pdf, {_EXEMPT}}}]}}",
        {"attachments/a.pdf": documents.pdf()},
    ),
    "withdrawn": (
        f"{_PLAIN_ITEM}vedlegg: [{{tittel: Et notat, fil: attachments/a.pdf, {_TAKEN_BACK}}}]}}",
        {"attachments/a.pdf": documents.pdf()},
    ),
    "author": (
        f"{_PLAIN_ITEM}vedlegg: [{{tittel: Et notat, fil: attachments/a.pptx}}]}}",
        {"attachments/a.pptx": documents.pptx(author="Kari Nordmann")},
    ),
}


@pytest.mark.parametrize("name", _REFUSED)
def test_a_file_that_could_not_be_hidden_stops_the_build(name: str, tmp_path: Path) -> None:
    item, more = _REFUSED[name]
    files = canaries.files()
    files[f"{_MEETING}/meeting.yml"] += f"{item}\n".encode()
    files |= {f"{_MEETING}/{path}": data for path, data in more.items()}
    canaries.lay(tmp_path / "root", files)
    built = _build(tmp_path / "root", tmp_path / "site", canaries.BEFORE)
    faults = {each.code for each in built.checked.diagnostics if each.severity == "error"}
    assert len(faults) == 1
    assert faults <= {
        "withheld-papers-are-not-here",
        "withheld-attachments-are-not-here",
        "withdrawn-files-are-gone",
        "attached-files-tell-only-what-they-show",
    }
    assert not (tmp_path / "site").exists()


def _output(root: Path, now: dt.datetime) -> dict[str, str]:
    return output_of(root, show(link(load(root, attachment_store(root))), now))


def output_of(root: Path, archive: Shown) -> dict[str, str]:
    """A digest of every page, file beside and attached copy there would be, by its path."""
    made = {path: hashlib.sha256(data).hexdigest() for path, data in _made(root, archive)}
    maps = {path: hashlib.sha256(data).hexdigest() for path, data in sitemaps(made, "")}
    return {**made, **maps}


def _made(root: Path, archive: Shown) -> Iterator[tuple[str, bytes]]:
    for page in plan(archive):
        yield page.path, _rendered(page)
    yield from files_beside(archive)
    for meeting in archive.meetings:
        yield from ((file.path, file.data) for file in attached(root, archive, meeting))


def _rendered(page: Page) -> bytes:
    around = (page.section, page.title, page.description, page.toc, page.is_gone, page.moved)
    return f"{around}\n{body(page, (str(templates_dir()),))}".encode()


@pytest.mark.soak
def test_no_edit_to_what_is_hidden_changes_a_byte(
    tmp_path: Path, size: Size, reached: Reached
) -> None:
    canaries.lay(tmp_path, canaries.files())
    wanted = _output(tmp_path, canaries.BEFORE)
    editor = Editor(random.Random(8))  # noqa: S311 - a test's dice
    edits = size(60, 300)
    for number in range(edits):
        files = editor.edited()
        canaries.lay(tmp_path, files)
        found = _output(tmp_path, canaries.BEFORE)
        assert found == wanted, number
    assert set(editor.done) == {"words", *EDITS}
    reached(f"{edits} editions with {sum(editor.done.values())} edits changed no byte")


def _with_other(word: str, each: str) -> str:
    return "Blåklokke" if each == word else each


def test_the_same_edits_change_what_is_shown_when_the_embargo_has_ended(tmp_path: Path) -> None:
    canaries.lay(tmp_path, canaries.files())
    shown = _output(tmp_path, canaries.UNTIL)
    for word in ("gullregnsvartekstq", "gullregndokumentq", "gullregnpristekstq", "gullregnvedq"):
        canaries.lay(tmp_path, canaries.files(partial(_with_other, word)))
        assert _output(tmp_path, canaries.UNTIL) != shown, word


def test_an_edit_to_what_is_shown_changes_the_output(tmp_path: Path) -> None:
    files = canaries.files()
    canaries.lay(tmp_path, files)
    shown = _output(tmp_path, canaries.BEFORE)
    minutes = f"{canaries.FIRST}minutes.md"
    other = files[minutes].replace(b"Planen vedtas.", b"Planen vedtas ikke.")
    canaries.lay(tmp_path, {**files, minutes: other})
    changed = _output(tmp_path, canaries.BEFORE)
    moved = {path for path in shown if changed[path] != shown[path]}
    assert moved >= {"u/2024-01-10/protokoll/index.html", "data/u-2024.json", "vedtak/index.html"}
