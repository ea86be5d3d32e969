"""What Pagefind is given of a page: its article, and what its head says that it is.

The frame around an article is the same on all pages; leaving it out halves what must be read.
"""

import re
from collections.abc import Iterable
from html import escape

_LANGUAGE = re.compile(r'<html[^>]*?\blang="([^"]*)"')
_SAID = re.compile(r'<meta name="[^"]*" data-pagefind-[^>]*>')
_SECTION = re.compile(r'(<section class="[^"]*") id="([^"]*)">(\s*<h\d)')
"""A section that has an anchor, and its heading, which Pagefind would have it on."""
_RUN_ON = re.compile(r"(?=</(?:dt|th|caption|figcaption|summary)>)")
"""The end of what would run together with the text after it."""
_END = "</article>"


def record(page: str, texts: Iterable[tuple[str, str, str]] = ()) -> str:
    """A page that can be found, as it is indexed.

    `texts` are what its attached files hold: where on the page, what it is called, and the text.
    """
    language = _LANGUAGE.search(page)
    head = page[: page.index("<body")]
    article = page[page.index("<article") : page.rindex(_END)]
    return "".join(
        (
            f'<html lang="{language[1] if language else ""}"><head>',
            *_SAID.findall(head),
            "</head><body>",
            _RUN_ON.sub(" ", _SECTION.sub(r'\1>\3 id="\2"', article)),
            *(f'<h2 id="{escape(a)}">{escape(b)}</h2><p>{escape(c)}</p>' for a, b, c in texts),
            f"{_END}</body></html>",
        )
    )
