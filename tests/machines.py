"""Archives that are built by processes of their own, on machines of all kinds."""

import hashlib
import os
import random
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import casefiles
import documents

BUILDER = Path(__file__).with_name("builder.py")
GOLDEN = Path(__file__).parent / "golden" / "archive"
ATTACHED = ("avtale.pdf", "budsjett.xlsx", "referat.docx", "bilde.png")
_SAMPLE = ("mkdocs.yml", "content", "meetings", "templates")


@dataclass(frozen=True)
class Machine:
    """What a machine has of its own."""

    seed: int = 0
    zone: str = "UTC"
    language: str = "C.UTF-8"
    umask: int = 0o022
    folder: str = "/"
    days: int = 0
    processors: int = 1

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Begin a command of the program, in a group of processes of its own."""
        odd = map(str, (self.days, self.processors, self.seed))
        own = {"TZ": self.zone, "LANG": self.language, "LC_ALL": self.language}
        path = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": str(self.seed)}
        return subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, str(BUILDER), *odd, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=self.folder,
            env={**os.environ, **own, **path},
            umask=self.umask,
            start_new_session=True,
        )

    def build(self, archive: Path, out: Path) -> None:
        """Build, which must go well."""
        with self.start("build", "--root", str(archive), "--out", str(out)) as process:
            said, _ = process.communicate()
        assert process.returncode == 0, said.decode()


def small_archive(root: Path, folder: Path) -> Path:
    """The archive of the golden pages with the theme of the repository, and files attached."""
    archive = folder / "archive"
    shutil.copytree(root / "content", archive / "content")
    shutil.copytree(root / "templates", archive / "templates")
    shutil.copytree(GOLDEN / "meetings", archive / "meetings")
    for name in ("a", "u"):
        shutil.copytree(casefiles.BASE / "meetings" / "u", archive / "meetings" / name)
    shutil.copyfile(root / "mkdocs.yml", archive / "mkdocs.yml")
    meeting = archive / "meetings/radet/2024-04-10"
    agenda = meeting / "meeting.yml"
    files = ", ".join(f"{{tittel: Et vedlegg, fil: attachments/{name}}}" for name in ATTACHED)
    text = agenda.read_text(encoding="utf-8")
    last = "type: drøftingssak}"
    assert text.count(last) == 1
    listed = text.replace(last, f"type: drøftingssak, vedlegg: [{files}]}}")
    agenda.write_text(listed, encoding="utf-8")
    (meeting / "attachments").mkdir()
    for name in ATTACHED:
        (meeting / "attachments" / name).write_bytes(documents.made(name, ""))
    return archive


def sample_archive(root: Path, folder: Path) -> Path:
    """The repository's own archive."""
    archive = folder / "archive"
    archive.mkdir()
    for name in _SAMPLE:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, archive / name)
        else:
            shutil.copyfile(source, archive / name)
    return archive


def copied(archive: Path, folder: Path, seed: int) -> Path:
    """The archive once more, its files made in an order of their own."""
    dice = random.Random(seed)  # noqa: S311 - a test's dice
    files = sorted(path for path in archive.rglob("*") if path.is_file())
    for path in dice.sample(files, len(files)):
        copy = folder / path.relative_to(archive)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (seed * 1e5, seed * 1e5))
    return folder


def manifest(site: Path) -> dict[str, str]:
    """The digest of every file of the site, what the build keeps there for itself included."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if stat.S_ISREG(path.lstat().st_mode)
    }


def group_of(number: int) -> Iterator[str]:
    """The processes of a group that have not come to their end."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
            if int(group) == number and state not in "ZX":
                yield (folder / "cmdline").read_text().replace("\0", " ")
        except (OSError, ProcessLookupError):
            continue


def left_running(number: int, seconds: float = 5.0) -> list[str]:
    """What of the group still runs after so long."""
    end = time.monotonic() + seconds
    while (left := list(group_of(number))) and time.monotonic() < end:
        time.sleep(0.02)
    return left
