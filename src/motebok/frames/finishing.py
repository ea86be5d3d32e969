"""The last step for the pages people write: nothing but what is on the list comes through."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from motebok.body import cleared
from motebok.diagnostics import Diagnostic, Message, Position, Severity, message
from motebok.source import Places, read_text, split_front_matter
from motebok.text.pages import Kind, LeftOut, sanitise_page


@dataclass(frozen=True, slots=True)
class Finishing:
    """Sanitises pages of `content`, and tells what was left out of them and where it is written.

    Of the `lent` pages it tells nothing.
    """

    content: Path
    lent: frozenset[str] = frozenset()
    found: list[Diagnostic] = field(default_factory=list)

    def finish(self, path: str, html: str) -> str:
        """The page's HTML as it is shown."""
        clean, left_out = sanitise_page(html)
        for each in left_out if path not in self.lent else ():
            for position in self._places(path, each):
                self.found.append(_told(position, each))
        return clean

    def _places(self, path: str, left_out: LeftOut) -> Iterator[Position]:
        """Where it stands in the page's file, or the file alone where it is not seen there."""
        name = f"{self.content.name}/{path}"
        text, _ = read_text((self.content / path).read_bytes(), name)
        if text is None or not left_out.text:
            yield Position(name)
            return
        _, body, _ = split_front_matter(text)
        places = Places(body)
        found = [places.at(each.start("it")) for each in _sign(left_out).finditer(cleared(body))]
        if left_out.kind is Kind.WORD:
            del found[1:]  # it may be an ordinary word elsewhere
        yield from found or [Position(name)]


def _sign(left_out: LeftOut) -> re.Pattern[str]:
    word = rf"(?P<it>{re.escape(left_out.text)})"
    match left_out.kind:
        case Kind.TAG:
            return re.compile(rf"<{word}(?=[\s/>])", re.IGNORECASE)
        case Kind.WORD:
            return re.compile(rf"(?<![\w-]){word}(?![\w-])", re.IGNORECASE)
        case _:
            return re.compile(word)


def _told(position: Position, left_out: LeftOut) -> Diagnostic:
    what: Message
    match left_out.kind:
        case Kind.TAG:
            code = "html-is-on-the-list"
            what = message(
                "The tag <{name}> has no meaning here, and is left out.", name=left_out.text
            )
            hint = message("Say it in Markdown, or write \\< where the sign is meant.")
        case Kind.WORD:
            code = "html-is-on-the-list"
            what = message("«{word}» has no meaning here, and is left out.", word=left_out.text)
            hint = message("Take it away.")
        case Kind.LINK:
            code = "links-lead-somewhere"
            what = message("The link «{address}» does not lead anywhere.", address=left_out.text)
            hint = message(
                "Write the file of a page, for example hjelp.md, or a whole address that begins "
                "with https://."
            )
        case Kind.PICTURE:
            code = "links-lead-somewhere"
            what = message("The picture «{address}» is not shown.", address=left_out.text)
            hint = message("Put the picture in content/, and write the name of its file.")
    return Diagnostic(position, code, what, hint, Severity.WARNING)
