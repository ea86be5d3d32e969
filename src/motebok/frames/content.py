"""content/ → the folder that MkDocs reads: pages people write, made safe for the theme."""

import json
import shutil
from dataclasses import dataclass
from html import escape
from pathlib import Path

from motebok.body import without_comments
from motebok.diagnostics import Diagnostic, Position, message
from motebok.frames.frame import Slot
from motebok.privacy import identity_faults, identity_name_faults
from motebok.source import List, Map, Node, Text, parse_yaml, read_text, split_front_matter

_AFTER_FRONT = "\n---\n\n"
_TEXTS = frozenset({".txt", ".csv", ".html"})
"""Files that are copied as they are, and read by people."""
END = "motebok-slot-end"
"""Where the text of content/index.md ends."""


@dataclass(frozen=True, slots=True)
class Place:
    """A language of the site, its folder («en/», nothing for the first), and the other languages.

    `others` are pairs of language and folder.
    """

    code: str
    home: str
    others: tuple[tuple[str, str], ...]

    def owns(self, path: str) -> bool:
        """Whether a file of content/ belongs to this language."""
        if self.home:
            return path.startswith(self.home)
        return not path.startswith(tuple(home for _, home in self.others))


def copy_content(content: Path, docs: Path, place: Place) -> tuple[Diagnostic, ...]:
    """Copy the language's own files; a page's front matter is escaped, for the theme does not.

    Comments are left out: nothing else would keep them out of the pages.
    """
    faults: list[Diagnostic] = []
    names: list[str] = []
    for file in sorted(content.rglob("*")):
        path = file.relative_to(content).as_posix()
        if any(part.startswith(".") for part in path.split("/")) or not place.owns(path):
            continue
        name = f"{content.name}/{path}"
        names.append(name)
        if file.is_symlink():
            faults.append(_symlink(name))
        elif file.is_file():
            (docs / path).parent.mkdir(parents=True, exist_ok=True)
            faults += _copy(file, docs / path, name)
    return (*faults, *identity_name_faults(names))


def frame_page(section: str, welcome: str | None = None) -> str:
    """An empty page to cut a frame from; the home page carries the welcome text after its body."""
    meta = {"title": Slot.TITLE, "motebok": {"section": section, "address": Slot.ADDRESS}}
    after = "" if welcome is None else f"{welcome}\n\n{END}\n"
    return f"{_front(meta)}{Slot.BODY}\n\n{after}"


def welcome_text(page: str) -> str:
    """The text of the home page that `copy_content` wrote, without its front matter."""
    return page.partition(_AFTER_FRONT)[2]


def _copy(file: Path, target: Path, name: str) -> tuple[Diagnostic, ...]:
    if file.suffix == ".md":
        return _copy_page(file, target, name)
    shutil.copyfile(file, target)
    is_text = file.suffix.lower() in _TEXTS
    return tuple(identity_faults(_text(file, name))) if is_text else ()


def _copy_page(file: Path, target: Path, name: str) -> tuple[Diagnostic, ...]:
    text, faults = read_text(file.read_bytes(), name)
    if text is None:
        return faults
    front, body, unclosed = split_front_matter(text)
    node, unread = parse_yaml(front) if front is not None else (None, ())
    meta = _escaped(node) if isinstance(node, Map) else {}
    target.write_text(f"{_front(meta)}{without_comments(body)}", encoding="utf-8")
    return (*faults, *unclosed, *unread, *identity_faults(text))


def _text(file: Path, name: str) -> Text:
    """The text of a file in whatever encoding, as far as digits are concerned."""
    data = file.read_bytes().replace(b"\0", b"")
    return Text(data.decode("utf-8", errors="replace"), Position(name))


def _front(meta: object) -> str:
    return f"---\n{json.dumps(meta, ensure_ascii=False)}{_AFTER_FRONT}"


def _escaped(node: Node) -> object:
    if isinstance(node, Map):
        return {str(key): _escaped(value) for key, value in node.items()}
    if isinstance(node, List):
        return [_escaped(value) for value in node]
    return escape(node)


def _symlink(name: str) -> Diagnostic:
    return Diagnostic(
        Position(name),
        "content-is-no-link",
        message("«{name}» is a symbolic link and could lead out of the archive.", name=name),
        message("Put the file itself in its place."),
    )
