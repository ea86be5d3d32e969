"""Words written in meeting files: one English name each, known in three languages."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from motebok.diagnostics import Message, Position, message
from motebok.nearest import nearest

_COMMENT = re.compile(r"[ \t]?<!--.*?-->", re.DOTALL)

LANGUAGES = ("nb", "nn", "en")
"""The languages of the site and the messages, the first being the default."""


@lru_cache(maxsize=1 << 16)  # the same few words are asked for all over an archive
def folded(text: str) -> str:
    """`text` as keys and words are compared: NFC, without case, inner white space as one space."""
    same = text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()
    return " ".join(same.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A term: `en` is its name in code and data, `nb` and `nn` what people write and read."""

    en: str
    nb: str
    nn: str
    also: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """The word as it is read in `language`; bokmål where the language is unknown."""
        if language == "en":
            return self.en.replace("_", " ")
        return self.nn if language == "nn" else self.nb

    def spellings(self) -> tuple[str, ...]:
        """All that an author may write, folded; the bokmål word first."""
        english = (self.en, self.en.replace("_", " "))
        return tuple(dict.fromkeys(map(folded, (self.nb, self.nn, *english, *self.also))))


class Vocabulary(Enum):
    """A closed set of words; each member's value is its `Word`."""

    value: Word

    def label(self, language: str) -> str:
        """The word as it is read in `language`."""
        return self.value.label(language)

    @property
    def slug(self) -> str:
        """The English name with hyphens, as style classes and addresses use it."""
        return self.value.en.replace("_", "-")

    @classmethod
    def find(cls, text: str) -> Self | None:
        """The member that `text` names in any language, or None."""
        return _spellings(cls).get(folded(text))  # type: ignore[return-value]  # the cache forgets Self

    @classmethod
    def read(cls, value: object) -> Self:
        """The member that `value` names; raises a fault that proposes the nearest word."""
        text = plain(value)
        member = cls.find(text)
        if member is None:
            raise _unknown(text, cls.known())
        return member

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: object, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read by `read`, never by pydantic's own rules for enumerations."""
        return core_schema.no_info_plain_validator_function(cls.read)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, object]:
        """The words an author may write, for editors."""
        return {"enum": list(cls.known())}

    @classmethod
    def known(cls) -> tuple[str, ...]:
        """The bokmål words, in the order declared."""
        return tuple(member.value.nb for member in cls)


def fault(
    code: str, what: Message, hint: Message, at: Position | None = None
) -> PydanticCustomError:
    """A fault that a reader raises; `reading` makes it a diagnostic `at` or at the value."""
    told = {"code": code, "message": what, "hint": hint, "at": at}
    return PydanticCustomError("fault", "{code}", told)


def plain(value: object) -> str:
    """The one value that stands here, without spaces around it; raises a fault for a group.

    A comment in it, which Markdown would not show, is no part of it.
    """
    if isinstance(value, str):
        return (_COMMENT.sub("", value) if "<!--" in value else value).strip()
    raise fault(
        "value-is-text",
        message("Here there should be one value, not a list or a group of keys."),
        message("Write the value on the same line as the key."),
    )


def _unknown(text: str, known: tuple[str, ...]) -> PydanticCustomError:
    proposed = nearest(text, known)
    return fault(
        "value-is-known",
        message("«{text}» is not a value that can stand here.", text=text),
        message("Did you mean «{word}»?", word=proposed)
        if proposed
        else message("Write one of: {words}.", words=known),
    )


@cache
def _spellings(vocabulary: type[Vocabulary]) -> dict[str, Vocabulary]:
    return {spelling: member for member in vocabulary for spelling in member.value.spellings()}


class Role(Vocabulary):
    """What a person is in a committee."""

    CHAIR = Word("chair", "leder", "leiar")
    DEPUTY_CHAIR = Word("deputy_chair", "nestleder", "nestleiar")
    MEMBER = Word("member", "medlem", "medlem")
    DEPUTY = Word("deputy", "varamedlem", "varamedlem", ("vara",))
    SECRETARY = Word("secretary", "sekretær", "sekretær")
    OBSERVER = Word("observer", "observatør", "observatør")


class CommitteeKind(Vocabulary):
    """What kind of body a committee is."""

    BOARD = Word("board", "styre", "styre")
    COOPERATION = Word("cooperation_committee", "samarbeidsutvalg", "samarbeidsutval")
    MANAGEMENT = Word("management_meeting", "ledermøte", "leiarmøte")
    COUNCIL = Word("council", "råd", "råd")


class Meaning(Vocabulary):
    """What a type of case asks of the committee."""

    INFORMATION = Word("information", "informasjon", "informasjon")
    DISCUSSION = Word("discussion", "drøfting", "drøfting")
    NEGOTIATION = Word("negotiation", "forhandling", "forhandling")
    DECISION = Word("decision", "vedtak", "vedtak")
    ORIENTATION = Word("orientation", "orientering", "orientering")
    MINUTES = Word("minutes", "referat", "referat")
    APPROVAL = Word("approval", "godkjenning", "godkjenning")
    ROUND = Word("round", "runde", "runde")


