"""Serving an archive: imported only when something is served."""

import sys
from pathlib import Path

from motebok.cli.asking import now
from motebok.cli.building import run
from motebok.cli.crash import recorded
from motebok.cli.terminal import print_report
from motebok.diagnostics import Message, RefusalError, message
from motebok.locale import Speaker
from motebok.pipeline.building import Job
from motebok.pipeline.workers import Workers, look_seldom
from motebok.report import Line, Role, lines, tell
from motebok.serve import Serving, serve
from motebok.state.folder import work_folder

_HOST = "127.0.0.1"


def serve_root(root: Path, port: int | None, words: Speaker) -> None:
    """Serve the archive at `root` until it is interrupted; its site is none that is published."""
    site = work_folder(root) / "serve"

    def build() -> tuple[Line, ...]:
        try:
            return _built(root, site, words, workers)
        except RefusalError as error:
            return _told(error.message, words)
        except Exception as error:  # noqa: BLE001 - a fault of ours must not end the serving
            return _told(recorded(error, ("serve",), root), words)

    def ready(address: str) -> None:
        said = message("The site is at {address}. Ctrl-C ends it.", address=address)
        sys.stdout.write(f"{words.say(said)}\n")
        sys.stdout.flush()

    look_seldom()
    with Workers() as workers:
        serve(Serving(root, site, build, words, _HOST, port), ready)


def _built(root: Path, site: Path, words: Speaker, workers: Workers) -> tuple[Line, ...]:
    """Build and print the report; what keeps the site as it was is answered."""
    built = run(Job(root, site, now()), words, workers)
    told, texts = tell(built.checked.diagnostics, words), built.checked.texts
    print_report(told, texts, words)
    sys.stdout.flush()
    return tuple(lines(told, texts, words)) if built.changes is None else ()


def _told(what: Message, words: Speaker) -> tuple[Line, ...]:
    text = words.say(what)
    sys.stderr.write(f"{text}\n")
    return (((Role.ERROR, text),),)
