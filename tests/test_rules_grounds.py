"""What is proposed for a ground that the register does not have."""

import datetime as dt
from pathlib import Path

import casefiles
import pytest

from motebok.locale import speaker

REGISTER = """\
hjemler:
  - {hjemmel: offl. § 13, tittel: Taushetsplikt}
  - {hjemmel: offl. § 23, tittel: Forhandlingsposisjon}
"""
MEETING = """\
dato: 2024-01-10
saksliste:
  - nr: U 1/24
    tittel: Rom
    type: drøftingssak
    unntatt: {{hjemmel: "{ground}", deler: drøfting}}
"""


def hints(ground: str, root: Path) -> list[str]:
    files = {
        "meetings/registers/legal-bases.yml": REGISTER,
        "meetings/u/2024-01-10/meeting.yml": MEETING.format(ground=ground),
    }
    case = casefiles.Case("", files, (), dt.date.fromisoformat(casefiles.TODAY), "")
    return [speaker("en").say(each.hint) for each in casefiles.run(case, root)]


@pytest.mark.parametrize(
    ("ground", "proposed"),
    [
        ("off.l. § 13", "offl. § 13"),
        ("ofl. §23 tredje ledd annet punktum bokstav b", "offl. § 23"),
        ("ofl. § 13, jf. fvl. § 13 første ledd nr. 1, jf. fvl. § 13 b", "offl. § 13"),
    ],
)
def test_the_ground_of_the_nearest_law_and_section_is_proposed(
    tmp_path: Path, ground: str, proposed: str
) -> None:
    assert hints(ground, tmp_path) == [f"Did you mean «{proposed}»?"]


def test_a_ground_that_is_like_none_is_to_be_added_to_the_register(tmp_path: Path) -> None:
    told = hints("Reglementet punkt 4", tmp_path)
    assert told == ["Add it to meetings/registers/legal-bases.yml."]
