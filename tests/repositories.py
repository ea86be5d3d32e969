"""Throwaway repositories of which every commit has its time, and what is told of them."""

import datetime as dt
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from casefiles import BASE
from rebuilt import AtOnce

from motebok.archive import Shown, show
from motebok.archive.events import Chronicle
from motebok.archive.shown import with_chronicles
from motebok.history import origin
from motebok.pipeline.checking import examine
from motebok.pipeline.chronicles import Sources, chronicles_of
from motebok.state.store import State

Files = Mapping[str, str | bytes | None]
"""The path of each file that a commit changes, and what it holds then; None for one that goes."""
LATER = dt.datetime(2024, 6, 1)  # noqa: DTZ001 - the institution's own time


def git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers, whatever the settings of this machine."""
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, env=env, input=given).stdout  # noqa: S603 - a test's own


def base() -> dict[str, bytes]:
    """The files of the base archive."""
    files = (path for path in BASE.rglob("*") if path.is_file())
    return {path.relative_to(BASE).as_posix(): path.read_bytes() for path in files}


@dataclass
class Repository:
    """A repository at `top` with an archive in its folder `below`; commits are by Kari."""

    top: Path
    below: str = ""
    state: State = field(default_factory=lambda: State(None, b""))

    def __post_init__(self) -> None:
        """Begin with no commit."""
        self.root.mkdir(parents=True, exist_ok=True)
        git(self.top, "init", "--quiet", "--initial-branch=main")

    @property
    def root(self) -> Path:
        """The archive's folder."""
        return self.top / self.below

    def commit(self, *commits: tuple[str, Files], branch: str = "main", merging: str = "") -> None:
        """Commit these files at these times in UTC, one after another, and check them out.

        `merging` is a branch that the first one takes in.
        """
        stream = b"".join(self._stream(commits, branch, merging))
        git(self.top, "fast-import", "--quiet", "--force", given=stream)
        git(self.top, "symbolic-ref", "HEAD", f"refs/heads/{branch}")
        git(self.top, "reset", "--quiet", "--hard")
        git(self.top, "clean", "--quiet", "-d", "--force", "--exclude=.motebok")

    def _stream(
        self, commits: tuple[tuple[str, Files], ...], branch: str, merging: str
    ) -> Iterator[bytes]:
        known = git(self.top, "for-each-ref", "--format=%(refname:short)").decode().split()
        for number, (when, files) in enumerate(commits):
            seconds = int(dt.datetime.fromisoformat(when).replace(tzinfo=dt.UTC).timestamp())
            yield f"commit refs/heads/{branch}\n".encode()
            yield f"committer Kari Nordmann <kari@example.no> {seconds} +0200\ndata 0\n".encode()
            if number == 0 and branch in known:
                yield f"from refs/heads/{branch}^0\n".encode()
            elif number == 0 and "main" in known:
                yield b"from refs/heads/main^0\n"
            if number == 0 and merging:
                yield f"merge refs/heads/{merging}\n".encode()
            prefix = f"{self.below}/" if self.below else ""
            for path, held in files.items():
                name = f"{prefix}{path}".replace("\n", "\\n")
                if held is None:
                    yield f'D "{name}"\n'.encode()
                    continue
                data = held.encode() if isinstance(held, str) else held
                yield f'M 100644 inline "{name}"\ndata {len(data)}\n'.encode() + data + b"\n"
            yield b"\n"

    def shown(self, now: dt.datetime = LATER) -> Shown:
        """The archive as it lies, with what is told of it."""
        examined = examine(self.root, now, self.state, lambda: nullcontext(AtOnce()))
        archive = show(examined.checked.archive, now)
        at = origin(self.root)
        if at is None:
            return archive
        sources = Sources(self.root, examined, now, at)
        told = chronicles_of(sources, archive, self.state, AtOnce())
        return with_chronicles(archive, told, now)

    def chronicle(self, meeting: str = "u/2024-01-10", now: dt.datetime = LATER) -> Chronicle:
        """What is told of a meeting."""
        return self.shown(now).chronicles[meeting]


def told(chronicle: Chronicle) -> list[str]:
    """The events as lines: when in UTC, what kind, and of what below the meeting."""
    return [
        " ".join((f"{each.when:%m-%d %H:%M}", each.kind, *each.subject.split("/", 2)[2:]))
        for each in chronicle.events
    ]
