"""What was found before: kept by content, so that a file is read once as long as it is the same."""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path


@dataclass(slots=True)
class Store:
    """A folder of results, each named for what it was made from; a folder that fails holds none."""

    folder: Path
    used: set[str] = field(default_factory=set)

    def get(self, name: str) -> bytes | None:
        """The result of that name, or None."""
        self.used.add(name)
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            return None

    def put(self, name: str, data: bytes) -> None:
        """Keep a result."""
        self.used.add(name)
        fresh = self.folder / f"{name}.{os.getpid()}"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(data)
            fresh.replace(self.folder / name)

    def forget(self, ending: str) -> None:
        """Remove results with that ending that nobody asked for since."""
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.name.endswith(ending) and path.name not in self.used:
                    path.unlink(missing_ok=True)


def named(parts: Iterable[bytes], ending: str) -> str:
    """The name of what is made from the parts by this code."""
    digest = hashlib.sha256(_edition())
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return f"{digest.hexdigest()}{ending}"


@cache
def _edition() -> bytes:
    """What this code is: another one may find more."""
    digest = hashlib.sha256(version("pypdf").encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()
