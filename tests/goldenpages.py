"""Golden pages: bodies of pages as they were last found right, made from a small archive.

They are in English, so that a new translation into Norwegian changes none of them.
`pytest --update-golden` writes them anew; read the difference before it is committed.
"""

import datetime as dt
from functools import cache
from pathlib import Path

from motebok.archive import Archive, link, show
from motebok.load import load
from motebok.plan import plan
from motebok.plan.pages import Page
from motebok.render import body
from motebok.resources import templates_dir

FOLDER = Path(__file__).parent / "golden"
NOW = dt.datetime(2024, 5, 1)  # noqa: DTZ001 - the institution's own time
LANGUAGE = "en"


@cache
def archive() -> Archive:
    """The archive that golden pages are made from."""
    return link(load(FOLDER / "archive"))


@cache
def pages() -> dict[str, Page]:
    """Every page of the archive by its address, in the language of golden pages."""
    return {page.address: page for page in plan(show(archive(), NOW)) if page.language == LANGUAGE}


def rendered(address: str) -> str:
    """The page's body, with a line feed at the end and no lines that are indented or empty."""
    html = body(pages()[address], (str(templates_dir()),))
    return "\n".join(filter(None, map(str.strip, html.splitlines()))) + "\n"
