"""Serves the site as it is written: built again at every change, shown again in the browser.

A fault is shown in place of the pages, with the way to the last good site; nothing of this is
ever written into the site's folder.
"""

import mimetypes
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Event, Thread
from urllib.parse import parse_qs, quote, unquote, urlsplit

from watchfiles import DefaultFilter, watch

from motebok.diagnostics import RefusalError, message
from motebok.locale import Speaker
from motebok.report import Line
from motebok.serve.pages import LIVE, OURS, fault_page, script

Build = Callable[[], Sequence[Line]]
"""Builds the site; answers the report of what keeps it as it was, or nothing."""

_FOLDERS = ("content", "meetings", "templates")
_FIRST_PORT = 8000
_PORTS_TRIED = 20
_COOKIE = "motebok-last-good"
_HEARTBEAT = 15.0
_WAIT = 0.1
_STEP = 50
_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served: the archive at `root`, built into `site`; no port is any free one."""

    root: Path
    site: Path
    build: Build
    words: Speaker
    host: str
    port: int | None


def serve(serving: Serving, ready: Callable[[str], None], stop: Event | None = None) -> None:
    """Build and serve until `stop` is set or the program is interrupted.

    `ready` is told the address when the first build is done. RefusalError where the port is taken.
    """
    stop = stop or Event()
    changed = Event()
    watches = [_Watch(serving.root.resolve(), deep, changed, stop) for deep in (True, False)]
    shown = _Shown(serving)
    with _server(serving, shown) as server:
        threads = [Thread(target=watch.run, daemon=True) for watch in watches]
        threads += [Thread(target=server.serve_forever, args=(_WAIT,), daemon=True)]
        try:
            for thread in threads:
                thread.start()
            for watch in watches:
                watch.begun.wait(_PATIENCE)
            shown.renew(serving.build())
            ready(f"http://{serving.host}:{server.server_address[1]}/")
            while not stop.wait(_WAIT):
                if changed.is_set():
                    changed.clear()
                    shown.renew(serving.build())
        except KeyboardInterrupt:
            pass
        finally:
            stop.set()
            shown.close()
            server.shutdown()


@dataclass(frozen=True, slots=True)
class _Watch:
    """Sees changes: in the folders when deep, else of what stands in the root itself.

    A file of the root is not watched by itself, since most editors put a new one in its place.
    """

    root: Path
    deep: bool
    changed: Event
    stop: Event
    begun: Event = field(default_factory=Event)

    def run(self) -> None:
        """Watch until `stop` is set; by looking again and again where the system will not tell."""
        try:
            self._follow(polling=False)
        except (OSError, RuntimeError):
            self._follow(polling=True)

    def _follow(self, *, polling: bool) -> None:
        known = DefaultFilter()
        folders = [self.root / name for name in _FOLDERS]
        ours = {str(path) for path in (self.root / "mkdocs.yml", *folders)}
        for changes in watch(
            *([folder for folder in folders if folder.is_dir()] if self.deep else [self.root]),
            watch_filter=lambda kind, path: known(kind, path) and (self.deep or path in ours),
            stop_event=self.stop,
            step=_STEP,
            rust_timeout=_STEP * 2,
            yield_on_timeout=True,  # so that it is known to have begun
            recursive=self.deep,
            raise_interrupt=False,
            force_polling=polling,
        ):
            self.begun.set()
            if changes:
                self.changed.set()


@dataclass(slots=True)
class _Shown:
    """What the browsers are shown: the site, or what keeps it as it was."""

    serving: Serving
    report: Sequence[Line] = ()
    count: int = 0
    closed: bool = False
    renewed: Condition = field(default_factory=Condition)

    @property
    def stand(self) -> str:
        """A name for what is shown now, new after every build and every start."""
        return f"{os.getpid()}-{self.count}"

    def renew(self, report: Sequence[Line]) -> None:
        """Let every browser show the outcome of a build."""
        with self.renewed:
            self.report = tuple(report)
            self.count += 1
            self.renewed.notify_all()

    def close(self) -> None:
        """Let go of every browser."""
        with self.renewed:
            self.closed = True
            self.renewed.notify_all()

    def wait(self, stand: str) -> bool:
        """Wait a while for something else than `stand` to be shown; whether it is."""
        with self.renewed:
            self.renewed.wait_for(lambda: self.closed or self.stand != stand, _HEARTBEAT)
            return self.stand != stand


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows two servers could then share a port
    block_on_close = False


def _server(serving: Serving, shown: _Shown) -> _Server:
    handler = partial(_Handler, shown)
    if serving.port is not None:
        try:
            return _Server((serving.host, serving.port), handler)
        except OSError as error:
            raise RefusalError(
                message("The port {port} is taken: choose another.", port=str(serving.port))
            ) from error
    for port in range(_FIRST_PORT, _FIRST_PORT + _PORTS_TRIED):
        try:
            return _Server((serving.host, port), handler)
        except OSError:
            continue
    return _Server((serving.host, 0), handler)


class _Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    def __init__(self, shown: _Shown, *arguments: object) -> None:
        self.shown = shown
        super().__init__(*arguments)  # type: ignore[arg-type]  # passed on as the server gave them

    def do_GET(self) -> None:
        """Answer with a file, an event or the report."""
        way = urlsplit(self.path)
        if not self._is_for_us():
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"")
        elif way.path == f"{OURS}events":
            self._events(way.query)
        elif way.path == f"{OURS}live.js":
            self._send(HTTPStatus.OK, "text/javascript", LIVE.encode())
        elif way.path == f"{OURS}last":
            self._to_last_good(parse_qs(way.query).get("to", ["/"])[0])
        else:
            self._file(unquote(way.path))

    do_HEAD = do_GET  # noqa: N815 - the library's own name

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the terminal is for the report."""

    def _is_for_us(self) -> bool:
        """Whether the browser asked for this host: no other site may read what is not published."""
        name = (self.headers.get("Host") or "").partition(":")[0]
        return name in {self.shown.serving.host, "localhost"}

    def _events(self, stand: str) -> None:
        self._begin(HTTPStatus.OK, "text/event-stream", ())
        try:
            while not self.shown.closed:
                if self.shown.wait(stand):
                    self.wfile.write(f"data: {self.shown.stand}\n\n".encode())
                    return
                self.wfile.write(b":\n\n")
        except OSError:
            return  # the browser has gone

    def _to_last_good(self, target: str) -> None:
        """Show the last good site until the next build."""
        safe = f"/{target.lstrip('/')}"
        self._begin(
            HTTPStatus.SEE_OTHER, "text/plain",
            (("Location", quote(safe)), ("Set-Cookie", f"{_COOKIE}={self.shown.stand}; Path=/")),
        )  # fmt: skip

    def _wants_last_good(self) -> bool:
        try:
            cookie = SimpleCookie(self.headers.get("Cookie", "")).get(_COOKIE)
        except CookieError:
            return False
        return cookie is not None and cookie.value == self.shown.stand

    def _file(self, path: str) -> None:
        file, status = self._found(path), HTTPStatus.OK
        if file is not None and file.is_dir():
            if not path.endswith("/"):
                self._begin(HTTPStatus.FOUND, "text/plain", (("Location", quote(f"{path}/")),))
                return
            file /= "index.html"
        if file is None or not file.is_file():
            file, status = self.shown.serving.site / "404.html", HTTPStatus.NOT_FOUND
        if file.suffix == ".html":
            self._page(file, path, status)
        else:
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            with file.open("rb") as data:
                self._begin(status, kind, (("Content-Length", str(file.stat().st_size)),))
                if self.command == "GET":
                    shutil.copyfileobj(data, self.wfile)

    def _found(self, path: str) -> Path | None:
        """The file or folder at an address; None for what is hidden or leads out of the site."""
        site = self.shown.serving.site.resolve()
        parts = [part for part in path.split("/") if part]
        if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
            return None
        file = site.joinpath(*parts).resolve()
        return file if file.is_relative_to(site) else None

    def _page(self, file: Path, address: str, status: HTTPStatus) -> None:
        """A page with our script, or the report in its place."""
        report, stand = self.shown.report, self.shown.stand
        if report and not self._wants_last_good():
            site = self.shown.serving.site
            way = f"{OURS}last?to={quote(address, safe='')}" if site.is_dir() else ""
            html = fault_page(report, stand, way, self.shown.serving.words)
            status = HTTPStatus.INTERNAL_SERVER_ERROR
        else:
            html = file.read_text(encoding="utf-8") if file.is_file() else ""
            head, end, rest = html.rpartition("</body>")
            html = "".join((head, script(stand), end, rest))
        self._send(status, "text/html", html.encode())

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self._begin(status, kind, (("Content-Length", str(len(data))),))
        if self.command == "GET":
            self.wfile.write(data)

    def _begin(self, status: HTTPStatus, kind: str, headers: Sequence[tuple[str, str]]) -> None:
        text = kind.startswith("text/") or kind.endswith(("json", "javascript", "xml"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
