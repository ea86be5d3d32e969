"""From the root to a checked archive: the first half of a build."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from motebok.archive import Archive, link
from motebok.diagnostics import Diagnostic, RefusalError, Severity, message
from motebok.load import load
from motebok.pipeline.folders import attachment_store
from motebok.rules import check
from motebok.source.files import MAX_BYTES

_TEXTS = {".yml", ".md"}


class RootError(RefusalError):
    """The folder that was named holds no archive."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole archive, all that is wrong in it (unsorted), and the texts to show that in."""

    archive: Archive
    texts: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]

    def passes(self, *, strict: bool = False) -> bool:
        """Whether there are no errors; when strict, no warnings either."""
        return not any(strict or each.severity is Severity.ERROR for each in self.diagnostics)

    def also(self, root: Path, diagnostics: tuple[Diagnostic, ...]) -> "Checked":
        """The same with what was found later, in other files of `root` perhaps."""
        texts = _with_unread(root, self.texts, diagnostics)
        return Checked(self.archive, texts, (*self.diagnostics, *diagnostics))


def check_root(root: Path, now: dt.datetime) -> Checked:
    """Read and check the archive at `root` as of `now`, in the institution's own time.

    RootError where there is no archive, OSError where a file of it cannot be opened.
    """
    _require(root)
    loaded = load(root, attachment_store(root))
    archive = link(loaded)
    diagnostics = tuple(check(archive, now.date()))
    return Checked(archive, _with_unread(root, loaded.texts, diagnostics), diagnostics)


def _require(root: Path) -> None:
    if not root.is_dir():
        raise RootError(message("There is no folder «{folder}».", folder=str(root)))
    lacking = tuple(
        name
        for name, there in (
            ("mkdocs.yml", (root / "mkdocs.yml").is_file()),
            ("meetings/", (root / "meetings").is_dir()),
        )
        if not there
    )
    if lacking:
        raise RootError(
            message(
                "The folder «{folder}» is no archive: it lacks {names}.",
                folder=str(root),
                names=lacking,
            )
        )


def _with_unread(
    root: Path, texts: Mapping[str, str], diagnostics: Iterable[Diagnostic]
) -> dict[str, str]:
    """The texts, and those of files that could not be read, as far as they can be shown."""
    all_texts = dict(texts)
    for path in {each.position.path for each in diagnostics} - texts.keys():
        file = root / path
        if file.suffix in _TEXTS and file.is_file() and not file.is_symlink():
            with file.open("rb") as data:
                text = data.read(MAX_BYTES).decode("utf-8-sig", errors="replace")
            all_texts[path] = text.replace("\r\n", "\n").replace("\r", "\n")
    return all_texts
