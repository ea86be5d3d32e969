"""Texts that try to run something, fetch something or break out of where they stand.

Each that runs sets `window.pwned`, calls `alert` or asks `evil.example` for something.
"""

import json
import re
from itertools import chain
from pathlib import Path

DONE = re.compile(r"(?<!\d)51317(?!\d)")
"""What `7331*7` comes to where a template is run; the words beside vectors can hold its digits."""
_TEXT = Path(__file__).parent / "text"

NEW: tuple[str, ...] = tuple(
    chain.from_iterable(json.loads((_TEXT / "vectors.json").read_text("utf-8")).values())
)
OLD: tuple[str, ...] = (
    *json.loads((_TEXT / "markup.json").read_text("utf-8")),
    *(f"[a]({each})" for each in json.loads((_TEXT / "addresses.json").read_text("utf-8"))),
)
"""What is tried on Markdown alone in tests/test_text_safety.py as well."""
VECTORS = (*NEW, *OLD)
