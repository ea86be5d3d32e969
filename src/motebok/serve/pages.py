"""What the server shows beside the site: the report of a fault, and the script that reloads."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from motebok.diagnostics import message
from motebok.locale import Speaker
from motebok.report import Line, Role

OURS = "/_motebok/"
"""Addresses that are the server's own begin so."""

LIVE = f"""\
const stand = document.currentScript.dataset.stand;
new EventSource("{OURS}events?" + stand).onmessage = (event) => {{
  if (event.data !== stand) location.reload();
}};
"""

_EXACT = {Role.SOURCE, Role.MARKER}
_TITLES = {Role.ERROR, Role.WARNING}
_PAGE = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
  :root {{ color-scheme: light dark; }}
  body {{ margin: 2rem auto; max-width: 60rem; padding: 0 1rem; font: 1rem/1.5 system-ui; }}
  h1 {{ font-size: 1.6rem; }}
  h2 {{ margin: 2rem 0 0; font-size: 1.2rem; }}
  p {{ margin: 0; overflow-wrap: anywhere; }}
  pre {{ margin: .25rem 0; padding: .5rem .75rem; overflow-x: auto; font: .9rem/1.4 monospace; }}
  pre {{ background: light-dark(#f3f3f3, #222); border-radius: 4px; }}
  .error, .marker {{ color: light-dark(#a4001d, #ff8a8a); font-weight: bold; }}
  .warning {{ color: light-dark(#7a4b00, #ffc46b); }}
  .place {{ display: block; margin-top: 1.25rem; font-size: .9rem; opacity: .8; }}
  pre .place {{ display: inline; }}
  .code, .summary {{ font-weight: bold; }}
  .hint {{ color: light-dark(#00602b, #7fdc9f); }}
  .summary {{ display: block; margin-top: 2rem; }}
</style>
<h1>{title}</h1>
{link}
{report}
{script}
</html>
"""


def fault_page(report: Sequence[Line], stand: str, last_good: str, words: Speaker) -> str:
    """The report as a page; `last_good` is the address that leads to the last good site, if any."""
    say = words.say
    way = escape(say(message("Show the last good site")))
    link = f'<p><a href="{escape(last_good)}">{way}</a></p>'
    return _PAGE.format(
        language=words.language,
        title=escape(say(message("The site could not be made"))),
        link=link if last_good else "",
        report="\n".join(_blocks(report)),
        script=script(stand),
    )


def script(stand: str) -> str:
    """The element that shows the page again when something else than `stand` is to be shown."""
    return f'<script src="{OURS}live.js" data-stand="{escape(stand)}"></script>'


def _blocks(report: Sequence[Line]) -> Iterator[str]:
    """The lines as HTML: a faulty line and its marker keep their signs above each other."""
    for is_exact, lines in groupby(report, _is_exact):
        if is_exact:
            yield f'<pre tabindex="0">{"&#10;".join(map(_pieces, lines))}</pre>'
        else:
            yield from (f"<{_tag(line)}>{_pieces(line)}</{_tag(line)}>" for line in lines if line)


def _is_exact(line: Line) -> bool:
    return any(role in _EXACT for role, _ in line)


def _tag(line: Line) -> str:
    return "h2" if line[0][0] in _TITLES else "p"


def _pieces(line: Iterable[tuple[Role, str]]) -> str:
    return "".join(f'<span class="{role}">{escape(text)}</span>' for role, text in line)
