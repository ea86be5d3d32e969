"""The fault of an identity number in a file, told at its place."""

from collections.abc import Iterable, Iterator

from motebok.diagnostics import Diagnostic, Message, Position, message
from motebok.privacy.disguises import find_disguised_numbers
from motebok.privacy.identity import IdentityKind
from motebok.source import Places, Text


def identity_faults(text: Text) -> Iterator[Diagnostic]:
    """Every possible identity number in a file's text; its digits are not told again."""
    places = Places(text)
    for found in find_disguised_numbers(text):
        yield _fault(
            places.at(found.start),
            message("A possible identity number ({kind}) stands here.", kind=found.kind.value),
            message(
                "Take the number out. If the file was sent in with it, tell whoever looks "
                "after the archive: the history still holds it. If it is no person's number, "
                "put a word or a slash between its digits."
            ),
        )


def identity_name_faults(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """The fault of each file or folder above it, of `paths`, that has a number in its own name."""
    named: dict[str, IdentityKind] = {}
    for path in paths:
        for found in find_disguised_numbers(path):
            end = path.find("/", found.end)
            named[path if end < 0 else path[:end]] = found.kind
    for path, kind in named.items():
        yield _fault(
            Position(path),
            message("The name holds a possible identity number ({kind}).", kind=kind.value),
            message(
                "Give it another name, here and where the name is written. If it was sent in so, "
                "tell whoever looks after the archive: the history still holds the name."
            ),
        )


def _fault(position: Position, what: Message, hint: Message) -> Diagnostic:
    return Diagnostic(position, "no-identity-numbers", what, hint)
