"""Which commit the content stands at."""

from dataclasses import dataclass
from pathlib import Path

from motebok.history.git import asked, cure

_CONTENT = ("mkdocs.yml", "content", "meetings", "templates")
_STATUS = ("status", "--porcelain", "--untracked-files=normal", "--ignore-submodules=dirty")
"""Git is not run in a submodule, whose settings are another's."""
_CHANGED = "+"
_SHALLOW = "~"


@dataclass(frozen=True, slots=True)
class Origin:
    """A commit, whether the content is as it was committed, and whether all before it is there.

    Where git refuses to read the history, no commit is known, and nothing before it is there.
    """

    commit: str
    is_clean: bool
    is_whole: bool = True

    def __str__(self) -> str:
        """The commit, with a plus where the content has changed, a tilde where history is cut."""
        changed, shallow = ("" if self.is_clean else _CHANGED), ("" if self.is_whole else _SHALLOW)
        return f"{self.commit}{changed}{shallow}"

    @classmethod
    def read(cls, text: str) -> "Origin":
        """What `str` has written."""
        commit = text.rstrip(_CHANGED + _SHALLOW)
        return cls(commit, _CHANGED not in text, _SHALLOW not in text)


def origin(root: Path) -> Origin | None:
    """The commit that the archive at `root` stands at; None where it is in no repository."""
    stand = _stand(root)
    changes = asked(root, *_STATUS, "--", *_CONTENT)
    if stand is None or changes is None:
        return Origin("", is_clean=False, is_whole=False) if cure(root) else None
    commit, is_whole = stand
    return Origin(commit, not changes, is_whole)


def standing(root: Path) -> str:
    """What tells the history from any other; nothing where there is none."""
    stand = _stand(root)
    return str(Origin(stand[0], is_clean=True, is_whole=stand[1])) if stand else ""


def _stand(root: Path) -> tuple[str, bool] | None:
    """The commit, and whether its history is whole; None where there is none."""
    said = asked(root, "rev-parse", "HEAD", "--is-shallow-repository")
    if said is None:
        return None
    commit, is_shallow = said.decode().split()
    return commit, is_shallow != "true"
