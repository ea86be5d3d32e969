from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import get_ident
from types import SimpleNamespace

import pytest
from goldenpages import NOW, archive

from motebok.archive import show
from motebok.pipeline import making
from motebok.pipeline.making import all_groups


def test_a_data_file_is_made_right_after_the_meetings_that_stand_in_it(
    reached: Callable[[str], None],
) -> None:
    shown = show(archive(), NOW)
    groups = all_groups(shown)
    held = 0
    for place, group in enumerate(groups):
        committee, _, year = group.of.rpartition("-")
        if group.kind == "data" and committee in shown.committees and year.isdigit():
            names = set(shown.sessions[f"{committee}/{year}"])
            before = groups[place - len(names) : place]
            assert {each.of for each in before if each.kind == "meeting"} == names
            held += len(names)
    assert held == len(shown.meetings)
    reached(f"{held} meetings")


def test_each_thread_of_a_worker_fetches_the_kit_once(monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[int] = []

    def fetch(*_paths: Path) -> SimpleNamespace:
        fetched.append(get_ident())
        return SimpleNamespace(finisher=None)

    monkeypatch.setattr(making, "_kit", fetch)
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
        for each in (one, other, one, other):
            each.submit(making._portion, Path("state"), Path("kit"), []).result()
    assert len(fetched) == len(set(fetched)) == 2
