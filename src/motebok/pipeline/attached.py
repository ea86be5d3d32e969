"""The files that are published beside the pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from motebok.archive import Shown
from motebok.attachments import Inspector, RefusedError
from motebok.diagnostics import RefusalError, message
from motebok.pipeline.folders import attachment_store, work_folder
from motebok.plan import published_files, titled_files


@dataclass(frozen=True, slots=True)
class Attachments:
    """Each published file's address, and where what is published of it lies; its text likewise."""

    files: Mapping[str, Path]
    texts: Mapping[str, str] = field(default_factory=dict)


def attached(root: Path, archive: Shown, *, read: bool = False) -> Attachments:
    """The copies without what files do not show, or the files themselves where that is asked for.

    Where they are `read`, what can be read in what is published. RefusalError where a copy cannot
    be made.
    """
    strip = archive.loaded.settings.strip_attachments
    if not (strip or read):
        return Attachments(_originals(root, archive))
    work_folder(root)
    with Inspector(attachment_store(root)) as inspector:
        files = dict(_copies(root, archive, inspector)) if strip else _originals(root, archive)
        reports = {
            address: inspector.report(path.read_bytes())
            for address, path in (files.items() if read else ())
        }
        inspector.forget()
    return Attachments(files, {address: each.text for address, each in reports.items()})


def _originals(root: Path, archive: Shown) -> Mapping[str, Path]:
    return {address: root / source for address, source in published_files(archive)}


def _copies(root: Path, archive: Shown, inspector: Inspector) -> Iterator[tuple[str, Path]]:
    for address, source, title in titled_files(archive):
        try:
            yield address, inspector.published(root / source, title)
        except RefusedError:
            raise RefusalError(
                message(
                    "No copy of «{file}» could be made without what it does not show: save it as "
                    "PDF, or write «rens_vedlegg: nei» under «extra: motebok» in mkdocs.yml.",
                    file=source,
                )
            ) from None
