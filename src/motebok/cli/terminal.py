"""What a terminal gets beyond plain text: colours, and how far the work has come."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from motebok.diagnostics import message
from motebok.locale import Speaker
from motebok.report import Role, Texts, Told, human, lines

_STYLES: Mapping[Role, str] = {
    Role.ERROR: "bold red",
    Role.WARNING: "bold yellow",
    Role.PLACE: "dim",
    Role.CODE: "bold",
    Role.TEXT: "",
    Role.SOURCE: "",
    Role.MARKER: "bold red",
    Role.HINT: "green",
    Role.SUMMARY: "bold",
}


def print_report(told: Sequence[Told], texts: Texts, speaker: Speaker) -> None:
    """Print the report to standard output, in colours where it is a terminal."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        sys.stdout.write(human(told, texts, speaker))
        return
    from rich.console import Console  # noqa: PLC0415 - a pipe needs none of it
    from rich.text import Text  # noqa: PLC0415 - likewise

    console = Console(highlight=False)
    for line in lines(told, texts, speaker):
        pieces = [(text, _STYLES[role]) for role, text in line]
        console.print(Text.assemble(*pieces), soft_wrap=True)


@contextmanager
def progress(words: Speaker) -> Iterator[Callable[[int, int], None]]:
    """Shows how many pages are done on standard error; silent where that is not a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415 - a pipe needs none of it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 - likewise

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words.say(message("Making pages")), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
