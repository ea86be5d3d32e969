"""Cases that are treated several times, and the registers beside the meetings."""

from collections.abc import Mapping
from typing import Annotated

from motebok.model.blocks import PlannedWhen
from motebok.model.fields import Count, Date, Line, Link, LocalizedText, Markdown, Number
from motebok.model.people import Missing
from motebok.model.waivers import Waivers
from motebok.model.words import Direction, RowKind
from motebok.model.written import ONE_OR_MORE, Written, key

Lines = Annotated[tuple[Line, ...], ONE_OR_MORE]


class PlannedStep(Written):
    """A treatment still to come."""

    committee: Line = key("utvalg", "utval", "The committee's id.")
    as_: Line | None = key("som", "som", "The type of case.", default=None)
    when: PlannedWhen | None = key("når", "når", "The day, or words for it.", default=None)


class Case(Written):
    """A case as cases/<id>.yml describes it."""

    title: LocalizedText = key("tittel", "tittel", "The case's title.")
    summary: Markdown | None = key(
        "sammendrag", "samandrag", "What the case is about.", default=None
    )
    topics: Lines = key("tema", "tema", "What it is about, in a word or two each.", default=())
    archive_cases: Lines = key(
        "arkivsaker", "arkivsaker", "The numbers in the case system.", default=()
    )
    plan: tuple[PlannedStep, ...] = key("plan", "plan", "Steps still to come.", default=())
    privacy: Waivers = key(
        "personvern", "personvern", "What may stand although it looks personal.", default=()
    )
    missing: Missing = key("mangler", "manglar", "What is lacking, and why.", default_factory=dict)


class Abbreviation(Written):
    """An abbreviation and where it means that."""

    short: Line = key("kort", "kort", "The abbreviation.")
    means: LocalizedText = key("betyr", "tyder", "What it stands for.")
    scope: Lines = key(
        "gjelder", "gjeld", "The committees where it means that; all where left out.", default=()
    )


class Abbreviations(Written):
    """registers/abbreviations.yml."""

    entries: tuple[Abbreviation, ...] = key(
        "forkortelser", "forkortingar", "The abbreviations.", default=()
    )


class LegalBasis(Written):
    """A ground for withholding, with the days it is in force."""

    basis: Line = key("hjemmel", "heimel", "The ground, as the law names it.")
    title: LocalizedText = key("tittel", "tittel", "What it is about.")
    from_: Date | None = key("fra", "frå", "The first day in force.", default=None)
    to: Date | None = key("til", "til", "The last day in force.", default=None)
    link: Link | None = key("lenke", "lenkje", "The law's text.", default=None)


class LegalBases(Written):
    """registers/legal-bases.yml."""

    entries: tuple[LegalBasis, ...] = key("hjemler", "heimlar", "The grounds.", default=())


class FormerAddress(Written):
    """An address that leads nowhere any more: where it is now, or why it is gone."""

    from_: Line = key("fra", "frå", "The address that was published, as losam-mh/2023-09-28.")
    to: Line | None = key("til", "til", "The address where it is now.", default=None)
    why: LocalizedText | None = key("hvorfor", "kvifor", "Why it is no longer there.", default=None)


class FormerAddresses(Written):
    """registers/addresses.yml; what holds for an address holds for those below it."""

    entries: tuple[FormerAddress, ...] = key(
        "adresser", "adresser", "The former addresses.", default=()
    )


class ProfileRow(Written):
    """What a row of a table is."""

    kind: RowKind | None = key("slag", "slag", "What the row is.", default=None)
    level: Count = key("nivå", "nivå", "How deep it stands, from 0.", default=0)


class TableProfile(Written):
    """A kind of table: its rows, and what must hold between them."""

    title: LocalizedText | None = key("tittel", "tittel", "The kind of table.", default=None)
    unit: LocalizedText | None = key("enhet", "eining", "The figures' unit.", default=None)
    tolerance: Number = key(
        "toleranse", "toleranse", "How far an identity may be off.", default="0",
        validate_default=True,
    )  # fmt: skip
    rows: Mapping[Line, ProfileRow] = key(
        "rader", "rader", "The rows by their label.", default_factory=dict
    )
    identities: Lines = key(
        "identiteter", "identitetar", "What holds between rows, as UB = IB + Resultat.",
        default=(),
    )  # fmt: skip
    columns: Mapping[Line, Lines] = key(
        "kolonner", "kolonnar",
        "What columns tell, to be followed over time: a name, and the heads that mean it. "
        "{yyyy} stands for a year.",
        default_factory=dict,
    )  # fmt: skip
    good: Mapping[RowKind, Direction] = key(
        "gunstig", "gunstig", "Which way a deviation is good.", default_factory=dict
    )


class TableProfiles(Written):
    """registers/table-profiles.yml."""

    profiles: Mapping[Line, TableProfile] = key(
        "profiler", "profilar", "The profiles by their id.", default_factory=dict
    )
