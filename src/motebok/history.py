"""Which commit the content stands at. Where there is no repository, there are no such facts."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_CONTENT = ("mkdocs.yml", "content", "meetings", "templates")
_CHANGED = "+"


@dataclass(frozen=True, slots=True)
class Origin:
    """A commit, and whether the content is as it was committed."""

    commit: str
    is_clean: bool

    def __str__(self) -> str:
        """The commit, with a plus where the content has changed since."""
        return self.commit if self.is_clean else f"{self.commit}{_CHANGED}"

    @classmethod
    def read(cls, text: str) -> "Origin":
        """What `str` has written."""
        return cls(text.removesuffix(_CHANGED), not text.endswith(_CHANGED))


def origin(root: Path) -> Origin | None:
    """The commit that the archive at `root` stands at."""
    at = commit(root)
    changes = _git(root, "status", "--porcelain", "--", *_CONTENT)
    if not at or changes is None:
        return None
    return Origin(at, not changes)


def commit(root: Path) -> str | None:
    """The commit alone; None where there is none."""
    said = _git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    return said.strip() if said else None


def _git(root: Path, *arguments: str) -> str | None:
    """What git says; None where it fails or is not there."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the git of the path
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
    except FileNotFoundError:
        return None
    return None if done.returncode else done.stdout
