"""Spoils the sample's files one by one and reads each: `python spoiling.py FIRST COUNT`.

It is a process of its own, so that its memory can be measured and nothing can hang the tests.
It writes one JSON object: what was done, what it took, and every way in which it went wrong.
"""

import datetime as dt
import json
import re
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache, partial
from itertools import chain
from pathlib import Path
from types import FrameType

from beside import files_beside
from measuring import megabytes
from mutations import mutated

from motebok.archive import show
from motebok.diagnostics import Position
from motebok.frames.content import Place, copy_content
from motebok.locale import LANGUAGES, speaker
from motebok.pipeline.checking import Checked, check_root
from motebok.plan import plan
from motebok.render import body
from motebok.report import as_github, as_gitlab, as_json, human, tell
from motebok.resources import templates_dir

ROOT = Path(__file__).resolve().parents[1]
NOW = dt.datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the institution's own time
SECONDS = 2
"""What one file may take of the processor."""
HUNG = 30
"""Seconds after which a file is given up."""
BUILT = 12
"""One in so many of the files that pass is built too."""
_PLACE = Place("nb", "", (("en", "en/"),))
_SETTINGS = "site_name: M\nextra:\n  motebok:\n    språk: [nb, en]\n"
_ALWAYS = re.compile(r"meetings/(cases/.*|registers/legal-bases|[^/]+/committee)\.yml")
_PROFILES = "meetings/registers/table-profiles.yml"


@dataclass(slots=True)
class Result:
    """What came of a row of spoiled files; `seconds` is the longest that any took."""

    files: int = 0
    refused: int = 0
    built: int = 0
    faults: int = 0
    seconds: float = 0.0
    slowest: str = ""
    megabytes: int = 0
    codes: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


class HungError(BaseException):
    """A file took so long that it was given up."""


@cache
def targets() -> tuple[str, ...]:
    """Every text file of the sample that people write, by its path."""
    written = ((ROOT / "meetings").rglob("*"), (ROOT / "content").rglob("*.md"))
    found = (path for path in chain(*written) if path.suffix in {".yml", ".md"})
    return ("mkdocs.yml", *sorted(path.relative_to(ROOT).as_posix() for path in found))


@cache
def neighbours(path: str) -> Mapping[str, bytes]:
    """The files beside the one at `path` without which faults would be found in any case.

    What only has to be there is cut down to a line, so that reading it takes no time.
    """
    shown = {path, *_users(path)}
    homes = {Path(each).parents[-4] for each in shown if each.count("/") > 2}
    kept = {name for name in _whole() for home in homes if name.startswith(f"{home}/")}
    kept |= {name for name in _whole() if _ALWAYS.fullmatch(name)}
    if any("profil=" in _sample(each).decode() for each in shown):
        kept.add(_PROFILES)
    kept -= {path}
    whole = {name for name in kept if name.endswith(("/meeting.yml", "/minutes.md"))} | shown
    whole |= {f"{home.parent}/committee.yml" for home in homes}
    files = {each: _sample(each) if each in whole else _stub(each) for each in sorted(kept)}
    return {"mkdocs.yml": _SETTINGS.encode(), **files}


@cache
def _whole() -> tuple[str, ...]:
    """Every file of the sample's meetings."""
    files = (path for path in sorted((ROOT / "meetings").rglob("*")) if path.is_file())
    return tuple(path.relative_to(ROOT).as_posix() for path in files)


def _stub(path: str) -> bytes:
    if path.endswith("/committee.yml"):
        return "navn: Råd\nsaksnummer: R {n}/{yy}\nmangler: {medlemmer: Ukjent}\n".encode()
    if not path.endswith(".md"):
        return _sample(path)
    if "/attachments/" in path:
        return b"---\nslag: notat\n---\n\nTekst.\n"
    return b"Tekst.\n\n## Forslag til vedtak\n\nTekst.\n"


def _users(path: str) -> Iterator[str]:
    """A file that uses what the file at `path` describes."""
    if path == _PROFILES:
        yield next(each for each in targets() if "profil=ramme" in _sample(each).decode())
    elif path.endswith("committee.yml"):
        yield next(each for each in targets() if re.match(f"{Path(path).parent}/.*/m", each))


@cache
def _sample(path: str) -> bytes:
    return (ROOT / path).read_bytes()


def _laid_out(path: str, folder: Path) -> Path:
    """The folder of the neighbours of the file at `path`, each written once."""
    root = folder / path.replace("/", "_")
    if not root.exists():
        for name, written in neighbours(path).items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(written)
        (root / path).parent.mkdir(parents=True, exist_ok=True)
    return root


def spoil(number: int, folder: Path, result: Result) -> None:
    """Put the spoiled file of that number beside its neighbours, and read them all."""
    path = targets()[number % len(targets())]
    root = _laid_out(path, folder)
    (root / path).write_bytes(mutated(_sample(path), f"{path} {number}"))
    start = time.process_time()
    try:
        checked = check_root(root, NOW)
        checked = checked.also(copy_content(root / "content", folder / "docs", _PLACE))
        _say(checked, number)
        if checked.passes() and number % BUILT == 0:
            _build(checked)
            result.built += 1
    except (Exception, HungError):  # noqa: BLE001 - whatever is raised is what is looked for
        result.wrong.append(f"{number} {path}: {traceback.format_exc(limit=-6)}")
        return
    seconds = time.process_time() - start
    result.files += 1
    result.refused += not checked.passes()
    result.faults += len(checked.diagnostics)
    for each in checked.diagnostics:
        result.codes[each.code] = result.codes.get(each.code, 0) + 1
    if seconds > result.seconds:
        result.seconds, result.slowest = seconds, f"{number} {path}"
    if seconds > SECONDS:
        result.wrong.append(f"{number} {path}: {seconds:.1f} s")
    result.wrong += [f"{number} {path}: {each}" for each in _misplaced(checked, root)]


def _build(checked: Checked) -> None:
    archive = show(checked.archive, NOW)
    for page in plan(archive):
        body(page, (str(templates_dir()),))
    for _ in files_beside(archive):
        pass


def _say(checked: Checked, number: int) -> None:
    """Print the faults for people and for one kind of machine, to bytes as terminals take them."""
    words = speaker(LANGUAGES[number % len(LANGUAGES)])
    told = tell(checked.diagnostics, words)
    human(told, checked.texts, words).encode()
    machine = (as_json, as_github, partial(as_gitlab, texts=checked.texts))[number % 3]
    machine(told).encode()


def _misplaced(checked: Checked, root: Path) -> Iterator[str]:
    for each in checked.diagnostics:
        if not _is_inside(each.position, root, checked.texts):
            yield f"{each.code} at {each.position}"


def _is_inside(position: Position, root: Path, texts: Mapping[str, str]) -> bool:
    if position.path not in texts:
        exists = bool(position.path) and (root / position.path).exists()
        return exists and (position.line, position.column) == (1, 1)
    lines = texts[position.path].split("\n")
    return (
        1 <= position.line <= len(lines)
        and 1 <= position.column <= len(lines[position.line - 1]) + 1
    )


def _hung(_number: int, _frame: FrameType | None) -> None:
    raise HungError


def run(first: int, count: int) -> Result:
    """Spoil `count` files from number `first` on."""
    result = Result()
    signal.signal(signal.SIGALRM, _hung)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + count):
            signal.alarm(HUNG)
            spoil(number, Path(folder), result)
            signal.alarm(0)
    result.megabytes = megabytes()
    return result


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(run(*map(int, sys.argv[1:])))))
