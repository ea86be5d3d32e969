"""Measures our commands beside other generators: `python -m bench`, or `make bench`."""

import argparse
import datetime as dt
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.corpus import ROOT
from bench.measure import Cost, FailedError, machine
from bench.place import Place
from bench.rows import ROWS, Row
from bench.table import as_json, markdown

FOLDER = ROOT / ".motebok" / "bench"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the rows again and again in turn, then print the table; 1 where one failed."""
    asked = _options().parse_args(arguments)
    rows = _rows(asked.only)
    shutil.rmtree(FOLDER, ignore_errors=True)
    place = Place(FOLDER, asked.pages, asked.peers)
    facts = machine({"Hugo": (place.hugo, "version"), "Zensical": (place.zensical, "--version")})
    runs = _measured(rows, asked.repeat, place)
    today = dt.datetime.now(dt.UTC).date().isoformat()
    if asked.json:
        asked.json.write_text(as_json(runs, place, facts, today), "utf-8")
    sys.stdout.write(f"{today}, median of {asked.repeat}\n\n{markdown(runs, place, facts)}")
    return 0 if len(runs) == len(rows) else 1


def _measured(rows: Sequence[Row], times: int, place: Place) -> dict[str, list[Cost]]:
    """What each row cost each time, without the rows that failed."""
    runs: dict[str, list[Cost]] = {row.name: [] for row in rows}
    for turn in range(times):
        for row in rows:
            if row.name not in runs:
                continue
            try:
                cost = row.measure(place)
            except FailedError as error:
                del runs[row.name]
                sys.stderr.write(f"{row.title} failed: {error}\n")
                continue
            runs[row.name].append(cost)
            sys.stderr.write(f"{turn + 1}/{times} {row.title}: {cost.wall:.2f} s\n")
    return runs


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000, help="how many, about")
    parser.add_argument("--repeat", type=int, default=3, help="how often each row is measured")
    parser.add_argument("--only", nargs="+", choices=[row.name for row in ROWS], default=())
    parser.add_argument("--json", type=Path, help="a file for all that was measured")
    parser.add_argument("--peers", type=Path, required=True, help="where Hugo and Zensical are")
    return parser


def _rows(names: Sequence[str]) -> tuple[Row, ...]:
    return tuple(row for row in ROWS if (row.name in names if names else row.is_usual))


if __name__ == "__main__":
    sys.exit(main())
