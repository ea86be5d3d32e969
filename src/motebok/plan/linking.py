"""Where the references in a document lead, seen from one page."""

from motebok.archive.types import Attached, Treatment
from motebok.load.records import AnyDocument
from motebok.plan.content import Content, ContentMaker
from motebok.plan.desk import Desk, file_address, letter_address, written_in
from motebok.text import Links


def links_of(
    desk: Desk,
    start: str,
    document: AnyDocument,
    treatment: Treatment | None = None,
    committee: str | None = None,
) -> Links:
    """Where the document's references lead, seen from the page `start`.

    It is a paper of the treatment, or else of the committee, or of neither.
    """
    led = _led(desk, start, document.path)
    attached = treatment.attachments if treatment else ()
    explicit = {
        ("attachment", str(each.number)): attachment_href(desk, start, treatment, each)
        for each in attached
        if treatment
    }
    committee = treatment.committee if treatment else committee
    return Links({**explicit, **led.explicit}, led.mentions, desk.abbreviations(committee))


def _led(desk: Desk, start: str, path: str) -> Links:
    """Where the references of the document at `path` lead, found once for all of its parts."""
    known = desk.led.get((start, path))
    if known is None:
        known = desk.led[start, path] = _found(desk, start, path)
    return known


def _found(desk: Desk, start: str, path: str) -> Links:
    found = desk.archive.links.get(path)
    if found is None:
        return Links()
    return Links(
        {name: _target(desk, start, to) for name, to in found.explicit.items()},
        {
            words: _target(desk, start, to)
            for words, to in found.mentions.items()
            if to is None or desk.address(to) != start
        },
    )


def _target(desk: Desk, start: str, name: str | None) -> str | None:
    return desk.href(start, desk.address(name)) if name else None


def attachment_href(
    desk: Desk, start: str, treatment: Treatment | None, attached: Attached
) -> str | None:
    """Where an attachment is read: a page for a letter, the file itself for others."""
    if treatment is None:
        return None
    if attached.letter:
        return desk.href(start, letter_address(treatment, attached))
    if attached.file:
        return desk.file_href(start, file_address(treatment, attached))
    return None


def content_maker(
    desk: Desk, links: Links, id_prefix: str = "", level: int = 2, language: str = ""
) -> ContentMaker:
    """A maker of content; `language` is what `written_in` says of it."""
    return ContentMaker(desk.speaker, desk.tables, links, id_prefix, level, language)


def content_of(
    desk: Desk,
    start: str,
    document: AnyDocument,
    treatment: Treatment | None = None,
    committee: str | None = None,
) -> Content:
    """A whole document's body, as it is shown on the page `start`."""
    links = links_of(desk, start, document, treatment, committee)
    maker = content_maker(desk, links, language=written_in(document))
    return maker.content(document.parts)
