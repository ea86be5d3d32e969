"""Everything of a target is read again and compared with what manifests, records and log say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from motebok.diagnostics import Message, message
from motebok.publish import log, manifest
from motebok.publish.assembling import LINK, WAY
from motebok.publish.locking import locked
from motebok.publish.log import Kind
from motebok.publish.manifest import ManifestError
from motebok.publish.purged import pending
from motebok.publish.record import Record, readable
from motebok.publish.refusals import PublishError
from motebok.publish.settling import KEPT
from motebok.publish.target import (
    ASSETS,
    MANIFEST,
    RECORD,
    Release,
    Target,
    existing,
    kept_assets,
)
from motebok.publish.trees import files_in


def verify(folder: Path, number: int | None, wait: float) -> tuple[Message, ...]:
    """What is not as it was published at a target: in one release, or in all and their chain.

    PublishError where there is no target, or no such release; BusyError.
    """
    target = existing(folder)
    with locked(target, wait, shared=True):
        if number is not None:
            return faults_of(kept_release(target, number), folder)
        reader = _Reader()
        kept = (fault for each in target.kept() for fault in reader.faults(each, folder))
        return (*kept, *_added(target), *_chain(target), *_ends(target))


def verify_folder(folder: Path) -> tuple[Message, ...]:
    """What is not as it was published in the folder of one release, wherever that is now."""
    release = Release(0, folder)
    if not release.manifest.is_file():
        raise PublishError(
            message(
                "There is no «{name}» in the folder «{folder}».",
                name=MANIFEST,
                folder=str(folder),
            )
        )
    return faults_of(release, folder)


def faults_of(release: Release, home: Path) -> tuple[Message, ...]:
    """What is not as it was published in a release; its paths are told from `home` on."""
    return tuple(_Reader().faults(release, home))


def kept_release(target: Target, number: int) -> Release:
    """The release of a number; PublishError where it is not kept."""
    for release in target.kept():
        if release.number == number:
            return release
    raise PublishError(
        message(
            "Release {number} is not kept. There are {numbers}.",
            number=str(number),
            numbers=tuple(str(release.number) for release in target.kept()),
        )
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads every file once, by however many names it goes."""

    digests: dict[tuple[int, int], str] = field(default_factory=dict)

    def faults(self, release: Release, home: Path) -> Iterator[Message]:
        """What is wrong in a release; paths are told from `home` on."""

        def path_of(path: Path) -> str:
            return path.relative_to(home).as_posix()

        known = readable(release.record)
        if not release.record.exists():
            yield _missing(path_of(release.record))
        elif known is None:
            yield _changed(path_of(release.record))
        if not release.manifest.exists():
            yield _missing(path_of(release.manifest))
            return
        data = release.manifest.read_bytes()
        if known and known.manifest != manifest.digest(data):
            yield _changed(path_of(release.manifest))
        try:
            digests = manifest.read(data)
        except ManifestError:
            if not known:
                yield _changed(path_of(release.manifest))
            return
        yield from self._files(release, digests, home)

    def _files(self, release: Release, digests: Mapping[str, str], home: Path) -> Iterator[Message]:
        there = {found.path: found for found in files_in(release.folder)}
        expected = {MANIFEST, RECORD}
        is_linked = _is_link(release.site / LINK)
        for path, digest in sorted(digests.items()):
            name = f"site/{path}"
            expected.add(name)
            file = release.folder / name
            told = file.relative_to(home).as_posix()
            found = there.get(name)
            if is_linked and path.startswith(ASSETS):
                is_there = file.is_file() and not file.is_symlink()
            else:
                is_there = found is not None and found.is_file
            if not is_there:
                yield _missing(told)
            elif self._digest(file) != digest:
                yield _changed(told)
        if is_linked:
            expected.add(f"site/{LINK}")
        for name in sorted(there.keys() - expected):
            yield _added_at((release.folder / name).relative_to(home).as_posix())

    def _digest(self, file: Path) -> str:
        stat = file.stat()
        place = stat.st_dev, stat.st_ino
        if place not in self.digests:
            self.digests[place] = manifest.digest_of(file)
        return self.digests[place]


def _is_link(path: Path) -> bool:
    """Whether it is the link to the target's assets."""
    return path.is_symlink() and str(path.readlink()) == WAY


def _added(target: Target) -> Iterator[Message]:
    """Whatever nobody published: assets that no release has, and what is no part of a target."""
    used = kept_assets(target)
    for path in sorted(f"{ASSETS}{found.path}" for found in files_in(target.assets)):
        if path not in used:
            yield _added_at(path)
    for stray in sorted(target.strays()):
        yield _added_at(stray.relative_to(target.folder).as_posix())


def _chain(target: Target) -> Iterator[Message]:
    """Releases that are lacking, records that have changed, and those that follow no other."""
    marks = {act.release: act.record for act in log.acts(target) if act.kind in log.MARKED}
    kept = {release.number for release in target.kept()}
    last = max({*kept, *marks}, default=0)
    before = ""
    for number in range(1, last + 1):
        path = target.record_of(number)
        if not path.exists() and number <= last - KEPT:
            yield _missing(path.relative_to(target.folder).as_posix())
            before = ""
            continue
        if not path.exists() or (number not in kept and number > last - KEPT + 1):
            yield message("Release {number} is missing.", number=str(number))
            before = ""
            continue
        known = readable(path)
        mark = manifest.digest(path.read_bytes())
        is_own = number in kept or (known is not None and known.release == number)
        if not is_own or marks.get(number, mark) != mark:
            yield _changed(path.relative_to(target.folder).as_posix())
        if known and (number == 1 or before) and not _follows(known, number, before):
            yield message(
                "Release {number} does not follow release {previous}.",
                number=str(number),
                previous=str(number - 1),
            )
        before = mark


def _follows(known: Record, number: int, before: str) -> bool:
    """Whether a record is that of the release, and names the record before it."""
    previous = known.previous
    named = (previous.release, previous.record) if previous else (0, "")
    return known.release == number and named == (number - 1, before)


def _ends(target: Target) -> Iterator[Message]:
    """What is served, and whether all was done when it came to be served."""
    live = target.live()
    if not target.log.exists():
        if target.numbers()[1:]:  # else the first publisher may have been killed before it wrote
            yield _missing(target.log.name)
    elif not log.is_sound(target):
        yield _changed(target.log.name)
    told = [act for act in log.acts(target) if act.kind in log.MARKED]
    served = [act.release for act in told if act.kind is not Kind.REVISED]
    if live is None or not target.release(live).site.is_dir():
        yield message("«{path}» does not lead to a release.", path=target.current.name)
    elif (
        served[-1:] != [live]
        or target.kept()[-1].number not in served
        or pending(target)
        or any(target.unfinished())
    ):
        yield message(
            "The last work at the target was interrupted. The next publishing completes it."
        )
    elif told[-1].about != log.ledger_digest(target):
        yield _changed(target.ledger.name)


def _changed(path: str) -> Message:
    return message("«{path}» has been changed.", path=path)


def _missing(path: str) -> Message:
    return message("«{path}» is missing.", path=path)


def _added_at(path: str) -> Message:
    return message("«{path}» has been added.", path=path)
