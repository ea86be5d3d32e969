"""Norwegian text as papers have it, drawn from fixed pools; and tables whose sums hold."""

from collections.abc import Sequence
from random import Random

_WHO = (
    "Fakultetet", "Dekanen", "Arbeidsgruppen", "Prosjektgruppen", "Økonomiseksjonen",
    "HR-seksjonen", "Verneombudet", "Ledergruppen", "Studieseksjonen", "Forskningsseksjonen",
    "Instituttledelsen", "Styringsgruppen", "Fagmiljøet", "Utvalget", "Studentutvalget",
    "Driftsseksjonen", "Lærerutvalget", "Programrådet", "Arbeidsgiversiden", "Sekretariatet",
)  # fmt: skip
_DOES = (
    "har gått gjennom", "har vurdert", "peker på", "viser til", "har fulgt opp", "støtter",
    "ber om en ny gjennomgang av", "legger vekt på", "har kartlagt", "ønsker å styrke",
    "har hatt møter om", "har fått innspill til", "vil komme tilbake til", "har ansvaret for",
    "anbefaler endringer i", "har laget en plan for", "har kostnadsberegnet", "er bekymret for",
)  # fmt: skip
SUBJECTS = (
    "fordelingen av stipendiatstillinger", "arbeidsmiljøet ved enhetene", "opptaksrammene",
    "bruken av midlertidige stillinger", "arealplanen for de nærmeste årene", "budsjettrammen",
    "opplæringen av nye ledere", "samarbeidet med helseforetakene", "kvaliteten i utdanningene",
    "rekrutteringen til masterstudiene", "overheadmidlene fra BOA", "internkontrollen",
    "rutinene for eksamen", "utstyret i laboratoriene", "planen for omstilling", "velferdsmidlene",
    "åpen forskning og datalagring", "etter- og videreutdanningen", "lokale lønnsforhandlinger",
    "ordningen med hjemmekontor", "praksisplassene i kommunene", "studentenes læringsmiljø",
    "fordelingen av undervisningstimer", "flyttingen til det nye bygget", "verneombudenes arbeid",
    "likestilling og mangfold", "internasjonal studentutveksling", "forskerskolene",
    "risikovurderingen av IT-systemene", "årsplanen for helse, miljø og sikkerhet",
)  # fmt: skip
_HOW = (
    "i løpet av høsten", "etter de samme prinsippene som i fjor", "i tråd med strategien",
    "før budsjettet blir lagt fram", "sammen med de tillitsvalgte", "ved alle instituttene",
    "innenfor rammen som styret har vedtatt", "med virkning fra neste studieår",
    "slik det ble bedt om i forrige møte", "uten at kostnadene øker", "på lengre sikt",
    "så langt det er mulig", "der det finnes ledige midler", "etter en samlet vurdering",
    "i samsvar med avtaleverket", "med frist ved utgangen av året",
    "i dialog med fellesadministrasjonen",
    "også i Gjøvik og Ålesund", "med særlig vekt på små fagmiljøer", "for andre gang på to år",
)  # fmt: skip
_ALSO = (
    "Konsekvensene for de ansatte er beskrevet i eget avsnitt.",
    "Det er ikke satt av midler til dette i årets budsjett.",
    "Saken har vært drøftet med hovedverneombudet.",
    "Tallene er hentet fra regnskapet og er avstemt med økonomiseksjonen.",
    "Et mindretall i gruppen ønsket en annen løsning.",
    "Fristen er satt slik at enhetene rekker å uttale seg.",
    "Erfaringene fra forrige periode er gode, men responsen varierer mellom enhetene.",
    "Arbeidet blir evaluert når ordningen har virket i ett år.",
    "Det er lagt til grunn at lønnsveksten følger anslaget i statsbudsjettet.",
    "Behovet er størst der studenttallet har økt mest.",
)  # fmt: skip
_SECTIONS = (
    "Vurdering", "Økonomiske konsekvenser", "Medvirkning", "Videre arbeid", "Risiko", "Framdrift",
    "Konsekvenser for de ansatte", "Alternativer som er vurdert",
)  # fmt: skip
_STAGES = (
    "status", "forslag til ny ordning", "høring", "oppfølging", "evaluering", "tiltak",
    "første utkast", "revidert plan", "årsrapport", "prioriteringer",
)  # fmt: skip
_PROFILE = (
    "IB", "Resultat", "Inntekt", "Bevilgning", "Overføring fra BOA", "Overføring fra EVU",
    "Andre inntekter", "Kostnad", "Investering", "Lønn", "Drift", "Egenfinansiering BOA",
    "Egenfinansiering EVU", "UB",
)  # fmt: skip
UNITS = (
    "Institutt for bevegelse og helse", "Institutt for klinisk arbeid", "Institutt for folkehelse",
    "Institutt for laboratoriefag", "Institutt for nevrofag", "Senter for simulering",
    "Fakultetsadministrasjonen", "Seksjon for økonomi", "Seksjon for studier",
)  # fmt: skip


