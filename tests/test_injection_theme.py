"""Whatever stands in front matter of content/ and in titles, the theme's pages stay as they are."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from harmless import Seen
from poisoned import yaml
from vectors import DONE, VECTORS

from motebok.frames import NOT_FOUND, Frame, FrameKind, Frames, FramesError, build_frames
from motebok.source.files import has_hidden

KINDS = [
    FrameKind("", 0, "nb"),
    FrameKind("moter", 3, "nb"),
    FrameKind(NOT_FOUND, 0, "nb"),
    FrameKind("moter", 3, "en"),
    FrameKind("", 1, "en"),
]
PAGES = ("index", "om", "hjelp", "en/index", *(f"side-{number}" for number in range(12)))
KEYS = ("title", "description", "author")
SLOTS = ("motebok-slot-body", "motebok-slot-head")
HARMFUL = tuple(each for each in VECTORS if "motebok-slot" not in each and not has_hidden(each))
"""What is not refused."""
HARMLESS = "Trygg & god"
CONFIG = """\
site_name: {name}
site_description: {description}
site_author: {author}
docs_dir: content
site_dir: .motebok/mkdocs
theme: {{name: material, font: false, language: nb, custom_dir: templates/theme}}
plugins: [search]
nav: [{{Forside: index.md}}, {{Møter: moter/}}, {{Om: [om.md, hjelp.md]}}, side-1.md, side-2.md]
extra: {{scope: /, generator: false, motebok: {{utgiver: {publisher}}}}}
"""


class Theme:
    """A folder with a configuration and pages, in which each text is the next of those given."""

    def __init__(self, root: Path, theme: Path) -> None:
        self.root = root
        shutil.copytree(theme, root / "templates/theme")

    def frames(self, pick: Callable[[], str], configured: Callable[[], str]) -> Frames:
        """The frames and pages of the theme with these texts."""
        names = ("name", "description", "author", "publisher")
        config = self.root / "mkdocs.yml"
        config.write_text(CONFIG.format(**{each: yaml(configured()) for each in names}), "utf-8")
        for page in PAGES:
            path = self.root / f"content/{page}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            front = yaml({key: pick() for key in KEYS})
            path.write_text(f"---\n{front}\n---\n\n# Side\n\nTekst.\n", "utf-8")
        return build_frames(config, KINDS, self.root / ".motebok/frames", ("nb", "en"))


def texts(frames: Frames) -> dict[str, str]:
    """Every page that MkDocs makes, and every frame with nothing in it."""
    pages = {
        path: file.read_text("utf-8")
        for path, file in frames.files.items()
        if path.endswith(".html")
    }
    return pages | {str(kind): filled(frame) for kind, frame in frames.kinds.items()}


def filled(frame: Frame, text: str = HARMLESS) -> str:
    return frame.fill(title=text, description=text, body="", address=text, canonical=text)


def shapes(html: str) -> dict[str, int]:
    return dict(Seen(html).shapes)


def scripts(html: str) -> list[str]:
    """What stands in every script of a page."""
    return [part.partition("</script")[0] for part in html.split("<script")[1:]]


@pytest.fixture(scope="module")
def theme(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Theme:
    return Theme(tmp_path_factory.mktemp("theme"), root / "templates/theme")


@pytest.fixture(scope="module")
def clean(theme: Theme) -> tuple[Frames, dict[str, str]]:
    frames = theme.frames(lambda: HARMLESS, lambda: HARMLESS)
    return frames, texts(frames)


@pytest.mark.soak
def test_titles_of_pages_change_nothing_of_a_frame(
    clean: tuple[Frames, dict[str, str]], size: Callable[[int, int], int]
) -> None:
    kinds = KINDS[: size(1, len(KINDS))]
    for kind in kinds:
        frame = clean[0].kinds[kind]
        expected = shapes(filled(frame))
        for vector in VECTORS:
            html = filled(frame, vector)
            assert shapes(html) == expected, vector
            assert not DONE.search(html)


@pytest.mark.soak
def test_front_matter_of_content_and_the_names_of_the_site_change_nothing_of_the_theme(
    clean: tuple[Frames, dict[str, str]],
    theme: Theme,
    size: Callable[[int, int], int],
    reached: Callable[[str], None],
) -> None:
    dice = random.Random(3)  # noqa: S311 - a test's dice
    used: set[str] = set()

    def pick() -> str:
        used.add(vector := dice.choice(HARMFUL))
        return vector

    before = {name: (shapes(html), scripts(html)) for name, html in clean[1].items()}
    turns = size(2, 40)
    for _ in range(turns):
        after = texts(theme.frames(pick, pick))
        assert after.keys() == before.keys()
        for name, html in after.items():
            assert (shapes(html), scripts(html)) == before[name], name
            assert not DONE.search(html)
    reached(f"{len(used)} texts in {len(PAGES) * len(KEYS)} keys of front matter, {turns} times")


@pytest.mark.parametrize("slot", SLOTS)
def test_a_page_named_for_a_placeholder_takes_no_page_in(theme: Theme, slot: str) -> None:
    with pytest.raises(FramesError):
        theme.frames(lambda: slot, lambda: HARMLESS)
