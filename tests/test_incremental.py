"""A site that is built again after an edit is the site that a clean build makes."""

import datetime as dt
import os
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from errno import ENOTEMPTY
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from damaged import damage, touch
from edited import ALL_KINDS, EDITS, Edited
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from rebuilt import AtOnce, Rebuilt, files_of
from smallarchive import DATES, Committee, Item, Minutes

from motebok.pipeline import making, reading, standing
from motebok.pipeline.workers import Workers
from motebok.render import TemplateFaultError

pytestmark = [pytest.mark.build]

Size = Callable[[int, int], int]
Reached = Callable[[str], None]

STEPS = 32
SEEDS = st.integers(0, 1 << 32)


class Archive(RuleBasedStateMachine):
    """An archive that is edited, and everything that can happen to its builds."""

    def __init__(self, rebuilt: Rebuilt, foreign: Path) -> None:
        super().__init__()
        self.rebuilt = rebuilt
        self.foreign = foreign
        self.steps = 0
        self.edited = Edited(random.Random(0))  # noqa: S311 - a test's dice
        rebuilt.edit(self.edited)

    @rule(seed=SEEDS)
    def step(self, seed: int) -> None:
        """Let something happen, build, and compare; dice choose it, mostly an edit.

        The number of the step goes into the dice, since Hypothesis likes to draw a seed again.
        """
        self.steps += 1
        dice = self.edited.dice = random.Random(f"{seed} {self.steps}")  # noqa: S311 - a test's dice
        happen = (self._edit, self._publish, self._kill, self._damage, self._touch)
        dice.choices(happen, (10, 4, 4, 4, 2))[0](dice)
        self.rebuilt.require_same(self.edited)

    def _publish(self, dice: random.Random) -> None:
        if self.rebuilt.is_sound:
            self.rebuilt.publish()
            self.rebuilt.tally["published"] += 1
        self._edit(dice)

    def _kill(self, dice: random.Random) -> None:
        for _ in range(dice.choice((1, 2))):
            self._edit(dice)
            self.rebuilt.kill(self.edited, dice)

    def _damage(self, dice: random.Random) -> None:
        self.rebuilt.tally["damaged"] += damage(self.rebuilt, dice, self.foreign) != "nothing"
        if dice.random() < 0.5:
            self._edit(dice)

    def _touch(self, dice: random.Random) -> None:
        """Change files of the site, which a build restores that finds no faults."""
        self.edited.mend_files()
        self.edited.forget_what_leads_nowhere()
        self.rebuilt.edit(self.edited)
        self.rebuilt.tally["touched"] += touch(self.rebuilt, dice)

    def _edit(self, dice: random.Random) -> None:
        touched = 0
        while not touched:
            dice.choice(EDITS)(self.edited)
            if dice.random() < 0.7:
                self.edited.forget_what_leads_nowhere()
            if dice.random() < 0.7:
                self.edited.mend_files()
            touched = self.rebuilt.edit(self.edited)
        self.rebuilt.tally["edits"] += 1


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state of another archive."""
    other = Rebuilt(tmp_path_factory.mktemp("another"))
    edited = Edited(random.Random(7))  # noqa: S311 - a test's dice
    edited.rename_a_committee()
    other.edit(edited)
    assert other.build(edited).is_built
    return other.state


@pytest.mark.soak
def test_after_every_edit_the_site_is_the_one_that_a_clean_build_makes(
    tmp_path: Path, foreign: Path, size: Size, reached: Reached
) -> None:
    tally, numbers = Counter[str](), count()
    run_state_machine_as_test(
        lambda: Archive(Rebuilt(tmp_path / str(next(numbers)), tally=tally), foreign),  # type: ignore[arg-type]  # a factory will do, as documented
        settings=settings(
            max_examples=size(3, 25),
            stateful_step_count=STEPS,
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
    reached(", ".join(f"{number} {name}" for name, number in sorted(tally.items())))
    assert tally["edits"] >= size(60, 500)


@pytest.fixture
def rebuilt(tmp_path: Path) -> Rebuilt:
    return Rebuilt(tmp_path)


@pytest.fixture
def edited(rebuilt: Rebuilt) -> Edited:
    """An archive that has just been built."""
    edited = Edited(random.Random(1))  # noqa: S311 - a test's dice
    rebuilt.edit(edited)
    assert rebuilt.build(edited).is_built
    return edited


def _paper(edited: Edited) -> tuple[str, Item]:
    """A case with a paper, and the folder of its meeting."""
    return next(
        (f"meetings/{name}/{folder}", item) for name, folder, item in edited.items() if item.paper
    )


def test_where_nothing_has_changed_nothing_is_read_or_made_again(
    rebuilt: Rebuilt, edited: Edited
) -> None:
    site = files_of(rebuilt.site)
    assert rebuilt.build(edited).site == site
    assert rebuilt.read == []
    assert [each.made for each in rebuilt.makings] == [()]
    assert rebuilt.makings[0].groups > 30


def test_a_new_text_in_a_paper_makes_only_what_shows_it_again_each_time(
    rebuilt: Rebuilt, edited: Edited
) -> None:
    unit, item = _paper(edited)
    home = unit.removeprefix("meetings/")
    for text in ("Ny tekst.", "Nyere tekst."):
        item.paper[0] = text
        rebuilt.edit(edited)
        site = rebuilt.build(edited).site
        assert rebuilt.read == [unit]
        made = sorted(group.kind for group in rebuilt.makings[0].made)
        assert made == ["data", "files", "meeting"]
        assert text.encode() in site[f"{home}/{item.key}/index.html"]
        assert rebuilt.build_clean(edited).site == site


def test_where_only_texts_have_changed_nothing_is_linked_again_until_something_is_released(
    rebuilt: Rebuilt, edited: Edited, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked: list[str] = []
    for name in ("link", "show"):
        real = getattr(standing, name)
        spy = partial(_noted, linked, name, real)
        monkeypatch.setattr(standing, name, spy)
    item = _paper(edited)[1]
    release = edited.now + dt.timedelta(minutes=2)
    *_, (_, _, held) = edited.items()
    held.own["sperret"] = f"{{til: {release:%Y-%m-%dT%H:%M}, hjemmel: offl. § 13}}"
    expected: tuple[list[str], ...] = (["link", "show"], [], ["show"], [])
    for text, wanted in zip(("En.", "To.", "Tre.", "Fire."), expected, strict=True):
        item.paper[0] = text
        linked.clear()
        rebuilt.edit(edited)
        rebuilt.require_same(edited)
        assert linked[: -len(("link", "show"))] == wanted
        edited.now += dt.timedelta(minutes=1)


def _noted(
    linked: list[str], name: str, real: Callable[..., object], *args: object, **options: object
) -> object:
    linked.append(name)
    return real(*args, **options)


def test_a_new_title_leaves_meetings_that_are_no_neighbours_as_they_are(
    rebuilt: Rebuilt, edited: Edited
) -> None:
    unit, item = _paper(edited)
    item.title = "En helt ny tittel"
    rebuilt.edit(edited)
    site = rebuilt.build(edited).site
    assert rebuilt.read == [unit]
    made = [group.of for group in rebuilt.makings[0].made if group.kind == "meeting"]
    first, second, *_ = edited.committees["a"].meetings
    assert unit == f"meetings/a/{first}"
    assert made == [f"a/{first}", f"a/{second}"]
    assert rebuilt.build_clean(edited).site == site


def test_a_day_that_makes_minutes_overdue_makes_only_what_says_so_again(
    rebuilt: Rebuilt, edited: Edited
) -> None:
    committee = edited.committees["a"]
    first, *_, last = committee.meetings
    committee.days = 1
    committee.meetings[last].is_excused = False
    committee.meetings[last].minutes = None
    edited.now = dt.datetime.fromisoformat(f"{last}T23:00")
    made = []
    for _ in range(4):
        rebuilt.edit(edited)
        rebuilt.require_same(edited)
        made.append({(group.kind, group.of) for group in rebuilt.makings[0].made})
        edited.now += dt.timedelta(days=1)
    on_the_day, the_last_day, overdue, after = made
    assert on_the_day
    assert the_last_day == after == set()
    assert {("meeting", f"a/{last}"), ("year", f"a/{last[:4]}"), ("committee", "a")} <= overdue
    assert overdue.isdisjoint({("meeting", f"a/{first}"), ("committee", "b"), ("data", "a")})


def test_a_committee_without_meetings_can_be_renamed(rebuilt: Rebuilt, edited: Edited) -> None:
    edited.committees["c"] = Committee("Rådet C", "C", ["Kari Nordmann"])
    for name in ("d", "e"):
        rebuilt.edit(edited)
        rebuilt.require_same(edited)
        edited.committees[name] = edited.committees.pop(min({"c", "d"} & edited.committees.keys()))
    rebuilt.edit(edited)
    rebuilt.require_same(edited)


@pytest.mark.parametrize("kinds", ALL_KINDS)
def test_what_types_mean_shows_in_every_list(rebuilt: Rebuilt, edited: Edited, kinds: str) -> None:
    for _, _, item in edited.items():
        item.own |= {"sak": "saken", "arkivsak": "2024/7"}
        item.paper.clear()
        item.attached.clear()
    edited.cases["saken"]["tema"] = "Utstyr"
    for committee in edited.committees.values():
        for meeting in committee.meetings.values():
            meeting.minutes = Minutes(committee.members)
    rebuilt.edit(edited)
    rebuilt.require_same(edited)
    edited.committees["a"].kinds = kinds
    rebuilt.edit(edited)
    rebuilt.require_same(edited)


@pytest.mark.parametrize("kind", ["unit", "stamps", "contents", "made", "theme", "edition"])
def test_what_is_lost_of_the_state_is_made_anew(
    rebuilt: Rebuilt, edited: Edited, kind: str
) -> None:
    with closing(sqlite3.connect(rebuilt.state)) as state:
        assert state.execute("DELETE FROM kept WHERE kind = ?", (kind,)).rowcount > 0
        state.commit()
    _paper(edited)[1].paper[0] = "Ny tekst."
    rebuilt.edit(edited)
    rebuilt.require_same(edited)


def test_a_letter_with_comments_is_made_again_when_its_text_changes(
    rebuilt: Rebuilt, edited: Edited
) -> None:
    for text in ("En tekst.", "En annen tekst.", "En tredje."):
        edited.letters["brevet"] = ["<!-- et notat -->", text]
        rebuilt.edit(edited)
        rebuilt.require_same(edited)


def test_a_file_that_comes_back_needs_no_page_in_its_place(
    rebuilt: Rebuilt, edited: Edited
) -> None:
    edited.languages = "nb, en"
    year = DATES[0][:4]
    first = {day: each for day, each in edited.committees["a"].meetings.items() if day < "2024"}
    there = edited.committees["a"].meetings
    for meetings in (there, {day: there[day] for day in there.keys() - first.keys()}, there):
        edited.committees["a"].meetings = meetings
        rebuilt.edit(edited)
        rebuilt.require_same(edited)
        assert rebuilt.is_sound
        assert (f"data/a-{year}.json" in files_of(rebuilt.site)) == (meetings is there)
        rebuilt.publish()


def test_a_state_whose_faults_cannot_be_told_as_text_is_made_anew(
    rebuilt: Rebuilt, edited: Edited
) -> None:
    data = rebuilt.state.read_bytes()
    assert b"TABLE kept" in data
    rebuilt.state.write_bytes(data.replace(b"TABLE kept", b"T\xefBLE kept", 1))
    rebuilt.require_same(edited)


def test_what_others_still_write_does_not_hide_why_a_build_ended(
    edited: Edited, rebuilt: Rebuilt, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited.override_a_template()
    name = next(iter(edited.templates))
    edited.templates = {name: "{{ ikke_noe }}"}
    rebuilt.edit(edited)

    def not_empty(*_: object, **_others: object) -> None:
        raise OSError(ENOTEMPTY, "frames")

    monkeypatch.setattr(os, "rmdir", not_empty)
    with pytest.raises(TemplateFaultError):
        rebuilt.build(edited)


def test_a_foreign_state_is_of_no_use(rebuilt: Rebuilt, edited: Edited, foreign: Path) -> None:
    shutil.copyfile(foreign, rebuilt.state)
    rebuilt.require_same(edited)
    assert rebuilt.tally["groups kept"] == 0


def test_processes_and_a_thread_make_the_same_of_any_state(
    rebuilt: Rebuilt, edited: Edited, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_FEW", 0)
    monkeypatch.setattr(reading, "_FEW", 0)
    for edit in (edited.refer_in_a_paper, edited.rename_the_site, edited.edit_paper):
        edit()
        edited.forget_what_leads_nowhere()
        rebuilt.edit(edited)
        with Workers() as workers:
            rebuilt.executor = workers
            own = rebuilt.build(edited)
        rebuilt.executor = AtOnce()
        assert rebuilt.build_clean(edited) == own
        with ThreadPoolExecutor(1) as thread:
            rebuilt.executor = thread
            assert rebuilt.build(edited) == own
        rebuilt.executor = AtOnce()
