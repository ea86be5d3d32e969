"""All files beside the pages, as a build makes them one by one."""

from collections.abc import Iterator

from motebok.archive import Shown
from motebok.outputs.formats import FORMATS


def files_beside(archive: Shown, *kinds: str, site: str = "") -> Iterator[tuple[str, bytes]]:
    """Each file's path and bytes, of these kinds or, with none named, of all."""
    for kind in kinds or FORMATS:
        made = FORMATS[kind]
        yield from (made.file(archive, name, site) for name in made.names(archive))
