"""List items that can be ticked off: `- [ ] to do` and `- [x] done`."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

_BOX = re.compile(r"\s*\[([ xX])\]\s+(?=\S)")


class Tasks(Treeprocessor):
    """Put a box that cannot be clicked, labelled by the item's own text, before each task."""

    def run(self, root: Element) -> None:
        """Change the items of every list that holds a task."""
        for items in list(root.iter("ul")):
            tasks = [item for item in items if _tick(item)]
            if tasks:
                items.set("class", "task-list")


def _tick(item: Element) -> bool:
    holder = item[0] if len(item) and item[0].tag == "p" and not item.text else item
    box = _BOX.match(holder.text or "")
    if not box:
        return False
    item.set("class", "task-list-item")
    label = Element("label")
    holder.insert(0, label)
    state = {"checked": "checked"} if box[1] != " " else {}
    tick = SubElement(label, "input", {"type": "checkbox", "disabled": "disabled", **state})
    tick.tail = (holder.text or "")[box.end() - 1 :]
    holder.text = None
    return True
