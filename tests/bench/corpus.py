"""Makes an archive of any size: `python -m bench.corpus DIR --meetings N [--seed S]`."""

import argparse
import datetime as dt
import shutil
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import documents

from bench import prose
from bench.agenda import POSTPONED, SHARING, Case, Item, agenda, case_of, clock, dice_for
from bench.papers import (
    EACH_LETTER,
    TERM,
    VOTERS,
    attendance,
    briefing,
    handler,
    letter_of,
    linked,
    minutes,
    note,
    paper,
    people,
    people_of,
    place_of,
)
from bench.schedule import Committee, Schedule, Sitting, schedule

ROOT = Path(__file__).resolve().parents[2]
SEED = 1
_UB, _OTHER_UB = "utgående balanse, gjelder: [losam-mh, fakultetsstyret-mh]", "losam-bu"
_MARK = "Journalnummer 000000"
_GROUPS = ("De ansatte", "Arbeidsgiver", "Studentene")
_TYPES = """\
sakstyper:
  informasjonssak: {betyr: informasjon, einnsyn: orientering}
  drøftingssak: {betyr: drøfting, einnsyn: annet}
  forhandlingssak: {betyr: forhandling, einnsyn: annet}
  vedtakssak: {betyr: vedtak, einnsyn: annet}
  orienteringssak: {betyr: orientering, einnsyn: orientering}
  godkjenning: {betyr: godkjenning, einnsyn: godkjenning}
frister: {innmelding: 14, innkalling: 7, protokoll: 21}
"""


def write(folder: Path, plan: Schedule) -> None:
    """The archive, into a folder that is empty or not there."""
    meetings = folder / "meetings"
    for name in ("content", "meetings/registers"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    _widen(meetings / "registers/abbreviations.yml", plan)
    for path, content in files(plan):
        target = meetings / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())


def _widen(register: Path, plan: Schedule) -> None:
    """Let all committees but one mean the same by UB, as their tables do."""
    names = ", ".join(each.id for each in plan.held if each.id != _OTHER_UB)
    text = register.read_text("utf-8")
    register.write_text(text.replace(_UB, f"{_UB.partition('[')[0]}[{names}]"), "utf-8")


def files(plan: Schedule) -> Iterator[tuple[str, str | bytes]]:
    """Every file below meetings/ but the registers, one meeting after the other."""
    for committee, held in plan.held.items():
        yield f"{committee.id}/committee.yml", _committee(committee, held)
    for place, sitting in enumerate(plan.sittings):
        yield from _meeting(plan, sitting)
        if place % SHARING == 0:
            case = case_of(plan, sitting)
            yield f"cases/{case.id}.yml", _case(case)
        if place % EACH_LETTER == 0:
            yield f"documents/{letter_of(plan, sitting).id}.md", _letter(plan, sitting)


def _case(case: Case) -> str:
    return (
        f"tittel: {case.title}\nsammendrag: {case.summary}\n"
        f"tema: [{case.topic}]\narkivsaker: [{case.archive_case}]\n"
    )


def _committee(committee: Committee, held: Sequence[Sitting]) -> str:
    members: list[str] = []
    first, last = held[0].date.year // TERM, held[-1].date.year // TERM
    for term in range(first, last + 1):
        span = f"fra: {term * TERM}-01-01, til: {term * TERM + TERM - 1}-12-31"
        for seat, name in enumerate(people_of(committee.place, term * TERM)):
            members.append(f"  - {{navn: {name}, {_seat(seat)}, {span}}}\n")
    address = f"{committee.id}@example.no"
    return (
        f"navn: {committee.name}\nkortnavn: {committee.short_name}\nslag: {committee.kind}\n"
        f"enhet: Fakultet for medisin og helsevitenskap\n"
        f'saksnummer: "{committee.letters} {{n}}/{{yy}}"\n{_TYPES}'
        f"innkallingstekst: Medlemmer som ikke kan møte, melder forfall til sekretariatet, "
        f"{address}.\nkontakt: {address}\nmedlemmer:\n{''.join(members)}"
    )


def _seat(seat: int) -> str:
    if seat < VOTERS:
        role = ("leder", "nestleder")[seat] if seat < 2 else "medlem"
        return f"rolle: {role}, representerer: {_GROUPS[seat % 3]}"
    if seat < VOTERS + 2:
        return f"rolle: varamedlem, vara_for: De ansatte, rekkefølge: {seat - VOTERS + 1}"
    return "rolle: sekretær, stemmerett: nei"


def _meeting(plan: Schedule, sitting: Sitting) -> Iterator[tuple[str, str | bytes]]:
    items = agenda(plan, sitting)
    yield f"{sitting.id}/meeting.yml", _notice(sitting, items)
    yield f"{sitting.id}/minutes.md", _minutes(plan, sitting)
    told = briefing(plan, sitting)
    if told:
        yield (
            f"{sitting.id}/briefing.md",
            f"---\ntittel: Dekanens orientering\nved: Dekanen\n---\n\n{told}\n",
        )
    for place, item in enumerate(items):
        if item.has_paper:
            yield f"{sitting.id}/{item.key}.md", _paper(plan, sitting, place, item)
        for attachment in item.attachments:
            content = (
                _note(plan, sitting, item)
                if attachment.file.endswith(".md")
                else pdf(plan, attachment.number)
            )
            yield f"{sitting.id}/attachments/{attachment.file}", content


