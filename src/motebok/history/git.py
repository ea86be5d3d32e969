"""Git itself: what it answers to a command, or that it does not."""

import os
import subprocess
from pathlib import Path

_ALIKE = ("-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "core.quotePath=true")
"""What a machine's own settings might have otherwise."""


def asked(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """What git answers about the folder; None where it fails or is not there."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            ["git", "-C", str(root), *_ALIKE, *arguments],  # noqa: S607 - the git of the path
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1"},
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        return None
    return None if done.returncode else done.stdout
