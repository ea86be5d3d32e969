"""A new archive in a repository of its own, and what a forge would run in it."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from motebok import __version__
from motebok.kit import begin_archive

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src"


@dataclass(frozen=True)
class Ran:
    """What became of a few lines of bash."""

    code: int
    said: str


@dataclass(frozen=True)
class NewArchive:
    """An archive in `folder`, laid out as of today and committed."""

    folder: Path
    programs: Path

    @classmethod
    def make(cls, place: Path) -> "NewArchive":
        """One with this Python as the only `python`, and all the program's packages in it."""
        archive = cls(place / "arkiv", place / "bin")
        archive.programs.mkdir()
        python = archive.programs / "python"
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
        python.chmod(0o755)
        begin_archive(archive.folder, dt.datetime.now(dt.UTC).date(), __version__)
        assert archive.run(["git init --quiet --initial-branch main"]).code == 0
        archive.commit("Begynn arkivet")
        return archive

    def commit(self, subject: str) -> None:
        """Commit all that stands in the archive."""
        who = "-c user.name=Kari -c user.email=kari@example.no"
        ran = self.run(["git add --all", f"git {who} commit --quiet --message '{subject}'"])
        assert ran.code == 0, ran.said

    def cloned(self, place: Path) -> "NewArchive":
        """A fresh clone."""
        ran = self.run([f"git clone --quiet . '{place}'"])
        assert ran.code == 0, ran.said
        return NewArchive(place, self.programs)

    def change(self, path: str, before: str, after: str) -> None:
        """Replace a text that stands in a file."""
        (file,) = self.folder.glob(path)
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")

    def run(self, lines: Iterable[str], **variables: str) -> Ran:
        """Run lines in one bash that ends at the first that fails, as forges do."""
        done = subprocess.run(  # noqa: S603 - lines of the kit and of tests
            ["/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", "\n".join(lines)],
            cwd=self.folder,
            env=self._environment() | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return Ran(done.returncode, done.stdout)

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
        path = f"{self.programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        return kept | {"PATH": path, "PYTHONPATH": str(SOURCES), "GIT_CONFIG_GLOBAL": os.devnull}
