"""Footnotes: numbered as they are first referred to, with ids that fit the page."""

from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.footnotes import FootnoteExtension

_CLASS = "footnote"
_BOX = f"div[@class='{_CLASS}']"
_REFERENCE = "footnote-ref"


class Footnotes(FootnoteExtension):
    """Collects the notes; `number_footnotes` gives them their ids when the text is complete."""

    def unique_ref(self, reference: str, found: bool = False) -> str:  # noqa: FBT001, FBT002 - as the library calls it
        """Nothing to do: a reference gets its id together with its note."""
        del found
        return reference

    def makeFootnotesDiv(self, root: Element) -> Element | None:  # noqa: N802 - the library calls it so
        """The notes in the order written, also those that were found inside another note."""
        del root
        box = Element("div", {"class": _CLASS})
        notes = SubElement(box, "ol")
        done: set[str] = set()
        while waiting := [name for name in self.footnotes if name not in done]:
            for name in waiting:
                note = SubElement(notes, "li", {"id": self.makeFootnoteId(name)})
                holder = Element("div")
                self.parser.parseChunk(holder, self.footnotes[name])
                note.extend(holder)
                done.add(name)
        return box if done else None


def number_footnotes(root: Element, id_prefix: str, back: str) -> None:
    """Number the notes by their first reference and link each way; `back` names the way back.

    A note that nothing refers to comes last, without a way back.
    """
    box = root.find(_BOX)
    notes = {note.get("id", ""): note for note in box[0]} if box is not None else {}
    references = _references(root, notes)
    unused = [name for name in notes if name not in references]
    for number, name in enumerate([*references, *unused], start=1):
        notes[name].set("id", f"{id_prefix}fn-{number}")
        for turn, mark in enumerate(references.get(name, ()), start=1):
            place = f"{id_prefix}fnref-{number}" + (f"-{turn}" if turn > 1 else "")
            mark.set("id", place)
            mark[0].set("href", f"#{id_prefix}fn-{number}")
            mark[0].text = str(number)
            _way_back(notes[name], place, turn, back)
    if box is not None:
        box[0][:] = [notes[name] for name in (*references, *unused)]


def drop_footnotes(root: Element) -> None:
    """Leave out the notes and the marks that refer to them."""
    for box in root.findall(_BOX):
        root.remove(box)
    for mark in root.iter("sup"):
        if _refers(mark):
            tail = mark.tail
            mark.clear()
            mark.tail = tail


def _references(root: Element, notes: dict[str, Element]) -> dict[str, list[Element]]:
    """The marks that refer to each note, in reading order."""
    references: dict[str, list[Element]] = {}
    for mark in root.iter("sup"):
        if _refers(mark):
            name = mark[0].get("href", "")[1:]
            if name in notes:
                references.setdefault(name, []).append(mark)
    return references


def _refers(mark: Element) -> bool:
    return len(mark) > 0 and mark[0].get("class") == _REFERENCE


def _way_back(note: Element, place: str, turn: int, back: str) -> None:
    if not len(note) or note[-1].tag != "p":
        SubElement(note, "p")
    link = SubElement(note[-1], "a", {"class": "footnote-backref", "href": f"#{place}"})
    link.text = "↩" if turn == 1 else f"↩{turn}"
    if back:
        link.set("aria-label", back)
    _separate(note[-1])


def _separate(paragraph: Element) -> None:
    """Put a no-break space before the paragraph's last link."""
    if len(paragraph) > 1:
        before = paragraph[-2]
        before.tail = (before.tail or "").rstrip() + "\u00a0"
    else:
        paragraph.text = (paragraph.text or "").rstrip() + "\u00a0"
