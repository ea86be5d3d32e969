"""The names of the files of data: by committee and year, so that none grows for ever."""

from collections.abc import Iterable

from motebok.archive import Archive

INDEX, SCHEMA = "index", "schema"
COMMITTEE = "utvalg_"
"""Begins the name of a committee's file; no id has an underscore."""
CASES, ARCHIVE_CASES, LETTERS, DECISIONS = "saker", "arkivsak", "dokumenter", "vedtak"
"""Begin the names of other files than a committee's year; no committee has these as its id."""


def data_names(archive: Archive) -> tuple[str, ...]:
    """The name of each file of JSON, without folder and ending."""
    return (
        *(f"{each}-{year}" for each, years in archive.years_of.items() for year in years),
        *(f"{COMMITTEE}{each}" for each in archive.committees),
        *_names(CASES, archive.last_treated),
        *_names(ARCHIVE_CASES, filed_years(archive)),
        *_names(LETTERS, archive.written),
        INDEX,
        SCHEMA,
    )


def table_names(archive: Archive) -> tuple[str, ...]:
    """Likewise of each table for spreadsheets."""
    return (*_names(CASES, archive.treating_in), *_names(DECISIONS, archive.deciding_in))


def data_path(name: str) -> str:
    """Where the file of JSON with a name lies."""
    return f"data/{name}.json"


def table_path(name: str) -> str:
    """Likewise a table."""
    return f"data/{name}.csv"


def filed_years(archive: Archive) -> list[int]:
    """The years from which something may have a number of the case system."""
    return sorted({*archive.treating_in, *archive.last_treated, *archive.written})


def _names(of: str, years: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"{of}-{year}" for year in years)
