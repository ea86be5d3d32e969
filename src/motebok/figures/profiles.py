"""Profiles: what the rows of a kind of table are, and what must hold between them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from motebok.diagnostics import Diagnostic, message
from motebok.model.fields import Localized
from motebok.model.registers import TableProfile
from motebok.model.words import Direction, RowKind, folded
from motebok.nearest import nearest
from motebok.source import Text

MOST_LINES = 4
"""As many lines as can be told apart by their dashes and marks."""
_MEASURES = 64
"""As many as all profiles together may have, so that their heads are made ready once."""
_YEAR = re.escape("{yyyy}")
_BETWEEN_TERMS = re.compile(r"\s+([+\-\u2212\u2013])(?=\s)")


@dataclass(frozen=True, slots=True)
class Term:
    """One name on the right side, counted once forwards (1) or backwards (-1)."""

    sign: int
    name: str


@dataclass(frozen=True, slots=True)
class Identity:
    """That what stands in `target` is the sum of its terms; `words` is as the author wrote it."""

    target: str
    terms: tuple[Term, ...]
    words: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in it, the target first."""
        return (self.target, *(term.name for term in self.terms))


@dataclass(frozen=True, slots=True)
class ProfiledRow:
    """What a row with this label is; `level` counts from 0 at the margin."""

    label: str
    kind: RowKind | None
    level: int


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of table; `rows` by folded label, `good` the way a kind of row should deviate.

    `measures` are what its columns tell: a name, and the heads that mean it.
    """

    name: str
    title: Localized | None
    unit: Localized | None
    tolerance: Decimal
    rows: Mapping[str, ProfiledRow]
    identities: tuple[Identity, ...]
    good: Mapping[RowKind, Direction]
    measures: Mapping[str, tuple[str, ...]]

    def measure(self, head: str) -> str | None:
        """What a column with this head tells, or None where the profile does not say."""
        named = folded(head)
        return next(
            (n for n, heads in self.measures.items() if _meaning(heads).fullmatch(named)), None
        )


def parse_identity(text: Text) -> Identity | Diagnostic:
    """Read «UB = IB + Resultat»: names may hold spaces, and + and - have one on each side."""
    target, _, right = text.partition("=")
    first, *rest = _BETWEEN_TERMS.split(right)
    names = [first, *rest[1::2]]
    signs = [1, *(1 if sign == "+" else -1 for sign in rest[::2])]
    if not target.strip() or not all(name.strip() for name in names) or "=" in right:
        return Diagnostic(
            text.position,
            "identity-is-readable",
            message("«{text}» cannot be read as an identity.", text=str(text)),
            message("Write it as «UB = IB + Resultat», with a space on each side of + and -."),
        )
    terms = tuple(Term(sign, name.strip()) for sign, name in zip(signs, names, strict=True))
    return Identity(target.strip(), terms, " ".join(text.split()))


@lru_cache(_MEASURES)
def _meaning(heads: tuple[str, ...]) -> re.Pattern[str]:
    """What is one of these heads of columns, folded, with any year for {yyyy}."""
    return re.compile(
        "|".join(re.escape(folded(h)).replace(_YEAR, "[0-9]{4}") for h in heads) or "(?!)"
    )


def profile_of(name: str, written: TableProfile) -> tuple[Profile, tuple[Diagnostic, ...]]:
    """The profile as the register holds it, without the identities that are at fault."""
    rows = {
        folded(label): ProfiledRow(label, row.kind, row.level)
        for label, row in written.rows.items()
    }
    sound: list[Identity] = []
    found: list[Diagnostic] = []
    for line in written.identities:
        text = Text(line, written.at("identities"))
        identity = parse_identity(text)
        faults = (
            [identity]
            if isinstance(identity, Diagnostic)
            else list(_unknown_rows(text, identity, rows))
        )
        found += faults
        if isinstance(identity, Identity) and not faults:
            sound.append(identity)
    if len(written.columns) > MOST_LINES:
        found.append(_too_many(name, written))
    return Profile(
        name,
        written.title,
        written.unit,
        written.tolerance,
        rows,
        tuple(sound),
        written.good,
        written.columns,
    ), tuple(found)


def _too_many(name: str, written: TableProfile) -> Diagnostic:
    return Diagnostic(
        written.at("columns"),
        "profile-columns-can-be-told-apart",
        message(
            "The profile «{profile}» follows {count} kinds of columns over time.",
            profile=name,
            count=len(written.columns),
        ),
        message("Name at most {most}, so that their lines can be told apart.", most=MOST_LINES),
    )


def _unknown_rows(
    text: Text, identity: Identity, rows: Mapping[str, ProfiledRow]
) -> Iterator[Diagnostic]:
    labels = [row.label for row in rows.values()]
    for name in identity.names:
        if folded(name) not in rows:
            proposed = nearest(name, labels)
            yield Diagnostic(
                text.position,
                "identity-names-known-rows",
                message(
                    "«{identity}» names «{row}», which is no row of the profile.",
                    identity=identity.words,
                    row=name,
                ),
                message("Did you mean «{word}»?", word=proposed)
                if proposed
                else message("Add the row to the profile, or take it out of the identity."),
            )
