"""What the comment above a table declares, each part with its place; columns not yet looked up."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from motebok.diagnostics import Diagnostic, message
from motebok.figures.expressions import ColumnIdentity, parse_column_identity
from motebok.figures.numbers import Mark, NotANumber, read_number
from motebok.model.words import Vocabulary, Word
from motebok.nearest import nearest
from motebok.source import Map, Places, Text

V = TypeVar("V", bound=Vocabulary)
T = TypeVar("T")


class Attribute(Vocabulary):
    """What can be declared about a table."""

    PROFILE = Word("profile", "profil", "profil")
    SIGN = Word("sign", "fortegn", "forteikn")
    TITLE = Word("title", "tittel", "tittel")
    UNIT = Word("unit", "enhet", "eining")
    TOLERANCE = Word("tolerance", "toleranse", "toleranse")
    DEVIATION = Word("deviation", "avvik", "avvik")
    COLUMNS = Word("columns", "kolonner", "kolonnar")
    SUM = Word("sum", "sum", "sum")
    NOT_SUM = Word("not-sum", "ikke-sum", "ikkje-sum")
    ACCEPTED = Word("accepted", "godtatt", "godteke")
    RANKED = Word("ranked", "rangert", "rangert")
    TEXT = Word("text", "tekst", "tekst")
    DIAGRAM = Word("diagram", "diagram", "diagram")
    DIAGRAM_COLUMNS = Word("diagram-columns", "diagram-kolonner", "diagram-kolonnar")
    DECIMAL_MARK = Word("decimal-mark", "desimaltegn", "desimalteikn")


class Sign(Vocabulary):
    """Which of income and cost is written without a minus."""

    INCOME_POSITIVE = Word("income-positive", "inntekt-positiv", "inntekt-positiv")
    INCOME_NEGATIVE = Word("income-negative", "inntekt-negativ", "inntekt-negativ")


class Diagram(Vocabulary):
    """What is drawn beside a table."""

    DEVIATION = Word("deviation", "avvik", "avvik")
    BARS = Word("bars", "søyler", "søyler")
    LINES = Word("lines", "linjer", "linjer")


class Order(Vocabulary):
    """How the values of a ranked column go down the page."""

    DESCENDING = Word("descending", "synkende", "synkande")
    ASCENDING = Word("ascending", "stigende", "stigande")


@dataclass(frozen=True, slots=True)
class RankedText:
    """A column said to be in order."""

    column: Text
    order: Order


@dataclass(frozen=True, slots=True)
class AcceptedText:
    """«row/column difference: remark», taken apart."""

    text: Text
    row: Text
    column: Text
    difference: Decimal
    remark: str


@dataclass(frozen=True, slots=True)
class Declared:
    """All that the comment says that could be read; what could not has its own diagnostic."""

    profile: Text | None = None
    sign: Sign | None = None
    sign_at: Text | None = None
    title: Text | None = None
    unit: Text | None = None
    tolerance: Decimal | None = None
    deviation: ColumnIdentity | None = None
    identities: tuple[ColumnIdentity, ...] = ()
    sums: tuple[Text, ...] = ()
    not_sums: tuple[Text, ...] = ()
    accepted: tuple[AcceptedText, ...] = ()
    ranked: tuple[RankedText, ...] = ()
    text_columns: tuple[Text, ...] = ()
    diagram: Diagram | None = None
    diagram_at: Text | None = None
    diagram_columns: tuple[Text, ...] = ()
    mark: Mark | None = None


@dataclass(slots=True)
class _Reading:
    """The known attributes of one table, and the faults found while they are read."""

    values: dict[Attribute, Text]
    faults: list[Diagnostic] = field(default_factory=list)

    def text(self, attribute: Attribute) -> Text | None:
        return self.values.get(attribute)

    def parts(self, attribute: Attribute, separator: str = ";") -> tuple[Text, ...]:
        text = self.values.get(attribute)
        return () if text is None else tuple(split(text, separator))

    def word(self, attribute: Attribute, vocabulary: type[V]) -> V | None:
        text = self.values.get(attribute)
        return None if text is None else self.member(text, vocabulary)

    def member(self, text: Text, vocabulary: type[V]) -> V | None:
        member = vocabulary.find(text)
        if member is None:
            self.faults.append(_unknown_word(text, vocabulary.known()))
        return member

    def sound(self, parts: tuple[Text, ...], parse: Callable[[Text], T | Diagnostic]) -> list[T]:
        """What could be parsed; the faults of the rest are kept."""
        parsed: list[T] = []
        for part in parts:
            found = parse(part)
            if isinstance(found, Diagnostic):
                self.faults.append(found)
            else:
                parsed.append(found)
        return parsed


def read_attributes(attributes: Map) -> tuple[Declared, tuple[Diagnostic, ...]]:
    """Read what the comment declares, faults apart."""
    reading = _known(attributes)
    deviation = reading.sound(reading.parts(Attribute.DEVIATION), parse_column_identity)
    declared = Declared(
        profile=reading.text(Attribute.PROFILE),
        sign=reading.word(Attribute.SIGN, Sign),
        sign_at=reading.text(Attribute.SIGN),
        title=reading.text(Attribute.TITLE),
        unit=reading.text(Attribute.UNIT),
        tolerance=_tolerance(reading),
        deviation=deviation[0] if deviation else None,
        identities=(
            *deviation,
            *reading.sound(reading.parts(Attribute.COLUMNS), parse_column_identity),
        ),
        sums=reading.parts(Attribute.SUM),
        not_sums=reading.parts(Attribute.NOT_SUM),
        accepted=tuple(reading.sound(reading.parts(Attribute.ACCEPTED, ";;"), _accepted)),
        ranked=_ranked(reading),
        text_columns=reading.parts(Attribute.TEXT),
        diagram=reading.word(Attribute.DIAGRAM, Diagram),
        diagram_at=reading.text(Attribute.DIAGRAM),
        diagram_columns=reading.parts(Attribute.DIAGRAM_COLUMNS),
        mark=_mark(reading),
    )
    return declared, tuple(reading.faults)


def split(text: Text, separator: str) -> Iterator[Text]:
    """The parts between separators, trimmed, each with its place; empty ones are left out."""
    places = Places(text)
    start = 0
    for part in text.split(separator):
        trimmed = part.strip()
        if trimmed:
            begin = start + part.index(trimmed)
            yield places.part(begin, begin + len(trimmed))
        start += len(part) + len(separator)


def _known(attributes: Map) -> _Reading:
    reading = _Reading({})
    for key, value in attributes.items():
        attribute = reading.member(key, Attribute)
        if attribute is not None and isinstance(value, Text) and value.strip():
            reading.values[attribute] = value
    return reading


def _unknown_word(text: Text, known: tuple[str, ...]) -> Diagnostic:
    proposed = nearest(text, known)
    return Diagnostic(
        text.position,
        "table-word-is-known",
        message("«{text}» is not known above a table.", text=str(text)),
        message("Did you mean «{word}»?", word=proposed)
        if proposed
        else message("Write one of: {words}.", words=known),
    )


def _tolerance(reading: _Reading) -> Decimal | None:
    text = reading.text(Attribute.TOLERANCE)
    if text is None:
        return None
    try:
        number = read_number(text, ",")
    except NotANumber:
        number = None
    if number is None or number.value < 0 or number.percent:
        reading.faults.append(
            Diagnostic(
                text.position,
                "tolerance-is-a-number",
                message("The tolerance «{text}» is not a number from 0 upwards.", text=str(text)),
                message("Write how far a sum may be off, for example 1 or 0,5."),
            )
        )
        return None
    return number.value


def _mark(reading: _Reading) -> Mark | None:
    text = reading.text(Attribute.DECIMAL_MARK)
    if text is None or text.strip() == ",":
        return None if text is None else ","
    if text.strip() == ".":
        return "."
    reading.faults.append(
        Diagnostic(
            text.position,
            "decimal-mark-is-known",
            message("«{text}» is no decimal sign.", text=str(text)),
            message("Write desimaltegn=, or desimaltegn=. for the sign before the decimals."),
        )
    )
    return None


def _ranked(reading: _Reading) -> tuple[RankedText, ...]:
    ranked: list[RankedText] = []
    for part in reading.parts(Attribute.RANKED):
        column, _, word = part.rpartition(" ")
        places = Places(part)
        order = reading.member(places.part(len(part) - len(word), len(part)), Order)
        if order is not None and column:
            ranked.append(RankedText(places.part(0, len(column.rstrip())), order))
        elif order is not None:
            reading.faults.append(_no_column(part))
    return tuple(ranked)


def _no_column(part: Text) -> Diagnostic:
    return Diagnostic(
        part.position,
        "ranking-is-readable",
        message("«{text}» does not say which column is in order.", text=str(part)),
        message('Write the column and the order, for example rangert="k1 synkende".'),
    )


_ACCEPTED = re.compile(
    r"(?P<row>.+?)\s*/\s*(?P<column>k[0-9]+)\s+(?P<difference>[^:]+?)\s*:\s*(?P<remark>.+)",
    re.DOTALL,
)


def _accepted(text: Text) -> AcceptedText | Diagnostic:
    found = _ACCEPTED.fullmatch(text)
    try:
        difference = read_number(found["difference"].removeprefix("+"), ",") if found else None
    except NotANumber:
        difference = None
    if found is None or difference is None:
        return Diagnostic(
            text.position,
            "accepted-is-readable",
            message("«{text}» cannot be read as an accepted difference.", text=str(text)),
            message(
                "Write row, column, difference and remark, for example "
                'godtatt="Totalt/k1 -1: The report says 98 036.".'
            ),
        )
    places = Places(text)
    return AcceptedText(
        text,
        places.part(*found.span("row")),
        places.part(*found.span("column")),
        difference.value,
        " ".join(found["remark"].split()),
    )
