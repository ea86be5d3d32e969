"""Every rule has a name of its own, a sentence that says it, and a case that breaks it."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import casefiles
import pytest

from motebok.rules import RULES

CODE = re.compile(r"[a-z]+(-[a-z]+)+")


def _code(rule: Callable[..., object]) -> str:
    return rule.__name__.replace("_", "-")


@pytest.mark.parametrize("rule", RULES, ids=_code)
def test_a_rule_is_named_for_what_is_true(rule: Callable[..., object]) -> None:
    assert CODE.fullmatch(_code(rule))


@pytest.mark.parametrize("rule", RULES, ids=_code)
def test_a_rule_says_what_must_hold(rule: Callable[..., object]) -> None:
    sentence = (rule.__doc__ or "").strip()
    assert sentence.endswith(".")
    assert len(sentence) > len(_code(rule))


def test_no_two_rules_have_one_name() -> None:
    counted = Counter(map(_code, RULES))
    assert [code for code, count in counted.items() if count > 1] == []


def test_every_rule_has_a_case_that_breaks_it() -> None:
    broken = {code for path in casefiles.paths() for code in casefiles.read(path).codes}
    assert {_code(rule) for rule in RULES} - broken == set()


@pytest.mark.parametrize("path", casefiles.paths(), ids=lambda path: path.stem)
def test_a_case_is_named_for_the_fault_it_shows(path: Path) -> None:
    code, dot, _variant = path.stem.partition(".")
    assert dot or code in casefiles.read(path).codes
