"""Sites in which a file has leaked, and who looks for it where they are published."""

from pathlib import Path

import publishing
from publishing import SITE, Place

PATH = "losam/1-24/vedlegg-1.pdf"
COPY = "kopi/vedlegg.pdf"
ASSET = "assets/vedlegg.0badcafe.pdf"
ALIKE = tuple(sorted((ASSET, COPY, PATH)))
LEAK = "%PDF: søknaden fra Kari Nordmann"
GONE = "<article>Tatt bort</article>"
LAST = 8


def site(number: int) -> publishing.Site:
    """The site of a release: the file leaks in the second, and its copies come and go."""
    page = f'<article><h1 id="losam">LOSAM</h1><p id="p{number}">{number}</p></article>'
    ids = "".join(f'<i id="p{each}"></i>' for each in range(number))
    style = f"body {{ margin: {number} }}"
    found = SITE | {
        "losam/index.html": page.replace("</p>", f"</p>{ids}"),
        f"nytt/{number}/index.html": f"<article>{number}</article>",
        publishing.hashed("stil", "css", style): style,
    }
    found |= {f"nytt/{each}/index.html": GONE for each in range(number)}
    found |= {PATH: LEAK if number > 1 else "%PDF"}
    if number in {4, 5, 6}:
        found[COPY] = LEAK
    if number >= 5:
        found[ASSET] = LEAK
    if number > 6:
        found[f"{COPY}/index.html"] = GONE
    return found


def rebuilt() -> publishing.Site:
    """The site after it was corrected."""
    found = site(LAST + 1)
    del found[PATH], found[ASSET]
    return found | {f"{PATH}/index.html": GONE}


def publish_all(place: Place) -> None:
    """Publish all releases."""
    for number in range(1, LAST + 1):
        place.publish(site(number))


def holding(folder: Path, text: str) -> list[str]:
    """Every file below the folder, in whatever place, that holds the text."""
    files = (each for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
    return [str(each.relative_to(folder)) for each in files if text.encode() in each.read_bytes()]
