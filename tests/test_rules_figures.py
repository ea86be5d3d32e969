"""How many figures of the archive are checked, and how that comes out."""

from pathlib import Path

import pytest

from motebok.archive import Archive, link
from motebok.figures import Figures, Tally, check
from motebok.load import load
from motebok.rules.documents import documents
from motebok.rules.figures import count

PAPERS = ("meetings/losam-mh/", "meetings/fakultetsstyret-mh/")


@pytest.fixture(scope="module")
def archive(root: Path) -> Archive:
    return link(load(root))


def _accounts(archive: Archive) -> tuple[Figures, ...]:
    """The tables of the papers that have the profile of accounts."""
    return tuple(
        part
        for filed in documents(archive)
        if filed.document.path.startswith(PAPERS)
        for part in filed.document.parts
        if isinstance(part, Figures) and part.profile is not None
    )


def _numbers(checked: Tally) -> tuple[int, int, int, int]:
    return checked.count, checked.exact, checked.within, checked.accepted


def test_the_accounts_add_up_within_one_thousand_kroner(archive: Archive) -> None:
    accounts = _accounts(archive)
    checked = sum((check(table) for table in accounts), Tally())
    assert len(accounts) == 14
    assert checked.diagnostics == ()
    assert _numbers(checked) == (340, 255, 82, 3)


def test_the_tables_that_were_not_rebuilt_add_up_as_well(archive: Archive) -> None:
    accounts = [table for table in _accounts(archive) if table.id != "rso"]
    checked = sum((check(table) for table in accounts), Tally())
    assert len(accounts) == 13
    assert _numbers(checked) == (296, 227, 68, 1)


def test_all_that_was_checked_is_counted_within_tables_and_between(archive: Archive) -> None:
    checked = count(archive)
    tables = [
        part
        for filed in documents(archive)
        for part in filed.document.parts
        if isinstance(part, Figures)
    ]
    within = sum((check(table) for table in tables), Tally())
    assert checked.diagnostics == ()
    assert checked.count - within.count == 141
    assert checked.count == checked.holding + checked.accepted
