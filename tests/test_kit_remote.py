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
from publishing import Place, sha256sum

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
STEPS = (
    "/assets/ ", ".fresh-2/", "sha256sum --check", "ln -sfn", "--delete-after",
    "target/addresses.txt", "target/log.txt",
)  # fmt: skip
"""What is said in each step that carries a release over, in order; the fourth lets it be served."""

DOOR = """\
import sys
from motebok.cli import main
if sys.argv[1] != "build":  # tests lay out the site themselves
    main()
"""
SHIM = """\
#!/bin/bash
said="$* "
if [ -n "${STOP:-}" ] && [[ $said == *"$STOP"* ]]; then
  [ -z "${HALF:-}" ] || "%(program)s" --exclude=index.html "$@"
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

    def run(self, *command: str, **variables: str) -> tuple[int, str]:
        """Run the script; its exit code and what it said."""
        target = f"127.0.0.1:{self.place.target}"
        own = {
            "PATH": f"{self.place.folder / 'bin'}:/usr/bin:/bin", "PYTHON": sys.executable,
            "PYTHONPATH": str(SOURCES), "TARGET": target, "SSH": self.host.ssh,
            "SSH_KEY": self.host.key, "SSH_KNOWN_HOSTS": self.host.known,
            "TMPDIR": str(self.place.folder / "tmp"),
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
def remote(tmp_path: Path, host: Host) -> Remote:
    shutil.copy(KIT / "publish.sh", tmp_path)
    (tmp_path / "build.py").write_text(DOOR, encoding="utf-8")
    (tmp_path / "tmp").mkdir()
    (tmp_path / "bin").mkdir()
    for name in ("rsync", "ssh"):
        shim = tmp_path / "bin" / name
        shim.write_text(SHIM % {"program": shutil.which(name)}, encoding="utf-8")
        shim.chmod(0o755)
    return Remote(Place(tmp_path), host)


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
    assert [line[2] for line in place.log()] == ["publish", "publish"]
    assert list((place.folder / "tmp").iterdir()) == []


def test_old_releases_go_from_the_host_as_they_do_elsewhere(remote: Remote) -> None:
    place = remote.place
    for number in range(1, 6):
        place.publish(SITE | {"index.html": PAGE.format(number)})
    for number in range(6, 9):
        code, said = remote.publish(SITE | {"index.html": PAGE.format(number)})
        assert code == 0, said
    assert place.kept() == [3, 4, 5, 6, 7, 8]
    assert place.faults() == []


@pytest.mark.parametrize("half", ["", "yes"], ids=["whole", "half"])
def test_whoever_is_killed_leaves_a_whole_site_and_the_next_completes_the_rest(
    remote: Remote, reached: Callable[[str], None], tmp_path: Path, half: str
) -> None:
    place = remote.place
    remote.publish(SITE)
    shutil.copytree(place.target, tmp_path / "before", symlinks=True)
    steps = [".fresh-2/"] if half else STEPS
    for step in steps:
        code, said = remote.publish(NEXT, STOP=step, HALF=half)
        assert code == -9, said
        served = (place.target / "current").resolve().parent
        is_new = step in STEPS[4:]
        assert place.live() == (NEXT if is_new else SITE), step
        assert sha256sum(served) == (0, ""), step
        code, said = remote.publish(NEXT)
        assert code == 0, (step, said)
        assert (place.live(), place.faults(), place.kept()) == (NEXT, [], [1, 2]), step
        shutil.rmtree(place.target)
        shutil.copytree(tmp_path / "before", place.target, symlinks=True)
    reached(f"killed in {len(steps)} steps")


def test_what_did_not_arrive_as_it_was_sent_is_not_served(remote: Remote) -> None:
    place = remote.place
    remote.publish(SITE)
    spoiled = place.target / "releases/.fresh-2/site/index.html"
    code, said = remote.publish(NEXT, SPOIL=str(spoiled))
    assert code != 0
    assert "index.html" in said
    assert place.live() == SITE
    assert remote.publish(NEXT)[0] == 0
    assert (place.live(), place.faults()) == (NEXT, [])


def test_what_was_altered_on_the_host_is_told(remote: Remote) -> None:
    place = remote.place
    remote.publish(SITE)
    (place.release(1) / "site/index.html").write_text("noe annet", encoding="utf-8")
    code, said = remote.publish(NEXT)
    assert (code, "releases/1/site/index.html" in said) == (1, True)
    assert place.live() == NEXT
    assert len(place.faults()) == 1


def test_the_host_is_rolled_back_and_purged_by_the_same_script(remote: Remote) -> None:
    place = remote.place
    remote.publish(SITE)
    remote.publish(NEXT)
    assert remote.run("rollback")[0] == 0
    assert (place.live(), place.faults()) == (SITE, [])
    code, said = remote.run("purge", "moter/index.html")
    assert code == 0, said
    assert list(place.target.glob("releases/*/site/moter/index.html")) == []
    assert place.faults() == []
    assert remote.run("verify")[0] == 0


def test_nobody_publishes_beside_another(remote: Remote) -> None:
    remote.publish(SITE)
    with (remote.place.target / ".motebok-target").open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert remote.publish(NEXT, WAIT="0")[0] == 75
    assert remote.place.live() == SITE


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
