"""The HTML that papers may hold."""

HTML_TAGS = frozenset({"br", "kbd", "sub", "sup"})
"""The tags that mean something in a paper; any other is shown as it is written."""
