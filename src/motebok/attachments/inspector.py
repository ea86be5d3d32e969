"""Asks another process what is in a file: one that may fail, and be ended, without harm."""

import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

from motebok.attachments.dangers import Danger, RefusedError
from motebok.attachments.limits import MAX_BYTES
from motebok.attachments.report import Report, from_json, refused, to_json
from motebok.attachments.store import Store, named

_COMMAND = (sys.executable, "-P", "-m", "motebok.attachments.worker")
_REPORT = ".json"
_COPY = ".copy"


@dataclass(slots=True)
class Inspector:
    """Reads files, and remembers in `store` what it read; used as a context."""

    store: Store | None = None
    _worker: "_Worker | None" = field(default=None, init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._worker:
            self._worker.stop()
            self._worker = None

    def report(self, data: bytes) -> Report:
        """All that must be known of the file."""
        if not data:
            return refused(Danger.EMPTY)
        if len(data) > MAX_BYTES:
            return refused(Danger.TOO_LARGE)
        name = named((data,), _REPORT)
        if known := self._known(name):
            return known
        report = self._examined(data)
        if self.store:
            with suppress(OSError):
                self.store.put(name, to_json(report))
        return report

    def published(self, source: Path, title: str = "") -> bytes:
        """The published copy, kept in the store.

        RefusedError where it cannot be made, OSError where it cannot be kept.
        """
        if self.store is None:
            raise ValueError(source)
        data = source.read_bytes()
        name = named((data, title.encode()), _COPY)
        copy = self.store.get(name)
        if copy is None:
            copy = self.stripped(data, title)
            self.store.put(name, copy)
        return copy

    def stripped(self, data: bytes, title: str = "") -> bytes:
        """The published copy; RefusedError where it cannot be made."""
        return self._ask("strip", data, title)

    def forget(self) -> None:
        """Let go of results that are no longer asked for."""
        if self.store:
            self.store.forget(_REPORT)
            self.store.forget(_COPY)

    def _known(self, name: str) -> Report | None:
        known = self.store.get(name) if self.store else None
        return from_json(known) if known is not None else None

    def _examined(self, data: bytes) -> Report:
        try:
            report = from_json(self._ask("examine", data))
        except RefusedError as error:
            return Report(None, (error.finding,))
        if report.findings:
            return report
        try:
            return from_json(self._ask("search"))
        except RefusedError:
            return replace(report, is_searched=False)

    def _ask(self, do: str, data: bytes = b"", title: str = "") -> bytes:
        """The answer to one job; RefusedError where there is none."""
        worker = self._worker = self._worker or _Worker()
        head, answer = worker.ask({"do": do, "size": len(data), "title": title}, data)
        if head is None:
            self._worker = None
            raise RefusedError(Danger.DEMANDING)
        if head["fault"]:
            name, detail = head["fault"]
            raise RefusedError(Danger[name], detail)
        return answer


class _Worker:
    """The other process."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._requests = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)

    def ask(self, wanted: Mapping[str, object], data: bytes) -> tuple[Any, bytes]:
        """The head of the answer and its content; no head where the process came to its end."""
        with suppress(BrokenPipeError):
            self._requests.write(json.dumps(wanted).encode() + b"\n" + data)
            self._requests.flush()
            if line := self._answers.readline():
                head = json.loads(line)
                return head, self._answers.read(head["size"])
        self.stop()
        if self._process.returncode >= 0:
            raise RuntimeError(self._process.args)  # nothing ended it: it could not begin
        return None, b""

    def stop(self) -> None:
        """End the process, and wait until it has."""
        with suppress(BrokenPipeError):
            self._requests.close()
        self._answers.close()
        self._process.wait()
