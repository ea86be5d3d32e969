"""What MkDocs says, said so that the writer of a page understands it."""

import re
from pathlib import Path

from motebok.diagnostics import Diagnostic, Position, Severity, message

_LINK = re.compile(r"Doc file '(?P<page>.+?)' contains an? (?:[a-z ]+ )?link '(?P<link>.*?)'")


def given_up(name: str, said: str) -> Diagnostic:
    """MkDocs could not build anything."""
    return Diagnostic(
        Position(name),
        "configuration-builds",
        message("MkDocs could not build the site with this file: {text}", text=said),
        message("Correct {name}, or ask whoever looks after the program.", name=name),
    )


def not_shown(name: str, slot: str) -> Diagnostic:
    """The theme lacks a place that the archive's pages need."""
    return Diagnostic(
        Position(name),
        "theme-has-slots",
        message("The theme must show the placeholder «{slot}» of a page once.", slot=slot),
        message("Compare templates/theme with the program's own theme."),
    )


def no_page(config_file: Path, page: str) -> Diagnostic:
    """The navigation names a file that content/ does not have."""
    before, _, after = config_file.read_text("utf-8").partition(page)
    line = before.count("\n") + 1 if after else 1
    column = len(before) - before.rfind("\n") if after else 1
    return Diagnostic(
        Position(config_file.name, line, column),
        "navigation-leads-somewhere",
        message("The navigation names «{page}», but there is no such page.", page=page),
        message("Correct the name under «nav», or take the line away."),
        Severity.WARNING,
    )


def in_use(content: Path, path: str) -> Diagnostic:
    """A page or file of content/ would lie where the archive has one of its own."""
    page = path.removesuffix("/index.html")
    written = (f"{page}.md", f"{page}/index.md", f"{page}/README.md")
    name = next((each for each in written if (content / each).is_file()), path)
    return Diagnostic(
        Position(f"{content.name}/{name}"),
        "addresses-are-free",
        message("The address «{address}» is in use.", address=page),
        message("Give it another name."),
    )


def page_of(said: str) -> str:
    """The page that a warning is about; nothing where it names none."""
    found = _LINK.match(said)
    return found["page"] if found else ""


def warned(said: str, content: Path) -> Diagnostic:
    """A warning; that a link leads nowhere is told at the link's own place."""
    if found := _LINK.match(said):
        page, link = found["page"], found["link"]
        return Diagnostic(
            _place(content, page, link),
            "content-links-resolve",
            message("The link «{link}» does not lead to any page or file.", link=link),
            message(
                "Name a page by its file, for example hjelp.md, or correct the anchor after #."
            ),
            Severity.WARNING,
        )
    return Diagnostic(
        Position(content.name),
        "content-is-sound",
        message("MkDocs warns: {text}", text=said),
        message("Correct the page or the setting that is named."),
        Severity.WARNING,
    )


def _place(content: Path, page: str, link: str) -> Position:
    name, file = f"{content.name}/{page}", content / page
    text = file.read_text("utf-8") if file.is_file() else ""
    before = text.partition(f"]({link}")[0]
    if before == text:
        return Position(name)
    line = before.count("\n") + 1
    return Position(name, line, len(before) - before.rfind("\n") + len("]("))
