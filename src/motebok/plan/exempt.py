"""What is said of something withheld: the ground, and where to ask for access."""

from dataclasses import dataclass

from motebok.archive.types import Treatment
from motebok.plan.desk import Desk


@dataclass(frozen=True, slots=True)
class ExemptView:
    """A placeholder; it has no field that could hold what is withheld."""

    parts: str
    basis: str
    documents: str
    assessed: str
    until: str
    contact: str
    archive_case: str


def exempt_view(desk: Desk, treatment: Treatment) -> ExemptView | None:
    """The placeholder of an exempt case, or None where nothing is withheld."""
    exempt = treatment.item.exempt
    if exempt is None:
        return None
    say = desk.speaker
    committee = desk.archive.committees[treatment.committee].record.committee
    return ExemptView(
        say.joined(part.label(desk.language) for part in exempt.parts),
        exempt.basis,
        say.counted("{count} document is withheld.", "{count} documents are withheld.",
                    exempt.documents) if exempt.documents else "",
        say.date_text(exempt.assessed) if exempt.assessed else "",
        say.date_text(exempt.to) if exempt.to else "",
        desk.archive.loaded.settings.access_contact or committee.contact or "",
        treatment.item.archive_case or "",
    )  # fmt: skip
