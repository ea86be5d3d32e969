"""From a checked archive to the finished site: the second half of a build."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from motebok.archive import Shown, show
from motebok.frames import Frames, FramesError, build_frames
from motebok.history import origin
from motebok.outputs.data import data_files
from motebok.outputs.policy import NGINX, content_security_policy, nginx_headers, with_policy
from motebok.outputs.sitemap import SITEMAP, sitemap
from motebok.pipeline.attached import attached
from motebok.pipeline.checking import Checked, check_root
from motebok.pipeline.folders import passing_folder, require_apart
from motebok.pipeline.lasting import anchored, frame_kinds, ledger_in, redirects, unexplained
from motebok.pipeline.rendering import Advance, render
from motebok.pipeline.searching import searched, texts_by_page
from motebok.plan import plan, published_files
from motebok.plan.gone import Standing, gone_pages
from motebok.render import Rendered, Renderer
from motebok.resources import templates_dir
from motebok.write import Changes, require_ours, write


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made; `changes` is None where errors kept the site as it was."""

    checked: Checked
    pages: int
    changes: Changes | None


@dataclass(frozen=True, slots=True)
class Job:
    """What to build where, as of when; when strict, a warning keeps the site as it was too.

    `ledger` is the file of the addresses that have been published; all of them are kept.
    """

    root: Path
    out: Path
    now: dt.datetime
    strict: bool = False
    ledger: Path | None = None
    search: bool = False
    """Whether readers can search the site."""


def build(job: Job, executor: Executor, advance: Advance) -> Built:
    """Check the archive and, where it has no errors, make the site.

    Nothing of a site is written before all of it could be made. RefusalError and OSError as the
    rooms raise them.
    """
    root = job.root
    came_from = origin(root)
    checked = check_root(root, job.now)
    require_apart(root, job.out)
    require_ours(job.out)
    if not checked.passes(strict=job.strict):
        return Built(checked, 0, None)
    archive = show(checked.archive, job.now)
    pages = tuple(plan(archive, is_searched=job.search))
    ledger = ledger_in(job.ledger)
    languages = archive.loaded.settings.all_languages
    with passing_folder(root) as work:
        try:
            kinds = frame_kinds(pages, ledger, languages)
            frames = build_frames(
                root / "mkdocs.yml", kinds, work, languages, is_searched=job.search
            )
        except FramesError as error:
            return Built(checked.also(error.diagnostics), 0, None)
        standing = {page.path for page in pages}.union(frames.files)
        data = (*_data(archive), Rendered(SITEMAP, sitemap(standing, frames.site)))
        own = {*(page.path for page in pages), *dict(published_files(archive))}
        own.update(file.path for file in data)
        paths = own.union(frames.files)
        gone = gone_pages(Standing(archive, pages, paths), ledger)
        found = (*frames.diagnostics, *frames.in_use(own), *unexplained(gone))
        checked = checked.also(found)
        if not checked.passes(strict=job.strict):
            return Built(checked, 0, None)
        folders = (root / "templates", templates_dir())
        renderer = Renderer(tuple(map(str, folders)), frames)
        pages = (*pages, *(each.page for each in gone))
        rendered, given_up = render(pages, renderer, executor, advance)
        if given_up:
            return Built(checked.also(given_up), 0, None)
        policy = content_security_policy(
            ("".join(each.parts) for each in frames.kinds.values()), is_searched=job.search
        )
        attachments = attached(root, archive, read=job.search)
        search: tuple[Rendered, ...] = ()
        if job.search:
            texts = texts_by_page(archive, attachments.texts)
            search = tuple(searched(job.now.year, zip(pages, rendered, strict=True), texts))
        files = chain(
            (anchored(_guarded(f, policy), ledger) for f in chain(rendered, _written(frames))),
            (Rendered(address, path.read_bytes()) for address, path in attachments.files.items()),
            data,
            search,
            [Rendered(NGINX, nginx_headers(policy)), redirects(gone, frames.base)],
        )
        return Built(checked, len(pages), write(files, job.out, str(came_from or "")))


def _written(frames: Frames) -> Iterator[Rendered]:
    """The pages that people write, and the theme's files."""
    for path, source in frames.files.items():
        yield Rendered(path, source.read_bytes())


def _guarded(file: Rendered, policy: str) -> Rendered:
    """A page with its policy; any other file as it is."""
    if not file.path.endswith(".html"):
        return file
    return Rendered(file.path, with_policy(file.data.decode(), policy).encode())


def _data(archive: Shown) -> Iterator[Rendered]:
    for path, data in data_files(archive):
        yield Rendered(path, data)
