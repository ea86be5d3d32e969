"""What Pagefind is given of a page: its article, and what its head says that it is.

The frame around an article is the same on all pages; leaving it out halves what must be read.
"""

import re
from collections.abc import Iterable
from html import escape

from motebok.locale import LANGUAGES
from motebok.text.signs import signed, signed_text

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
    found = _LANGUAGE.search(page)
    language = found[1] if found else LANGUAGES[0]
    head = page[: page.index("<body")]
    article = page[page.index("<article") : page.rindex(_END)]
    return "".join(
        (
            f'<html lang="{language}"><head>',
            *_SAID.findall(head),
            "</head><body>",
            _RUN_ON.sub(" ", _SECTION.sub(r'\1>\3 id="\2"', signed(article, language))),
            *(
                f'<h2 id="{escape(anchor)}">{signed_text(title, language)}</h2>'
                f"<p>{signed_text(text, language)}</p>"
                for anchor, title, text in texts
            ),
            f"{_END}</body></html>",
        )
    )
