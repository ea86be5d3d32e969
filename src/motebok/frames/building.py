"""One run of MkDocs per language: frames cut from empty pages, and the pages people write."""

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from motebok.diagnostics import Diagnostic, Severity
from motebok.frames.assets import name_by_content
from motebok.frames.config import changes_for, pages_named
from motebok.frames.content import END, Place, copy_content, frame_page, lend, welcome_text
from motebok.frames.faults import given_up, no_page, not_shown, page_of, warned
from motebok.frames.finishing import Finishing
from motebok.frames.frame import NOT_FOUND, ONCE, Frame, FrameKind, Slot, cut, lean
from motebok.resources import templates_dir

_FRAME = "motebok-frame"
_UNUSED = re.compile(
    rf"(.*/)?{_FRAME}.*|404\.html|sitemap\.xml(\.gz)?|search/.*"
    r"|assets/javascripts/(lunr|workers)/.*|.*\.map"
)
"""What MkDocs writes and the archive does not show: frames, lunr's index and scripts, its 404."""


class FramesError(Exception):
    """There can be no frames; `diagnostics` say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*diagnostics)
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Frames:
    """Everything of the site that MkDocs makes; can be pickled, and frames are pure once built.

    `files` are the written pages and the theme's assets, from their path in the site to where
    they lie now; `welcome` is the text of content/index.md as HTML, by language.
    """

    kinds: Mapping[FrameKind, Frame]
    files: Mapping[str, Path]
    welcome: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    base: str = "/"
    """Where the site's root lies on its server, by site_url; ends with a slash."""
    site: str = ""
    """The whole of site_url without a slash at the end; empty where it is not known."""
    content: Path = Path("content")
    """Where the written pages come from."""
    sources: tuple[Path, ...] = ()
    """The folders and files, beside the configuration, that all this was made from."""

    def __getitem__(self, kind: tuple[str, int, str]) -> Frame:
        """The frame of (section, depth, language)."""
        return self.kinds[FrameKind(*kind)]


def build_frames(
    config_file: Path,
    kinds: Sequence[FrameKind],
    work: Path,
    languages: Sequence[str] = ("nb",),
    *,
    is_searched: bool = False,
) -> Frames:
    """Build the frames of `kinds` under the folder `work`, which is emptied first.

    The first language lies at the site's root, the others in folders of their own. Raises
    FramesError.
    """
    from motebok.frames.engine import EngineError, read_config  # noqa: PLC0415 - seldom needed, and slow to load

    shutil.rmtree(work, ignore_errors=True)
    try:
        config = read_config(config_file)
        runs = [
            _Run(config_file, config, work / place.code, place, is_searched)
            for place in _places(languages)
        ]
        faults = tuple(fault for one in runs for fault in one.copy())
        if any(each.severity is Severity.ERROR for each in faults):
            raise FramesError(*faults)
        lent = [lend(runs[0].docs, one.place, one.docs) for one in runs]
        parts = [one.build(kinds, pages) for one, pages in zip(runs, lent, strict=True)]
    except EngineError as error:
        raise FramesError(given_up(config_file.name, str(error))) from error
    return Frames(
        {kind: frame for part in parts for kind, frame in part.kinds.items()},
        {path: file for part in parts for path, file in part.files.items()},
        {code: html for part in parts for code, html in part.welcome.items()},
        (*faults, *(fault for part in parts for fault in part.diagnostics)),
        _base(config.get("site_url")),
        str(config.get("site_url") or "").rstrip("/"),
        config_file.parent / str(config.get("docs_dir", "docs")),
        tuple(Path(each) for each in (*_inherited(config_file), *_sources(config))),
    )


def _inherited(config_file: Path) -> list[str]:
    """The file that the configuration builds upon, which it no longer names once it is read."""
    return re.findall(
        r"^INHERIT:\s*[\"']?([^\s\"'#]+)", config_file.read_text("utf-8"), re.MULTILINE
    )


def _sources(config: Mapping[str, object]) -> Iterator[str]:
    yield str(config.get("docs_dir", "docs"))
    theme, hooks = config.get("theme"), config.get("hooks")
    if isinstance(theme, Mapping) and theme.get("custom_dir"):
        yield str(theme["custom_dir"])
    yield from map(str, hooks if isinstance(hooks, list) else ())


def _base(site_url: object) -> str:
    path = urlsplit(site_url).path if isinstance(site_url, str) else ""
    return f"{path.rstrip('/')}/"


def _places(languages: Sequence[str]) -> Iterator[Place]:
    homes = {code: f"{code}/" if place else "" for place, code in enumerate(languages)}
    for code, home in homes.items():
        yield Place(code, home, tuple(homes.items()))


