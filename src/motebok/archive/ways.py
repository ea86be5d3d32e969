"""A case's way over meetings and committees: past treatments, and steps still to come."""

from collections.abc import Iterable, Iterator, Mapping

from motebok.archive.types import Step, StepKind, Treatment
from motebok.load.records import CaseRecord
from motebok.model.words import folded


def ways_of(
    treatments: Mapping[str, Treatment], cases: Mapping[str, CaseRecord]
) -> dict[str, tuple[Step, ...]]:
    """Each treatment and case → its way; a case named only here has its planned steps.

    Only `sak` and `fortsetter` join treatments: an archive case's number can be shared by
    unrelated things. Planned steps follow what is treated, in the author's order.
    """
    ways: dict[str, tuple[Step, ...]] = {}
    for group in _groups(treatments.values()):
        named = next((t.item.case for t in group if t.item.case in cases), None)
        way = (*(_treated(t) for t in group), *(_planned(cases.get(named or ""))))
        if named:
            ways[f"saker/{named}"] = way
        for treatment in group:
            ways[treatment.id] = way
    for name, case in cases.items():
        ways.setdefault(f"saker/{name}", tuple(_planned(case)))
    return ways


def _groups(treatments: Iterable[Treatment]) -> Iterator[list[Treatment]]:
    """Treatments joined by case or by continuation, each group in order of date."""
    everyone = sorted(treatments, key=lambda t: (t.date, t.id))
    leader: dict[str, str] = {t.id: t.id for t in everyone}

    def root(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    by_number = {(t.committee, folded(t.number)): t for t in everyone if t.number}
    first_of_case: dict[str, str] = {}
    for treatment in everyone:
        if treatment.item.case:
            first = first_of_case.setdefault(treatment.item.case, treatment.id)
            leader[root(treatment.id)] = root(first)
        if treatment.item.continues:
            before = by_number.get((treatment.committee, folded(treatment.item.continues)))
            if before is not None:
                leader[root(treatment.id)] = root(before.id)
    groups: dict[str, list[Treatment]] = {}
    for treatment in everyone:
        groups.setdefault(root(treatment.id), []).append(treatment)
    yield from groups.values()


def _treated(treatment: Treatment) -> Step:
    return Step(
        StepKind.TREATED,
        treatment.committee,
        treatment.id,
        treatment.date,
        treatment.item.type[0] if treatment.item.type else None,
    )


def _planned(case: CaseRecord | None) -> Iterator[Step]:
    for step in case.case.plan if case else ():
        yield Step(StepKind.PLANNED, step.committee, None, step.when, step.as_)