class Status(Vocabulary):
    """How far a meeting has come."""

    PLANNED = Word("planned", "planlagt", "planlagt", ("planlagd",))
    CALLED = Word("called", "innkalt", "innkalla")
    HELD = Word("held", "avholdt", "halde")
    CANCELLED = Word("cancelled", "avlyst", "avlyst")


class MeetingForm(Vocabulary):
    """How a meeting is held."""

    MEETING = Word("meeting", "møte", "møte")
    CIRCULATION = Word("circulation", "sirkulasjon", "sirkulasjon")


class Result(Vocabulary):
    """What came of a case in a meeting."""

    ADOPTED = Word("adopted", "vedtatt", "vedteke")
    UNANIMOUS = Word("adopted_unanimously", "enstemmig vedtatt", "samrøystes vedteke")
    REJECTED = Word("not_adopted", "ikke vedtatt", "ikkje vedteke")
    DISMISSED = Word("dismissed", "avvist", "avvist")
    POSTPONED = Word("postponed", "utsatt", "utsett")
    SENT_BACK = Word("sent_back", "sendt tilbake", "send tilbake")
    WITHDRAWN = Word("withdrawn", "trukket", "trekt")
    NOTED = Word("taken_note_of", "tatt til orientering", "teke til orientering")
    DISCUSSED = Word("discussed", "drøftet", "drøfta")
    AGREED = Word("agreement", "enighet", "semje")
    DISAGREED = Word("disagreement", "uenighet", "usemje")


class Impartiality(Vocabulary):
    """Whether a member could take part in a case."""

    DISQUALIFIED = Word("disqualified", "inhabil", "inhabil")
    QUALIFIED = Word("qualified", "habil", "habil")


class Approval(Vocabulary):
    """How minutes were approved."""

    MEETING = Word("meeting", "møte", "møte")
    EMAIL = Word("email", "e-post", "e-post", ("epost",))
    SIGNED = Word("signed", "signert", "signert")


class Lack(Vocabulary):
    """What old papers may lack without the build failing."""

    CASE_NUMBERS = Word("case_numbers", "saksnumre", "saksnummer")
    TIMES = Word("times", "tider", "tider")
    PLACE = Word("place", "sted", "stad")
    MEMBERS = Word("members", "medlemmer", "medlemmer")
    NOTICE = Word("notice", "innkalling", "innkalling")
    PAPERS = Word("papers", "saksframlegg", "saksframlegg")
    RESULTS = Word("results", "resultater", "resultat")
    MINUTES = Word("minutes", "protokoll", "protokoll")
    ATTACHMENTS = Word("attachments", "vedlegg", "vedlegg")
    PICTURE = Word("picture", "bilde", "bilete")
    DATE = Word("date", "dato", "dato")


class Part(Vocabulary):
    """The parts of a case that can be exempt each on its own."""

    TITLE = Word("title", "tittel", "tittel")
    PAPER = Word("paper", "saksframlegg", "saksframlegg")
    ATTACHMENTS = Word("attachments", "vedlegg", "vedlegg")
    DISCUSSION = Word("discussion", "drøfting", "drøfting")
    DECISION = Word("decision", "vedtak", "vedtak")


class PaperForm(Vocabulary):
    """How a paper is laid out: running text, or a list of points with an address each."""

    RUNNING = Word("running", "løpende", "løpande")
    POINTS = Word("points", "punkter", "punkt")


class LetterKind(Vocabulary):
    """What kind of document a letter or attachment is."""

    NOTE = Word("note", "notat", "notat")
    LETTER = Word("letter", "brev", "brev")
    EMAIL = Word("email", "e-post", "e-post", ("epost",))
    CIRCULAR = Word("circular", "rundskriv", "rundskriv")
    REPORT = Word("report", "rapport", "rapport")


class Progress(Vocabulary):
    """How far a step of a plan has come."""

    PLANNED = Word("planned", "planlagt", "planlagt", ("planlagd",))
    ONGOING = Word("ongoing", "pågår", "pågår")
    DONE = Word("done", "ferdig", "ferdig")


class RowKind(Vocabulary):
    """What a row of an accounts table is."""

    BALANCE = Word("balance", "beholdning", "behaldning")
    RESULT = Word("result", "resultat", "resultat")
    INCOME = Word("income", "inntekt", "inntekt")
    COST = Word("cost", "kostnad", "kostnad")


class Direction(Vocabulary):
    """Which way a deviation is good."""

    MORE = Word("more", "mer", "meir")
    LESS = Word("less", "mindre", "mindre")


class Audience(Vocabulary):
    """Who can read the site."""

    STAFF = Word("staff", "ansatte", "tilsette")
    EVERYONE = Word("everyone", "alle", "alle")


class Language(Vocabulary):
    """A language of the site, written by its code or its name."""

    BOKMAAL = Word("nb", "nb", "nb", ("bokmål",))
    NYNORSK = Word("nn", "nn", "nn", ("nynorsk",))
    ENGLISH = Word("en", "en", "en", ("engelsk", "english"))
