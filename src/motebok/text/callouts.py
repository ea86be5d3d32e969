"""Boxed remarks (`!!! merk`) and folded ones (`??? merk "Tittel"`)."""

import re
from xml.etree.ElementTree import Element

from markdown.extensions.admonition import AdmonitionProcessor

from motebok.text.sanitise import CALLOUTS

_KINDS = {
    "advarsel": "warning",
    "danger": "warning",
    "døme": "example",
    "eksempel": "example",
    "fare": "warning",
    "feil": "failure",
    "important": "warning",
    "informasjon": "info",
    "råd": "tip",
    "sitat": "quote",
    "spørsmål": "question",
    "tips": "tip",
    "viktig": "warning",
    "åtvaring": "warning",
}
_OPEN = "open"


class Admonitions(AdmonitionProcessor):
    """`!!! kind "title"` and an indented body; without a title, the kind as written is it."""

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """The class that styles it, and the title unless it is empty."""
        title: str | None = match[2]
        if title is None:
            title = _title(match[1])
        return _kind(match[1]), title or None


class Details(AdmonitionProcessor):
    """`??? kind "title"` folds its body away, `???+` shows it at first; kind or title suffices."""

    CLASSNAME = "details"
    RE = re.compile(
        r'(?:^|\n)\?\?\?(\+?) *(?:([\w\-]+)(?: +"(.+?)")?|"(.+?)") *(?:\n|$)',
    )

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """The class that styles it, with whether it is open, and the summary."""
        word = match[2] or ""
        state = f" {_OPEN}" if match[1] else ""
        return _kind(word) + state, match[3] or match[4] or _title(word)


def fold_details(root: Element) -> None:
    """Make real folded elements of what `Details` found, each with its summary first."""
    for box in list(root.iter("div")):
        classes = box.get("class", "").split()
        if classes[:1] == [Details.CLASSNAME]:
            box.tag = "details"
            box.set("class", classes[1])
            if classes[-1] == _OPEN:
                box.set(_OPEN, _OPEN)
            box[0].tag = "summary"
            box[0].attrib.clear()


def _title(words: str) -> str:
    return words.split(maxsplit=1)[0].capitalize()


def _kind(words: str) -> str:
    """A name that is not known is a plain note."""
    name = words.lower().partition(" ")[0]
    kind = _KINDS.get(name, name)
    return kind if kind in CALLOUTS else "note"
