"""Web servers and hosts for tests: Debian's nginx and sshd as ordinary processes here."""

import http.client
import os
import shlex
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from conftest import PROGRAMS

KIT = Path(__file__).resolve().parents[1] / "src/motebok/kit/archive"
_PATIENCE = 10.0


@dataclass(frozen=True)
class Answer:
    """What a web server answered; names of headers in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Nginx:
    """A running nginx."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to a request for a path just as it is written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=names)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()

    def _is(self, path: str, status: int) -> bool:
        return self.get(path).status == status

    def reload(self, expected: Mapping[str, int]) -> None:
        """Read the configuration again; done when each path has its status."""
        self.process.send_signal(signal.SIGHUP)
        for path, status in expected.items():  # a worker that ends may answer as before
            _wait(partial(self._is, path, status), self.log)


@contextmanager
def nginx(
    target: Path, place: Path, changed: Callable[[str], str] = lambda site: site
) -> Iterator[Nginx]:
    """nginx with the kit's configuration for a target, `changed`; its own files lie in `place`."""
    place.mkdir()
    port = free_port()
    site = (KIT / "server/nginx.conf").read_text(encoding="utf-8")
    assert "/srv/moter" in site
    site = site.replace("/srv/moter", str(target)).replace("[::]:80", f"[::1]:{port}")
    site = changed(site.replace("listen 80;", f"listen 127.0.0.1:{port};"))
    (place / "site.conf").write_text(site, encoding="utf-8")
    (place / "nginx.conf").write_text(_around(place), encoding="utf-8")
    program = shutil.which("nginx", path=PROGRAMS)
    assert program
    files = ("-p", place, "-c", place / "nginx.conf", "-e", place / "error.log")
    command = [program, *map(str, files)]
    with subprocess.Popen(command) as process:  # noqa: S603 - Debian's own program
        try:
            _wait(lambda: _answers(port), place / "error.log")
            yield Nginx(port, process, place / "error.log")
        finally:
            process.terminate()


def _around(place: Path) -> str:
    """What Debian's nginx.conf has around a site, in a folder of its own."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {place}/{kind};\n" for kind in kinds)
    user = "user root;\n" if os.geteuid() == 0 else ""
    return (
        f"{user}daemon off;\npid {place}/pid;\nworker_processes 1;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}include {place}/site.conf;\n}}\n"
    )


@dataclass(frozen=True)
class Host:
    """A running sshd, and what a client needs to reach it."""

    ssh: str
    key: str
    known: str


@contextmanager
def sshd(place: Path) -> Iterator[Host]:
    """A host that lets a throwaway key in; its own files lie in `place`."""
    place.mkdir(mode=0o700)
    port = free_port()
    for name in ("host", "user"):
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(place / name)]
        subprocess.run(make, check=True)  # noqa: S603 - Debian's own program
    shutil.copy(place / "user.pub", place / "allowed")
    program = shutil.which("sshd", path=PROGRAMS)
    assert program
    settings = {
        "ListenAddress": f"127.0.0.1:{port}", "HostKey": place / "host", "PidFile": "none",
        "AuthorizedKeysFile": place / "allowed", "StrictModes": "no", "UsePAM": "no",
        "PasswordAuthentication": "no", "PermitRootLogin": "prohibit-password",
    }  # fmt: skip
    options = [each for name, value in settings.items() for each in ("-o", f"{name}={value}")]
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # it insists on it
    command = [program, "-D", "-E", str(place / "log"), "-f", "/dev/null", *options]
    with subprocess.Popen(command) as process:  # noqa: S603 - Debian's own program
        try:
            _wait(lambda: _answers(port), place / "log")
            public = (place / "host.pub").read_text(encoding="utf-8")
            key = (place / "user").read_text(encoding="utf-8")
            yield Host(shlex.join(["ssh", "-p", str(port)]), key, f"[127.0.0.1]:{port} {public}")
        finally:
            process.terminate()


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _wait(is_so: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < end, log.read_text(encoding="utf-8") if log.exists() else "?"
        time.sleep(0.02)
