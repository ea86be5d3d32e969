"""What was published of files that were exchanged: an author's name taken out changes nothing."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from motebok.attachments import RefusedError
from motebok.history import Version, contents
from motebok.load.versions import TEXTS
from motebok.pipeline.inspecting import inspector

_SHORT = 16


def copies_of(root: Path, versions: Sequence[Version]) -> Mapping[bytes, bytes]:
    """Blob → a digest of its published copy, of the files that others took the place of.

    One of which no copy can be made is left out.
    """
    data = contents(root, _exchanged(versions))
    return {blob.encode(): copy for blob, each in data.items() if (copy := _copy(root, each))}


def _exchanged(versions: Sequence[Version]) -> Iterator[str]:
    for before, after in pairwise(map(_files, versions)):
        if before - after and after - before:
            yield from sorted(before ^ after)


def _files(version: Version) -> frozenset[str]:
    """The blobs that are no text of ours."""
    return frozenset(blob for name, blob in version.blobs.items() if not name.endswith(TEXTS))


def _copy(root: Path, data: bytes) -> bytes | None:
    try:
        copy = inspector(root).stripped(data)
    except RefusedError:
        return None
    return hashlib.blake2b(copy, digest_size=_SHORT).digest()
