"""Identities between columns: «k4 = k1 - k3», a little arithmetic and nothing else."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from motebok.diagnostics import Diagnostic, message
from motebok.source import Places, Text

MOST_SIGNS = 200
"""More than any table's arithmetic; it bounds how deep an expression can be."""

_TOKEN = re.compile(
    r"k(?P<column>[1-9][0-9]?)(?![0-9])|(?P<constant>[0-9]{1,12}(?:[.,][0-9]{1,6})?)|(?P<sign>\S)"
)
_MINUSES = ("-", "\u2212", "\u2013")
_MOST_PARENTHESES = 20

Operator = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class ColumnTerm:
    """The cell of column `number` in the row at hand, 1 being the first after the labels."""

    number: int


@dataclass(frozen=True, slots=True)
class Constant:
    """A number in the expression itself."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions and what is done with them."""

    operator: Operator
    left: "Expression"
    right: "Expression"


Expression = ColumnTerm | Constant | Operation


@dataclass(frozen=True, slots=True)
class ColumnIdentity:
    """That column `target` holds what `expression` gives, in every row."""

    target: int
    expression: Expression
    text: Text

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that it is computed from, in the order they stand."""
        return tuple(dict.fromkeys(_columns(self.expression)))

    @property
    def all_columns(self) -> tuple[int, ...]:
        """The columns it is about, the target first."""
        return (self.target, *self.columns)

    @property
    def is_ratio(self) -> bool:
        """Whether it divides by a column: then a total is no sum of the rows."""
        return _divides_by_column(self.expression)

    def words(self, names: Mapping[int, str]) -> str:
        """The identity with the columns' names in place of k1 and its like."""
        named = re.sub(r"k([1-9][0-9]?)", lambda found: names[int(found[1])], self.text)
        return " ".join(named.split())


def parse_column_identity(text: Text) -> ColumnIdentity | Diagnostic:
    """Read «k4 = k1 - k3»; the place of a fault is where the reading stopped."""
    parser = _Parser(text)
    try:
        target, expression = parser.identity()
    except _UnreadableError:
        return Diagnostic(
            Places(text).at(parser.offset),
            "expression-is-readable",
            message("«{text}» cannot be read as a calculation with columns.", text=str(text)),
            message(
                "Write for example «k3 = k1 - k2»: k1 is the first column after the labels; "
                "+ - * / and parentheses can be used."
            ),
        )
    return ColumnIdentity(target, expression, text)


def evaluate(expression: Expression, values: Mapping[int, Decimal]) -> Decimal:
    """The expression's value; ArithmeticError where it divides by nothing."""
    match expression:
        case Constant(value):
            return value
        case ColumnTerm(number):
            return values[number]
        case Operation(operator, left, right):
            first, second = evaluate(left, values), evaluate(right, values)
    match operator:
        case "+":
            return first + second
        case "-":
            return first - second
        case "*":
            return first * second
        case "/":
            return first / second


def _columns(expression: Expression) -> Iterator[int]:
    match expression:
        case ColumnTerm(number):
            yield number
        case Operation(_, left, right):
            yield from _columns(left)
            yield from _columns(right)


def _divides_by_column(expression: Expression) -> bool:
    match expression:
        case Operation(operator, left, right):
            divides = operator == "/" and any(True for _ in _columns(right))
            return divides or _divides_by_column(left) or _divides_by_column(right)
    return False


class _UnreadableError(ValueError):
    """What comes next cannot stand there."""


class _Token(NamedTuple):
    """A column, a constant or a sign (every minus as a hyphen), and where it begins."""

    column: str
    constant: str
    sign: str
    offset: int


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text[:MOST_SIGNS]):
        sign = "-" if found["sign"] in _MINUSES else found["sign"]
        yield _Token(found["column"] or "", found["constant"] or "", sign or "", found.start())
    yield _Token("", "", "", min(len(text), MOST_SIGNS))


class _Parser:
    """Reads one identity from left to right; how far it has come is its only state."""

    def __init__(self, text: str) -> None:
        self._tokens = tuple(_tokens(text))
        self._is_whole = len(text) <= MOST_SIGNS
        self._at = 0
        self._parentheses = 0

    @property
    def offset(self) -> int:
        """Where in the text the next token stands."""
        return self._tokens[self._at].offset

    def identity(self) -> tuple[int, Expression]:
        target = self._operand()
        if not isinstance(target, ColumnTerm):
            self._at = 0
            raise _UnreadableError
        self._require("=")
        expression = self._sum()
        if self._at < len(self._tokens) - 1 or not self._is_whole:
            raise _UnreadableError
        return target.number, expression

    def _sum(self) -> Expression:
        left = self._product()
        while self._next.sign in {"+", "-"}:
            operator: Operator = "+" if self._take().sign == "+" else "-"
            left = Operation(operator, left, self._product())
        return left

    def _product(self) -> Expression:
        left = self._operand()
        while self._next.sign in {"*", "/"}:
            operator: Operator = "*" if self._take().sign == "*" else "/"
            left = Operation(operator, left, self._operand())
        return left

    def _operand(self) -> Expression:
        if self._next.column:
            return ColumnTerm(int(self._take().column))
        if self._next.constant:
            return Constant(Decimal(self._take().constant.replace(",", ".")))
        self._require("(")
        self._parentheses += 1
        if self._parentheses > _MOST_PARENTHESES:
            raise _UnreadableError
        inner = self._sum()
        self._require(")")
        return inner

    def _require(self, sign: str) -> None:
        if self._next.sign != sign:
            raise _UnreadableError
        self._take()

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        self._at += 1
        return self._tokens[self._at - 1]
