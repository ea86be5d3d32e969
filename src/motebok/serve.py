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
from html import escape
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

Build = Callable[[], Sequence[Line]]
"""Builds the site; answers the report of what keeps it as it was, or nothing."""

_FOLDERS = ("content", "meetings", "templates")
_FIRST_PORT = 8000
_PORTS_TRIED = 20
_OURS = "/_motebok/"
_COOKIE = "motebok-last-good"
_HEARTBEAT = 15.0
_WAIT = 0.1
_STEP = 50

_LIVE = """\
const stand = document.currentScript.dataset.stand;
new EventSource("%sevents?" + stand).onmessage = (event) => {
  if (event.data !== stand) location.reload();
};
"""

_FAULT_PAGE = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
  :root {{ color-scheme: light dark; }}
  body {{ margin: 2rem auto; max-width: 70rem; padding: 0 1rem; font: 1rem/1.5 system-ui; }}
  pre {{ overflow-x: auto; padding: 1rem; border: 1px solid; border-radius: 4px; }}
  .error, .marker {{ color: light-dark(#a4001d, #ff8a8a); font-weight: bold; }}
  .warning {{ color: light-dark(#7a4b00, #ffc46b); font-weight: bold; }}
  .place {{ opacity: .75; }}
  .code, .summary {{ font-weight: bold; }}
  .hint {{ color: light-dark(#00602b, #7fdc9f); }}
</style>
<h1>{title}</h1>
<p>{what}</p>
<pre tabindex="0">{report}</pre>
{script}
</html>
"""


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
    shown = _Shown(serving)
    with _server(serving, shown) as server:
        port = server.server_address[1]
        threads = [Thread(target=server.serve_forever, args=(_WAIT,), daemon=True)]
        threads += [
            Thread(target=_watch, args=(serving.root, deep, changed, stop), daemon=True)
            for deep in (True, False)
        ]
        try:
            for thread in threads:
                thread.start()
            shown.renew(serving.build())
            ready(f"http://{serving.host}:{port}/")
            while not stop.is_set():
                if changed.wait(_WAIT):
                    changed.clear()
                    shown.renew(serving.build())
        except KeyboardInterrupt:
            pass
        finally:
            stop.set()
            shown.close()
            server.shutdown()


def _watch(root: Path, deep: bool, changed: Event, stop: Event) -> None:  # noqa: FBT001 - for a thread's arguments
    """Tell of changes: in the folders when deep, else of the files and folders of the root."""
    root = root.resolve()
    paths = [root / name for name in _FOLDERS if (root / name).is_dir()] if deep else [root]
    ours = {str(root / name) for name in ("mkdocs.yml", *_FOLDERS)}
    known = DefaultFilter()
    for _ in watch(
        *paths,
        watch_filter=lambda change, path: known(change, path) and (deep or path in ours),
        stop_event=stop,
        step=_STEP,
        recursive=deep,
        raise_interrupt=False,
    ):
        changed.set()


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
        elif way.path == f"{_OURS}events":
            self._events(way.query)
        elif way.path == f"{_OURS}live.js":
            self._send(HTTPStatus.OK, "text/javascript", (_LIVE % _OURS).encode())
        elif way.path == f"{_OURS}last":
            self._to_last_good(parse_qs(way.query).get("to", ["/"])[0])
        else:
            self._file(unquote(way.path))

    do_HEAD = do_GET  # noqa: N815 - likewise

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
        if self.shown.report and not self._wants_last_good():
            html, status = self._fault(address), HTTPStatus.INTERNAL_SERVER_ERROR
        else:
            html = file.read_text(encoding="utf-8") if file.is_file() else ""
            head, end, rest = html.rpartition("</body>")
            html = f"{head}{self._script()}{end}{rest}" if end else f"{html}{self._script()}"
        self._send(status, "text/html", html.encode())

    def _fault(self, address: str) -> str:
        say = self.shown.serving.words.say
        good = f"{_OURS}last?to={quote(address, safe='')}"
        report = "\n".join(
            "".join(f'<span class="{role}">{escape(text)}</span>' for role, text in line)
            for line in self.shown.report
        )
        there = self.shown.serving.site.is_dir()
        link = f'<a href="{good}">{escape(say(message("Show the last good site.")))}</a>'
        return _FAULT_PAGE.format(
            language=self.shown.serving.words.language,
            title=escape(say(message("The site could not be made"))),
            what=link if there else "",
            report=report,
            script=self._script(),
        )

    def _script(self) -> str:
        stand = escape(self.shown.stand)
        return f'<script src="{_OURS}live.js" data-stand="{stand}"></script>'

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
