"""The files that are published beside the pages."""

from collections.abc import Iterator
from pathlib import Path

from motebok.archive import Shown
from motebok.attachments import Inspector, RefusedError
from motebok.diagnostics import RefusalError, message
from motebok.pipeline.folders import attachment_store, work_folder
from motebok.plan import published_files, titled_files


def attached(root: Path, archive: Shown) -> tuple[tuple[str, Path], ...]:
    """Each published file's address, and where its copy without what it does not show is kept.

    Where copies are not asked for, it is the file itself. RefusalError where one cannot be made.
    """
    if not archive.loaded.settings.strip_attachments:
        return tuple((address, root / source) for address, source in published_files(archive))
    work_folder(root)
    with Inspector(attachment_store(root)) as inspector:
        copies = tuple(_copies(root, archive, inspector))
        inspector.forget()
    return copies


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
