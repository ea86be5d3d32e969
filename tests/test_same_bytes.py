"""The same input gives the same bytes, whatever machine the site is built on."""

import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from machines import Machine, copied, manifest, sample_archive, small_archive

pytestmark = [pytest.mark.build, pytest.mark.soak]

Size = Callable[[int, int], int]
Reached = Callable[[str], None]

ZONES = ("UTC", "Asia/Tokyo", "Pacific/Kiritimati", "America/New_York", "Europe/Oslo")
LANGUAGES = ("C.UTF-8", "C", "nb_NO.UTF-8", "tr_TR.UTF-8", "en_US.ISO-8859-1", "POSIX")
UMASKS = (0o022, 0o077, 0o002, 0o027)


def _machine(number: int, folder: Path) -> Machine:
    """The machine of that number: each differs from the one before in all that it can."""
    folder.mkdir(parents=True)
    return Machine(
        seed=number * 7919 + 1,
        zone=ZONES[number % len(ZONES)],
        language=LANGUAGES[number % len(LANGUAGES)],
        umask=UMASKS[number % len(UMASKS)],
        folder=str(folder),
        days=number % 2,
        processors=1 + number % 2,
    )


def test_every_machine_makes_the_same_site(
    root: Path, tmp_path: Path, size: Size, reached: Reached
) -> None:
    builds = size(3, 10)
    archive = (small_archive if builds < 10 else sample_archive)(root, tmp_path)
    made: list[dict[str, str]] = []
    for number in range(builds):
        place = tmp_path / f"sted {number}"
        own = copied(archive, place / "arkiv", number)
        _machine(number, place / "her").build(own, place / "ut")
        made.append(manifest(place / "ut"))
        shutil.rmtree(place)
        differing = {name for name, digest in made[0].items() if made[-1].get(name) != digest}
        assert made[-1].keys() == made[0].keys()
        assert differing == set()
    kinds = {name.rpartition(".")[2] for name in made[0]}
    assert {"html", "json", "xml", "map", "css", "pdf", "pf_meta", "pf_filter"} <= kinds
    reached(f"{builds} builds gave the same {len(made[0])} files")


def test_machines_differ_in_all_that_they_can(tmp_path: Path, size: Size) -> None:
    machines = [_machine(number, tmp_path / str(number)) for number in range(size(3, 10))]
    for one, other in pairwise(machines):
        for name in ("seed", "zone", "language", "umask", "folder", "days", "processors"):
            assert getattr(one, name) != getattr(other, name), name
