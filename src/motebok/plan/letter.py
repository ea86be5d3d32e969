"""A note, letter or e-mail as it is read: its letterhead as data, its text, and who signed it."""

from collections.abc import Iterator
from dataclasses import dataclass

from motebok.load.records import Document
from motebok.model.papers import Letter, MailHead
from motebok.model.words import Lack, LetterKind
from motebok.plan.content import Content, ContentMaker
from motebok.plan.desk import Desk, written_in
from motebok.plan.views import Day, iso


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A label of the letterhead and what stands by it: words, or a time, or an e-mail address."""

    label: str
    texts: tuple[str, ...] = ()
    day: Day | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed: a name, and the words under it; either may be empty."""

    name: str
    below: str


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter; `language` is empty where it is the page's own, `content` where there is no text.

    `prefix` begins its ids, `level` is that of its own headings. `forwarded` holds the heads of
    e-mails inside it, the newest first.
    """

    prefix: str
    level: int
    units: tuple[str, ...]
    kind: str
    is_email: bool
    head: tuple[HeadLine, ...]
    forwarded: tuple[tuple[HeadLine, ...], ...]
    content: Content | None
    language: str
    signatures: tuple[Signature, ...]
    remark: str
    attached: tuple[str, ...]


def letter_view(desk: Desk, document: Document[Letter], maker: ContentMaker) -> LetterView:
    """The letter with the text that `maker` makes."""
    front = document.front
    content = maker.content(document.parts)
    return LetterView(
        prefix=maker.id_prefix,
        level=maker.level,
        units=front.unit,
        kind=desk.word(front.kind),
        is_email=front.kind is LetterKind.EMAIL,
        head=tuple(_head(desk, front)),
        forwarded=tuple(tuple(_mail_head(desk, each)) for each in front.forwarded),
        content=content if content.blocks else None,
        language=written_in(document),
        signatures=tuple(
            Signature(
                person.name or "", ", ".join(filter(None, (person.role, desk.say(person.unit))))
            )
            for person in front.signatures
        ),
        remark=desk.say(front.remark),
        attached=front.attachments,
    )


def _head(desk: Desk, front: Letter) -> Iterator[HeadLine]:
    yield from _parties(desk, front)
    if front.date:
        yield HeadLine(desk._("Date"), day=desk.day(front.date))
    elif front.sent is None and Lack.DATE in front.missing:
        yield HeadLine(desk._("Date"), (desk._("not dated"),))
    if front.reference:
        yield HeadLine(desk._("Reference"), (front.reference,))
    if front.handler:
        yield HeadLine(desk._("Prepared by"), (front.handler.shown,))
    if front.contact:
        yield HeadLine(desk._("Contact"), (front.contact,), address=f"mailto:{front.contact}")
    if front.subject:
        yield HeadLine(desk._("Subject"), (front.subject,))


def _mail_head(desk: Desk, mail: MailHead) -> Iterator[HeadLine]:
    yield from _parties(desk, mail)
    if mail.subject:
        yield HeadLine(desk._("Subject"), (mail.subject,))


def _parties(desk: Desk, head: Letter | MailHead) -> Iterator[HeadLine]:
    """From, sent, to and copy, in the order that e-mails have them."""
    if head.from_:
        yield HeadLine(desk._("From"), (head.from_,))
    if head.sent:
        yield HeadLine(
            desk._("Sent"),
            day=Day(iso(head.sent.date(), head.sent.time()), desk.speaker.moment(head.sent)),
        )
    if head.to:
        yield HeadLine(desk._("To"), head.to)
    if head.copy_:
        yield HeadLine(desk._("Copy"), head.copy_)
