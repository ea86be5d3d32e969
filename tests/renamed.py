"""The files of a small archive, as they follow from its items and attachments."""

from collections.abc import Iterator
from dataclasses import dataclass, field

LACKING = "mangler: {saksnumre: Bare noen av sakene er tatt vare på.}"


@dataclass
class Attachment:
    """An attachment: a text, a file, or only a line that says why it is not there."""

    kind: str
    name: str
    headings: list[str]


@dataclass
class Item:
    """An item of an agenda; the headings are those of its paper, where it has one."""

    number: int
    case: str = ""
    headings: list[str] | None = None
    paper_kind: str = "md"
    exempt: bool = False
    attachments: list[Attachment] = field(default_factory=list)


def letter(title: str, headings: list[str]) -> str:
    """A letter with these headings."""
    return f"---\nslag: brev\ntittel: Brev {title}\ndato: 2024-01-02\n---\n{_text(headings)}"


def _text(headings: list[str]) -> str:
    return "".join(f"\n## {each}\n\nTekst.\n" for each in headings) or "\nTekst.\n"


def agenda(date: str, items: list[Item]) -> str:
    """A meeting.yml."""
    lines = [f"dato: {date}", "status: avholdt", LACKING]
    lines += ["saksliste:"] if items else ["saksliste: []"]
    for item in sorted(items, key=lambda each: each.number):
        lines += [
            f"  - nr: U {item.number}/24",
            f"    tittel: Sak nummer {item.number}",
            "    type: drøftingssak",
        ]
        lines += [f"    sak: {item.case}"] if item.case else []
        lines += ["    unntatt: {hjemmel: offl. § 13, vurdert: 2024-01-02}"] if item.exempt else []
        if item.exempt:
            pass
        elif item.headings is None:
            lines.append("    saksframlegg: muntlig")
        elif item.paper_kind == "pdf":
            lines.append(f"    saksframlegg: {item.number}-24.pdf")
        lines += ["    vedlegg:"] if item.attachments else []
        lines += [
            f"      - {{tittel: Vedlegget, {_line(each, item)}}}" for each in item.attachments
        ]
    return "\n".join(lines) + "\n"


def _line(each: Attachment, item: Item) -> str:
    if each.kind == "trukket":
        return "trukket: {dato: 2024-03-01, hvorfor: Feil vedlegg.}"
    if each.kind == "unntatt" or item.exempt:
        return "unntatt: {hjemmel: offl. § 13, vurdert: 2024-01-02}"
    return f"fil: attachments/{each.name}.{each.kind}"


def papers(home: str, item: Item) -> Iterator[tuple[str, str]]:
    """The path and text of an item's paper and attachments."""
    if item.exempt:
        return
    if item.headings is not None:
        text = f"---\nsaksbehandler: Eva Nordmann\n---\n{_text(item.headings)}"
        yield f"{home}/{item.number}-24.{item.paper_kind}", text
    for each in item.attachments:
        if each.kind in {"md", "pdf"}:
            path = f"{home}/attachments/{each.name}.{each.kind}"
            yield path, letter(each.name, each.headings)
