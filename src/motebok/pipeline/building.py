"""From a checked archive to the finished site: the second half of a build."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from motebok.archive import Archive
from motebok.frames import FrameKind, Frames, build_frames
from motebok.outputs.data import data_files
from motebok.pipeline.checking import Checked, check_root
from motebok.plan import plan, published_files
from motebok.plan.pages import Page
from motebok.render import Rendered, Renderer
from motebok.resources import templates_dir
from motebok.write import Changes, write

WORK = ".motebok"
"""The folder of everything that can be made anew."""

_CHUNK = 16
"""Pages that a worker takes at a time."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made; `changes` is None where errors kept the site as it was."""

    checked: Checked
    pages: int
    changes: Changes | None


Advance = Callable[[int, int], None]
"""Told how many pages are done, and of how many."""


def build(root: Path, out: Path, now: dt.datetime, executor: Executor, advance: Advance) -> Built:
    """Check the archive at `root` and, where it has no errors, make the site in `out`.

    Nothing of a site is written before all of it could be made. RootError, FramesError,
    NotOursError and OSError as the rooms raise them.
    """
    checked = check_root(root, now)
    if not checked.passes():
        return Built(checked, 0, None)
    pages = tuple(plan(checked.archive))
    kinds = sorted({FrameKind(page.section, page.depth, page.language) for page in pages})
    languages = checked.archive.loaded.settings.all_languages
    frames = build_frames(root / "mkdocs.yml", kinds, root / WORK / "frames", languages)
    faults = (*checked.diagnostics, *frames.diagnostics)
    folders = (root / "templates", templates_dir())
    renderer = Renderer(tuple(map(str, folders)), frames)
    rendered = tuple(_render(pages, renderer, executor, advance))
    files = chain(rendered, _written(frames), _attached(root, checked.archive), _data(checked))
    changes = write(files, out)
    return Built(Checked(checked.archive, checked.texts, faults), len(pages), changes)


def _render(
    pages: Sequence[Page], renderer: Renderer, executor: Executor, advance: Advance
) -> Iterator[Rendered]:
    for done, rendered in enumerate(executor.map(renderer, pages, chunksize=_CHUNK), start=1):
        advance(done, len(pages))
        yield rendered


def _written(frames: Frames) -> Iterator[Rendered]:
    """The pages that people write, and the theme's files."""
    for path, source in frames.files.items():
        yield Rendered(path, source.read_bytes())


def _attached(root: Path, archive: Archive) -> Iterator[Rendered]:
    for path, source in published_files(archive):
        yield Rendered(path, (root / source).read_bytes())


def _data(checked: Checked) -> Iterator[Rendered]:
    for path, data in data_files(checked.archive):
        yield Rendered(path, data)
