"""Pagefind's program, asked for the index of some pages over its service's pipes.

Its own Python interface waits a tenth of a second for every page.
"""

import json
import re
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from typing import IO, Any, Self, cast

from pagefind.service import get_executable

from motebok.diagnostics import RefusalError, message
from motebok.search.parts import ENTRY, Part, part_of

_END = b","
_CHUNK = 1 << 20
_LEFT_OUT = (".head", ".alert--example", ".anchor", ".footnote-backref", ".headerlink")
"""What a page says of itself elsewhere too, and signs that are links."""
_PROGRAM = ("pagefind.js", "wasm.")
"""Begins the names of the program that a browser runs; it is the same for all pages."""
_UNUSED = ("pagefind-", "wasm.unknown.")
"""Likewise of Pagefind's own user interfaces, and of the stemmer for no language."""
_FRAGMENT = re.compile(r"fragment/(.+)\.pf_fragment")


@dataclass(frozen=True, slots=True)
class Indexed:
    """The index of some pages; what is shown of each, by its name there; and the program."""

    part: Part
    fragments: Mapping[str, bytes]
    program: Mapping[str, bytes]


class SearchError(RefusalError):
    """Pagefind cannot be found, or did not do what it was asked."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            message(
                "The search could not be prepared: {why}. Build with --no-search to do without it.",
                why=why,
            )
        )

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        """So that another process can raise it."""
        return type(self), (self.why,)


def index(pages: Iterable[tuple[str, str]]) -> Indexed:
    """The index of pages, which are addresses and what stands there, the oldest first.

    The order is kept, so that no list of it takes up a fifth of what a reader must fetch.
    Raises SearchError.
    """
    files = {
        file["path"]: b64decode(file["content"]) for file in _answer(_requests(pages))["files"]
    }
    used = {path: data for path, data in files.items() if not path.startswith(_UNUSED)}
    return Indexed(
        part_of({**used, ENTRY: files[ENTRY]}),
        {found[1]: data for path, data in used.items() if (found := _FRAGMENT.fullmatch(path))},
        {path: data for path, data in used.items() if path.startswith(_PROGRAM)},
    )


def _requests(pages: Iterable[tuple[str, str]]) -> Iterator[Mapping[str, object]]:
    yield {"type": "NewIndex", "config": {"exclude_selectors": _LEFT_OUT}}
    for url, html in pages:
        yield {
            "type": "AddFile",
            "index_id": 0,
            "url": url,
            "file_contents": html,
            "file_path": None,
        }
    yield {"type": "GetFiles", "index_id": 0}


def _answer(requests: Iterable[Mapping[str, object]]) -> Any:  # noqa: ANN401 - JSON
    """The files, asked for last."""
    program = get_executable()
    if program is None:
        raise SearchError("pagefind[bin]")
    with subprocess.Popen(  # noqa: S603 - Pagefind's own program
        [program, "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        asked, answers = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        writer = Thread(target=_write, args=(requests, asked), daemon=True)
        writer.start()
        try:
            for answer in _answers(answers):
                if answer["type"] == "GetFiles":
                    return answer
                if answer["type"] == "Error":
                    raise SearchError(answer["message"])
        finally:
            process.kill()  # by now it has answered, or it never will
            writer.join()
            with suppress(BrokenPipeError):
                asked.close()
    raise SearchError("pagefind")


def _write(requests: Iterable[Mapping[str, object]], pipe: IO[bytes]) -> None:
    """Ask; the program drops what it has not answered when the pipe is closed."""
    with suppress(BrokenPipeError):
        for number, request in enumerate(requests, start=1):
            message = json.dumps({"message_id": number, "payload": request})
            pipe.write(b64encode(message.encode()) + _END)
        pipe.flush()


def _answers(pipe: IO[bytes]) -> Iterator[Any]:
    rest: list[bytes] = []
    while chunk := pipe.read1(_CHUNK):  # type: ignore[attr-defined]  # a buffered pipe has it
        *ended, begun = chunk.split(_END)
        for end in ended:
            yield json.loads(b64decode(b"".join((*rest, end))))["payload"]
            rest.clear()
        rest.append(begun)
