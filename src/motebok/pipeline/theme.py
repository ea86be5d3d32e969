"""What MkDocs makes of content/ and the configuration, made again only when these have changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from motebok.diagnostics import Diagnostic
from motebok.finished import Rendered
from motebok.frames import FrameKind, Frames, build_frames, in_use
from motebok.packing import packed, unpacked
from motebok.state.stamps import content, digest_of
from motebok.state.store import State

_THEME = "theme"
_USUAL = (Path("content"), Path("templates"))


@dataclass(frozen=True, slots=True)
class Theme:
    """The frames, and the files beside them by their path in the site: pages and assets."""

    frames: Frames
    files: Mapping[str, bytes]
    digest: bytes
    """Of all that the frames were made from."""

    @property
    def is_usual(self) -> bool:
        """Whether it was made from nothing but mkdocs.yml, content/ and templates/."""
        return all(any(map(path.is_relative_to, _USUAL)) for path in self.frames.sources)

    def in_use(self, paths: Iterable[str]) -> tuple[Diagnostic, ...]:
        """That a page or file stands where the archive has its own, which `paths` are."""
        both = sorted(self.files.keys() & set(paths))
        return tuple(in_use(self.frames.content, path) for path in both)

    def rendered(self) -> Iterator[Rendered]:
        """The files."""
        return (Rendered(path, data) for path, data in self.files.items())


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which frames are needed."""

    root: Path
    kinds: Sequence[FrameKind]
    languages: Sequence[str]
    is_searched: bool

    def digest(self, sources: Sequence[Path]) -> bytes:
        """Of what is wanted, and of the files that it is made from."""
        facts = repr((tuple(self.kinds), tuple(self.languages), self.is_searched))
        files = (content(self.root, str(path)) for path in (Path("mkdocs.yml"), *sources))
        return digest_of(facts.encode(), *files)


def theme_of(wanted: Wanted, state: State, work: Path) -> Theme:
    """The theme that was kept, if it is still what is wanted; else a new one, built under `work`.

    Raises FramesError.
    """
    kept = state.get(_THEME, "")
    if kept is not None:
        theme = cast("Theme", unpacked(kept))
        if theme.digest == wanted.digest(theme.frames.sources):
            return theme
    before = wanted.digest(_USUAL)
    built = build_frames(
        wanted.root / "mkdocs.yml", wanted.kinds, work, wanted.languages,
        is_searched=wanted.is_searched,
    )  # fmt: skip
    theme = Theme(
        replace(built, files={}),
        {path: file.read_bytes() for path, file in built.files.items()},
        wanted.digest(built.sources),
    )
    if wanted.digest(_USUAL) == before:  # else MkDocs may have read what was there earlier
        state.put(_THEME, [("", packed(theme))])
    return theme
