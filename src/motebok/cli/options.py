"""Options that several commands have."""

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from motebok.cli.words import SpokenError
from motebok.diagnostics import message
from motebok.locale import LANGUAGES, Speaker


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


def asked(option: str, arguments: Sequence[str]) -> str:
    """The value of an option, wherever it stands; nothing where it is not given."""
    for first, second in pairwise([*arguments, ""]):
        name, equals, value = first.partition("=")
        if name == option:
            return value if equals else second
    return ""


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


def now() -> dt.datetime:
    """The time in Norway, which embargoes and deadlines are written in."""
    try:
        zone: dt.tzinfo | None = ZoneInfo("Europe/Oslo")
    except ZoneInfoNotFoundError:  # a machine without time zones has at least its own
        zone = None
    return dt.datetime.now(dt.UTC).astimezone(zone).replace(tzinfo=None)


def instant() -> dt.datetime:
    """The time, wherever one is."""
    return dt.datetime.now(dt.UTC)
