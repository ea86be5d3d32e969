"""A bound on the work that a text would be, found in one pass, so that no text stops the build.

The block and inline parsers look ahead to the end of a paragraph for what closes a bracket or a
code span, and look at the rest of it again after each heading, rule or definition in it.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from motebok.diagnostics import Message, message

MAX_LENGTH = 400_000
MAX_DEPTH = 20
MAX_CELLS = 50_000
MAX_WORK = 6_000_000
"""Steps of look-ahead, of which about ten million are a second."""

_BRACKET_WORK = 5
_COPIED = 40

_BLANK = re.compile(r"\n[ \t]*\n")
_BEGINNING = re.compile(r"[ \t]*(?:(?:>|[-*+:](?=[ \t])|\d+\.(?=[ \t])|!!!|\?\?\?)[ \t]*)+")
_DEEP = re.compile(r"\n(?:[ \t]{10}|[ \t]*(?:(?:>|[-*+:]|\d+\.|!!!|\?\?\?)[ \t]*){11})")
_MARK = re.compile(r">|[-*+:]|\d+\.|!!!|\?\?\?")
_RULE = re.compile(r"[ \t>]*(?:[-*_][ \t]*){3,}\Z")
_SPLITTING = re.compile(
    r"^[ \t>]*(?:#|=+[ \t]*$|(?:-[ \t]*)+$|(?:\*[ \t]*)+$|(?:_[ \t]*)+$"
    r"|\[[^\]\n]*\]:|:[ \t]|!!!|\?\?\?)",
    re.MULTILINE,
)
_COLUMNS = re.compile(r"^[ \t>]*[-:|][-:| \t]*$", re.MULTILINE)
_SIGNS = "\\`*_[<&"
_SIGN = re.compile(f"[{re.escape(_SIGNS)}]")
_TICKS = re.compile("`+")
_BRACKET = re.compile(r"""\\.|\]\(|[\[\]()"']""", re.DOTALL)
_DEFINITION = re.compile(r"^[ \t>]*\[[^\]\n]*\]:[ ]*(\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Excess:
    """Why a text is not rendered: the line (from 1) where it is too much, and what to do."""

    line: int
    message: Message
    hint: Message


TOO_DEEP = Excess(
    1,
    message(
        "Lists, quotations or other blocks stand inside each other more than {limit} levels deep.",
        limit=MAX_DEPTH,
    ),
    message("Use fewer levels."),
)


class TooComplexError(ValueError):
    """Raised instead of rendering a text that would take very long; `excess` says why."""

    def __init__(self, excess: Excess) -> None:
        super().__init__(excess.message.text)
        self.excess = excess


def complexity(markdown: str) -> Excess | None:
    """Why the text is too much to render, or `None`; takes time in proportion to its length."""
    text = markdown.replace("\x02", "").replace("\x03", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _is_plainly_little(text):
        return None
    if len(text) > MAX_LENGTH:
        return _too_long(text)
    if line := _too_deep(text):
        return replace(TOO_DEEP, line=line)
    return _too_much(text)


def _is_plainly_little(text: str) -> bool:
    """Whether it is no work even if each sign made the parsers look at the whole text: as most are.

    So few texts need be looked at block by block. Ten columns, that are ever farther to the right,
    and as many marks on one line, are less than the levels that there can be.
    """
    brackets, ticks, lines = text.count("["), text.count("`"), text.count("\n") + 1
    looks = _BRACKET_WORK * (brackets + text.count("](")) + brackets + 2 * ticks + lines
    copies = sum(map(text.count, _SIGNS)) // _COPIED + 1
    is_little = len(text) * (looks + copies) <= MAX_WORK and text.count("|") * lines <= MAX_CELLS
    return is_little and len(text) <= MAX_LENGTH and not _DEEP.search(f"\n{text}")


def _too_long(text: str) -> Excess:
    return Excess(
        1,
        message(
            "The text has {length} characters; the limit is {limit}.",
            length=len(text),
            limit=MAX_LENGTH,
        ),
        message("Divide it into several papers or attachments."),
    )


def _too_deep(text: str) -> int:
    """The first line that is too deep, or 0."""
    columns: list[int] = []
    for number, line in enumerate(text.split("\n"), start=1):
        beginning = _BEGINNING.match(line)
        if beginning is None or _RULE.match(line):
            continue
        column = len(line) - len(line.lstrip())
        while columns and columns[-1] >= column:
            columns.pop()
        columns.append(column)
        if len(columns) + len(_MARK.findall(beginning[0])) > MAX_DEPTH + 1:
            return number
    return 0


def _too_much(text: str) -> Excess | None:
    work = _definition_work(text)
    for start, block in _blocks(text):
        work += _bracket_work(block) + _code_work(block) + _splitting_work(block)
        work += _row_work(block) + _marking_work(block)
        if work > MAX_WORK or _cells(block) > MAX_CELLS:
            table = work <= MAX_WORK
            return Excess(
                text.count("\n", 0, start) + 1,
                message("The table that begins here is too large.")
                if table
                else message("Too many brackets, code signs or headings stand in one paragraph."),
                message("Divide the table.")
                if table
                else message("Close what is opened, and put blank lines between paragraphs."),
            )
    return None


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """What stands between blank lines, with its offset."""
    start = 0
    for blank in _BLANK.finditer(text):
        yield start, text[start : blank.start()]
        start = blank.end()
    yield start, text[start:]


def _bracket_work(block: str) -> int:
    """How far the parser looks from each `[` and `](` for what closes it."""
    if "[" not in block:
        return 0
    squares: list[int] = []
    rounds: list[tuple[int, bool]] = []
    quote = -1
    steps = 0
    for token in _BRACKET.finditer(block):
        start, sign = token.start(), token[0]
        if sign in {"]", "]("} and squares:
            steps += start - squares.pop()
        if sign == ")" and rounds:
            opening, link = rounds.pop()
            # A title that is not closed hides the bracket, and the search goes on to the end.
            steps += link * (len(block) - opening if quote > opening else start - opening)
        if sign == "[":
            squares.append(start)
        elif sign in {"(", "]("}:
            rounds.append((start, sign == "]("))
        elif sign in {'"', "'"}:
            quote = start
    steps += sum(len(block) - start for start in squares)
    steps += sum(link * (len(block) - start) for start, link in rounds)
    return steps * _BRACKET_WORK


def _code_work(block: str) -> int:
    """What every backtick would cost, if any run of them has no partner to end the code."""
    runs = [found[0] for found in _TICKS.finditer(block)]
    whole = len(block) * sum(map(len, runs))
    if "\\`" in block:
        return whole
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, run in enumerate(runs):
        places[run].append(index)
    index = 0
    while index < len(runs):
        alike = places[runs[index]]
        closing = bisect_right(alike, index)
        if closing == len(alike):
            return whole
        index = alike[closing] + 1
    return 0


def _row_work(block: str) -> int:
    """What it costs to tell the borders of cells from the bars inside code."""
    if "|" not in block or "`" not in block:
        return 0
    return sum(line.count("|") * line.count("`") for line in block.split("\n"))


def _marking_work(block: str) -> int:
    """What it costs to copy the whole block once for each sign in it."""
    return len(block) * len(_SIGN.findall(block)) // _COPIED


def _splitting_work(block: str) -> int:
    """What it costs to look at the whole block once for each line that divides it."""
    return len(block) * len(_SPLITTING.findall(block))


def _definition_work(text: str) -> int:
    """How much would be written if every bracket repeated the longest address defined."""
    longest = max((len(found[1]) for found in _DEFINITION.finditer(text)), default=0)
    return longest * text.count("[")


def _cells(block: str) -> int:
    """The cells of the block as a table; a short row is filled up to the columns' number."""
    if "|" not in block:
        return 0
    columns = max((found[0].count("|") for found in _COLUMNS.finditer(block)), default=0)
    return columns * (block.count("\n") + 1)
