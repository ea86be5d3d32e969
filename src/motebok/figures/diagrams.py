"""Which drawing goes with a table, and from which columns."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.diagnostics import Diagnostic, Message, message
from motebok.figures.attributes import Diagram
from motebok.figures.columns import Column, column_of_words
from motebok.figures.profiles import MOST_LINES
from motebok.source import Text

MOST_SERIES = 4
"""As many bars as can be told apart by their pattern."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is to be drawn, and from which columns."""

    kind: Diagram
    columns: tuple[Column, ...]


def choose_drawing(
    kind: Diagram, at: Text, *, rows: int, columns: tuple[Column, ...], deviation: Column | None
) -> Drawing | Diagnostic:
    """The drawing, or why it cannot be drawn; `rows` counts those that are no totals."""
    if kind is Diagram.DEVIATION:
        return Drawing(kind, (deviation,)) if deviation else _undrawable(at, *_NO_DEVIATION)
    words = next((column for column in columns if column.is_text), None)
    if words is not None:
        return column_of_words(at, words)
    problem = next(_problems(kind, rows, len(columns)), None)
    return _undrawable(at, *problem) if problem else Drawing(kind, columns)


_NO_DEVIATION = (
    message("There is no deviation to draw."),
    message('Say which column is the deviation, for example avvik="k3 = k1 - k2".'),
)
_NAME_COLUMNS = message('Name the columns, for example diagram-kolonner="k1; k2".')


def _problems(kind: Diagram, rows: int, columns: int) -> Iterator[tuple[Message, Message]]:
    if columns == 0:
        yield message("There is no column of figures to draw."), _NAME_COLUMNS
    if kind is Diagram.BARS and columns > MOST_SERIES:
        yield (
            message("Bars of {count} columns cannot be told apart.", count=columns),
            message(
                'Name at most {most} columns, for example diagram-kolonner="k1; k2".',
                most=MOST_SERIES,
            ),
        )
    if kind is Diagram.LINES and columns == 1:
        yield message("A line needs at least two columns."), _NAME_COLUMNS
    if kind is Diagram.LINES and rows > MOST_LINES:
        yield (
            message("Lines for {count} rows cannot be told apart.", count=rows),
            message(
                "Write diagram=søyler, or draw a table of at most {most} rows.", most=MOST_LINES
            ),
        )


def _undrawable(at: Text, what: Message, hint: Message) -> Diagnostic:
    return Diagnostic(at.position, "diagram-can-be-drawn", what, hint)
