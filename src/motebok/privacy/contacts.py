"""How to reach or pay a person, in running text: e-mail addresses, account and phone numbers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from motebok.privacy.identity import find_identity_numbers
from motebok.privacy.modulus import LAST, remainder


class ContactKind(StrEnum):
    """What was found."""

    EMAIL = "e-mail"
    ACCOUNT = "account"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Contact:
    """An address or a number: `text[start:end]` is all of it, with its separators."""

    start: int
    end: int
    kind: ContactKind


_HOST = re.compile(r"@(?:[\w\-]{1,63}\.)+[^\W\d_]{2,}")
_MAILBOX = re.compile(r"[\w.%+\-]+\Z")
_LONGEST_MAILBOX = 64
_LINK = re.compile(r"https?://\S+")
"""What is a number in an address on the web is nobody's."""

_NEXT = r"[ \u00a0\u202f.\-]?+[0-9]"
_POSSIBLE = re.compile(rf"[+0-9](?<![+0-9][0-9])(?={_NEXT * 7})")
"""Where digits begin that are enough for any number: of all others nothing more need be asked.

Each digit is named by itself, which is looked for faster than one that stands so many times.
"""
_DIGIT = re.compile(r"[0-9]")
_SPACE = r"[ \u00a0\u202f]"

_IBAN = rf"(?<=NO)[0-9]{{2}}(?:{_SPACE}?[0-9]{{4}}){{2}}{_SPACE}?[0-9]{{3}}"
_GROUPED = rf"[0-9]{{4}}(?P<between>\.|{_SPACE})[0-9]{{2}}(?P=between)[0-9]{{5}}"
_ACCOUNT = re.compile(rf"(?:{_IBAN}|{_GROUPED}|[0-9]{{11}})(?![0-9])")

_EIGHT = r"[2-9](?:[ \u00a0\u202f.\-]?[0-9]){7}(?![0-9])"
_ABROAD = re.compile(rf"(?:\+|00)47{_SPACE}?{_EIGHT}")
_AT_HOME = re.compile(_EIGHT)
_LABEL = re.compile(
    r"(?i:\b(?:tlf|tel|telefon(?:nr|nummer)?|mob|mobil(?:nr|nummer|telefon)?|phone|sms))"
    r"[.:]{0,2}[ \u00a0]{0,2}\Z"
)
_LONGEST_LABEL = 18
_PAIRS = rf"[2-9][0-9](?:{_SPACE}[0-9]{{2}}){{3}}"
_TRIPLES = rf"[2-9][0-9]{{2}}{_SPACE}[0-9]{{2}}{_SPACE}[0-9]{{3}}"
_MOBILE = r"[49][0-9]{7}"
_BEFORE = r"(?<![\w/])(?<![0-9][ \u00a0\u202f.,:\-])"
_AFTER = r"(?![\w/]|[ \u00a0\u202f.,:\-][0-9]|\.\w)"
_PLAIN = re.compile(rf"{_BEFORE}(?:{_PAIRS}|{_TRIPLES}|{_MOBILE}){_AFTER}")
"""Spelled as a phone number is, or a mobile's; other eight digits in a row are often dates."""


def find_contacts(text: str) -> Iterator[Contact]:
    """Every address and number, in the order of the text; no identity number is among them."""
    rest = _without(text, ((found.start, found.end) for found in find_identity_numbers(text)))
    emails = tuple(_emails(rest))
    rest = _without(rest, ((email.start, email.end) for email in emails))
    rest = _without(rest, (link.span() for link in _LINK.finditer(rest)))
    return iter(sorted((*emails, *_numbers(rest)), key=lambda contact: contact.start))


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text, as long as it was, with a sign that belongs to no number in place of the spans."""
    pieces: list[str] = []
    last = 0
    for start, end in spans:
        pieces += (text[last:start], "|" * (end - start))
        last = end
    return "".join((*pieces, text[last:]))


def _emails(text: str) -> Iterator[Contact]:
    for host in _HOST.finditer(text):
        at = host.start()
        if mailbox := _MAILBOX.search(text, max(0, at - _LONGEST_MAILBOX), at):
            yield Contact(mailbox.start(), host.end(), ContactKind.EMAIL)


def _numbers(text: str) -> Iterator[Contact]:
    end = 0
    for beginning in _POSSIBLE.finditer(text):
        start = beginning.start()
        contact = _number(text, start) if start >= end else None
        if contact is not None:
            end = contact.end
            yield contact


def _number(text: str, start: int) -> Contact | None:
    """The account or phone number that begins here, or None."""
    if (account := _ACCOUNT.match(text, start)) and _is_account(account[0]):
        return Contact(start, account.end(), ContactKind.ACCOUNT)
    phone = _ABROAD.match(text, start) or _labelled(text, start) or _PLAIN.match(text, start)
    return Contact(start, phone.end(), ContactKind.PHONE) if phone else None


def _labelled(text: str, start: int) -> re.Match[str] | None:
    """The eight digits that begin here, where a word before them says that they are a phone's."""
    found = _AT_HOME.match(text, start)
    return found if found and _LABEL.search(text, max(0, start - _LONGEST_LABEL), start) else None


def _is_account(spelled: str) -> bool:
    """Whether the last eleven digits add up, as Norwegian account numbers do."""
    return remainder("".join(_DIGIT.findall(spelled))[-len(LAST) :], LAST) == 0
