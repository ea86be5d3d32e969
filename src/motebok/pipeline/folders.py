"""Where a build may write."""

from pathlib import Path

from motebok.attachments import Store
from motebok.diagnostics import RefusalError, message

_WRITTEN_BY_PEOPLE = ("content", "meetings", "templates")


def work_folder(root: Path) -> Path:
    """The folder of everything that can be made anew, made so that git leaves it out."""
    folder = root / ".motebok"
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    return folder


def attachment_store(root: Path) -> Store:
    """Where it is kept what was found in attachments, and their published copies."""
    return Store(root / ".motebok" / "attachments")


def require_apart(root: Path, out: Path) -> None:
    """RefusalError where `out` lies among what people write."""
    target = out.resolve()
    for name in _WRITTEN_BY_PEOPLE:
        if target.is_relative_to((root / name).resolve()):
            raise RefusalError(
                message(
                    "The site cannot be put in «{folder}», among what people write.",
                    folder=str(out),
                )
            )
