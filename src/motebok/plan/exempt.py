"""What is said of something withheld: the ground, and where to ask for access."""

from dataclasses import dataclass
from urllib.parse import quote

from motebok.archive.types import Treatment
from motebok.locale import unmarked
from motebok.model.meeting import Exempt
from motebok.model.words import Part
from motebok.plan.desk import Desk

_ALL = tuple(part for part in Part if part is not Part.TITLE)
"""What is withheld where no part is named; the title is always a public one."""


@dataclass(frozen=True, slots=True)
class ExemptView:
    """A placeholder; it has no field that could hold what is withheld. `ask` may be empty."""

    parts: str
    basis: str
    documents: str
    assessed: str
    until: str
    contact: str
    archive_case: str
    ask: str


@dataclass(frozen=True, slots=True)
class Wish:
    """To see what is withheld: whom to ask, and for what, each of which may be empty."""

    contact: str
    archive_case: str = ""
    case: str = ""

    @classmethod
    def of(cls, desk: Desk, treatment: Treatment) -> "Wish":
        """To see what is withheld of a case; its title is left out, since letters travel."""
        committee = desk.archive.committees[treatment.committee]
        name = treatment.number or desk.name_then(committee, treatment.date)
        return cls(
            contact_of(desk, treatment.committee),
            treatment.item.archive_case or "",
            f"{name}, {desk.speaker.date_text(treatment.date)}",
        )

    def address(self, desk: Desk) -> str:
        """A mailto address with a subject (RFC 6068), or nothing where nobody can be asked."""
        if not self.contact:
            return ""
        number = self.archive_case
        archived = desk._("archive case {number}").format(number=number) if number else ""
        what = ", ".join(filter(None, (archived, self.case)))
        words = desk._("Request for access: {what}").format(what=what) if what else ""
        subject = quote(unmarked(words or desk._("Request for access")), safe="")
        return f"mailto:{quote(self.contact, safe='@')}?subject={subject}"


def exempt_views(desk: Desk, treatment: Treatment) -> tuple[ExemptView, ...]:
    """The placeholders of an exempt case and of its paper; none where nothing is withheld."""
    item, of_paper = treatment.item, treatment.paper_exempt
    wish = Wish.of(desk, treatment)
    views = []
    if item.exempt:
        parts = tuple(desk.label(part) for part in item.exempt.parts or _ALL)
        views.append(_view(desk, item.exempt, parts, wish))
    if of_paper:
        parts = (desk.label(Part.PAPER),)
        views.append(_view(desk, of_paper, parts, wish))
    return tuple(views)


def exempt_document(
    desk: Desk, exempt: Exempt | None, archive_case: str = "", committee: str = ""
) -> tuple[ExemptView, ...]:
    """The placeholder of a document that is withheld, in place of its text."""
    if exempt is None:
        return ()
    whole = (desk._("the text of the document"),)
    return (_view(desk, exempt, whole, Wish(contact_of(desk, committee), archive_case)),)


def contact_of(desk: Desk, committee: str) -> str:
    """Where readers ask for access: the institution's address, or else the committee's."""
    record = desk.archive.committees[committee].record.committee if committee else None
    return desk.archive.loaded.settings.access_contact or (record and record.contact) or ""


def _view(desk: Desk, exempt: Exempt, parts: tuple[str, ...], wish: Wish) -> ExemptView:
    say = desk.speaker
    return ExemptView(
        say.joined(parts),
        exempt.basis,
        say.counted("{count} document is withheld.", "{count} documents are withheld.",
                    exempt.documents) if exempt.documents else "",
        say.date_text(exempt.assessed) if exempt.assessed else "",
        say.date_text(exempt.to) if exempt.to else "",
        wish.contact,
        wish.archive_case,
        wish.address(desk),
    )  # fmt: skip
