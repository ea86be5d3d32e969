"""What a site has beside its pages and attached files, as one stream of files."""

from collections.abc import Iterator

from motebok.archive import Shown
from motebok.outputs.calendar import calendar_files
from motebok.outputs.data import data_files
from motebok.outputs.feeds import feed_files
from motebok.outputs.tables import table_files


def files_beside(archive: Shown, site: str = "") -> Iterator[tuple[str, bytes]]:
    """Every file of data, feed, table and calendar: its path below the site's folder, and its bytes."""
    yield from data_files(archive)
    yield from feed_files(archive, site)
    yield from table_files(archive, site)
    yield from calendar_files(archive, site)
