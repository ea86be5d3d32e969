"""Git itself: what it answers to a command, or that it does not."""

import os
import re
import subprocess
from pathlib import Path

_ALIKE = (
    *("-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "core.quotePath=true"),
    *("-c", "log.follow=false", "-c", "diff.orderFile=/dev/null"),
)
"""What a machine's own settings might have otherwise."""
_RUN_NOTHING = (
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"),
    *("-c", "safe.bareRepository=explicit"),
)
"""No program that a repository's settings name, and no repository that lies among its files."""
_ELSEWHERE = frozenset({
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_GRAFT_FILE",
    "GIT_SHALLOW_FILE", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
    "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS",
})  # fmt: skip
"""What a hook is given, by which git would read something else than the folder."""
_ADVICE = re.compile(rb"git config --global --add safe\.directory .+")
_OWN = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1"}


def asked(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """What git answers about the folder; None where it fails or is not there."""
    done = _run(root, *arguments, given=given)
    return None if done is None or done.returncode else done.stdout


def cure(root: Path) -> str:
    """The command by which git would read a folder that it refuses to; nothing where it does not.

    It reads no folder that somebody else owns, since its settings can name programs to run.
    """
    done = _run(root, "rev-parse", "HEAD")
    advice = _ADVICE.search(done.stderr) if done else None
    return advice[0].decode() if advice else ""


def _run(
    root: Path, *arguments: str, given: bytes = b""
) -> subprocess.CompletedProcess[bytes] | None:
    try:
        return subprocess.run(  # noqa: S603 - a fixed command
            ["git", "-C", str(root), *_ALIKE, *_RUN_NOTHING, *arguments],  # noqa: S607 - the git of the path
            env={name: each for name, each in os.environ.items() if name not in _ELSEWHERE} | _OWN,
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        return None
