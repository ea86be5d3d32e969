"""How soon `serve` shows a change: from the file that is written to the page that has it."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from bench import corpus
from bench.measure import Cost, FailedError
from bench.place import Place

_STAND = re.compile(r'data-stand="([^"]+)"')
_ADDRESS = re.compile(r"http://[\d.]+:\d+/")
_LONGEST = 60.0


def change_shown(place: Place) -> Cost:
    """The time it takes until a browser that shows a page is told to fetch it again, and has."""
    sitting = place.plan.sittings[-1]
    with _serving(place.archive) as address:
        page = f"{address}{sitting.id}/{sitting.key(1)}/"
        place.change(sitting)
        _shown_again(
            address, page, place.last_change
        )  # as one that has been written in for a while
        place.change(sitting)
        start = time.perf_counter()
        _shown_again(address, page, place.last_change)
        return Cost(time.perf_counter() - start, 0, 0)


def _shown_again(address: str, page: str, text: str) -> None:
    """Wait as a browser does; FailedError where the text is never shown."""
    end = time.monotonic() + _LONGEST
    while text not in (html := _fetched(page)):
        stand = _STAND.search(html)
        if stand is None or time.monotonic() > end:
            raise FailedError(["serve"], html)
        _fetched(f"{address}_motebok/events?{stand[1]}")  # answered when something else is shown


def _fetched(address: str) -> str:
    with urlopen(address, timeout=_LONGEST) as answer:  # noqa: S310 - the one that we began
        return str(answer.read(), "utf-8")


@contextmanager
def _serving(archive: Path) -> Iterator[str]:
    """The address of the archive's site, which is built and served."""
    command = [sys.executable, str(corpus.ROOT / "build.py"), "serve", "--root", str(archive)]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    ) as process:
        try:
            yield _address(command, process)
        finally:
            process.terminate()


def _address(command: list[str], process: "subprocess.Popen[str]") -> str:
    said = []
    for line in process.stdout or ():
        said.append(line)
        if found := _ADDRESS.search(line):
            return found[0]
    raise FailedError(command, "".join(said))
