"""Publishing to another host: rsync and sshd on loopback, with keys that are thrown away."""

import fcntl
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from daemons import KIT, Host, sshd
from publishing import Place, copied, sha256sum

pytestmark = [pytest.mark.needs("rsync", "sshd", "ssh-keygen", "flock"), pytest.mark.slow]

SOURCES = Path(__file__).resolve().parents[1] / "src"
PAGE = "<!doctype html><article>{}</article>"
SITE = {
    "index.html": PAGE.format("Forside"),
    "moter/index.html": PAGE.format("Møter"),
    "nginx/redirects.map": "",
    "assets/main.57a0d79d.css": "a{}",
}
NEXT = SITE | {"index.html": PAGE.format("Ny forside"), "assets/main.11111111.css": "b{}"}
STEPS = {
    ".fresh-2/": SITE, "sha256sum --check": SITE, "ln -sfn": SITE,
    "--delete-after": NEXT, "target/log.txt": NEXT,
}  # fmt: skip
"""What is said in the steps that carry a release over, in order, and what is served before each."""

DOOR = """\
import os, sys
from motebok.cli import main
if sys.argv[1] not in {"build", os.environ.get("LEAVE")}:  # tests lay out the site themselves
    main()
"""
SHIM = """\
#!/bin/bash
said="$* "
if [ -n "${CUT:-}" ] && [[ $said == *"$CUT"* ]]; then
  "%(ssh)s" -O exit -o ControlPath="$(echo "$TMPDIR"/tmp.*/ssh)" 127.0.0.1
fi
if [ -n "${STOP:-}" ] && [[ $said == *"$STOP"* ]]; then
  [ "${0##*/}" != rsync ] || "%(program)s" --exclude=index.html "$@" # only some of it arrives
  kill -KILL 0
fi
"%(program)s" "$@" || exit
if [ -n "${SPOIL:-}" ] && [[ $said == *.fresh-2/* ]]; then
  echo spoiled >>"$SPOIL"
fi
"""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    with sshd(tmp_path_factory.mktemp("host") / "sshd") as running:
        yield running


@dataclass(frozen=True)
class Remote:
    """An archive whose site is published with the kit's script to a place reached by ssh."""

    place: Place
    host: Host
    temporary: Path

    def run(self, *command: str, **variables: str) -> tuple[int, str]:
        """Run the script; its exit code and what it said."""
        target = f"127.0.0.1:{self.place.target}"
        own = {
            "PATH": f"{self.place.folder / 'bin'}:/usr/bin:/bin", "PYTHON": sys.executable,
            "PYTHONPATH": str(SOURCES), "TARGET": target, "SSH": self.host.ssh,
            "SSH_KEY": self.host.key, "SSH_KNOWN_HOSTS": self.host.known,
            "TMPDIR": str(self.temporary),
        }  # fmt: skip
        done = subprocess.run(  # noqa: S603 - our own script
            ["/bin/bash", str(self.place.folder / "publish.sh"), *command],
            env=own | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            start_new_session=True,
            check=False,
        )
        return done.returncode, done.stdout

    def publish(self, site: dict[str, str], **variables: str) -> tuple[int, str]:
        """Lay out a site, and publish it."""
        self.place.build(site)
        return self.run(**variables)


@pytest.fixture
def remote(tmp_path: Path, host: Host, tmp_path_factory: pytest.TempPathFactory) -> Remote:
    shutil.copy(KIT / "publish.sh", tmp_path)
    (tmp_path / "build.py").write_text(DOOR, encoding="utf-8")
    (tmp_path / "bin").mkdir()
    for name in ("rsync", "ssh"):
        shim = tmp_path / "bin" / name
        shim.write_text(
            SHIM % {"program": shutil.which(name), "ssh": shutil.which("ssh")}, encoding="utf-8"
        )
        shim.chmod(0o755)
    return Remote(Place(tmp_path), host, tmp_path_factory.mktemp("t"))


def test_releases_are_carried_to_the_host_and_share_there_what_has_not_changed(
    remote: Remote,
) -> None:
    place = remote.place
    for number, site in ((1, SITE), (2, NEXT), (2, NEXT)):
        code, said = remote.publish(site)
        assert code == 0, said
        assert place.kept() == list(range(1, number + 1))
        assert place.faults() == []
        assert sha256sum(place.release(number)) == (0, "")
    assert place.live() == NEXT
    assert (place.release(1) / "site/moter/index.html").samefile(
        place.release(2) / "site/moter/index.html"
    )
    assert [line[1:3] for line in place.log()] == [["publish", "1"], ["publish", "2"]]
    assert list(remote.temporary.iterdir()) == []


def test_old_releases_go_from_the_host_as_they_do_elsewhere(remote: Remote) -> None:
    place = remote.place
    for number in range(1, 7):
        place.publish(SITE | {"index.html": PAGE.format(number)})
    code, said = remote.publish(NEXT)
    assert code == 0, said
    assert place.kept() == [2, 3, 4, 5, 6, 7]
    assert place.faults() == []


