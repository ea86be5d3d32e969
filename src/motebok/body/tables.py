"""The pipe table below the comment that makes it a table of figures."""

import re

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
    empty = lines.places.part(end, end)
    return (*cells[:columns], *(empty for _ in range(columns - len(cells))))


def _cells(lines: Lines, index: int) -> list[Text]:
    line, offset = lines[index], lines.starts[index]
    pipes = [found.start() for found in _PIPE.finditer(line) if found.group() == "|"]
    starts = [0, *(pipe + 1 for pipe in pipes)]
    ends = [*pipes, len(line)]
    spans = list(zip(starts, ends, strict=True))
    if pipes and not line[: pipes[0]].strip(BLANK):
        del spans[0]
    if pipes and len(spans) > 1 and not line[pipes[-1] + 1 :].strip(BLANK):
        del spans[-1]
    return [_cell(lines, offset + start, offset + end) for start, end in spans]


def _cell(lines: Lines, start: int, end: int) -> Text:
    written = lines.text[start:end]
    text = WHOLE_COMMENT.sub("", written).strip(BLANK)
    first = start + len(written) - len(written.lstrip(BLANK)) if text else start
    return Text(text.replace("\\|", "|"), lines.places.at(first))


def _columns(lines: Lines, index: int) -> int:
    """How many columns the rule below a header has; 0 where the line is no such rule."""
    cells = _cells(lines, index)
    return len(cells) if all(map(_RULE.fullmatch, cells)) else 0
