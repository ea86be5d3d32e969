"""What a command costs: its time, and the processor time and memory of all its processes."""

import os
import platform
import resource
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from threading import Event, Thread
from typing import Self

_SHORTEST = 0.05
_REST = 50
"""How much longer than a look at the memory the rest after it is, so that looking costs little."""
_SESSION = 3
"""The field of /proc/PID/stat, counted from the one after the name."""


class FailedError(Exception):
    """A command that did not end well."""

    def __init__(self, command: Sequence[str], said: str) -> None:
        super().__init__(f"{' '.join(command)}\n{said[-2000:]}")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the clock and of processors, bytes of memory at the peak; pages that came of it.

    `sent` are bytes that a reader fetched. What is not measured is 0. Memory is the sum of what
    all processes hold at once, with shared parts counted once; it is 0 on a system without /proc.
    """

    wall: float
    processor: float
    memory: int
    pages: int = 0
    sent: int = 0

    def of_pages_in(self, folder: Path) -> Self:
        """The cost of the HTML pages in a folder."""
        return replace(self, pages=sum(1 for _ in folder.rglob("*.html")))


def run(command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> Cost:
    """Run a command in a folder until it ends; FailedError where it does not end well."""
    log = folder.with_suffix(".log")
    with log.open("wb") as said:
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - the benchmark's own commands
            command, cwd=folder, env={**os.environ, **(more or {})},
            stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True,
        )  # fmt: skip
        with _Peak(process.pid) as peak:
            code = process.wait()
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    text = log.read_text("utf-8", "replace")
    log.unlink()
    if code:
        raise FailedError(command, text)
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Cost(wall, spent, peak.bytes)


class _Peak:
    """Looks again and again at the memory of a session's processes."""

    def __init__(self, session: int) -> None:
        self.bytes = 0
        self._session = session
        self._ended = Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        rest = _SHORTEST
        while not self._ended.wait(rest):
            start = time.thread_time()
            self.bytes = max(self.bytes, sum(_held_by(self._session)))
            rest = max(_SHORTEST, _REST * (time.thread_time() - start))


def _held_by(session: int) -> Iterator[int]:
    """Bytes of each process of a session, its share of what it shares with others."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
            if int(stat[_SESSION]) == session:
                rollup = (folder / "smaps_rollup").read_text("ascii")
                pss = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
                yield int(pss.split()[1]) * 1024
        except (OSError, StopIteration):  # it has ended meanwhile
            continue


def machine(peers: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Facts of the machine and of what is measured; a peer has a command that says its version."""
    model = next(_facts(Path("/proc/cpuinfo"), "model name"), platform.processor())
    return {
        "processor": f"{os.cpu_count()} × {model}",
        "memory": next(_facts(Path("/proc/meminfo"), "MemTotal"), ""),
        "load before": f"{os.getloadavg()[0]:.1f}",
        "system": platform.platform(),
        "Python": platform.python_version(),
        "MkDocs": version("mkdocs"),
        "Material for MkDocs": version("mkdocs-material"),
        **{name: _said(command) for name, command in peers.items()},
    }


def _said(command: Sequence[str]) -> str:
    """The first line that a command prints."""
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - a peer
    return done.stdout.partition("\n")[0]


def _facts(file: Path, name: str) -> Iterator[str]:
    if file.is_file():
        for line in file.read_text("utf-8").splitlines():
            key, _, value = line.partition(":")
            if key.strip() == name:
                yield value.strip()
