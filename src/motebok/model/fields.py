"""How one value is read: every reader takes the text as written and says what is wrong with it."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from motebok.diagnostics import Message, message
from motebok.model.words import LANGUAGES, fault, folded, plain

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NORWEGIAN_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_CLOCK_RANGE = re.compile(r"(\d{1,2}[:.]\d{2})\s*[-–—]\s*(\d{1,2}[:.]\d{2})")


def read_date(value: object) -> dt.date:
    """A day: `2023-09-29`, or `29.09.2023` as papers have it."""
    text = plain(value)
    if iso := _ISO_DATE.fullmatch(text):
        year, month, day = map(int, iso.groups())
    elif norwegian := _NORWEGIAN_DATE.fullmatch(text):
        day, month, year = map(int, norwegian.groups())
    else:
        raise fault(
            "date-is-a-day",
            message("«{text}» is not a date.", text=text),
            message("Write the date as year-month-day, for example 2023-09-29."),
        )
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise fault(
            "date-is-a-day",
            message("The date «{text}» does not exist in the calendar.", text=text),
            message("Check the day and the month."),
        ) from None


def read_clock(value: object) -> dt.time:
    """A time of day: `09:35`, or `09.35` as papers have it."""
    text = plain(value)
    match = _CLOCK.fullmatch(text)
    if match and (hour := int(match[1])) < 24 and (minute := int(match[2])) < 60:  # noqa: PLR2004 - a day's hours, an hour's minutes
        return dt.time(hour, minute)
    raise fault(
        "time-is-a-clock",
        message("«{text}» is not a time of day.", text=text),
        message("Write hours and minutes, for example 09:35."),
    )


@dataclass(frozen=True, slots=True)
class Span:
    """From one time of day to another, as written: the end may lie before the start."""

    start: dt.time
    end: dt.time

    @property
    def minutes(self) -> int:
        """The length; negative where the end lies before the start."""
        return minutes_of(self.end) - minutes_of(self.start)


def minutes_of(clock: dt.time) -> int:
    """Minutes since midnight."""
    return clock.hour * 60 + clock.minute


def read_span(value: object) -> Span:
    """A stretch of time: `09:35-09:55`, or `09.35 – 09.55` as papers have it."""
    text = plain(value)
    match = _CLOCK_RANGE.fullmatch(text)
    if not match:
        raise fault(
            "time-is-a-span",
            message("«{text}» is not a stretch of time.", text=text),
            message("Write from and to with a hyphen, for example 09:35-09:55."),
        )
    return Span(read_clock(match[1]), read_clock(match[2]))


def read_moment(value: object) -> dt.datetime:
    """A date with a time of day: `2023-10-02T12:00`, or with a space between."""
    text = plain(value)
    day, separator, clock = text.replace("T", " ", 1).partition(" ")
    if not separator:
        raise fault(
            "moment-is-date-and-time",
            message("«{text}» lacks a time of day.", text=text),
            message("Write date and time with a T between, for example 2023-10-02T12:00."),
        )
    return dt.datetime.combine(read_date(day), read_clock(clock.strip()))


def read_yes_no(value: object) -> bool:
    """`ja` or `nei` (also true and false, yes and no)."""
    text = plain(value)
    answer = {
        "ja": True, "yes": True, "true": True, "nei": False, "no": False, "false": False,
    }.get(folded(text))  # fmt: skip
    if answer is None:
        raise fault(
            "answer-is-yes-or-no",
            message("«{text}» is neither «ja» nor «nei».", text=text),
            message("Write ja or nei."),
        )
    return answer


def read_count(value: object) -> int:
    """A whole number from 0 to 99 999."""
    text = plain(value)
    if re.fullmatch(r"\d{1,5}", text, re.ASCII):
        return int(text)
    raise fault(
        "number-is-whole",
        message("«{text}» is not a whole number.", text=text),
        message("Write digits only, for example 14."),
    )


def read_decimal(value: object) -> Decimal:
    """A number with a decimal comma or point."""
    text = plain(value)
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise fault(
            "number-is-decimal",
            message("«{text}» is not a number.", text=text),
            message("Write digits, with a comma before decimals, for example 0,5."),
        )
    return number


_ADDRESS = re.compile(r"(https?://[^\s<>\"]+|mailto:[^\s<>\"]+)")


def read_link(value: object) -> str:
    """A web address that starts with https:// or http://."""
    return _shaped(
        value,
        _ADDRESS,
        "link-is-an-address",
        message("«{text}» is not a web address."),
        message("Write the whole address, for example https://www.example.no/."),
    )


_MAILBOX = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
"""Without the signs by which a link to it would add receivers, copies or text."""


def read_role_address(value: object) -> str:
    """An e-mail address."""
    return _shaped(
        value,
        _MAILBOX,
        "contact-is-an-address",
        message("«{text}» is not an e-mail address."),
        message("Write the committee's own address, for example utvalget@example.no."),
    )


