"""What is wrong, where, and what to do: faults as values, and how they are printed."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How grave a fault is: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Position(NamedTuple):
    """A place in a file; `path` is relative to the root with '/', line and column count from 1.

    Columns count code points, not bytes. Every text that is read has one: a tuple is made in half
    the time.
    """

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be translated: an English text with `{named}` fields, and their values.

    A value is text, a number, a date, a time, a vocabulary word or a list of such;
    `locale` says each in the reader's language.
    """

    text: str
    values: tuple[tuple[str, object], ...] = ()


def message(text: str, /, **values: object) -> Message:
    """Mark `text` for the catalogues and bind its fields."""
    return Message(text, tuple(values.items()))


class RefusalError(Exception):
    """What was asked for cannot be done; `message` says why, in one sentence."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        """The sentence as it is to be translated."""
        return self.message.text


class LaterError(RefusalError):
    """What was asked for cannot be done now, but it may be later."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: its place, its kind (`agenda-times-meet`), what is wrong and what to do."""

    position: Position
    code: str
    message: Message
    hint: Message
    severity: Severity = Severity.ERROR


Say = Callable[[Message], str]
"""Says a message in the reader's language."""
