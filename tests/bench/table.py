"""Medians, ratios and verdicts, as a table in Markdown and as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from statistics import median

from bench.measure import Cost
from bench.place import Place
from bench.rows import ROWS, Limit, Row, seconds

Runs = Mapping[str, Sequence[Cost]]
"""Row → what it cost each time."""
_HEAD = ("", "pages", "wall s", "× Hugo", "CPU s", "peak MB", "limit", "")
_KILOBYTE = 1_000
_MEGABYTE = 1_000_000


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each part of the cost."""
    return Cost(
        median(cost.wall for cost in costs),
        median(cost.processor for cost in costs),
        round(median(cost.memory for cost in costs)),
        costs[-1].pages,
        round(median(cost.sent for cost in costs)),
    )


def judged(limit: Limit, cost: Cost, runs: Runs, place: Place) -> tuple[str, bool | None]:
    """A limit in words, and whether it holds; None where what it is relative to was not run."""
    if limit.of:
        said = f"{limit.most:g} × {limit.of}"
        if limit.of not in runs:
            return said, None
        return said, cost.wall <= limit.most * middle(runs[limit.of]).wall
    if limit.what == "sent":
        return (
            f"{cost.sent / _KILOBYTE:,.0f} of {limit.most / _KILOBYTE:,.0f} KB",
            cost.sent <= limit.most,
        )
    if limit.what == "memory":
        return f"{limit.most / _MEGABYTE:,.0f} MB", cost.memory <= limit.most
    most = seconds(limit.most, place)
    return f"{most:.2g} s", cost.wall <= most


def markdown(runs: Runs, place: Place, facts: Mapping[str, str]) -> str:
    """The table, below the facts of the machine."""
    lines = [f"- {name}: {value}" for name, value in facts.items()]
    lines += ["", _line(_HEAD), _line(("---", *["---:"] * 5, "---:", "---"))]
    for row in ROWS:
        if row.name in runs:
            lines += (_line(cells) for cells in _cells(row, runs, place))
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(row: Row, runs: Runs, place: Place) -> Iterator[tuple[str, ...]]:
    """A line of the table for each limit, or one where there is none."""
    cost = middle(runs[row.name])
    is_compared = row.beside in runs and row.beside != row.name
    ratio = f"{cost.wall / middle(runs[row.beside]).wall:.3f}" if is_compared and cost.wall else ""
    pages = f"{cost.pages:,}" if cost.pages else ""
    memory = f"{cost.memory / _MEGABYTE:,.0f}" if cost.memory else ""
    wall, processor = (f"{each:.2f}" if each else "" for each in (cost.wall, cost.processor))
    figures = (pages, wall, ratio, processor, memory)
    for limit in row.limits or (None,):
        said, holds = judged(limit, cost, runs, place) if limit else ("", None)
        verdict = {True: "OK", False: "SHORT", None: ""}[holds]
        yield row.title, *figures, said, verdict


def as_json(runs: Runs, place: Place, facts: Mapping[str, str], day: str) -> str:
    """All that was measured, with medians and verdicts."""
    rows = [_told(row, runs, place) for row in ROWS if row.name in runs]
    told = {"date": day, "machine": facts, "pages": place.pages, "rows": rows}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _told(row: Row, runs: Runs, place: Place) -> dict[str, object]:
    cost = middle(runs[row.name])
    limits = [(asdict(limit), judged(limit, cost, runs, place)[1]) for limit in row.limits]
    return {
        "name": row.name,
        "title": row.title,
        "median": asdict(cost),
        "runs": [asdict(each) for each in runs[row.name]],
        "limits": [{**limit, "holds": holds} for limit, holds in limits],
    }
