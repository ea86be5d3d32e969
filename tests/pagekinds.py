"""Two built sites, and from them a page of every kind in every state that a page can be in."""

import datetime as dt
import fcntl
import json
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from goldenpages import NOW as GOLDEN_NOW

from motebok.archive import link, show
from motebok.load import load
from motebok.pipeline.building import Job, build
from motebok.plan import plan
from motebok.resources import templates_dir

GOLDEN = "lite/"
"""Where below the sample's site, which has three languages, that of the golden archive lies."""
HOME = "home.html.jinja"
GONE = "gone.html.jinja"
WRITTEN = "content/"
OTHERS = ("nn/", "en/")
TEMPLATES = frozenset(path.name for path in (templates_dir() / "pages").iterdir())
NOW = dt.datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the institution's own time
_LETTERS = 260
_LETTER = """---
slag: brev
tittel: Et brev om mikroskopet
dato: 2023-05-03
fra: Verkstedet
sak: mikroskop
---
Mikroskopet er like fint.
"""
_CLASSES = re.compile(r'\sclass="([^"]*)"')
_ARTICLE = re.compile(r"<article.*</article>", re.DOTALL)


@dataclass(frozen=True)
class Sites:
    """A server's folder with built sites; `templates` tells what each page is laid out by."""

    folder: Path
    templates: dict[str, str]

    def html(self, page: str) -> str:
        """A page as it is sent."""
        return (self.folder / page).read_text(encoding="utf-8")

    @cached_property
    def kinds(self) -> list[str]:
        """As few pages as have every template, each in all its states, and all that is marked."""
        traits = {page: self._traits(page) for page in self._in_order()}
        left = {trait for each in traits.values() for trait in each}
        chosen = []
        while left:
            page = max(traits, key=lambda each: len(traits[each] & left))
            chosen.append(page)
            left -= traits[page]
        return sorted(chosen)

    @cached_property
    def one_of_each(self) -> list[str]:
        """The page with most in it of each template, of those that are a kind of page."""
        ordered = sorted(self.kinds, key=lambda page: len(self.html(page)))
        return sorted({self.templates[page]: page for page in ordered}.values())

    def _in_order(self) -> Iterator[str]:
        """Pages in the first language first."""
        return iter(sorted(self.templates, key=lambda page: (_language(page), page)))

    def _traits(self, page: str) -> set[tuple[str, str]]:
        template = self.templates[page]
        article = _ARTICLE.search(self.html(page))
        assert article is not None, page
        classes = {name for found in _CLASSES.findall(article[0]) for name in found.split()}
        states = {name for name in classes if "--" in name or name.startswith("is-")}
        languages = {(template, _language(page))} if template in {HOME, GONE} else set()
        return {
            (template, ""),
            *((template, name) for name in states),
            *(("", name) for name in classes),
            *languages,
        }


def shared(root: Path, folder: Path) -> Sites:
    """Both sites below `folder`, built by the first of several processes that ask."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        known = folder / "templates.json"
        if not known.exists():
            known.write_text(json.dumps(_build(root, folder)), encoding="utf-8")
    return Sites(folder / "server", json.loads(known.read_bytes()))


def _build(root: Path, folder: Path) -> dict[str, str]:
    sample, golden = folder / "sample", folder / "golden"
    for place, meetings in ((sample, root), (golden, root / "tests/golden/archive")):
        shutil.copytree(root / "content", place / "content")
        shutil.copytree(meetings / "meetings", place / "meetings")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (golden / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert "språk: [nb]" in settings
    spoken = settings.replace("språk: [nb]", "språk: [nb, nn, en]")
    (sample / "mkdocs.yml").write_text(spoken, encoding="utf-8")
    (sample / "ledger").write_text("/borte/\n", encoding="utf-8")
    _fill(golden / "meetings/documents")
    server = folder / "server"
    return {
        **_site("", Job(sample, server, NOW, ledger=sample / "ledger", search=True)),
        **_site(GOLDEN, Job(golden, server / GOLDEN, GOLDEN_NOW)),
    }


def _fill(documents: Path) -> None:
    """Let a case have more letters than there is room for on one page."""
    for number in range(_LETTERS):
        (documents / f"brev-{number}.md").write_text(_LETTER, encoding="utf-8")


def _site(name: str, job: Job) -> dict[str, str]:
    """Build a site; answers the template of each of its pages."""
    with ThreadPoolExecutor(1) as executor:
        assert build(job, executor, lambda _done, _all: None).changes is not None
    return {f"{name}{path}": template for path, template in laid_out(job).items()}


def laid_out(job: Job) -> dict[str, str]:
    """Page → the template that it is laid out by, of a site that is built."""
    archive = show(link(load(job.root)), job.now)
    planned = {page.path: page.template for page in plan(archive, is_searched=job.search)}
    paths = [file.relative_to(job.out).as_posix() for file in sorted(job.out.rglob("*.html"))]
    others = {path: GONE if path.endswith("borte/index.html") else WRITTEN for path in paths}
    return {path: (others | planned)[path] for path in paths}


def _language(page: str) -> str:
    return next((each for each in OTHERS if page.startswith(each)), "")
