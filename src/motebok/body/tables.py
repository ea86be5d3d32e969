"""The pipe table below the comment that makes it a table of figures."""

import re
from itertools import accumulate

from motebok.body.blocks import FigureTable
from motebok.body.captions import Caption
from motebok.body.lines import BLANK, WHOLE_COMMENT, Lines
from motebok.diagnostics import Diagnostic, message
from motebok.source import Text

_PIPE = re.compile(r"\\.|\|")
_RULE = re.compile(r":?-+:?")
_NOT_A_ROW = re.compile(r"#|[ \t]*(?:```|~~~|<!--)")


def is_table(lines: Lines, index: int) -> bool:
    """Whether a pipe table begins on the line."""
    return index + 1 < len(lines) and "|" in lines[index] and _columns(lines, index + 1) > 0


def read_table(
    lines: Lines, index: int, caption: Caption
) -> tuple[FigureTable, int, list[Diagnostic]]:
    """Read the table that begins on the line, and tell the line after it.

    A row of the wrong length is a fault, and is cut or filled with empty cells.
    """
    columns = _columns(lines, index + 1)
    faults: list[Diagnostic] = []
    header = _row(lines, index, columns, faults)
    rows: list[tuple[Text, ...]] = []
    line = index + 2
    while line < len(lines) and not lines.blank(line) and not _NOT_A_ROW.match(lines[line]):
        rows.append(_row(lines, line, columns, faults))
        line += 1
    table = FigureTable(caption.id, caption.attributes, header, tuple(rows), caption.position)
    return table, line, faults


def _row(lines: Lines, index: int, columns: int, faults: list[Diagnostic]) -> tuple[Text, ...]:
    cells = _cells(lines, index)
    if len(cells) != columns:
        faults.append(
            Diagnostic(
                cells[0].position,
                "rows-are-complete",
                message(
                    "The row has {found} cells, but the table has {expected} columns.",
                    found=len(cells),
                    expected=columns,
                ),
                message(
                    "Put one | between each two cells, write \\| for a | inside a cell, "
                    "and leave a blank line after the table."
                ),
            )
        )
        end = lines.end(index)
        cells += [lines.places.part(end, end)] * (columns - len(cells))
    return tuple(cells[:columns])


def _cells(lines: Lines, index: int) -> list[Text]:
    cells: list[Text] = []
    for column, written in _written(lines[index]):
        text = _without_comments(written)
        indent = len(written) - len(written.lstrip(BLANK)) if text else 0
        cells.append(Text(text.replace("\\|", "|"), lines.place(index, column + indent)))
    return cells


def _written(line: str) -> list[tuple[int, str]]:
    """What stands between the bars of the line, and where it begins in it."""
    starts = [0]
    if "\\" in line:
        pipes = (found for found in _PIPE.finditer(line) if found.group() == "|")
        starts += (pipe.end() for pipe in pipes)
        ends = [start - 1 for start in starts[1:]]
        parts = [line[start:end] for start, end in zip(starts, (*ends, len(line)), strict=True)]
    else:
        parts = line.split("|")
        starts += accumulate(len(part) + 1 for part in parts[:-1])
    cells = list(zip(starts, parts, strict=True))
    if len(parts) > 1 and not parts[0].strip(BLANK):
        del cells[0]
    if len(parts) > 1 and len(cells) > 1 and not parts[-1].strip(BLANK):
        del cells[-1]
    return cells


def _without_comments(written: str) -> str:
    text = WHOLE_COMMENT.sub("", written) if "<!--" in written else written
    return text.strip(BLANK)


def _columns(lines: Lines, index: int) -> int:
    """How many columns the rule below a header has; 0 where the line is no such rule."""
    cells = [_without_comments(written) for _, written in _written(lines[index])]
    return len(cells) if all(map(_RULE.fullmatch, cells)) else 0