_AUTHORITY = re.compile(r"[a-z0-9]+([-.][a-z0-9]+)*,\d{4}(-\d{2}(-\d{2})?)?")


def read_authority(value: object) -> str:
    """A host and a date on which it was the institution's, as the authority of RFC 4151."""
    return _shaped(
        value,
        _AUTHORITY,
        "authority-is-host-and-date",
        message("«{text}» is not a host and a date."),
        message("Write a host, a comma and a year, for example moter.example.no,2026."),
    )


def _shaped(value: object, shape: re.Pattern[str], code: str, wrong: Message, hint: Message) -> str:
    """The text if it has the shape; `wrong` leaves open which text has not."""
    text = plain(value)
    if shape.fullmatch(text):
        return text
    raise fault(code, replace(wrong, values=(("text", text),)), hint)


@dataclass(frozen=True, slots=True)
class Localized:
    """A text in one or more languages; bokmål unless the author says otherwise."""

    texts: tuple[tuple[str, str], ...]

    def say(self, language: str) -> str:
        """The text in `language`, or in the first language it was written in."""
        if len(self.texts) == 1:
            return self.texts[0][1]
        texts = dict(self.texts)
        return texts.get(language) or texts.get(LANGUAGES[0]) or self.texts[0][1]

    def language(self, wanted: str) -> str:
        """The language that `say(wanted)` answers in."""
        if len(self.texts) == 1:
            return self.texts[0][0]
        texts = dict(self.texts)
        return next((tag for tag in (wanted, LANGUAGES[0]) if tag in texts), self.texts[0][0])


def localized(text: str) -> Localized:
    """`text` as bokmål."""
    return Localized(((LANGUAGES[0], text),))


def read_localized(value: object) -> Localized:
    """Text, or a map from language to text (`{nb: …, en: …}`)."""
    if not isinstance(value, Mapping):
        return localized(plain(value))
    texts: dict[str, str] = {}
    for key, text in value.items():
        if key not in LANGUAGES:
            raise fault(
                "language-is-known",
                message("«{key}» is not a language of this site.", key=str(key)),
                message("Write one of {languages}.", languages=LANGUAGES),
            )
        texts[str(key)] = plain(text)
    if not any(texts.values()):
        raise fault(
            "text-is-not-empty",
            message("There is no text here."),
            message("Write the text, or remove the key."),
        )
    return Localized(tuple((key, text) for key, text in texts.items() if text))


def read_line(value: object) -> str:
    """One line of text."""
    return " ".join(plain(value).split())


def read_markdown(value: object) -> str:
    """Markdown of any length."""
    return plain(value)


def _string(hint: str = "", *patterns: re.Pattern[str]) -> WithJsonSchema:
    """A text for the editor; the hint is what is said of one that is like none of the patterns."""
    if not patterns:
        return WithJsonSchema({"type": "string"})
    either = "|".join(each.pattern for each in patterns)
    shape = {"type": "string", "pattern": f"^({either})$", "patternErrorMessage": hint}
    return WithJsonSchema(shape)


_ANY = WithJsonSchema({"type": ["string", "number"]})
"""What is read as text may look like a number to an editor."""

Line = Annotated[str, PlainValidator(read_line), _ANY]
Markdown = Annotated[str, PlainValidator(read_markdown), _ANY]
Date = Annotated[
    dt.date,
    PlainValidator(read_date),
    _string(
        "Write the date as year-month-day, for example 2023-09-29.", _ISO_DATE, _NORWEGIAN_DATE
    ),
]
Clock = Annotated[
    dt.time,
    PlainValidator(read_clock),
    _string("Write hours and minutes, for example 09:35.", _CLOCK),
]
ClockSpan = Annotated[
    Span,
    PlainValidator(read_span),
    _string("Write from and to with a hyphen, for example 09:35-09:55.", _CLOCK_RANGE),
]
Moment = Annotated[dt.datetime, PlainValidator(read_moment), _string()]
YesNo = Annotated[bool, PlainValidator(read_yes_no), WithJsonSchema({"enum": ["ja", "nei"]})]
Count = Annotated[int, PlainValidator(read_count), WithJsonSchema({"type": "integer"})]
Number = Annotated[Decimal, PlainValidator(read_decimal), _ANY]
Link = Annotated[
    str,
    PlainValidator(read_link),
    _string("Write the whole address, for example https://www.example.no/.", _ADDRESS),
]
RoleAddress = Annotated[str, PlainValidator(read_role_address), _string()]
Authority = Annotated[
    str,
    PlainValidator(read_authority),
    _string("Write a host, a comma and a year, for example moter.example.no,2026.", _AUTHORITY),
]
LocalizedText = Annotated[
    Localized,
    PlainValidator(read_localized),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": ["string", "number"]},
                {
                    "type": "object",
                    "properties": {language: {"type": "string"} for language in LANGUAGES},
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
