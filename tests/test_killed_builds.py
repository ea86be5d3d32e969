"""A killed build leaves nothing to clean up, and nothing half-built to publish."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from machines import Machine, group_of, left_running, manifest, small_archive
from publishing import NOON

from motebok.publish import Order, PublishError, publish
from motebok.write.ledger import LEDGER, made_in

pytestmark = [pytest.mark.build]

Size = Callable[[int, int], int]
Reached = Callable[[str], None]

MACHINE = Machine()
NAMES = ("Møter og vedtak", "Vedtak og møter")
LONG_AGO = 4000
"""Seconds after which a build takes for left what nobody has touched."""


@dataclass(frozen=True)
class Bench:
    """An archive that is one of two by its name, and the site that each of them gives."""

    archive: Path
    site: Path
    clean: tuple[dict[str, str], dict[str, str]]
    seconds: float

    @property
    def work(self) -> Path:
        """The folder of what can be made anew."""
        return self.archive / ".motebok"

    def be(self, which: int) -> None:
        """Let the archive be one of the two."""
        config = self.archive / "mkdocs.yml"
        text = config.read_text(encoding="utf-8")
        own = f"site_name: {NAMES[which]}"
        config.write_text(text.replace(f"site_name: {NAMES[1 - which]}", own), encoding="utf-8")

    def killed(self, dice: random.Random, *, late: bool) -> int:
        """Kill a build at a random moment, of its writing where it is `late`; the group it was."""
        ledger = self.site / LEDGER
        before = ledger.stat().st_size
        arguments = ("build", "--root", str(self.archive), "--out", str(self.site))
        with MACHINE.start(*arguments) as process:
            end = time.monotonic() + (60 if late else dice.uniform(0, self.seconds))
            while time.monotonic() < end and process.poll() is None:
                if late and ledger.stat().st_size != before:
                    time.sleep(dice.uniform(0, 0.02))
                    break
                time.sleep(0.0005)
            process.send_signal(signal.SIGKILL)
        return process.pid

    def holds(self) -> dict[str, str]:
        """What is in the site's folder, but for what the build keeps there for itself."""
        return {path: each for path, each in manifest(self.site).items() if path != LEDGER}

    def forget(self) -> None:
        """Let the next build make everything anew."""
        (self.work / "state").unlink(missing_ok=True)
        shutil.rmtree(self.work / "answers", ignore_errors=True)

    def build(self) -> None:
        """Build without being disturbed."""
        MACHINE.build(self.archive, self.site)


@pytest.fixture(scope="module")
def bench(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    folder = tmp_path_factory.mktemp("killed")
    archive, site = small_archive(root, folder), folder / "site"
    made: list[dict[str, str]] = []
    for which in (1, 0):
        Bench(archive, site, ({}, {}), 0).be(which)
        start = time.monotonic()
        MACHINE.build(archive, folder / str(which))
        made.append(manifest(folder / str(which)))
    seconds = time.monotonic() - start
    shutil.copytree(folder / "0", site)
    return Bench(archive, site, (made[1], made[0]), seconds)


def _publish(site: Path, target: Path) -> None:
    publish(Order(site, target, "Møtebok 1", NOON, 0.0))


@pytest.mark.soak
def test_after_a_killed_build_the_next_equals_a_clean_one(
    bench: Bench, tmp_path: Path, size: Size, reached: Reached
) -> None:
    dice = random.Random(9)  # noqa: S311 - a test's dice
    kills, halves = size(4, 200), 0
    for kill in range(kills):
        old, new = kill % 2, 1 - kill % 2
        bench.be(new)
        group = bench.killed(dice, late=kill % 2 == 1)
        assert left_running(group) == []
        made = made_in(bench.site)
        assert made is not None
        if made.is_whole:
            whole = [{p: d for p, d in each.items() if p != LEDGER} for each in bench.clean]
            assert bench.holds() in (whole[old], whole[new])
        else:
            halves += 1
            with pytest.raises(PublishError):
                _publish(bench.site, tmp_path / "target")
        bench.build()
        assert manifest(bench.site) == bench.clean[new]
    _publish(bench.site, tmp_path / "target")
    reached(f"{kills} builds killed, {halves} of them half-way through their writing")
    assert halves > kills // 8


def test_the_workers_of_a_killed_build_come_to_their_end(bench: Bench) -> None:
    bench.forget()
    arguments = ("build", "--root", str(bench.archive), "--out", str(bench.site))
    with MACHINE.start(*arguments) as process:
        while not (workers := _workers(process.pid)) and process.poll() is None:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
    assert workers != []
    assert left_running(process.pid) == []


def _workers(group: int) -> list[str]:
    return [each for each in group_of(group) if "spawn_main" in each]


def test_what_killed_builds_have_left_is_removed_in_time(bench: Bench) -> None:
    bench.build()
    lasting = sorted(path.name for path in bench.work.iterdir() if path.name[:7] != "frames-")
    left = [bench.work / "frames-abc", bench.work / "attachments" / f"{'0' * 64}.copy.123"]
    fresh = bench.work / "frames-def"
    for folder in (left[0], fresh):
        (folder / "nb").mkdir(parents=True)
    left[1].write_bytes(b"x")
    then = time.time() - LONG_AGO
    for path in left:
        os.utime(path, (then, then))
    bench.forget()
    bench.build()
    assert [path.name for path in left if path.exists()] == []
    assert fresh.exists()
    shutil.rmtree(fresh)
    names = (path.name for path in bench.work.iterdir() if path.name[:7] != "frames-")
    assert sorted(names) == lasting
