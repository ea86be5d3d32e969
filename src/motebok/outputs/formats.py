"""Every format of files beside the pages: what files it has, and what stands in each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from motebok.archive import Shown
from motebok.outputs.calendar import calendar_file, calendar_names
from motebok.outputs.data import data_file
from motebok.outputs.feeds import feed_file, feed_names
from motebok.outputs.tables import table_file
from motebok.plan.datafiles import data_names, table_names


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the names of its files, and a file's path below the site's folder and bytes.

    A file is made of the archive, its name, and the site's address without a slash at the end;
    where that is empty, addresses in the file begin with a slash or are relative. It is made again
    when something that was looked up in the archive for it has changed.
    """

    names: Callable[[Shown], Iterable[str]]
    file: Callable[[Shown, str, str], tuple[str, bytes]]


FORMATS: Mapping[str, Format] = {
    "data": Format(data_names, data_file),
    "feed": Format(feed_names, feed_file),
    "table": Format(table_names, table_file),
    "calendar-file": Format(calendar_names, calendar_file),
}
"""Kind → format."""
