"""Every case file is checked, and its faults, all and no others, are told as it says."""

import datetime as dt
from pathlib import Path

import casefiles
import pytest

from motebok.locale import LANGUAGES, speaker


@pytest.mark.parametrize(
    "path", casefiles.paths(), ids=lambda path: str(path.relative_to(casefiles.CASES))
)
def test_a_case_is_told_as_it_says(path: Path, tmp_path: Path) -> None:
    case = casefiles.read(path)
    diagnostics = casefiles.run(case, tmp_path)
    assert casefiles.told(diagnostics) == case.expected
    hints = [speaker(language).say(each.hint) for language in LANGUAGES for each in diagnostics]
    assert all(hints)


def test_the_base_is_sound(tmp_path: Path) -> None:
    case = casefiles.Case("", {}, (), dt.date(2024, 6, 1), "")
    assert casefiles.told(casefiles.run(case, tmp_path)) == ""
