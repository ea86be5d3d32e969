"""Names that say what a file holds: whoever has an older page still finds the files it needs."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from motebok.frames.frame import NOT_FOUND

_HASHED = re.compile(r"\.[0-9a-f]{8}\.")
_DIGITS = 8


def name_by_content(site: Path, base: str) -> None:
    """Put a hash of its content into the name of every file of assets/, and where pages name it.

    `base` is where the site's root lies on its server: the page for unknown addresses uses it.
    """
    names = dict(_renamed(site))
    for page in site.rglob("*.html"):
        path = page.relative_to(site).as_posix()
        way = base if path == f"{NOT_FOUND}.html" else "../" * path.count("/")
        before = after = page.read_text("utf-8")
        for old, new in names.items():
            after = after.replace(f'="{way}{old}"', f'="{way}{new}"')
        if after != before:
            page.write_text(after, encoding="utf-8")


def _renamed(site: Path) -> Iterator[tuple[str, str]]:
    """Each renamed file's old path and its new one."""
    for file in sorted((site / "assets").rglob("*")):
        if file.is_file() and not _HASHED.search(file.name):
            mark = hashlib.sha256(file.read_bytes()).hexdigest()[:_DIGITS]
            new = file.rename(file.with_name(f"{file.stem}.{mark}{file.suffix}"))
            yield file.relative_to(site).as_posix(), new.relative_to(site).as_posix()
