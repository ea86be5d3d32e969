"""Whatever is altered in what is published is found, and named."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from itertools import product
from pathlib import Path

import alterations
import pytest
from alterations import Alteration, Kind, Part
from publishing import Place, copied, said, sha256sum

from motebok.publish import verify

Size = Callable[[int, int], int]
Reached = Callable[[str], None]


@pytest.fixture
def place(published: Path, tmp_path: Path) -> Place:
    """A place where all of that is published."""
    copied(published, tmp_path / "target")
    return Place(tmp_path)


def _names(faults: list[str], path: str) -> bool:
    return any(f"{path}»" in fault for fault in faults)


def _unnamed(faults: list[str], done: Alteration) -> list[str]:
    """The altered files that no fault names, though what tells of them is as it was."""
    lacking = {path for path in done.paths if not _names(faults, path)}
    for path in done.paths:
        if path == "log.txt":
            lacking.discard("addresses.txt")
        elif path.endswith("manifest-sha256.txt"):
            release = path.removesuffix("manifest-sha256.txt")
            lacking -= {each for each in lacking - {path} if each.startswith(release)}
    return sorted(lacking)


@pytest.mark.soak
def test_every_alteration_is_found_and_its_file_is_named(
    published: Path, tmp_path: Path, size: Size, reached: Reached
) -> None:
    dice = random.Random(11)  # noqa: S311 - a test's dice
    every = list(product(Kind, Part))
    seen: Counter[Kind] = Counter()
    total = size(84, 504)
    for number in range(total):
        kind, part = every[number % len(every)]
        target = tmp_path / str(number)
        copied(published, target)
        done = alterations.alter(target, kind, part, dice)
        faults = said(*verify(target, None, 0))
        assert _unnamed(faults, done) == [], (done, faults)
        seen[kind] += 1
        shutil.rmtree(target)
    reached(f"{total} alterations found and named: {dict(seen)}")
    assert set(seen) == set(Kind)


@pytest.mark.soak
def test_sha256sum_finds_all_but_additions_to_a_site(
    published: Path, tmp_path: Path, size: Size, reached: Reached
) -> None:
    dice = random.Random(12)  # noqa: S311 - a test's dice
    found: Counter[Kind] = Counter()
    total = size(60, 500)
    kinds = list(Kind)
    for number in range(total):
        target = tmp_path / str(number)
        copied(published, target)
        done = alterations.alter(target, kinds[number % len(kinds)], Part.SITE, dice, Part.SITE)
        code, told = sha256sum(target / done.release)
        path = done.paths[0].removeprefix(f"{done.release}/")
        if done.kind is Kind.ADD:
            assert (code, told) == (0, ""), done
        else:
            assert code == 1, done
            assert f"{path}: FAILED" in told
            is_gone = done.kind in {Kind.RENAME, Kind.DELETE}
            assert (f"{path}: FAILED open or read" in told) == is_gone
            found[done.kind] += 1
        shutil.rmtree(target)
    reached(f"{found.total()} of {total} alterations found by sha256sum: {dict(found)}")
    assert found.total() == total - total // len(kinds)


def test_sha256sum_finds_an_altered_asset(place: Place) -> None:
    dice = random.Random(13)  # noqa: S311 - a test's dice
    done = alterations.alter(place.target, Kind.FLIP, Part.ASSETS, dice)
    told = [sha256sum(place.release(number)) for number in place.kept()]
    assert any(f"site/{done.paths[0]}: FAILED" in text for _, text in told)
