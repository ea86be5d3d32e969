"""Papers in Markdown: the front matter of case papers, briefings, letters, notes and e-mails."""

from typing import Annotated

from motebok.model.fields import Date, Line, LocalizedText, Moment, RoleAddress
from motebok.model.meeting import Embargo, Exempt, Withdrawal
from motebok.model.people import Missing, NamedPerson
from motebok.model.waivers import Waivers
from motebok.model.words import LetterKind, PaperForm
from motebok.model.written import ONE_OR_MORE, Written, key

Lines = Annotated[tuple[Line, ...], ONE_OR_MORE]


class Paper(Written):
    """What any Markdown paper may say of itself."""

    date: Date | None = key("dato", "dato", "The paper's date.", default=None)
    handler: NamedPerson | None = key(
        "saksbehandler", "saksbehandlar", "Who prepared the case.", default=None
    )
    refers_to: Lines = key("viser_til", "viser_til", "What the paper refers to.", default=())
    language: Line | None = key(
        "språk", "språk", "The paper's language: nb, nn or en.", default=None
    )
    checks: Lines = key(
        "kontroll", "kontroll", "Identities between tables, for example bfv = rd + rso.",
        default=(),
    )  # fmt: skip
    late: Date | None = key(
        "ettersendt", "ettersendt", "The day it was sent, when that was after the notice.",
        default=None,
    )  # fmt: skip
    withdrawn: Withdrawal | None = key("trukket", "trekt", "That it was withdrawn.", default=None)
    embargo: Embargo | None = key("sperret", "sperra", "That it is held back.", default=None)
    exempt: Exempt | None = key("unntatt", "unnateke", "That it is withheld.", default=None)
    privacy: Waivers = key(
        "personvern", "personvern", "What may stand although it looks personal.", default=()
    )
    missing: Missing = key("mangler", "manglar", "What is lacking, and why.", default_factory=dict)


class CasePaper(Paper):
    """The front matter of a case paper or a briefing; the rest stands in meeting.yml."""

    title: LocalizedText | None = key(
        "tittel", "tittel", "The paper's own title, where it differs from the item's.",
        default=None,
    )  # fmt: skip
    form: PaperForm | None = key(
        "form", "form", "«punkter» makes each second-level heading a point.", default=None
    )
    by: LocalizedText | None = key("ved", "ved", "Who gives the briefing.", default=None)
    item: Line | None = key(
        "sak", "sak", "The number or id of the agenda item that this belongs to.", default=None
    )
    unit: LocalizedText | None = key(
        "ansvarlig_enhet", "ansvarleg_eining", "The unit that answers for the case.", default=None
    )
    registry_entry: Line | None = key(
        "journalpost", "journalpost", "The number in the registry.", default=None
    )


class MailHead(Written):
    """The head of an e-mail that another one carries on."""

    from_: Line | None = key("fra", "frå", "The sender.", default=None)
    sent: Moment | None = key("sendt", "send", "When it was sent.", default=None)
    to: Lines = key("til", "til", "The receivers.", default=())
    copy_: Lines = key("kopi", "kopi", "Those who got a copy.", default=())
    subject: Line | None = key("emne", "emne", "The subject.", default=None)


class Letter(Paper):
    """The letterhead of a note, letter, e-mail, circular or report."""

    kind: LetterKind = key("slag", "slag", "What kind of document it is.")
    title: LocalizedText | None = key("tittel", "tittel", "The title.", default=None)
    sent: Moment | None = key("sendt", "send", "When an e-mail was sent.", default=None)
    reference: Line | None = key("referanse", "referanse", "The sender's reference.", default=None)
    unit: Lines = key("enhet", "eining", "The sender's units, the outermost first.", default=())
    from_: Line | None = key("fra", "frå", "The sender.", default=None)
    to: Lines = key("til", "til", "The receivers.", default=())
    copy_: Lines = key("kopi", "kopi", "Those who got a copy.", default=())
    subject: Line | None = key("emne", "emne", "An e-mail's subject.", default=None)
    forwarded: Annotated[tuple[MailHead, ...], ONE_OR_MORE] = key(
        "videresendt", "vidaresend", "The heads of e-mails inside it, the newest first.",
        default=(),
    )  # fmt: skip
    signatures: Annotated[tuple[NamedPerson, ...], ONE_OR_MORE] = key(
        "underskrift", "underskrift", "Who signed it.", default=()
    )
    attachments: Lines = key("vedlegg", "vedlegg", "Titles of what was attached.", default=())
    contact: RoleAddress | None = key("kontakt", "kontakt", "A role address.", default=None)
    remark: LocalizedText | None = key("merknad", "merknad", "A remark.", default=None)
    topics: Lines = key("tema", "tema", "What it is about.", default=())
    case: Line | None = key(
        "sak", "sak", "The case that it belongs to, as named in cases/.", default=None
    )
    archive_case: Line | None = key(
        "arkivsak", "arkivsak", "The number in the case system, for example 2022/47186.",
        default=None,
    )  # fmt: skip
