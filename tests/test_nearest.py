"""Proposals for words that are not known."""

import pytest

from motebok.nearest import nearest

KEYS = ["saksliste", "møtested", "saksbehandler", "status", "start", "slutt", "dato", "id", "nr"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sakslise", "saksliste"),
        ("møtestad", "møtested"),
        ("motested", "møtested"),
        ("statu", "status"),
        ("Dato ", "dato"),
        ("mo\u0338tested", "møtested"),
        ("nrr", "nr"),
        ("vedtakelse", None),
        ("", None),
    ],
)
def test_the_nearest_known_word_is_proposed(written: str, meant: str | None) -> None:
    assert nearest(written, KEYS) == meant


def test_a_proposal_is_spelled_as_the_candidate_is() -> None:
    assert nearest("resutlat", ["Resultat", "IB"]) == "Resultat"


def test_the_order_of_the_candidates_does_not_matter() -> None:
    assert nearest("mat", ["nat", "hat", "kat"]) == nearest("mat", ["kat", "nat", "hat"]) == "hat"


def test_words_that_only_end_alike_are_not_taken_for_each_other() -> None:
    assert nearest("beslutningssak", ["orienteringssak", "vedtakssak"]) is None


def test_nothing_is_proposed_where_nothing_is_known() -> None:
    assert nearest("dato", []) is None
