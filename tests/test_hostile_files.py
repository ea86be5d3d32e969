"""Whatever a file holds, it is read or refused: soon, in little memory, and with its place."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise, product
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
from casefiles import BASE

HERE = Path(__file__).parent
SHARES = 4
MEGABYTES = 300
"""What a whole process may take that reads one spoiled file after the other."""


def run(script: str, *arguments: str, timeout: float) -> Any:  # noqa: ANN401 - any JSON
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(HERE / script), *arguments],
        check=True,
        capture_output=True,
        timeout=timeout,
    )
    return json.loads(done.stdout)


@pytest.mark.soak
@pytest.mark.parametrize("share", range(SHARES))
def test_spoiled_files_are_read_or_refused(
    share: int, size: Callable[[int, int], int], reached: Callable[[str], None]
) -> None:
    count = size(2_000, 20_000) // SHARES
    result = run("spoiling.py", str(share * count), str(count), timeout=count * 2)
    assert result["wrong"] == []
    assert result["files"] == count
    assert result["refused"] > count / 2
    assert result["built"] > 0
    assert len(result["codes"]) > 30
    assert result["megabytes"] < MEGABYTES
    reached(
        f"{count} spoiled files, {result['faults']} faults of {len(result['codes'])} kinds; "
        f"at most {result['seconds']:.2f} s, {result['megabytes']} MB"
    )


TOO_MUCH = {
    "a file of 10 MB": "tittel: a\n" * 1_000_000,
    "a line of 2 MB": f"tittel: {'a' * 2_000_000}\n",
    "a line of 1 MB": f"tittel: {'a' * 1_000_000}\n",
    "5,000 open brackets": f"tittel: {'[' * 5_000}\n",
    "5,000 closed brackets": f"tittel: {'[' * 5_000}{']' * 5_000}\n",
    "5,000 braces": f"tittel: {'{a: ' * 4_900}\n",
    "5,000 hyphens": f"tittel:\n  {'- ' * 5_000}a\n",
    "5,000 question marks": f"{'? ' * 5_000}a\n",
    "1,300 steps": "".join(f"{' ' * depth}a:\n" for depth in range(1_300)),
    "9^9 aliases": "a: &a [x]\n"
    + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in pairwise("abcdefghij")
    ),
    "many keys": "".join(f"k{number}: {{}}\n" for number in range(60_000)),
    "many lists": "tittel:\n" + "- []\n" * 100_000,
}
MEETING = "meetings/u/2024-01-10/meeting.yml"
FILES = {
    "meetings/u/committee.yml": "…",
    MEETING: "…",
    "meetings/cases/sak.yml": "…",
    "meetings/registers/abbreviations.yml": "…",
    "meetings/u/2024-01-10/1-24.md": "---\n…---\n\nTekst.\n",
    "meetings/u/2024-01-10/minutes.md": "## U 1/24\n\n```behandling\n…```\n",
    "meetings/documents/brev.md": "---\nslag: brev\n---\n\n```tidslinje\n…```\n",
    "mkdocs.yml": "site_name: M\nextra:\n…",
}
"""Every kind of file that holds YAML, and where in it that stands."""


@pytest.fixture(scope="module")
def refusals(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Any]:
    """What became of each file that holds each of these, and of the memory."""
    folder = tmp_path_factory.mktemp("too-much")
    roots: dict[str, tuple[str, str]] = {}
    for number, (kind, path) in enumerate(product(TOO_MUCH, FILES)):
        root = shutil.copytree(BASE, folder / str(number))
        roots[str(root)] = kind, path
        written = TOO_MUCH[kind]
        inside = indent(written, "  ") if path == "mkdocs.yml" else written
        for name, text in {MEETING: "dato: 2024-01-10\n", path: FILES[path]}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text.replace("…", inside), encoding="utf-8")
    result = run("reading.py", *roots, timeout=300)
    assert result["megabytes"] < MEGABYTES
    return {roots[root]: each for root, each in result["archives"].items()}


@pytest.mark.slow
@pytest.mark.parametrize("kind", TOO_MUCH)
def test_what_is_too_much_is_refused_within_a_second(
    kind: str, refusals: dict[tuple[str, str], Any], reached: Callable[[str], None]
) -> None:
    for path in FILES:
        errors = refusals[kind, path]["errors"]
        assert path in {place for place, _ in errors}
        assert len(errors) < 20
    slowest = max(refusals[kind, path]["seconds"] for path in FILES)
    assert slowest < 1
    reached(f"refused in {slowest:.2f} s")
