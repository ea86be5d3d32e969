"""A new release: what it shares with the one before, what is copied, and whether all is there."""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from motebok.diagnostics import message
from motebok.publish import manifest
from motebok.publish.manifest import digest_of
from motebok.publish.refusals import PublishError
from motebok.publish.target import ASSETS, FRESH, Release, Target, kept_assets
from motebok.publish.trees import are_alike, files_in, remove_within
from motebok.write.access import let_read, make_folder

_CHUNK = 1 << 20
LINK = "assets"
WAY = "../../../assets"
_NOT_SHARED = frozenset({errno.EMLINK, errno.EPERM, errno.ENOTSUP})
"""What a file system says that cannot give a file one more name."""


@dataclass(frozen=True, slots=True)
class Base:
    """The release before: the digests of its files, and the inodes of those that are there."""

    site: Path
    number: int
    digests: Mapping[str, str]
    inodes: Mapping[str, int]


def base_of(release: Release, digests: Mapping[str, str], target: Target) -> Base:
    """A release as what the next one begins with."""
    inodes = {found.path: found.inode for found in files_in(release.site) if found.is_file}
    for found in files_in(target.assets):
        if found.is_file:
            inodes[f"{ASSETS}{found.path}"] = found.inode
    return Base(release.site, release.number, digests, inodes)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a release will hold: files as in the base, with their digests, and changed ones."""

    site: Path
    base: Base | None
    shared: Mapping[str, str]
    changed: tuple[str, ...]

    def is_as(self, number: int) -> bool:
        """Whether the release would be the same as the one of that number."""
        return (
            self.base is not None
            and self.base.number == number
            and not self.changed
            and self.shared.keys() == self.base.digests.keys()
        )


def draft_of(site: Path, paths: Iterable[str], base: Base | None) -> Draft:
    """Compare every file with the base; PublishError where one is not there."""
    shared: dict[str, str] = {}
    changed: list[str] = []
    there = {found.path for found in files_in(site) if found.is_file}
    for path in paths:
        if path not in there:
            raise PublishError(
                message("«{path}» is lacking in the site: build it again.", path=str(site / path))
            )
        if base and path in base.digests and path in base.inodes and _is_as(base, site, path):
            shared[path] = base.digests[path]
        else:
            changed.append(path)
    return Draft(site, base, shared, tuple(changed))


def _is_as(base: Base, site: Path, path: str) -> bool:
    return are_alike(f"{site}/{path}", f"{base.site}/{path}")


def lay(draft: Draft, fresh: Release, target: Target) -> dict[str, str]:
    """Let the folder hold the release, whatever it holds now; the digest of every file."""
    site = fresh.site
    make_folder(site)
    if draft.base:
        _lay_shared(draft.shared, draft.base, site)
    digests = dict(draft.shared)
    for path in draft.changed:
        if path.startswith(ASSETS):
            digests[path] = _keep_asset(draft.site / path, target, path)
        else:
            make_folder((site / path).parent)
            digests[path] = _copy(draft.site / path, site / path)
    (site / LINK).symlink_to(WAY)
    return digests


def _lay_shared(shared: Iterable[str], base: Base, site: Path) -> None:
    """Let the folder hold the base's files at these paths and nothing else."""
    there = {found.path: found.inode for found in files_in(site)}
    wanted = [path for path in shared if not path.startswith(ASSETS)]
    lacking = [path for path in wanted if there.get(path) != base.inodes[path]]
    for path in there.keys() - (set(wanted) - set(lacking)):
        remove_within(site, path)
    made: set[str] = set()
    for path in lacking:
        folder = path.rpartition("/")[0]
        if folder not in made:
            make_folder(site / folder)
            made.add(folder)
        _share(f"{base.site}/{path}", f"{site}/{path}")


def require_whole(draft: Draft, fresh: Release, digests: Mapping[str, str]) -> None:
    """PublishError where something of the release is not as it should be."""
    if manifest.read(fresh.manifest.read_bytes()) != digests:
        raise _not_whole(fresh.manifest.name)
    there = {found.path: found for found in files_in(fresh.site)}
    expected = {LINK, *(path for path in digests if not path.startswith(ASSETS))}
    if odd := there.keys() ^ expected:
        raise _not_whole(min(odd))
    for path in expected - {LINK}:
        if not there[path].is_file:
            raise _not_whole(path)
    if draft.base:
        for path in draft.shared.keys() & expected:
            is_same = there[path].inode == draft.base.inodes[path]
            if not is_same and not _is_as(draft.base, fresh.site, path):
                raise _not_whole(path)
    for path in draft.changed:
        if digest_of(fresh.site / path) != digests[path]:
            raise _not_whole(path)


def _not_whole(path: str) -> PublishError:
    return PublishError(
        message(
            "Nothing was published: «{path}» was not the same when it was read again.", path=path
        )
    )


def _share(source: str, path: str) -> None:
    """Give a file one more name, or make a copy where that cannot be."""
    try:
        os.link(source, path)
    except OSError as error:
        if error.errno not in _NOT_SHARED:
            raise
        shutil.copyfile(source, path)
        let_read(Path(path))


def _copy(source: Path, path: Path) -> str:
    """Copy a file, and answer the digest of what was read."""
    read = hashlib.sha256()
    with source.open("rb") as file, path.open("xb") as copy:
        while part := file.read(_CHUNK):
            read.update(part)
            copy.write(part)
    let_read(path)
    return read.hexdigest()


def _keep_asset(source: Path, target: Target, path: str) -> str:
    """Put an asset with the others; its name says what it holds, and must not come to lie."""
    kept = target.assets / path.removeprefix(ASSETS)
    digest = digest_of(source)
    if kept_assets(target).get(path, digest) != digest:
        raise PublishError(
            message(
                "«{path}» has changed and still has its name, which older pages use. "
                "Give the file another name.",
                path=path,
            )
        )
    make_folder(kept.parent)
    fresh = kept.with_name(f"{FRESH}{kept.name}")
    fresh.unlink(missing_ok=True)
    copied = _copy(source, fresh)
    fresh.replace(kept)
    return copied
