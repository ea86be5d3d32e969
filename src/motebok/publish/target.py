"""A target: the folder that sites are published to, and what lies where in it.

    current              a symbolic link to the live release's site: what the web server serves
    releases/7/site/     the files of a release; assets/ in it is a link to the target's own
    releases/7/manifest-sha256.txt, release.json
    records/6.json       the release.json of each release that is no longer kept
    assets/              the assets of all releases that are kept
    addresses.txt        every address that has been published
    log.txt              every act: publish, rollback, purge

Whatever is not finished has a name that begins with FRESH, and is swept away.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from motebok.diagnostics import message
from motebok.publish import manifest
from motebok.publish.refusals import PublishError
from motebok.write.access import make_folder

FRESH = ".fresh-"
MANIFEST = "manifest-sha256.txt"
RECORD = "release.json"
MARKER = ".motebok-target"
ASSETS = "assets/"

_TITLE = "Her publiserer Møtebok. Les log.txt; endre ingenting for hånd.\n"
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_LIVE = re.compile(rf"releases/({_NUMBER.pattern})/site")


@dataclass(frozen=True, slots=True)
class Release:
    """A release in its folder."""

    number: int
    folder: Path

    @property
    def site(self) -> Path:
        """What is served."""
        return self.folder / "site"

    @property
    def manifest(self) -> Path:
        """The digest of every file."""
        return self.folder / MANIFEST

    @property
    def record(self) -> Path:
        """Where the release comes from."""
        return self.folder / RECORD

    def written(self) -> bytes:
        """The manifest as it is; nothing where it is not there."""
        return self.manifest.read_bytes() if self.manifest.exists() else b""


@dataclass(frozen=True, slots=True)
class Target:
    """Where each thing lies below `folder`."""

    folder: Path

    @property
    def marker(self) -> Path:
        """Says that the folder is ours; it is also what publishers lock."""
        return self.folder / MARKER

    @property
    def current(self) -> Path:
        """The link to what is served."""
        return self.folder / "current"

    @property
    def releases(self) -> Path:
        """The folder of releases."""
        return self.folder / "releases"

    @property
    def records(self) -> Path:
        """The folder of what is left of releases that are not kept."""
        return self.folder / "records"

    @property
    def assets(self) -> Path:
        """The folder of assets."""
        return self.folder / "assets"

    @property
    def ledger(self) -> Path:
        """Every address that has been published."""
        return self.folder / "addresses.txt"

    @property
    def log(self) -> Path:
        """Every act."""
        return self.folder / "log.txt"

    def release(self, number: int) -> Release:
        """The release of a number, whether it is kept or not."""
        return Release(number, self.releases / str(number))

    def kept(self) -> tuple[Release, ...]:
        """The releases that are kept, the oldest first."""
        return tuple(self.release(number) for number in sorted(_numbers(self.releases)))

    def past_record(self, number: int) -> Path:
        """The record of a release that is not kept."""
        return self.records / f"{number}.json"

    def record_of(self, number: int) -> Path:
        """The record of a release, wherever it is now."""
        kept = self.release(number).record
        return kept if kept.exists() else self.past_record(number)

    def numbers(self) -> tuple[int, ...]:
        """The numbers of all releases that there are traces of."""
        return tuple(sorted({*_numbers(self.releases), *_numbers(self.records)}))

    def unfinished(self) -> Iterator[Path]:
        """What somebody was killed before finishing."""
        for folder in (self.folder, self.releases, self.records):
            yield from folder.glob(f"{FRESH}*")

    def strays(self) -> Iterator[Path]:
        """What is no part of a target, nor anything that is not finished."""
        mine = {self.current, self.releases, self.records, self.assets, self.ledger, self.log}
        kept = {release.number: release.folder for release in self.kept()}
        mine |= {self.marker, *kept.values()}
        mine |= {self.past_record(number) for number in range(1, max(kept, default=0))}
        for folder in (self.folder, self.releases, self.records):
            for each in folder.iterdir():
                if each not in mine and not each.name.startswith(FRESH):
                    yield each

    def live(self) -> int | None:
        """The number of the release that is served."""
        if not self.current.is_symlink():
            return None
        found = _LIVE.fullmatch(str(self.current.readlink()))
        return int(found[1]) if found else None

    def serve(self, number: int) -> None:
        """Let the release be the one that is served, in one step."""
        fresh = self.folder / f"{FRESH}current"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(f"releases/{number}/site")
        fresh.replace(self.current)
        sync_folder(self.folder)


def claim(folder: Path) -> Target:
    """The target in a folder, which is made if need be.

    PublishError where the folder holds something else.
    """
    target = Target(folder)
    make_folder(folder)
    if not target.marker.exists():
        if any(each.name != MARKER for each in folder.iterdir()):  # it may have come just now
            raise PublishError(
                message(
                    "The folder «{folder}» has files in it that Møtebok did not publish: "
                    "choose an empty one.",
                    folder=str(folder),
                )
            )
        target.marker.write_text(_TITLE, encoding="utf-8")
    for each in (target.releases, target.records, target.assets):
        make_folder(each)
    return target


def existing(folder: Path) -> Target:
    """The target in a folder; PublishError where there is none."""
    target = Target(folder)
    if not target.marker.is_file():
        raise PublishError(
            message("Nothing has been published in the folder «{folder}».", folder=str(folder))
        )
    return target


def kept_assets(target: Target) -> dict[str, str]:
    """Path → digest of the assets of all releases that are kept."""
    found: dict[str, str] = {}
    for release in target.kept():
        found |= manifest.assets(release.written())
    return found


def replace_file(path: Path, data: bytes) -> None:
    """Give a file its new content in one step."""
    fresh = path.with_name(f"{FRESH}{path.name}")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def sync_folder(folder: Path) -> None:
    """Let names in a folder outlast the loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _numbers(folder: Path) -> Iterator[int]:
    names = [each.name for each in folder.iterdir()] if folder.is_dir() else []
    for name in names:
        number = name.removesuffix(".json")
        if _NUMBER.fullmatch(number):
            yield int(number)
