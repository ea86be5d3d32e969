"""A site that is built again after an edit is the site that a clean build makes."""

import random
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from damaged import damage, touch
from edited import EDITS, Edited
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from rebuilt import Rebuilt

pytestmark = [pytest.mark.build]

Size = Callable[[int, int], int]
Reached = Callable[[str], None]

STEPS = 40
SEEDS = st.integers(0, 1 << 32)


class Archive(RuleBasedStateMachine):
    """An archive that is edited, and everything that can happen to its builds."""

    def __init__(self, rebuilt: Rebuilt, foreign: Path) -> None:
        super().__init__()
        self.rebuilt = rebuilt
        self.foreign = foreign
        self.edited = Edited(random.Random(0))  # noqa: S311 - a test's dice
        rebuilt.edit(self.edited)

    @rule(seed=SEEDS)
    def edit(self, seed: int) -> None:
        """Edit once or twice, and build."""
        self._dice(seed)
        self._edit()
        self.rebuilt.require_same(self.edited)

    @rule(seed=SEEDS)
    def edit_and_kill(self, seed: int) -> None:
        """Edit, kill a build or two, and build, perhaps with the edit taken back."""
        dice = self._dice(seed)
        self._edit()
        self.rebuilt.kill(self.edited, dice)
        if dice.random() < 0.5:
            self._edit()
            self.rebuilt.kill(self.edited, dice)
        self.rebuilt.require_same(self.edited)

    @rule(seed=SEEDS)
    def damage(self, seed: int) -> None:
        """Damage what builds keep, edit perhaps, and build."""
        dice = self._dice(seed)
        self.rebuilt.tally["damaged"] += damage(self.rebuilt, dice, self.foreign) != "nothing"
        if dice.random() < 0.5:
            self._edit()
        self.rebuilt.require_same(self.edited)

    @rule(seed=SEEDS)
    def touch(self, seed: int) -> None:
        """Change files of the site, edit perhaps, and build."""
        dice = self._dice(seed)
        self.edited.mend_files()
        self.edited.forget_what_leads_nowhere()
        self.rebuilt.tally["touched"] += touch(self.rebuilt, dice)
        self.rebuilt.edit(self.edited)
        self.rebuilt.require_same(self.edited)

    @precondition(lambda self: self.rebuilt.is_sound)
    @rule()
    def publish(self) -> None:
        """Publish what is built."""
        self.rebuilt.publish()
        self.rebuilt.tally["published"] += 1

    def _dice(self, seed: int) -> random.Random:
        self.edited.dice = random.Random(seed)  # noqa: S311 - a test's dice
        return self.edited.dice

    def _edit(self) -> None:
        dice = self.edited.dice
        for _ in range(dice.choice((1, 1, 1, 2))):
            change = dice.choice(EDITS)
            change(self.edited)
        if dice.random() < 0.7:
            self.edited.forget_what_leads_nowhere()
        if dice.random() < 0.7:
            self.edited.mend_files()
        self.rebuilt.tally["edits"] += self.rebuilt.edit(self.edited) > 0


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
        lambda: Archive(Rebuilt(tmp_path / str(next(numbers)), tally=tally), foreign),  # type: ignore[arg-type]  # any callable will do
        settings=settings(
            max_examples=size(6, 40),
            stateful_step_count=STEPS,
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
    reached(", ".join(f"{number} {name}" for name, number in sorted(tally.items())))
    assert tally["edits"] >= size(60, 500)
