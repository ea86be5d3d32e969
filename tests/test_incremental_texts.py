"""What is found by looking into a text is found again when the text alone has changed."""

import datetime as dt
import random
from pathlib import Path

import pytest
from edited import Edited
from rebuilt import Rebuilt
from smallarchive import Item

pytestmark = [pytest.mark.build]


@pytest.fixture
def edited() -> Edited:
    return Edited(random.Random(1))  # noqa: S311 - a test's dice


def _first_and_last(edited: Edited) -> tuple[Item, Item]:
    """Two cases of a committee."""
    first, *_, last = (item for name, _, item in edited.items() if name == "a")
    return first, last


def _build_each(rebuilt: Rebuilt, edited: Edited, item: Item, papers: tuple[str, ...]) -> None:
    for paper in papers:
        item.paper = paper.split("|")
        rebuilt.edit(edited)
        rebuilt.require_same(edited)
        assert rebuilt.is_sound


def test_a_text_that_names_what_is_held_back_is_told_of_where_it_stands_now(
    tmp_path: Path, edited: Edited
) -> None:
    rebuilt = Rebuilt(tmp_path)
    naming, held = _first_and_last(edited)
    until = edited.now + dt.timedelta(days=3)
    held.own["sperret"] = f"{{til: {until:%Y-%m-%dT%H:%M}, hjemmel: offl. § 13}}"
    words = f"Se sak {held.number}."
    papers = (words, f"Nytt.|{words}", f"<!-- {words} -->", f"<!-- -->|{words}")
    _build_each(rebuilt, edited, naming, papers)
    assert any("held-back-cases-are-not-named" in each for each in rebuilt.build(edited).faults)


def test_a_case_is_named_no_more_by_words_that_are_now_in_a_comment(
    tmp_path: Path, edited: Edited
) -> None:
    rebuilt = Rebuilt(tmp_path)
    naming, named = _first_and_last(edited)
    words = f"Se sak {named.number}."
    papers = (f"<!-- -->|{words}", f"<!-- -->|<!-- {words} -->", f"<!-- {words} -->|{words}")
    _build_each(rebuilt, edited, naming, papers)