def test_whoever_is_killed_leaves_a_whole_site_and_the_next_completes_the_rest(
    remote: Remote, reached: Callable[[str], None], tmp_path: Path
) -> None:
    place = remote.place
    place.publish(SITE)
    copied(place.target, tmp_path / "before")
    for step, expected in STEPS.items():
        code, said = remote.publish(NEXT, STOP=step, LEAVE="verify")
        assert code == -9, said
        assert place.live() == expected, step
        assert sha256sum((place.target / "current").resolve().parent) == (0, ""), step
        code, said = remote.publish(NEXT, LEAVE="verify")
        assert code == 0, (step, said)
        assert (place.live(), place.faults()) == (NEXT, []), step
        shutil.rmtree(place.target)
        copied(tmp_path / "before", place.target)
    reached(f"killed in {len(STEPS)} steps")


def test_what_did_not_arrive_as_it_was_sent_is_not_served(remote: Remote) -> None:
    place = remote.place
    place.publish(SITE)
    spoiled = place.target / "releases/.fresh-2/site/index.html"
    code, said = remote.publish(NEXT, SPOIL=str(spoiled))
    assert code != 0
    assert "index.html" in said
    assert place.live() == SITE
    assert remote.publish(NEXT)[0] == 0
    assert (place.live(), place.faults()) == (NEXT, [])


def test_what_was_altered_on_the_host_is_told(remote: Remote) -> None:
    place = remote.place
    place.publish(SITE)
    (place.release(1) / "site/index.html").write_text("noe annet", encoding="utf-8")
    code, said = remote.publish(NEXT)
    assert (code, "releases/1/site/index.html" in said) == (1, True)
    assert place.live() == NEXT
    assert len(place.faults()) == 1


def test_the_host_is_rolled_back_and_purged_by_the_same_script(remote: Remote) -> None:
    place = remote.place
    place.publish(SITE)
    place.publish(NEXT)
    assert remote.run("rollback")[0] == 0
    assert (place.live(), place.faults()) == (SITE, [])
    code, said = remote.run("purge", "moter/index.html")
    assert code == 0, said
    assert list(place.target.glob("releases/*/site/moter/index.html")) == []
    assert place.faults() == []
    assert remote.run("verify")[0] == 0


def test_nobody_publishes_beside_another(remote: Remote) -> None:
    place = remote.place
    place.publish(SITE)
    with (place.target / ".motebok-target").open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert remote.publish(NEXT, WAIT="0")[0] == 75
    assert place.live() == SITE


def test_when_the_connection_with_the_lock_is_gone_nothing_more_is_done(remote: Remote) -> None:
    place = remote.place
    place.publish(SITE)
    for step in ("mkdir -p releases", "ln -sfn"):
        code, said = remote.publish(NEXT, CUT=step)
        assert code not in {0, 75}, said
        assert place.live() == SITE, step
    assert remote.publish(NEXT)[0] == 0
    assert (place.live(), place.faults()) == (NEXT, [])


def test_a_link_on_the_host_leads_nobody_to_write_here(remote: Remote) -> None:
    place = remote.place
    place.publish(SITE)
    (elsewhere := remote.temporary / "elsewhere").mkdir()
    for name in ("assets", "records"):
        (place.target / name).rename(place.target / f"old-{name}")
        (place.target / name).symlink_to("../../elsewhere")  # from where the script works
    remote.publish(NEXT)
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    "target",
    [
        "-oProxyCommand=touch${IFS}%s:/srv/moter", "--rsh=touch %s:/srv/moter", "a b:/srv/moter",
        "www@-oProxyCommand=touch${IFS}%s:/srv/moter", "127.0.0.1:/srv/../../%s",
        "127.0.0.1:/srv/'; touch %s; '", "127.0.0.1::srv", "127.0.0.1:/srv/..",
    ],
)  # fmt: skip
def test_a_target_that_is_no_host_and_folder_is_refused(
    remote: Remote, tmp_path: Path, target: str
) -> None:
    trace = tmp_path / "run"
    code, said = remote.run(TARGET=target.replace("%s", str(trace)))
    assert code == 2, said
    assert not trace.exists()


def test_a_folder_with_something_else_in_it_and_an_unknown_host_are_refused(
    remote: Remote,
) -> None:
    place = remote.place
    place.target.mkdir()
    (place.target / "noe.txt").write_text("noe", encoding="utf-8")
    assert remote.publish(SITE)[0] == 2
    assert [each.name for each in place.target.iterdir()] == ["noe.txt"]
    (place.target / "noe.txt").unlink()
    another = remote.host.known.replace("AAAAC3", "AAAAC4")
    assert remote.publish(SITE, SSH_KNOWN_HOSTS=another)[0] == 255
    assert list(place.target.iterdir()) == []
    assert remote.publish(SITE, TARGET="127.0.0.1:/srv/$(reboot)")[0] == 2
