"""The digest of every file of a release, in the form that `sha256sum --check` reads.

The order is that of the paths' bytes, so that the manifest depends on content alone.
"""

import hashlib
import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path

_SITE = "site/"
_DIGITS = 64
_LINE = re.compile(rb"^([0-9a-f]{64})  site/([^\n\\]+)$", re.MULTILINE)
_ASSET = re.compile(rb"^([0-9a-f]{64})  site/(assets/[^\n\\]+)$", re.MULTILINE)

EMPTY = hashlib.sha256().hexdigest()
"""The digest of a file that holds nothing."""


class ManifestError(ValueError):
    """A manifest is not just as `to_bytes` writes it."""


def to_bytes(digests: Mapping[str, str]) -> bytes:
    """The manifest of files, whose paths are below the release's site."""
    lines = sorted((os.fsencode(path), digest.encode()) for path, digest in digests.items())
    return b"".join(b"%b  %b%b\n" % (digest, _SITE.encode(), path) for path, digest in lines)


def entries(data: bytes) -> dict[str, str]:
    """Path → digest, as far as the manifest can be read."""
    return {os.fsdecode(path): digest.decode() for digest, path in _LINE.findall(data)}


def assets(data: bytes) -> dict[str, str]:
    """Path → digest of the assets, as far as the manifest can be read."""
    return {os.fsdecode(path): digest.decode() for digest, path in _ASSET.findall(data)}


def read(data: bytes) -> dict[str, str]:
    """Path → digest; ManifestError."""
    digests = entries(data)
    if to_bytes(digests) != data:
        raise ManifestError
    return digests


def without(data: bytes, paths: Collection[str]) -> tuple[bytes, tuple[str, ...]]:
    """The manifest without some paths, and which of them stood in it; it need not be sound."""
    lines = {b"  %b%b\n" % (_SITE.encode(), os.fsencode(path)): path for path in paths}
    kept: list[bytes] = []
    found: list[str] = []
    for line in data.splitlines(keepends=True):
        path = lines.get(line[_DIGITS:])
        if path is None:
            kept.append(line)
        else:
            found.append(path)
    return b"".join(kept), tuple(found)


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """The SHA-256 of a file; OSError."""
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
