"""PowerPoint's own parts: notes, hidden slides, comments, text."""

from collections.abc import Iterator

from motebok.attachments.dangers import Trace
from motebok.attachments.kinds import Kind
from motebok.attachments.markup import Closed, Opened, Written, events, in_utf8
from motebok.attachments.opc import Office
from motebok.attachments.report import Report

_TEXTS = frozenset({"t", "text"})


def examine(office: Office) -> Report:
    """The notes, hidden slides and comments; all of them stay, since we write no such file."""
    traces: set[Trace] = set()
    if office.parts("comments"):
        traces.add(Trace.COMMENTS)
    if office.parts("commentauthors", "authors"):
        traces.add(Trace.AUTHORS)
    for name in office.parts("slide"):
        root = next(iter(events(in_utf8(office.package.read(name)))), None)
        if isinstance(root, Opened) and root.element.attribute("show") in {"0", "false"}:
            traces.add(Trace.HIDDEN)
    for name in office.parts("notesslide"):
        if any(text.strip() for text in _words(office, name, fields=False)):
            traces.add(Trace.NOTES)
    return Report(Kind.PPTX, traces=frozenset(traces))


def texts(office: Office) -> Iterator[str]:
    """The text of slides, notes and comments, a line a paragraph."""
    for name in office.package.names:
        if "presentationml" in office.types.of(name) and name.endswith(".xml"):
            yield from _words(office, name, fields=True)


def _words(office: Office, name: str, *, fields: bool) -> Iterator[str]:
    for event in events(in_utf8(office.package.read(name))):
        match event:
            case Written(element, text) if element.local in _TEXTS:
                if fields or element.within("fld") is None:
                    yield text
            case Closed(element) if element.local in {"p", "cm"}:
                yield "\n"