@dataclass(frozen=True, slots=True)
class _Run:
    """MkDocs run for one language, in the folder `work`."""

    config_file: Path
    config: Mapping[str, object]
    work: Path
    place: Place
    is_searched: bool

    @property
    def docs(self) -> Path:
        """The folder that MkDocs reads."""
        return self.work / "docs"

    @property
    def content(self) -> Path:
        """The folder that people write in."""
        return self.config_file.parent / str(self.config.get("docs_dir", "docs"))

    def copy(self) -> tuple[Diagnostic, ...]:
        """Take over what people wrote in this language."""
        self.docs.mkdir(parents=True)
        return copy_content(self.content, self.docs, self.place)

    def build(self, kinds: Sequence[FrameKind], lent: frozenset[str]) -> Frames:
        """Build; faults of the `lent` pages have been told by the language that they come from."""
        own = [kind for kind in kinds if kind.language == self.place.code]
        docs, site, content = self.docs, self.work / "site", self.content
        self._write_pages(docs, own)
        changes = changes_for(
            self.config, self.config_file.parent, docs, self.place, is_searched=self.is_searched
        )
        finishing = Finishing(content, lent)
        changes |= {"site_dir": str(site)}
        from motebok.frames.engine import run  # noqa: PLC0415 - likewise

        warnings = run(self.config_file, changes, templates_dir() / "theme", finishing.finish)
        name_by_content(site, _base(self.config.get("site_url")))
        home, welcome = _apart(self._cut(site, f"{self.place.home}index.html"))
        frames = {
            kind: lean(home if self._is_home(kind) else self._cut(site, self._built(kind)))
            for kind in own
        }
        if f"{self.place.home}index.md" in lent:
            welcome = f'<div lang="{self.place.homes[0][0]}">{welcome}</div>'
        diagnostics = (
            *finishing.found,
            *self._astray(content),
            *(warned(text, content) for text in warnings if page_of(text) not in lent),
        )
        return Frames(frames, dict(self._files(site)), {self.place.code: welcome}, diagnostics)

    def _astray(self, content: Path) -> Iterator[Diagnostic]:
        """What the navigation names and nobody has written; told once, for all languages."""
        for page in pages_named(self.config.get("nav")) if not self.place.home else ():
            if not (content / page).is_file():
                yield no_page(self.config_file, page)

    def _write_pages(self, docs: Path, kinds: Sequence[FrameKind]) -> None:
        """Put an empty page in `docs` for each kind, and make the home page one."""
        index = docs / self.place.home / "index.md"
        index.parent.mkdir(parents=True, exist_ok=True)
        text = welcome_text(index.read_text("utf-8")) if index.is_file() else ""
        index.write_text(frame_page(self.place.home, text), encoding="utf-8")
        for kind in kinds:
            if kind.section != NOT_FOUND and not self._is_home(kind):
                page = docs / self._built(kind).replace("/index.html", ".md")
                page.parent.mkdir(parents=True, exist_ok=True)
                section = f"{self.place.home}{kind.section}"
                page.write_text(frame_page(section), encoding="utf-8")

    def _is_home(self, kind: FrameKind) -> bool:
        return kind.section != NOT_FOUND and kind.depth == self.place.home.count("/")

    def _built(self, kind: FrameKind) -> str:
        """Where the kind's page lies below the site's folder."""
        if kind.section == NOT_FOUND:
            return "404.html"
        levels = kind.depth - self.place.home.count("/")
        return f"{self.place.home}{f'{_FRAME}/' * (levels - 1)}{_FRAME}-{kind.section}/index.html"

    def _cut(self, site: Path, path: str) -> Frame:
        frame = cut((site / path).read_text("utf-8"))
        for slot in ONCE:
            if frame.slots.count(slot) != 1:
                raise FramesError(not_shown(self.config_file.name, slot.name.lower()))
        return frame

    def _files(self, site: Path) -> Iterator[tuple[str, Path]]:
        """The files to be shown; the theme's own come from the first language's run alone."""
        home = self.place.home
        for file in sorted(site.rglob("*")):
            path = file.relative_to(site).as_posix()
            shown = path.startswith(home) and path != f"{home}index.html"
            if shown and file.is_file() and not _UNUSED.fullmatch(path):
                yield path, file


def _apart(home: Frame) -> tuple[Frame, str]:
    """The home page's frame, and the welcome text that stood after its body."""
    after = home.slots.index(Slot.BODY) + 1
    welcome, _, rest = home.parts[after].partition(f"<p>{END}</p>")
    parts = (*home.parts[:after], rest, *home.parts[after + 1 :])
    return Frame(parts, home.slots), welcome.strip()
