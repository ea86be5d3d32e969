"""Where everything is kept that can be made anew."""

from pathlib import Path


def work_folder(root: Path) -> Path:
    """The folder of everything that can be made anew, made so that git leaves it out."""
    folder = root / ".motebok"
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    return folder
