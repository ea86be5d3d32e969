"""What is left of a fault of our own: a file that can be sent to those who can mend it."""

import platform
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path

from motebok import __version__
from motebok.diagnostics import Message, message
from motebok.state.folder import work_folder


def recorded(error: BaseException, arguments: Sequence[str], root: Path) -> Message:
    """Write a report of the fault, and say where it is."""
    text = (
        f"Møtebok {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"motebok {' '.join(arguments)}\n\n"
        f"{''.join(traceback.format_exception(error))}"
    )
    for folder in _folders(root):
        with suppress(OSError):
            return message(
                "Møtebok itself has failed. What happened stands in «{path}»: "
                "send that file to those who look after Møtebok where you work.",
                path=str(_write(folder(), text)),
            )
    return message("Møtebok itself has failed ({text}).", text=f"{type(error).__name__}: {error}")


def _folders(root: Path) -> Iterator[partial[Path]]:
    if (root / "mkdocs.yml").is_file():
        yield partial(work_folder, root)
    yield partial(Path, tempfile.gettempdir())


def _write(folder: Path, text: str) -> Path:
    """Write the text to a file with the next free number."""
    for number in count(1):
        path = folder / f"feil-{number}.txt"
        with suppress(FileExistsError), path.open("x", encoding="utf-8") as file:
            file.write(text)
            return path
    raise AssertionError