def sentence(dice: Random) -> str:
    """One sentence."""
    pick = dice.choice
    return f"{pick(_WHO)} {pick(_DOES)} {pick(SUBJECTS)} {pick(_HOW)}."


def paragraph(dice: Random, sentences: int) -> str:
    """Some sentences on one line."""
    lines = [sentence(dice) for _ in range(sentences - 1)]
    return " ".join((*lines, dice.choice(_ALSO)))


def title(dice: Random) -> str:
    """A title, such as «Opptaksrammene – høring»."""
    subject = dice.choice(SUBJECTS)
    return f"{subject[0].upper()}{subject[1:]} – {dice.choice(_STAGES)}"


def bullets(dice: Random, count: int) -> str:
    """A list of that many points."""
    return "\n".join(f"- {sentence(dice)}" for _ in range(count))


def sections(dice: Random, count: int, table: str) -> str:
    """Headings with text below them, the first one with a list and the second with the table."""
    parts: list[str] = []
    for place, heading in enumerate(dice.sample(_SECTIONS, count)):
        parts += [f"### {heading}", paragraph(dice, 4)]
        parts += [bullets(dice, 4)] if place == 0 else [table] if place == 1 else []
    return "\n\n".join(parts)


def briefing(dice: Random, points: int) -> str:
    """Points with a heading each."""
    return "\n\n".join(f"## {title(dice)}\n\n{paragraph(dice, 3)}" for _ in range(points))


def accounts(dice: Random, name: str, year: int) -> str:
    """A table of accounts of the profile «ramme»: budget, accounts and the deviation."""
    budget, actual = _frame(dice), _frame(dice)
    actual[0] = budget[0]
    actual[-1] = actual[0] + actual[1]
    rows = [(b, a, b - a) for b, a in zip(budget, actual, strict=True)]
    head = (
        f'<!-- tabell: {name} profil=ramme fortegn=inntekt-negativ avvik="k3 = k1 - k2" '
        f'diagram=avvik tittel="Regnskap {year}, ramme drift" -->'
    )
    return f"{head}\n\n{_table(('RD', 'Budsjett', 'Regnskap', 'Avvik'), _PROFILE, rows)}"


def _frame(dice: Random) -> list[int]:
    """One column of the accounts, by row."""
    income = [-dice.randrange(1_000, 90_000) for _ in range(4)]
    cost = [dice.randrange(500, 80_000) for _ in range(5)]
    opening, outcome = -dice.randrange(70_000), sum(income) + sum(cost)
    return [opening, outcome, sum(income), *income, sum(cost), *cost, opening + outcome]


def shares(dice: Random, name: str) -> str:
    """A table of what the units get, with its sum."""
    units = dice.sample(UNITS, 6)
    rows = [(staff := dice.randrange(8, 140), staff * 400) for _ in units]
    rows.append((sum(staff for staff, _ in rows), sum(amount for _, amount in rows)))
    head = (
        f'<!-- tabell: {name} tittel="Fordelt til enhetene" enhet="kr" '
        f'kolonner="k2 = k1 * 400" sum="Sum" -->'
    )
    return f"{head}\n\n{_table(('Enhet', 'Ansatte', 'Beløp'), (*units, 'Sum'), rows)}"


def _table(head: Sequence[str], names: Sequence[str], rows: Sequence[Sequence[int]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|---{'|---:' * (len(head) - 1)}|"]
    for name, figures in zip(names, rows, strict=True):
        cells = " | ".join(f"{figure:,}".replace(",", " ") for figure in figures)
        lines.append(f"| {name} | {cells} |")
    return "\n".join(lines)
