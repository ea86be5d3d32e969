"""The texts of files in which faults are shown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from motebok.diagnostics import Diagnostic
from motebok.source.files import MAX_BYTES

_ENDINGS = {".yml", ".md"}


@dataclass(frozen=True, slots=True)
class Texts(Mapping[str, str]):
    """The texts below `root` that have these paths, each read when it is to be shown."""

    root: Path
    paths: frozenset[str]

    def __getitem__(self, path: str) -> str:
        """The text, as far as it can be shown; nothing of a file that is gone."""
        if path not in self.paths:
            raise KeyError(path)
        file = self.root / path
        if file.is_symlink() or not file.is_file():
            return ""
        with file.open("rb") as data:
            text = data.read(MAX_BYTES).decode("utf-8-sig", errors="replace")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def __iter__(self) -> Iterator[str]:
        """The paths."""
        return iter(self.paths)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.paths)

    def also(self, diagnostics: Iterable[Diagnostic]) -> "Texts":
        """The same and those that could not be read, as far as they can be shown."""
        told = {each.position.path for each in diagnostics}
        texts = {path for path in told if PurePosixPath(path).suffix in _ENDINGS}
        return Texts(self.root, self.paths.union(filter(self._is_file, texts)))

    def _is_file(self, path: str) -> bool:
        file = self.root / path
        return file.is_file() and not file.is_symlink()
