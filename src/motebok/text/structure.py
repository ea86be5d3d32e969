"""Headings that fit under the page's own, and tables without style attributes."""

from xml.etree.ElementTree import Element

from motebok.slug import Slugs

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def fit_headings(root: Element, shift: int, id_prefix: str) -> None:
    """Lower each heading by `shift` levels, never below six, and give it a unique id."""
    slugs = Slugs()
    for heading in root.iter():
        if heading.tag in _HEADINGS:
            level = min(len(_HEADINGS), int(heading.tag[1]) + shift)
            heading.tag = f"h{level}"
            heading.set("id", id_prefix + slugs.unique("".join(heading.itertext())))


def dress_tables(root: Element, label: str) -> None:
    """Wrap each table in a box that can scroll, and turn alignment into classes."""
    for parent in list(root.iter()):
        for index, child in enumerate(list(parent)):
            if child.tag == "table":
                _dress_cells(child)
                parent[index] = _scrolling(child, label)


def _dress_cells(table: Element) -> None:
    for cell in table.iter():
        if alignment := cell.attrib.pop("align", None):
            cell.set("class", f"align-{alignment}")
        if cell.tag == "th":
            cell.set("scope", "col")


def _scrolling(table: Element, label: str) -> Element:
    box = Element("div", {"class": "table-scroll", "tabindex": "0"})
    if label:
        box.set("role", "group")
        box.set("aria-label", label)
    box.tail, table.tail = table.tail, None
    box.append(table)
    return box
