"""The files that are published beside the pages."""

from collections.abc import Iterator
from pathlib import Path

from motebok.archive import Shown
from motebok.attachments import RefusedError
from motebok.diagnostics import RefusalError, message
from motebok.finished import Rendered
from motebok.pipeline.inspecting import inspector
from motebok.plan import files_of


def attached(root: Path, archive: Shown, meeting: str, *, read: bool = False) -> Iterator[Rendered]:
    """What is published of a meeting's files: copies without what they do not show.

    The files themselves where no copies are asked for. Where they are to be `read`, it is found
    out what can be read in them. RefusalError where a copy cannot be made.
    """
    strip = archive.loaded.settings.strip_attachments
    for address, source, title in files_of(archive, meeting):
        file = root / source
        try:
            data = inspector(root).published(file, title) if strip else file.read_bytes()
        except RefusedError:
            raise RefusalError(
                message(
                    "No copy of «{file}» could be made without what it does not show: save it as "
                    "PDF, or write «rens_vedlegg: nei» under «extra: motebok» in mkdocs.yml.",
                    file=source,
                )
            ) from None
        if read:
            inspector(root).report(data)
        yield Rendered(address, data)
