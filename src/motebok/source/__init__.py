"""Files as plain data in which every scalar is text that knows its place."""

from motebok.source.files import read_text, section, split_front_matter
from motebok.source.nodes import List, Map, Node, Places, Text
from motebok.source.quoting import quoted
from motebok.source.reader import parse_yaml

__all__ = [
    "List",
    "Map",
    "Node",
    "Places",
    "Text",
    "parse_yaml",
    "quoted",
    "read_text",
    "section",
    "split_front_matter",
]
