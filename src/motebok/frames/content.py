"""content/ → the folder that MkDocs reads: pages people write, made safe for the theme."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from motebok.attachments import Inspector, RefusedError, kind_by_name
from motebok.body import without_comments
from motebok.diagnostics import Diagnostic, Position, Severity, message
from motebok.frames.frame import Slot
from motebok.load.reader import Reader
from motebok.model.words import LANGUAGES
from motebok.privacy import identity_faults, identity_name_faults
from motebok.rules.attachments import file_faults
from motebok.rules.files import unknown_kind
from motebok.source import List, Map, Node, Text, parse_yaml, split_front_matter
from motebok.text import complexity

KEYS = ("title", "description", "author", "hide")
"""What can stand in a page's front matter."""
_AFTER_FRONT = "\n---\n\n"
END = "motebok-slot-end"
"""Where the text of content/index.md ends."""


@dataclass(frozen=True, slots=True)
class Place:
    """A language of the site, its folder («en/», nothing for the first), and that of each language.

    `homes` are pairs of language and folder, this language's own among them.
    """

    code: str
    home: str
    homes: tuple[tuple[str, str], ...]

    def owns(self, path: str) -> bool:
        """Whether a file of content/ belongs to this language, be the others asked for or not."""
        if self.home:
            return path.startswith(self.home)
        return not path.startswith(tuple(f"{code}/" for code in LANGUAGES if code != self.code))


def copy_content(content: Path, docs: Path, place: Place) -> tuple[Diagnostic, ...]:
    """Copy the language's own files, and say what is wrong; none with an error is copied.

    A page's front matter is escaped, for the theme does not. Comments are left out: nothing else
    would keep them out of the pages. Of other files the copy is what they show.
    """
    with Inspector() as inspector:
        copying = _Copying(Reader(content.parent, inspector), content.name, docs, place)
        copying.run()
        return tuple(copying.reader.found)


def lend(docs: Path, place: Place, own: Path) -> frozenset[str]:
    """Put what `own` lacks there from the first language's `docs`, and answer which pages.

    The theme is told which language they are written in, and which pages are in `own` alone.
    """
    language, _ = place.homes[0]
    home = own / place.home
    theirs, ours = ({file.relative_to(each) for file in _files(each)} for each in (docs, home))
    for file in sorted(theirs - ours):
        (home / file).parent.mkdir(parents=True, exist_ok=True)
        (home / file).write_bytes((docs / file).read_bytes())
    lent = [file for file in theirs - ours if file.suffix == ".md"]
    for file in lent:
        _tell(home / file, motebok_language=language)
    for file in ours - theirs:
        if file.suffix == ".md":
            _tell(home / file, motebok_alone=True)
    return frozenset(f"{place.home}{file.as_posix()}" for file in lent)


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())


def _tell(page: Path, **facts: object) -> None:
    """Add facts to the front matter that `copy_content` wrote."""
    front, _, body = page.read_text("utf-8").removeprefix("---\n").partition(_AFTER_FRONT)
    page.write_text(f"{_front(json.loads(front) | facts)}{body}", encoding="utf-8")


def frame_page(section: str, welcome: str | None = None) -> str:
    """An empty page to cut a frame from; the home page carries the welcome text after its body."""
    meta = {"title": Slot.TITLE, "motebok": {"section": section, "address": Slot.ADDRESS}}
    after = "" if welcome is None else f"{welcome}\n\n{END}\n"
    return f"{_front(meta)}{Slot.BODY}\n\n{after}"


def welcome_text(page: str) -> str:
    """The text of the home page that `copy_content` wrote, without its front matter."""
    return page.partition(_AFTER_FRONT)[2]


@dataclass(frozen=True, slots=True)
class _Copying:
    """From the folder `name` beside mkdocs.yml to `docs`; `reader` gathers the faults."""

    reader: Reader
    name: str
    docs: Path
    place: Place

    def run(self) -> None:
        self.reader.require_real(self.name)
        paths = tuple(self._paths(f"{self.name}/{self.place.home}".rstrip("/")))
        told = (each.position.path for each in self.reader.found)
        self.reader.found += identity_name_faults(sorted({*paths, *told}))
        for path in paths:
            (self._copy_page if path.endswith(".md") else self._copy_file)(path)

    def _paths(self, folder: str) -> Iterator[str]:
        folders, files = self.reader.names(folder)
        yield from (f"{folder}/{file}" for file in files)
        for inner in (f"{folder}/{each}" for each in folders):
            if self.place.owns(f"{self._inside(inner)}/"):
                yield from self._paths(inner)

    def _inside(self, path: str) -> str:
        return path.removeprefix(f"{self.name}/")

    def _copy_page(self, path: str) -> None:
        text = self.reader.text(path)
        if text is None:
            return
        front, body, unclosed = split_front_matter(text)
        node, unread = parse_yaml(front) if front is not None else (None, ())
        meta = node if isinstance(node, Map) else Map({}, text.position)
        found = (*unclosed, *unread, *identity_faults(text), *_unknown(meta), *_tangled(body))
        self.reader.found += found
        known = {str(key): _escaped(value) for key, value in meta.items() if key in KEYS}
        page = f"{_front(known)}{without_comments(body)}"
        self._write(path, page.encode())

    def _copy_file(self, path: str) -> None:
        name, position = self._inside(path), Position(path)
        if kind_by_name(path) is None:
            self.reader.found.append(unknown_kind(position, name))
            return
        found = tuple(file_faults(self.reader.file(path), name, position))
        self.reader.found += found
        if any(each.severity is Severity.ERROR for each in found):
            return
        try:
            data = self.reader.inspector.stripped((self.reader.root / path).read_bytes())
        except RefusedError as error:
            self.reader.found.append(error.finding.told(position, name))
        else:
            self._write(path, data)

    def _write(self, path: str, data: bytes) -> None:
        target = self.docs / self._inside(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _unknown(meta: Map) -> Iterator[Diagnostic]:
    """The keys that would say something to the theme alone, such as which template it uses."""
    for key in meta:
        if key not in KEYS:
            yield Diagnostic(
                key.position,
                "key-is-known",
                message("«{key}» is not a key that can stand here.", key=str(key)),
                message("These can stand here: {words}.", words=KEYS),
            )


def _tangled(body: Text) -> Iterator[Diagnostic]:
    excess = complexity(body)
    if excess is not None:
        position = body.position
        place = Position(position.path, position.line + excess.line - 1)
        yield Diagnostic(place, "texts-can-be-shown", excess.message, excess.hint)


def _front(meta: object) -> str:
    return f"---\n{json.dumps(meta, ensure_ascii=False)}{_AFTER_FRONT}"


def _escaped(node: Node) -> object:
    if isinstance(node, Map):
        return {str(key): _escaped(value) for key, value in node.items()}
    if isinstance(node, List):
        return [_escaped(value) for value in node]
    return escape(node)
