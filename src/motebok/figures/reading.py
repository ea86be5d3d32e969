"""From a Markdown table and the comment above it to figures, with every fault at its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import TypeVar

from motebok.body import FigureTable
from motebok.diagnostics import Diagnostic, message
from motebok.figures.attributes import Declared, read_attributes
from motebok.figures.cells import Cell, read_figures, read_words
from motebok.figures.columns import (
    Column,
    column_of_words,
    find_columns,
    read_columns,
    unknown_column,
)
from motebok.figures.diagrams import Drawing, choose_drawing
from motebok.figures.expressions import ColumnIdentity
from motebok.figures.profiles import Profile
from motebok.figures.rows import Row, find_row, misfits
from motebok.figures.tables import Accepted, Figures, Ranking
from motebok.model.fields import Localized, localized
from motebok.model.words import folded
from motebok.nearest import nearest
from motebok.source import Text

T = TypeVar("T")


def read_table(
    table: FigureTable, profiles: Mapping[str, Profile]
) -> tuple[Figures | None, tuple[Diagnostic, ...]]:
    """Read the table with what is declared about it; None where it holds no figures at all."""
    if len(table.header) < 2 or not table.rows:  # noqa: PLR2004 - the labels and one column
        return None, (_no_figures(table),)
    declared, faults = read_attributes(table.attributes)
    reading = _Reading(table, declared, list(faults))
    return reading.figures(profiles), tuple(reading.faults)


@dataclass(slots=True)
class _Reading:
    """One table while it is read, and the faults found so far."""

    table: FigureTable
    declared: Declared
    faults: list[Diagnostic] = field(default_factory=list)

    def figures(self, profiles: Mapping[str, Profile]) -> Figures:
        declared, profile = self.declared, self.profile(profiles)
        columns = self.columns()
        labels = tuple(" ".join(row[0].split()) for row in self.table.rows)
        sums = tuple(self.sound(find_row(each, labels) for each in declared.sums))
        identities = tuple(
            each
            for each in declared.identities
            if self.has_columns(each.text, each.all_columns, columns)
        )
        return Figures(
            id=str(self.table.id),
            position=self.table.position,
            title=_said(declared.title) or (profile.title if profile else None),
            unit=_said(declared.unit) or (profile.unit if profile else None),
            label=" ".join(self.table.header[0].split()),
            sign=declared.sign,
            sign_at=declared.sign_at.position if declared.sign_at else self.table.position,
            tolerance=self.tolerance(profile),
            profile=profile,
            columns=columns,
            rows=self.rows(labels, columns, profile, sums),
            identities=identities,
            deviation=declared.deviation if declared.deviation in identities else None,
            sums=sums,
            not_sums=frozenset(each.number for each in self.named(declared.not_sums, columns)),
            rankings=tuple(
                Ranking(column, each.order)
                for each in declared.ranked
                for column in self.named((each.column,), columns)
            ),
            accepted=tuple(self.accepted(labels, columns)),
            drawing=self.drawing(labels, columns, identities),
        )

    def sound(self, found: Iterable[T | Diagnostic]) -> Iterator[T]:
        """What was found; the faults among it are kept."""
        for each in found:
            if isinstance(each, Diagnostic):
                self.faults.append(each)
            else:
                yield each

    def profile(self, profiles: Mapping[str, Profile]) -> Profile | None:
        name = self.declared.profile
        if name is None:
            return None
        profile = next((profiles[each] for each in profiles if folded(each) == folded(name)), None)
        if profile is None:
            self.faults.append(_unknown_profile(name, tuple(profiles)))
        return profile

    def tolerance(self, profile: Profile | None) -> Decimal:
        if self.declared.tolerance is not None:
            return self.declared.tolerance
        return profile.tolerance if profile else Decimal(0)

    def columns(self) -> tuple[Column, ...]:
        heads = self.table.header[1:]
        every = read_columns(heads, frozenset())
        words = {each.number for each in self.named(self.declared.text_columns, every)}
        return read_columns(heads, frozenset(words))

    def named(self, references: Iterable[Text], columns: Sequence[Column]) -> tuple[Column, ...]:
        """The columns that the references name, in their order."""
        found = self.sound(find_columns(each, columns) for each in references)
        return tuple(chain.from_iterable(found))

    def has_columns(self, text: Text, numbers: Iterable[int], columns: Sequence[Column]) -> bool:
        """Whether every column exists and holds figures."""
        faults = [
            unknown_column(text, columns, f"k{number}")
            if number > len(columns)
            else column_of_words(text, columns[number - 1])
            for number in numbers
            if number > len(columns) or columns[number - 1].is_text
        ]
        self.faults += faults
        return not faults

    def rows(
        self,
        labels: Sequence[str],
        columns: Sequence[Column],
        profile: Profile | None,
        sums: Sequence[int],
    ) -> tuple[Row, ...]:
        if profile is not None:
            self.faults += misfits([row[0] for row in self.table.rows], profile)
        by_column = [self.cells(column) for column in columns]
        rows: list[Row] = []
        for number, label in enumerate(labels):
            profiled = profile.rows.get(folded(label)) if profile else None
            rows.append(
                Row(
                    number=number,
                    label=label,
                    position=self.table.rows[number][0].position,
                    kind=profiled.kind if profiled else None,
                    level=profiled.level if profiled else 0,
                    is_total=number in sums,
                    cells=tuple(cells[number] for cells in by_column),
                )
            )
        return tuple(rows)

    def cells(self, column: Column) -> tuple[Cell, ...]:
        texts = [row[column.number] for row in self.table.rows]
        if column.is_text:
            return read_words(texts)
        cells, faults = read_figures(texts, column.name, self.declared.mark)
        self.faults += faults
        return cells

    def accepted(self, labels: Sequence[str], columns: Sequence[Column]) -> Iterator[Accepted]:
        for each in self.declared.accepted:
            rows = tuple(self.sound([find_row(each.row, labels)]))
            for column in self.named([each.column], columns):
                for row in rows:
                    yield Accepted(row, column.number, each.difference, each.remark, each.text)

    def drawing(
        self,
        labels: Sequence[str],
        columns: Sequence[Column],
        identities: Sequence[ColumnIdentity],
    ) -> Drawing | None:
        declared = self.declared
        if declared.diagram is None or declared.diagram_at is None:
            return None
        named = self.named(declared.diagram_columns, columns)
        computed = {each.target for each in identities}
        plain = (each for each in columns if not each.is_text and each.number not in computed)
        deviation = declared.deviation if declared.deviation in identities else None
        found = choose_drawing(
            declared.diagram,
            declared.diagram_at,
            rows=len(labels) - len(declared.sums),
            columns=named or tuple(plain),
            deviation=columns[deviation.target - 1] if deviation else None,
        )
        return next(self.sound([found]), None)


def _said(text: Text | None) -> Localized | None:
    return localized(text.strip()) if text is not None and text.strip() else None


def _no_figures(table: FigureTable) -> Diagnostic:
    return Diagnostic(
        table.position,
        "table-has-figures",
        message("The table «{table}» holds no figures.", table=str(table.id)),
        message("Write a column of labels, at least one column of figures and one row."),
    )


def _unknown_profile(name: Text, known: tuple[str, ...]) -> Diagnostic:
    proposed = nearest(name, known)
    return Diagnostic(
        name.position,
        "table-profile-is-known",
        message("There is no table profile «{profile}».", profile=str(name)),
        message("Did you mean «{word}»?", word=proposed)
        if proposed
        else message("Write a profile that is in registers/table-profiles.yml."),
    )
