"""The process that reads attachments: with little memory, little time, and no file of its own.

It takes jobs from its input, each a line of JSON and then a file's bytes, and answers likewise.
Where time runs out the system ends it: whoever asked sees that, and starts another.
"""

import json
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO

from motebok.attachments.dangers import Danger, RefusedError
from motebok.attachments.examine import examine, searched, stripped
from motebok.attachments.limits import MEMORY, MORE_MEMORY, MORE_SECONDS, SECONDS
from motebok.attachments.report import Report, to_json


class _Desk:
    """The jobs, and the file that lies before us: it need not be sent twice."""

    def __init__(self) -> None:
        self.data = b""
        self.report = Report(None)

    def do(self, name: str, data: bytes, title: str) -> bytes:
        """The answer to a job; RefusedError where there is none."""
        match name:
            case "examine":
                self.data, self.report = data, examine(data)
                return to_json(self.report)
            case "search":
                return to_json(searched(self.data, self.report))
        return stripped(data, title)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Do job after job until there are no more."""
    desk = _Desk()
    for line in requests:
        wanted = json.loads(line)
        data = requests.read(wanted["size"])
        with _limited(is_first=wanted["do"] == "examine"):
            fault, answer = _done(partial(desk.do, wanted["do"], data, wanted["title"]))
        answers.write(json.dumps({"fault": fault, "size": len(answer)}).encode() + b"\n" + answer)
        answers.flush()


def _done(job: Callable[[], bytes]) -> tuple[list[str], bytes]:
    """The answer, or why there is none."""
    try:
        return [], job()
    except RefusedError as error:
        return [error.finding.danger.name, error.finding.detail], b""
    except (MemoryError, RecursionError):
        return [Danger.DEMANDING.name, ""], b""
    except Exception:  # noqa: BLE001 - whatever the file did to us, the next one is to be read
        return [Danger.BROKEN.name, ""], b""


@contextmanager
def _limited(*, is_first: bool) -> Iterator[None]:
    """Little of the processor's time and little memory, above all at first."""
    memory = MEMORY if is_first else MORE_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (memory, MORE_MEMORY))
    signal.setitimer(signal.ITIMER_PROF, SECONDS if is_first else MORE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def main() -> None:
    """Serve whoever started us; nothing can be written to any file."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us ends us
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
