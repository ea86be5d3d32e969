"""What was found before: kept by content, so that a file is read once as long as it is the same."""

import hashlib
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_SUM = hashlib.sha256().digest_size
_STALE = 3600
"""Seconds after which a result that nobody asks for is removed: another run may be at work."""


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of results, each named for what it was made from; a folder that fails holds none."""

    folder: Path

    def path(self, name: str) -> Path:
        """Where the result of that name is kept; one that is asked for stays."""
        path = self.folder / name
        with suppress(OSError):
            os.utime(path)
        return path

    def get(self, name: str) -> bytes | None:
        """The result of that name, or None where there is none or it is damaged."""
        try:
            kept = self.path(name).read_bytes()
        except OSError:
            return None
        data = kept[_SUM:]
        return data if kept[:_SUM] == _sum(data) else None

    def put(self, name: str, data: bytes) -> None:
        """Keep a result; OSError where that is not possible."""
        self.folder.mkdir(parents=True, exist_ok=True)
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        fresh = self.folder / f"{name}.{os.getpid()}"
        fresh.write_bytes(_sum(data) + data)
        fresh.replace(self.path(name))

    def forget(self, ending: str) -> None:
        """Remove results with that ending that nobody has asked for lately.

        What a killed run has begun to keep is removed as well.
        """
        with suppress(OSError):
            for path in self.folder.glob(f"*{ending}*"):
                if time.time() - path.stat().st_mtime > _STALE:
                    path.unlink(missing_ok=True)


def _sum(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def named(parts: Iterable[bytes], ending: str) -> str:
    """The name of what is made from the parts by this code."""
    digest = hashlib.sha256(_edition())
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return f"{digest.hexdigest()}{ending}"


@cache
def _edition() -> bytes:
    """What this code and pypdf are: others may find more."""
    digest = hashlib.sha256()
    spec = find_spec("pypdf")
    homes = spec.submodule_search_locations if spec else None
    for home in homes or ():
        digest.update((Path(home) / "_version.py").read_bytes())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()
