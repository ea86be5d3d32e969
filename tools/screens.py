"""Takes pictures of the sample site: a page of every kind that is planned, as readers see it.

Run by `make screens`. The pictures lie in docs/screens/ and stand together in docs/screens.md.
Which kinds there are is asked of the plan, and the page shown of each is the one that has most to
show, so that a new kind of page is in the pictures without a word here.
"""

import datetime as dt
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser
from serving import launched, served

from motebok.archive import Shown, link, show
from motebok.load import load
from motebok.pipeline.building import Job, build
from motebok.plan import plan

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
NOW = dt.datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the institution's own time
LIMIT = 150_000
"""So many bytes a picture may take, and twenty times as many all of them."""
_COLOURS = (32, 16, 8)
_TALL = 1000
_GONE = "losam-mh/2023-09-29/borte/"
"""An address that has been published and leads nowhere any more."""
_SHOWN = {"meeting": "losam-mh/2023-09-29/", "search": "sok/?q=møtefri", "gone": _GONE}
"""Where the page with most to show is not the one to see."""
_PAPERS = ("meeting", "whole", "treatment", "minutes", "case")
"""The kinds that people print."""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at; a width in CSS pixels."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


WIDE = View("wide", 1200, 860)
NARROW = View("narrow", 390, 780)
DARK = View("dark", 1200, 860, scheme="dark")
NARROW_DARK = View("narrow-dark", 390, 780, scheme="dark")
PAPER = View("print", 794, 1123, media="print")


def views_of(kind: str) -> tuple[View, ...]:
    """How a kind of page is shown: in both widths and both schemes, and on paper."""
    return (WIDE, NARROW_DARK, *((DARK, NARROW, PAPER) if kind in _PAPERS else ()))


def kinds(archive: Shown, site: Path) -> Mapping[str, str]:
    """A page of each kind, by the name of its template; the address of the one to show."""
    pages: dict[str, list[str]] = {}
    for page in plan(archive, is_searched=True):
        pages.setdefault(page.template.partition(".")[0], []).append(page.path)
    written = (path.relative_to(site).as_posix() for path in site.glob("om/index.html"))
    found = {"written": list(written), **pages}
    richest = {
        kind: max(paths, key=lambda path: ((site / path).stat().st_size, path))
        for kind, paths in found.items()
    }
    return {kind: path.removesuffix("index.html") for kind, path in richest.items()} | _SHOWN


def pictures(
    chromium: Browser, address: str, shown: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """The name of each picture and its bytes."""
    for kind, place in sorted(shown.items()):
        for view in views_of(kind):
            yield f"{kind}-{view.name}.png", small(_taken(chromium, f"{address}{place}", view))


def _taken(chromium: Browser, address: str, view: View) -> bytes:
    context = chromium.new_context(
        viewport={"width": view.width, "height": view.height},
        color_scheme=view.scheme,
        reduced_motion="reduce",
        locale="nb-NO",
        timezone_id="Europe/Oslo",
    )
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    page.emulate_media(media=view.media)
    page.goto(address, wait_until="networkidle")
    height = min(page.evaluate("document.documentElement.scrollHeight"), _TALL)
    clip = {"x": 0.0, "y": 0.0, "width": float(view.width), "height": float(max(height, 1))}
    data = page.screenshot(full_page=True, clip=clip, animations="disabled")  # type: ignore[arg-type]  # a mapping of these keys
    context.close()
    return data


def small(picture: bytes) -> bytes:
    """The picture in as many colours as its size allows; ValueError where there are none so few."""
    whole = Image.open(BytesIO(picture)).convert("RGB")
    for colours in _COLOURS:
        out = BytesIO()
        few = whole.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
        if out.tell() <= LIMIT:
            return out.getvalue()
    raise ValueError(whole.size)


def page_of(names: Iterable[str], shown: Mapping[str, str]) -> str:
    """docs/screens.md."""
    lines = [
        "# What readers see",
        "",
        "A page of every kind in the sample archive, taken by `make screens`.",
    ]
    known = set(names)
    for kind, place in sorted(shown.items()):
        lines += ["", f"## {kind.replace('-', ' ').capitalize()}", "", f"`/{place}`", ""]
        for view in views_of(kind):
            name = f"{kind}-{view.name}.png"
            if name in known:
                lines.append(f"![{kind}, {view.name.replace('-', ', ')}](screens/{name})")
    return "\n".join(lines) + "\n"


def built(site: Path) -> Mapping[str, str]:
    """Build the sample into `site`, and answer the page to show of each kind."""
    ledger = site.with_name("addresses.txt")
    ledger.write_text(f"/{_GONE}\n", "utf-8")
    job = Job(ROOT, site, NOW, ledger=ledger, search=True)
    with ThreadPoolExecutor(1) as executor:
        build(job, executor, lambda _done, _all: None)
    return kinds(show(link(load(ROOT)), NOW), site)


def main() -> None:
    """Takes the pictures and says how many they are and how large."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        sys.exit("Chromium is missing: install the package chromium.")
    with tempfile.TemporaryDirectory() as folder, launched(browser) as chromium:
        site = Path(folder) / "site"
        shown = built(site)
        with served(site) as address:
            made = dict(pictures(chromium, address, shown))
    size = sum(map(len, made.values()))
    if size > 20 * LIMIT:
        sys.exit(f"The pictures take {size} bytes, more than {20 * LIMIT}.")
    target = DOCS / "screens"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for name, data in made.items():
        (target / name).write_bytes(data)
    (DOCS / "screens.md").write_text(page_of(made, shown), encoding="utf-8")
    sys.stdout.write(f"docs/screens.md: {len(made)} pictures, {size // 1000} kB\n")


if __name__ == "__main__":
    main()
