"""The server as a browser meets it: pages, faults, and what it never shows."""

import http.client
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest

from motebok.diagnostics import RefusalError
from motebok.locale import speaker
from motebok.report import Line, Role
from motebok.serve import Serving, serve
from motebok.serve.pages import fault_page

PAGE = "<!doctype html><html><body><h1>Møter</h1></body></html>"
FAULT: tuple[Line, ...] = (
    ((Role.PLACE, "meetings/u/meeting.yml:1:7: "), (Role.TEXT, "«32» <er> ingen dag.")),
    (),
)
PATIENCE = 20.0


@dataclass(slots=True)
class Stage:
    """A served archive, and what its builder will find."""

    root: Path
    port: int = 0
    fault: tuple[Line, ...] = ()
    built: Queue[int] = field(default_factory=Queue)

    @property
    def site(self) -> Path:
        return self.root / ".motebok" / "serve"

    def build(self) -> tuple[Line, ...]:
        self.built.put(1)
        return self.fault

    def get(
        self, address: str, headers: Mapping[str, str] | None = None, method: str = "GET"
    ) -> tuple[int, Mapping[str, str], str]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as asked:
            asked.request(method, address, headers=dict(headers or {}))
            answer = asked.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()

    def stand(self) -> str:
        """The name of what is shown, as a page's script knows it."""
        return self.get("/")[2].partition('data-stand="')[2].partition('"')[0]


@contextmanager
def _served(stage: Stage) -> Iterator[Stage]:
    stop, ready = Event(), Queue[str]()
    serving = Serving(stage.root, stage.site, stage.build, speaker("en"), "127.0.0.1", None)
    thread = Thread(target=serve, args=(serving, ready.put, stop), daemon=True)
    thread.start()
    try:
        stage.port = urlsplit(ready.get(timeout=PATIENCE)).port or 0
        stage.built.get(timeout=PATIENCE)
        yield stage
    finally:
        stop.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()


