"""Where fenced blocks begin and end."""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from motebok.body.blocks import FenceKind
from motebok.body.lines import BLANK, Lines
from motebok.diagnostics import Diagnostic, Position, Severity, message
from motebok.nearest import nearest
from motebok.source import Text

_OPENING = re.compile(r"[ \t]*(?P<fence>`{3,}(?=[^`]*\Z)|~{3,})[ \t]*(?P<info>[^\n]*)\Z")
_CLOSING = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,})[ \t]*\Z")


@dataclass(frozen=True, slots=True)
class Opening:
    """The line that begins a fenced block: its fence, its first word, and what follows that."""

    fence: str
    word: Text
    more: str
    kind: FenceKind | None
    position: Position


class Fences:
    """All fences of a text; found once, so that finding the end of each is quick."""

    __slots__ = ("_closings", "_lines", "_openings", "_ours")

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._openings: dict[int, Opening] = {}
        self._ours: list[int] = []
        self._closings: defaultdict[str, list[int]] = defaultdict(list)
        if "```" not in lines.text and "~~~" not in lines.text:
            return
        for index, line in enumerate(lines.all):
            opening = _OPENING.match(line)
            if opening is not None:
                self._keep(index, opening)
            closing = _CLOSING.match(line)
            if closing is not None:
                self._closings[closing["fence"]].append(index)

    def opening(self, index: int) -> Opening | None:
        """What the line begins, if it can begin a fenced block."""
        return self._openings.get(index)

    def closing(self, index: int, opening: Opening) -> int | None:
        """Index of the line that ends the block; a block of ours does not hold another."""
        closings = self._closings[opening.fence]
        place = bisect_right(closings, index)
        if place == len(closings):
            return None
        end = closings[place]
        return None if opening.kind is not None and self._next_of_ours(index) < end else end

    def probable_end(self, index: int) -> int:
        """Index of the line before which an unclosed block of ours was meant to end."""
        end = index + 1
        stop = self._next_of_ours(index)
        while end < stop and not self._lines.blank(end) and not self._lines[end].startswith("##"):
            end += 1
        return end

    def _next_of_ours(self, index: int) -> int:
        place = bisect_right(self._ours, index)
        return self._ours[place] if place < len(self._ours) else len(self._lines)

    def _keep(self, index: int, found: re.Match[str]) -> None:
        word, _, more = found["info"].partition(" ")
        start = self._lines.starts[index]
        places = self._lines.places
        info = start + found.start("info")
        kind = FenceKind.find(word)
        self._openings[index] = Opening(
            found["fence"],
            places.part(info, info + len(word.strip(BLANK))),
            more.strip(BLANK),
            kind,
            places.at(start + found.start("fence")),
        )
        if kind is not None:
            self._ours.append(index)


def opening_fault(opening: Opening) -> Diagnostic | None:
    """What is wrong with the words after the fence."""
    if opening.kind is not None and opening.more:
        return Diagnostic(
            opening.word.position,
            "fences-are-known",
            message("Nothing can follow «{word}» on its line.", word=opening.word),
            message("Put it on the lines below, as a key with its value."),
        )
    known = opening.kind is not None or not opening.word
    meant = None if known else nearest(opening.word, FenceKind.known())
    if meant is None:
        return None
    return Diagnostic(
        opening.word.position,
        "fences-are-known",
        message("«{word}» is no kind of block, and is shown as code.", word=opening.word),
        message("Did you mean «{word}»?", word=meant),
        Severity.WARNING,
    )


def unclosed(opening: Opening) -> Diagnostic:
    """Say that the block has no end."""
    return Diagnostic(
        opening.position,
        "fences-are-closed",
        message("The block that begins here with {fence} has no end.", fence=opening.fence),
        message("Put a line with only {fence} below the block.", fence=opening.fence),
    )
