"""The kit's configuration of nginx, in Debian's nginx on a target that we publish to."""

import gzip
import os
import re
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from daemons import Nginx, free_port, nginx
from publishing import Place

from motebok.attachments.kinds import ENDINGS

pytestmark = [pytest.mark.needs("nginx")]

LONG = "x" * 2000
STYLES = "/assets/stylesheets/main.57a0d79d.min.css"
LARGE_SCRIPT = "/assets/javascripts/bundle.a5f9d56c.min.js"
PAGE = "<!doctype html><article>{}</article>"
SITE = {
    "index.html": PAGE.format(LONG),
    "404.html": PAGE.format("Finnes ikke"),
    "en/404.html": PAGE.format("Not found"),
    "utvalg/2026-01-13/index.html": PAGE.format("Møtet"),
    "utvalg/2026-01-13/attachments/sak.pdf": "%PDF-1.7",
    "utvalg/2026-01-13/attachments/plan.svg": f"<svg xmlns='http://www.w3.org/2000/svg'>{LONG}</svg>",
    "utvalg/kalender.ics": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "hendelser.atom": "<feed xmlns='http://www.w3.org/2005/Atom'/>",
    "data/index.json": f'{{"navn": "{LONG}"}}',
    "data/vedtak.csv": "dato;vedtak\n",
    "sitemap.xml": "<urlset/>",
    "pagefind/wasm.nb.pagefind": "wasm",
    "assets/stylesheets/main.57a0d79d.min.css": f"/* {LONG} */",
    "assets/javascripts/bundle.a5f9d56c.min.js": f"/* {LONG} */",
    "assets/javascripts/motebok.985c303f.js": "go()",
    "assets/images/bilde.png": "PNG",
    "borte/index.html": PAGE.format("Tatt bort"),
    "gammel/side/index.html": PAGE.format("Flyttet"),
    "nginx/gone.map": '"/borte/" 1;\n',
    "nginx/redirects.map": '"/gammel/side/" "/utvalg/2026-01-13/";\n"/møte" "/m%C3%B8ter/";\n',
    "nginx/headers.conf": "deny all;\n",
}
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
FRAMES = "frame-ancestors 'none'"
ALWAYS = "public, max-age=31536000, immutable"
SCRIPT = "text/javascript; charset=utf-8"
OLD_SCRIPT = "application/javascript; charset=utf-8"
"""What nginx before 1.25 calls it."""
KINDS = [
    ("/", "text/html; charset=utf-8", "no-cache"),
    ("/utvalg/2026-01-13/", "text/html; charset=utf-8", "no-cache"),
    ("/utvalg/2026-01-13/attachments/sak.pdf", "application/pdf", "no-cache"),
    ("/utvalg/2026-01-13/attachments/plan.svg", "image/svg+xml; charset=utf-8", "no-cache"),
    ("/utvalg/kalender.ics", "text/calendar; charset=utf-8", "no-cache"),
    ("/hendelser.atom", "application/atom+xml; charset=utf-8", "no-cache"),
    ("/data/index.json", "application/json; charset=utf-8", "no-cache"),
    ("/data/vedtak.csv", "text/csv; charset=utf-8", "no-cache"),
    ("/sitemap.xml", "text/xml; charset=utf-8", "no-cache"),
    ("/pagefind/wasm.nb.pagefind", "application/octet-stream", "no-cache"),
    ("/assets/stylesheets/main.57a0d79d.min.css", "text/css; charset=utf-8", ALWAYS),
    ("/assets/javascripts/motebok.985c303f.js", SCRIPT, ALWAYS),
    ("/assets/images/bilde.png", "image/png", "no-cache"),
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    made = Place(tmp_path_factory.mktemp("place"))
    made.publish(SITE)
    return made


@pytest.fixture(scope="module")
def server(place: Place) -> Iterator[Nginx]:
    with nginx(place.target, place.folder / "nginx") as running:
        yield running


@pytest.mark.parametrize(("path", "kind", "cache"), KINDS, ids=[path for path, _, _ in KINDS])
def test_each_kind_of_file_has_its_type_its_time_and_all_headers(
    server: Nginx, path: str, kind: str, cache: str
) -> None:
    answer = server.get(path)
    told = answer.headers["content-type"].replace(OLD_SCRIPT, SCRIPT)
    assert (answer.status, told) == (200, kind)
    assert answer.headers["cache-control"] == cache
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    policy = answer.headers["content-security-policy"]
    assert FRAMES in policy
    assert ("sandbox" in policy) is path.endswith(".svg")
    assert answer.headers["server"] == "nginx"


def test_whatever_file_a_meeting_may_have_a_browser_is_told_what_it_is(
    server: Nginx, place: Place
) -> None:
    site = (place.target / "current").resolve()
    for ending in ENDINGS:
        (site / f"fil.{ending}").write_bytes(b"x")
    try:
        kinds = [server.get(f"/fil.{ending}").headers["content-type"] for ending in ENDINGS]
    finally:
        for ending in ENDINGS:
            (site / f"fil.{ending}").unlink()
    assert len(ENDINGS) > 7
    assert "application/octet-stream" not in kinds


def test_the_web_server_has_no_warning_to_give(server: Nginx) -> None:
    assert "[warn]" not in server.log.read_text(encoding="utf-8")


def test_texts_are_compressed_and_keep_their_content(server: Nginx) -> None:
    for path in ("/", "/data/index.json", STYLES, LARGE_SCRIPT):
        plain, packed = server.get(path), server.get(path, Accept_Encoding="gzip")
        assert "content-encoding" not in plain.headers
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.headers["vary"] == "Accept-Encoding"
        assert gzip.decompress(packed.body) == plain.body


def test_what_another_server_passes_on_is_compressed_too(server: Nginx) -> None:
    packed = server.get("/", Accept_Encoding="gzip", Via="1.1 proxy.example.no")
    assert packed.headers["content-encoding"] == "gzip"


def test_who_asks_of_a_page_alone_is_told_the_same_without_it(server: Nginx) -> None:
    for path in ("/", "/data/index.json", "/borte/", "/finnes/ikke/"):
        whole, told = server.get(path), server.get(path, method="HEAD")
        assert (told.status, told.body) == (whole.status, b"")
        assert {*told.headers.items()} ^ {*whole.headers.items()} <= {
            ("date", each.headers["date"]) for each in (whole, told)
        }


def test_a_large_file_can_be_fetched_in_parts(server: Nginx) -> None:
    part = server.get("/utvalg/2026-01-13/attachments/sak.pdf", Range="bytes=1-3")
    assert (part.status, part.body) == (206, b"PDF")


def test_a_browser_that_has_a_page_is_told_that_it_is_the_same(server: Nginx) -> None:
    first = server.get("/", Accept_Encoding="gzip")
    again = server.get("/", Accept_Encoding="gzip", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["cache-control"] == "no-cache"


def test_a_page_that_has_moved_leads_on_and_one_that_is_gone_says_so(server: Nginx) -> None:
    moved = server.get("/gammel/side/")
    assert (moved.status, moved.headers["location"]) == (301, "/utvalg/2026-01-13/")
    assert server.get("/m%C3%B8te").headers["location"] == "/m%C3%B8ter/"
    assert server.get("/utvalg/2026-01-13").headers["location"] == "/utvalg/2026-01-13/"
    gone = server.get("/borte/")
    assert (gone.status, "Tatt bort" in gone.body.decode()) == (410, True)
    for answer in (moved, gone):
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_what_is_not_there_is_told_in_the_language_of_the_address(server: Nginx) -> None:
    for path, said in (
        ("/finnes/ikke/", "Finnes ikke"),
        ("/en/nothing/", "Not found"),
        ("/nn/ingenting/", "Finnes ikke"),
        ("/assets/stylesheets/main.00000000.min.css", "Finnes ikke"),
    ):
        answer = server.get(path)
        assert (answer.status, said in answer.body.decode()) == (404, True), path
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_no_folder_is_listed_and_nothing_but_the_site_is_served(server: Nginx) -> None:
    for path in (
        "/data/", "/assets/", "/assets/images/", "/nginx/redirects.map", "/nginx/headers.conf",
        "/.motebok-site", "/../manifest-sha256.txt", "/%2e%2e/release.json", "/../../../log.txt",
        "/assets/../../log.txt", "/assets../log.txt", "/assets/..%2flog.txt", "/addresses.txt",
    ):  # fmt: skip
        answer = server.get(path)
        assert answer.status in {400, 404}, path
        assert b"sha256" not in answer.body, path
    assert server.get("/", method="POST").status == 405
    assert server.get("/", method="DELETE").status == 405


def test_a_link_out_of_the_site_is_not_followed(server: Nginx, place: Place) -> None:
    site = (place.target / "current").resolve()
    (place.folder / "hemmelig.txt").write_text("hemmelig", encoding="utf-8")
    for link in (site / "ut.txt", site / "data/ut.txt", place.target / "assets/ut.txt"):
        link.symlink_to(place.folder / "hemmelig.txt")
    (site / "mappe").symlink_to(place.folder)
    try:
        for path in ("/ut.txt", "/data/ut.txt", "/assets/ut.txt", "/mappe/hemmelig.txt"):
            answer = server.get(path)
            assert (answer.status, b"hemmelig" in answer.body) == (404, False), path
    finally:
        for link in (site / "ut.txt", site / "data/ut.txt", site / "mappe"):
            link.unlink()
        (place.target / "assets/ut.txt").unlink()


def test_a_new_release_is_seen_at_once_and_its_maps_when_they_are_read_again(
    tmp_path: Path, reached: Callable[[str], None]
) -> None:
    place = Place(tmp_path)
    with nginx(place.target, tmp_path / "nginx") as server:
        assert server.get("/").status == 404  # it runs before anything is published
        place.publish(SITE)
        for number in range(5):
            page = PAGE.format(f"utgave {number} {os.urandom(4).hex()}")
            place.publish(SITE | {"index.html": page})
            assert server.get("/").body.decode() == page
        assert "Flyttet" in server.get("/gammel/side/").body.decode()
        server.reload({"/gammel/side/": 301, "/borte/": 410})
    reached("5 releases, each seen by the next request")


@pytest.mark.needs("openssl")
def test_the_lines_for_https_need_only_be_taken_into_use(place: Place, tmp_path: Path) -> None:
    port, names = free_port(), ("fullchain.pem", "privkey.pem")
    certificate, key = (tmp_path / name for name in names)
    subprocess.run(  # noqa: S603 - Debian's own program
        ["/usr/bin/openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-subj",
         "/CN=moter.example.no", "-addext", "subjectAltName=DNS:moter.example.no", "-days", "2",
         "-out", certificate, "-keyout", key],
        check=True, capture_output=True,
    )  # fmt: skip

    def with_tls(site: str) -> str:
        used = re.sub(
            r"^    # (listen .*443|ssl_|add_header Strict)", r"    \1", site, flags=re.MULTILINE
        )
        assert len(set(used.splitlines()) - set(site.splitlines())) == 5
        used = used.replace("[::]:443", f"[::1]:{port}").replace(" 443", f" 127.0.0.1:{port}")
        return used.replace("/etc/ssl/moter", str(tmp_path))

    trusting = ssl.create_default_context(cafile=certificate)
    modern = ssl.create_default_context(cafile=certificate)
    modern.set_alpn_protocols(["h2", "http/1.1"])
    with nginx(place.target, tmp_path / "nginx", with_tls):
        with (
            socket.create_connection(("127.0.0.1", port)) as plain,
            modern.wrap_socket(plain, server_hostname="moter.example.no") as agreed,
        ):
            assert agreed.selected_alpn_protocol() == "h2"
        with (
            socket.create_connection(("127.0.0.1", port)) as plain,
            trusting.wrap_socket(plain, server_hostname="moter.example.no") as secured,
        ):
            secured.sendall(b"HEAD / HTTP/1.0\r\n\r\n")
            answer = secured.recv(1 << 16).decode()
    assert "200 OK" in answer
    assert "Strict-Transport-Security: max-age=31536000" in answer
    assert "X-Content-Type-Options: nosniff" in answer