def _notice(sitting: Sitting, items: tuple[Item, ...]) -> str:
    chair, secretary = people(sitting)[0], people(sitting)[-1]
    spans = clock([item.minutes for item in items])
    entries = [_entry(item, span) for item, span in zip(items, spans, strict=True)]
    pause = f"{spans[POSTPONED - 1][1]}-{spans[POSTPONED][0]}"
    entries.insert(POSTPONED, f"  - pause: Kaffe\n    tid: {pause}\n")
    return (
        f"dato: {sitting.date}\nstart: {spans[0][0]}\nslutt: {spans[-1][1]}\n"
        f"møtested: {place_of(sitting)}\nstatus: avholdt\n"
        f"innkalling:\n  dato: {sitting.date - dt.timedelta(8)}\n"
        f"  sted: Trondheim\n  underskrift:\n"
        f"    - {{navn: {chair}, rolle: leder}}\n    - {{navn: {secretary}, rolle: sekretær}}\n"
        f"saksliste:\n{''.join(entries)}"
    )


def _entry(item: Item, span: tuple[str, str]) -> str:
    facts: dict[str, object] = {
        "tid": "-".join(span), "tittel": item.title, "type": item.type, "ved": item.by,
        "arkivsak": item.archive_case, "sak": item.case and item.case.id,
        "godkjenner": item.approves, "fortsetter": item.continues,
    }  # fmt: skip
    lines = [f"  - nr: {item.number}\n"]
    lines += [f"    {name}: {value}\n" for name, value in facts.items() if value]
    if item.attachments:
        lines.append("    vedlegg:\n")
    for each in item.attachments:
        lines.append(f"      - tittel: {each.title}\n        fil: attachments/{each.file}\n")
    return "".join(lines)


def _paper(plan: Schedule, sitting: Sitting, place: int, item: Item) -> str:
    name = handler(plan, sitting, item)
    body = linked(paper(plan, sitting, item), _target)
    return (
        f"---\nsaksbehandler: {{navn: {name}, initialer: {name[0]}N}}\n"
        f"ansvarlig_enhet: {item.by}\ndato: {sitting.date - dt.timedelta(9)}\n"
        f"journalpost: {item.archive_case}-{place + 1}\n---\n\n{body}\n"
    )


def _target(address: str) -> str:
    """A link of the authoring format, to a meeting or a case."""
    committee, date, *key = address.split("/")
    return f"sak:{committee}/{key[0]}" if key else f"møte:{committee}/{date}"


def _minutes(plan: Schedule, sitting: Sitting) -> str:
    met = attendance(sitting)
    vara = (
        f"vara:\n  - {{navn: {met.deputy}, for: {met.absent}}}\nforfall: [{met.absent}]\n"
        if met.absent
        else ""
    )
    held = plan.held[sitting.committee]
    then = held[sitting.place + 1] if sitting.place + 1 < len(held) else None
    approved = (
        f"{{dato: {then.date}, hvordan: møte}}"
        if then
        else f"{{dato: {sitting.date + dt.timedelta(14)}, hvordan: signert}}"
    )
    present = "".join(f"  - {name}\n" for name in met.present)
    return (
        f"---\ntittel: Protokoll fra møtet {sitting.date:%d.%m.%Y}\ntil_stede:\n{present}{vara}"
        f"godkjent: {approved}\n---\n\n{minutes(plan, sitting, _outcome)}\n"
    )


def _outcome(item: Item) -> str:
    lines = ["```behandling", f"resultat: {item.result}"]
    if item.votes:
        votes = f"for: {item.votes[0]}, mot: {item.votes[1]}"
        lines += ["votering:", f"  - {{over: Forslaget i saksframlegget, {votes}}}"]
    return "\n".join((*lines, "```"))


def _letter(plan: Schedule, sitting: Sitting) -> str:
    letter = letter_of(plan, sitting)
    return (
        f"---\nslag: rundskriv\ntittel: {letter.title}\ndato: {sitting.date}\n"
        f"fra: {letter.sender}\ntil: [Alle enheter]\ntema: [{letter.topic}]\n"
        f"underskrift: {{navn: {people(sitting)[0]}, rolle: dekan}}\n---\n\n{letter.body}\n"
    )


def _note(plan: Schedule, sitting: Sitting, item: Item) -> str:
    return (
        f"---\nslag: notat\ntittel: Notat fra enheten\ndato: {sitting.date - dt.timedelta(10)}\n"
        f"fra: {item.by}\ntil: [Sekretariatet]\n---\n\n{note(plan, sitting, item)}\n"
    )


def pdf(plan: Schedule, number: int) -> bytes:
    """A document of three pages that no other is like: its number is put into one of a few."""
    form = _form(plan.seed, number % 30)
    return form.replace(_MARK.encode(), f"{_MARK[:-6]}{number:06}".encode())


@cache
def _form(seed: int, number: int) -> bytes:
    dice = dice_for(Schedule(seed, {}), "pdf", number)
    return documents.pdf(_MARK, *(prose.sentence(dice) for _ in range(2)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Make an archive."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--meetings", type=int, default=800)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args(arguments)
    plan = schedule(asked.meetings, asked.seed)
    write(asked.folder, plan)
    sys.stdout.write(
        f"{asked.folder}: {len(plan.sittings)} meetings of {len(plan.held)} committees\n"
    )


if __name__ == "__main__":
    main()
