"""What can be told of a command before anything is loaded that could carry it out."""

import datetime as dt
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from motebok.again import Question

_ANSWERED = frozenset({"check", "build"})
"""The commands that answer the same where nothing has changed."""


def question(arguments: Sequence[str]) -> Question | None:
    """The question that a command asks, if it may have been answered before."""
    root = Path(asked("--root", arguments) or ".")
    if not arguments or arguments[0] not in _ANSWERED or sys.stdout.isatty():
        return None
    if not (root / "mkdocs.yml").is_file():
        return None
    ledger = asked("--ledger", arguments)
    try:
        return Question.of(arguments, root.resolve(), [Path(ledger).resolve()] if ledger else [])
    except OSError:
        return None


def asked(option: str, arguments: Sequence[str]) -> str:
    """The value of an option, wherever it stands; nothing where it is not given."""
    for first, second in pairwise([*arguments, ""]):
        name, equals, value = first.partition("=")
        if name == option:
            return value if equals else second
    return ""


def now() -> dt.datetime:
    """The time in Norway, which embargoes and deadlines are written in."""
    try:
        zone: dt.tzinfo | None = ZoneInfo("Europe/Oslo")
    except ZoneInfoNotFoundError:  # a machine without time zones has at least its own
        zone = None
    return dt.datetime.now(dt.UTC).astimezone(zone).replace(tzinfo=None)


def midnight(moment: dt.datetime) -> dt.datetime:
    """When the moment's day ends."""
    return dt.datetime.combine(moment.date() + dt.timedelta(days=1), dt.time())


def instant() -> dt.datetime:
    """The time, wherever one is."""
    return dt.datetime.now(dt.UTC)
