"""Options that several commands have."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from motebok.cli.words import SpokenError
from motebok.diagnostics import message
from motebok.locale import LANGUAGES, Speaker

FORMATS = ("human", "json", "github", "gitlab")
"""How faults can be printed."""


def root_option(words: Speaker) -> click.Option:
    """Which archive: the folder one is in unless another is named."""
    about = message("The folder with mkdocs.yml, content/ and meetings/; else the one you are in.")
    return click.Option(
        ["--root"],
        type=click.Path(path_type=Path, resolve_path=True), default=Path(),
        metavar=words.say(message("DIR")), help=words.say(about),
    )  # fmt: skip


def strict_option(words: Speaker) -> click.Option:
    """Whether warnings count."""
    about = message("Let warnings count as errors.")
    return click.Option(["--strict"], is_flag=True, help=words.say(about))


def lang_option(words: Speaker) -> click.Option:
    """The language of the messages; `asked` has found it before the command line was read."""
    about = message("The language of the messages: nb, nn or en.")
    return click.Option(
        ["--lang"],
        type=one_of(LANGUAGES), expose_value=False, metavar=words.say(message("LANG")),
        help=words.say(about),
    )  # fmt: skip


def one_of(words: Sequence[str]) -> Callable[[str], str]:
    """A reader of one of a few words."""

    def read(value: str) -> str:
        if value in words:
            return value
        raise SpokenError(
            message(
                "«{value}» cannot stand here. Write one of {words:or}.",
                value=value,
                words=tuple(words),
            )
        )

    return read