def _stage(root: Path) -> Stage:
    stage = Stage(root)
    (root / "meetings" / "u").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Møter\n", encoding="utf-8")
    (stage.site / "moter").mkdir(parents=True)
    (stage.site / "index.html").write_text(PAGE, encoding="utf-8")
    (stage.site / "moter" / "index.html").write_text(PAGE, encoding="utf-8")
    (stage.site / "404.html").write_text("<body>Finnes ikke</body>", encoding="utf-8")
    (stage.site / "notat.pdf").write_bytes(b"%PDF-1.7")
    (stage.site / ".motebok-site").write_text("hemmelig", encoding="utf-8")
    return stage


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A served archive in which nothing changes."""
    with _served(_stage(tmp_path_factory.mktemp("archive"))) as served:
        yield served


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Stage]:
    """A served archive to write in."""
    with _served(_stage(tmp_path)) as served:
        yield served


def test_a_page_is_served_with_the_script_that_shows_it_again(stage: Stage) -> None:
    status, headers, html = stage.get("/")
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    before, script, after = html.partition("<script src=")
    assert before + after.partition("</script>")[2] == PAGE
    assert script
    assert (stage.site / "index.html").read_text(encoding="utf-8") == PAGE


def test_a_folder_is_its_index(stage: Stage) -> None:
    assert stage.get("/moter")[0] == 302
    assert stage.get("/moter")[1]["Location"] == "/moter/"
    assert "Møter" in stage.get("/moter/?side=2")[2]


def test_a_file_is_served_as_it_is(stage: Stage) -> None:
    status, headers, data = stage.get("/notat.pdf")
    assert (status, headers["Content-Type"], data) == (200, "application/pdf", "%PDF-1.7")


def test_head_has_no_body(stage: Stage) -> None:
    for address in ("/", "/notat.pdf"):
        status, headers, data = stage.get(address, method="HEAD")
        assert (status, data) == (200, "")
        assert int(headers["Content-Length"]) > 0


def test_what_does_not_exist_is_the_sites_own_404(stage: Stage) -> None:
    status, _, html = stage.get("/ingenting/")
    assert status == 404
    assert "Finnes ikke" in html


@pytest.mark.parametrize(
    "address",
    [
        "/.motebok-site",
        "/../../mkdocs.yml",
        "/%2e%2e/%2e%2e/mkdocs.yml",
        "/..%5Cmkdocs.yml",
        "/%00",
    ],
)
def test_nothing_outside_the_site_is_served(stage: Stage, address: str) -> None:
    status, _, text = stage.get(address)
    assert status == 404
    assert "hemmelig" not in text
    assert "site_name" not in text


def test_a_link_out_of_the_site_is_not_followed(stage: Stage) -> None:
    (stage.site / "ut.html").symlink_to(stage.root / "mkdocs.yml")
    assert stage.get("/ut.html")[0] == 404


def test_another_site_cannot_ask(stage: Stage) -> None:
    assert stage.get("/", {"Host": "ond.example"})[0] == 403
    assert stage.get("/", {"Host": f"localhost:{stage.port}"})[0] == 200


@pytest.mark.parametrize("path", ["meetings/u/meeting.yml", "mkdocs.yml"])
def test_a_change_builds_the_site_again_and_tells_the_browser(live: Stage, path: str) -> None:
    stand = live.stand()
    told: Queue[str] = Queue()
    asking = Thread(target=lambda: told.put(live.get(f"/_motebok/events?{stand}")[2]), daemon=True)
    asking.start()
    (live.root / path).write_text("dato: 2024-01-10\n", encoding="utf-8")
    live.built.get(timeout=PATIENCE)
    assert told.get(timeout=PATIENCE).startswith("data: ")
    assert live.stand() != stand


def test_what_the_build_writes_is_no_change(live: Stage) -> None:
    stand = live.stand()
    (live.site / "ny.html").write_text(PAGE, encoding="utf-8")
    (live.root / "notater.txt").write_text("egne", encoding="utf-8")
    (live.root / "meetings" / "a.yml").write_text("a", encoding="utf-8")
    live.built.get(timeout=PATIENCE)
    assert live.built.empty()
    assert live.get(f"/_motebok/events?{stand}")[2] != ""


def test_a_browser_that_lags_behind_is_told_at_once(stage: Stage) -> None:
    assert stage.get("/_motebok/events?0-0")[2] == f"data: {stage.stand()}\n\n"


def test_the_script_reloads_the_page(stage: Stage) -> None:
    status, headers, script = stage.get("/_motebok/live.js")
    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert "/_motebok/events?" in script


def _rebuild(stage: Stage, fault: tuple[Line, ...], wait: Callable[[], bool]) -> None:
    stage.fault = fault
    meeting = stage.root / "meetings" / "u" / "meeting.yml"
    meeting.write_text(f"dato: {len(fault)}\n", encoding="utf-8")
    stage.built.get(timeout=PATIENCE)
    for _ in range(200):
        if wait():
            return
        Event().wait(0.05)
    pytest.fail("the build did not show")


def test_a_fault_is_shown_and_the_last_good_site_stays(live: Stage) -> None:
    _rebuild(live, FAULT, lambda: live.get("/moter/")[0] == 500)
    _, _, html = live.get("/moter/")
    assert "«32» &lt;er&gt; ingen dag." in html
    assert '<span class="place">meetings/u/meeting.yml:1:7: </span>' in html
    assert "<h1>The site could not be made</h1>" in html
    assert live.get("/notat.pdf")[0] == 200

    way = html.partition('<a href="')[2].partition('"')[0]
    status, headers, _ = live.get(way)
    assert (status, headers["Location"]) == (303, "/moter/")
    cookie = {"Cookie": headers["Set-Cookie"].partition(";")[0]}
    assert "<h1>Møter</h1>" in live.get("/moter/", cookie)[2]

    _rebuild(live, (), lambda: live.get("/moter/")[0] == 200)
    assert "<h1>Møter</h1>" in live.get("/moter/")[2]


def test_the_way_to_the_last_good_site_leads_nowhere_else(stage: Stage) -> None:
    location = stage.get("/_motebok/last?to=%2F%2Fond.example%2F%0d%0aX:y")[1]["Location"]
    assert location == "/ond.example/%0D%0AX%3Ay"


def test_a_first_fault_is_shown_before_there_is_a_site(tmp_path: Path) -> None:
    (tmp_path / "meetings").mkdir()
    with _served(Stage(tmp_path, fault=FAULT)) as stage:
        status, _, html = stage.get("/")
    assert status == 500
    assert "ingen dag" in html
    assert "last good" not in html


def test_the_report_keeps_its_marker_under_the_line() -> None:
    report: tuple[Line, ...] = (
        ((Role.ERROR, "Feil"),),
        (),
        ((Role.PLACE, "a.yml:1:7: "), (Role.CODE, "dato: "), (Role.TEXT, "<32>.")),
        ((Role.PLACE, "    1 | "), (Role.SOURCE, "dato: 32")),
        ((Role.PLACE, "      | "), (Role.MARKER, "      ^")),
        ((Role.HINT, "      → Rett."),),
        (),
        ((Role.SUMMARY, "1 feil."),),
    )
    html = fault_page(report, "1-2", "/_motebok/last?to=%2F", speaker("en"))
    assert (
        '<h2><span class="error">Feil</span></h2>\n'
        '<p><span class="place">a.yml:1:7: </span><span class="code">dato: </span>'
        '<span class="text">&lt;32&gt;.</span></p>\n'
        '<pre tabindex="0"><span class="place">    1 | </span><span class="source">dato: 32</span>'
        '&#10;<span class="place">      | </span><span class="marker">      ^</span></pre>\n'
        '<p><span class="hint">      → Rett.</span></p>\n'
        '<p><span class="summary">1 feil.</span></p>\n'
    ) in html
    assert '<p><a href="/_motebok/last?to=%2F">Show the last good site</a></p>' in html


def test_a_port_that_is_taken_is_refused_when_asked_for(tmp_path: Path) -> None:
    stage = _stage(tmp_path)
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        serving = Serving(tmp_path, stage.site, stage.build, speaker("en"), "127.0.0.1", port)
        with pytest.raises(RefusalError) as caught:
            serve(serving, lambda _: None, Event())
    assert dict(caught.value.message.values) == {"port": str(port)}
