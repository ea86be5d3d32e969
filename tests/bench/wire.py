"""What a reader who searches fetches: bytes over the wire, from a server that compresses."""

import gzip
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from playwright.sync_api import Browser, Request, sync_playwright

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)

_QUERIES = (
    ("budsjett", "arbeidsmiljø"),
    ("midlertidige stillinger", "opplæring av ledere"),
    ("vedtak", "protokoll"),
)
"""A first and a second query each."""
_TEXTS = (".html", ".js", ".css", ".json", ".svg", ".xml")
_BEGINNING = 5
_LEVEL = 6


def fetched(site: Path) -> tuple[int, int]:
    """Bytes that a first query takes, the program included, and a second one: the most of some."""
    with _served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        sizes = [_asked(browser, address, queries) for queries in _QUERIES]
        browser.close()
    first, second = map(max, zip(*sizes, strict=True))
    return first, second


def _asked(browser: Browser, address: str, queries: Sequence[str]) -> list[int]:
    """Bytes that each query takes in the box of a page, one after the other in a new browser."""
    page = browser.new_context().new_page()
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))  # noqa: PLW0108 - it marks what it is given
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    taken = []
    for query in queries:
        requests.clear()
        page.get_by_role("combobox").fill(query)
        marked = page.locator("[role=option] mark").filter(has_text=query[:_BEGINNING])
        marked.first.wait_for()
        page.wait_for_load_state("networkidle")
        taken.append(sum(map(_size, requests)))
    page.context.close()
    return taken


def _size(request: Request) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


@contextmanager
def _served(site: Path) -> Iterator[str]:
    """The address of the site."""
    handler = partial(_Compressing, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Compressing(SimpleHTTPRequestHandler):
    """Compresses texts, as web servers do."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        """The file, or what it is when compressed."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in _TEXTS or not path.is_file():
            return super().send_head()
        data = gzip.compress(path.read_bytes(), _LEVEL)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
