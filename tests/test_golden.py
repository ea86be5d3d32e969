"""Pages are laid out as they were when they were last looked at and found right."""

import re
from collections import Counter

import goldenpages
import pytest

from motebok.pipeline.checking import check_root

PAGES = {
    "home": "",
    "meetings": "moter/",
    "committee": "radet/",
    "year": "radet/2024/",
    "whole": "radet/2024-02-14/samlet/",
    "whole-of-little": "radet/2023-11-15/samlet/",
    "minutes": "radet/2024-02-14/protokoll/",
    "minutes-withheld": "radet/2024-04-10/protokoll/",
    "attachment": "radet/2024-02-14/1-24/vedlegg-1/",
    "attachment-forwarded": "radet/2024-02-14/1-24/vedlegg-3/",
    "briefing": "radet/2024-02-14/dekanens-orientering/",
    "calendar": "kalender/",
    "calendar-year": "kalender/2024/",
    "calendar-month": "kalender/2024/06/",
    "cases": "saker/",
    "cases-year": "saker/2024/",
    "coming": "saker/pa-vei/",
    "case": "saker/mikroskop/",
    "archive-case": "arkivsak/2024-100/",
    "topics": "tema/",
    "topic": "tema/utstyr/",
    "decisions": "vedtak/",
    "decisions-year": "vedtak/2024/",
    "deliberations": "droftinger/",
    "deliberations-year": "droftinger/2024/",
    "documents": "dokumenter/",
    "documents-year": "dokumenter/2022/",
    "document": "dokumenter/2022-05-03-bruk-av-utstyr/",
    "document-withdrawn": "dokumenter/gammelt-brev/",
    "data": "data/",
    "data-year": "data/2024/",
    "economy": "okonomi/",
    "economy-profile": "okonomi/utstyr/",
    "series": "okonomi/utstyr/radet/",
    "trend": "okonomi/utstyr/radet/rest/",
    "treatment": "radet/2024-02-14/1-24/",
    "abbreviations": "forkortelser/",
    "completeness": "mangler/",
    "not-found": "404.html",
}
"""Golden page → address."""


def test_the_archive_of_the_golden_pages_is_sound() -> None:
    assert check_root(goldenpages.FOLDER / "archive", goldenpages.NOW).diagnostics == ()


def test_no_golden_page_is_left_over() -> None:
    assert {path.stem for path in goldenpages.FOLDER.glob("*.html")} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_laid_out_as_before(name: str, request: pytest.FixtureRequest) -> None:
    html = goldenpages.rendered(PAGES[name])
    path = goldenpages.FOLDER / f"{name}.html"
    if request.config.getoption("--update-golden"):
        path.write_text(html, encoding="utf-8")
    assert html == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("address", goldenpages.pages())
def test_a_page_has_each_id_once_and_no_style(address: str) -> None:
    html = goldenpages.rendered(address)
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert not re.search(r"\sstyle=|<script|\son[a-z]+=", html)
