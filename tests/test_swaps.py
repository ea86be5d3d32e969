"""Whoever reads while releases are swapped gets pages and assets that go together."""

import os
import re
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import publishing
import pytest
from publishing import Place

Size = Callable[[int, int], int]
Reached = Callable[[str], None]
AHEAD = 4
"""How many releases may be published while a reader fetches what goes with a page."""
PAGE = re.compile(r"<article>(\d+) (assets/[^<]*)</article>")


def site(number: int) -> publishing.Site:
    """A site whose page names its number, and an asset that does as well."""
    style = f"body {{ margin: {number} }}"
    named = publishing.hashed("stil", "css", style)
    return publishing.SITE | {"index.html": f"<article>{number} {named}</article>", named: style}


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder, whose link it follows anew for every request."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serves a folder, and answers its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _fetch(address: str) -> str:
    """What is at an address; HTTPError where it is not there."""
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
        text: bytes = answer.read()
    return text.decode()


def _publisher(folder: Path) -> "subprocess.Popen[str]":
    """A process that publishes one site after another, as it is told their numbers."""
    script = (
        "import sys; from pathlib import Path\n"
        "from publishing import Place; from test_swaps import site\n"
        "for line in sys.stdin:\n"
        "    Place(Path(sys.argv[1])).publish(site(int(line)))\n"
    )
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", script, str(folder)],
        stdin=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


@pytest.mark.soak
def test_a_page_and_its_asset_are_there_and_agree_at_every_moment(
    tmp_path: Path, size: Size, reached: Reached
) -> None:
    place = Place(tmp_path)
    place.publish(site(1))
    swaps, wanted = size(30, 500), size(600, 10_000)
    fetches, told, seen = 0, 1, {1}
    with _served(place.target / "current") as address, _publisher(tmp_path) as publisher:
        assert publisher.stdin is not None
        while max(seen) <= swaps or fetches < wanted:
            due = min(1 + swaps, max(seen) + AHEAD, 2 + fetches * swaps // wanted)
            publisher.stdin.write("".join(f"{number}\n" for number in range(told + 1, due + 1)))
            publisher.stdin.flush()
            told = max(told, due)
            found = PAGE.fullmatch(_fetch(address))
            assert found is not None
            number, asset = int(found[1]), found[2]
            assert number >= max(seen)
            assert _fetch(address + asset) == f"body {{ margin: {number} }}"
            fetches += 2
            seen.add(number)
            assert publisher.poll() is None
        publisher.communicate()
    assert publisher.returncode == 0
    reached(f"{fetches} fetches over {swaps} swaps, {len(seen)} releases of which were seen")
    assert len(seen) > swaps // 3
    assert place.faults() == []
