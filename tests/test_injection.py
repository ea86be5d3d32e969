"""Whatever is written in whichever field, no page and no file of the site runs or fetches it."""

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import atomrules
import pytest
from beside import files_beside
from fields import ROOTS, models, text_fields
from harmless import ACTIVE, MARKDOWN, Seen
from poisoned import MOVED, STEP, TOKEN, Poison, shown
from vectors import DONE, NEW, VECTORS

from motebok.addresses import Ledger
from motebok.archive import Shown
from motebok.frames import Frames
from motebok.frames.frame import Frame, FrameKind, cut
from motebok.outputs.sitemap import SITEMAP, sitemaps
from motebok.pipeline.lasting import redirects
from motebok.plan import plan, published_files
from motebok.plan.gone import Standing, gone_pages
from motebok.render import Renderer
from motebok.resources import templates_dir

HARMLESS = ("Trygg",)
MAP = "nginx/redirects.map"
HEAD = "<head>motebok-slot-head<title>motebok-slot-title</title></head>"
FRAME = cut(
    f"{HEAD}<body><nav>motebok-slot-toc</nav><p>motebok-slot-body</p>"
    '<a href="/en/motebok-slot-address/">x</a></body>'.replace("motebok-slot-head", "")
)
LEDGER = Ledger({"/gammel/": (), f"/{quote(MOVED)}/": (), "/ukjent/%22%3E%3Cb%20onclick=x%3E/": ()})
ADDRESS = re.compile(r"[a-z0-9/.-]+")
UNSEEN = frozenset({
    "Abbreviation.scope", "Attachment.file", "FormerAddress.from_",
    "FormerAddress.to", "LegalBasis.basis", "LegalBasis.link", "LegalBasis.title",
    "TableProfile.columns", "TableProfile.identities", "TableProfile.rows (key)",
    "TableProfiles.profiles (key)", "Waiver.allows", "Waiver.why",
})  # fmt: skip
"""Fields that no page or file shows: rules alone read them."""


SITE = "https://www.example.no"
BEGUN = {f"BEGIN:{each}" for each in (
    "VCALENDAR", "VTIMEZONE", "DAYLIGHT", "STANDARD", "VEVENT",
)}  # fmt: skip
CALENDAR = {
    "BEGIN", "CALSCALE", "CATEGORIES", "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "END",
    "LAST-MODIFIED", "LOCATION", "NAME", "PRODID", "REFRESH-INTERVAL", "RRULE", "SEQUENCE",
    "STATUS", "SUMMARY", "TRANSP", "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "UID", "URL",
    "VERSION", "X-PUBLISHED-TTL", "X-WR-CALNAME", "X-WR-TIMEZONE",
}  # fmt: skip
"""The names of what stands in our calendars."""


class AnyFrame(dict[FrameKind, Frame]):
    """The same frame for every page."""

    def __missing__(self, _kind: FrameKind) -> Frame:
        return FRAME


RENDERER = Renderer((str(templates_dir()),), Frames(AnyFrame(), {}, {}, ()))


def rendered(archive: Shown) -> dict[str, str]:
    """Every page by its path, those in the place of lost ones too, and the files beside them."""
    pages = tuple(plan(archive))
    paths = {page.path for page in pages}.union(dict(published_files(archive)))
    assert [path for path in paths if not ADDRESS.fullmatch(path)] == []
    gone = gone_pages(Standing(archive, {page.path: page.title for page in pages}, paths), LEDGER)
    moved = redirects(gone, "/")
    return {
        MAP: moved.data.decode(),
        **{path: data.decode() for path, data in sitemaps(paths, "https://www.example.no")},
        **{
            page.path: RENDERER(page).data.decode()
            for page in (*pages, *(each.page for each in gone))
        },
    }


def strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)


def wrong_in_pages(pages: dict[str, str], known: set[str]) -> list[str]:
    """All that could run, and every element or attribute that neither we nor Markdown write."""
    found: list[str] = []
    for path, html in pages.items():
        seen = Seen(html)
        found += [f"{path}: {fault}" for fault in seen.faults]
        found += [f"{path}: <{shape}>" for shape in set(seen.shapes) - known]
        if DONE.search(html):
            found.append(f"{path}: a template was run")
    return found


def wrong_in_data(data: dict[str, object], poison: Poison) -> list[str]:
    """Texts of the data that are not what was written."""
    found: list[str] = []
    for path, held in data.items():
        for text in strings(held):
            tokens = TOKEN.findall(text)
            name, _, said = poison.told[tokens[0]] if len(tokens) == 1 else ("", "", "")
            if "." in name and text != said and not ADDRESS.fullmatch(text):
                found.append(f"{path}: {name}: {text!r} is not {said!r}")
    return found


def wrong_in_calendar(data: bytes) -> str:
    """What is no line of iCalendar as we write them, or is no longer one when it is cut in two."""
    *lines, last = data.split(b"\r\n")
    if last or any(len(line) > 75 or b"\n" in line or b"\r" in line for line in lines):
        return "a line does not end as it must"
    whole = "\n".join(line.decode() for line in lines).replace("\n ", "").split("\n")
    names = {line.partition(":")[0].partition(";")[0] for line in whole}
    if names - CALENDAR:
        return f"unknown: {names - CALENDAR}"
    begun = Counter(line for line in whole if line.startswith("BEGIN:"))
    if begun.keys() - BEGUN or begun["BEGIN:VEVENT"] != sum(
        line.startswith("UID:") for line in whole
    ):
        return f"begun: {begun}"
    return ""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What the same archive with harmless texts has, and what Markdown can have."""
    pages = rendered(shown(tmp_path_factory.mktemp("harmless"), Poison(HARMLESS, 0)))
    ours = [Seen(html) for path, html in pages.items() if path.endswith(".html")]
    assert [fault for seen in ours for fault in seen.faults] == []
    shapes = {shape for seen in ours for shape in seen.shapes}
    assert ACTIVE & {shape for shape in shapes if " " not in shape} <= {"meta", "link"}
    return shapes | MARKDOWN


def test_there_are_at_least_250_texts_and_none_twice() -> None:
    assert len(set(NEW)) == len(NEW) >= 250
    assert len(set(VECTORS)) == len(VECTORS)
    assert math.gcd(STEP, len(VECTORS)) == 1


def test_every_model_that_has_text_is_poisoned() -> None:
    for model in models():
        assert text_fields([model]) <= text_fields(ROOTS), model


@pytest.mark.soak
def test_no_text_in_any_field_runs(
    tmp_path: Path,
    known: set[str],
    size: Callable[[int, int], int],
    reached: Callable[[str], None],
) -> None:
    tried: Counter[str] = Counter()
    done: Counter[str] = Counter()
    used: set[str] = set()
    for turn in range(size(12, len(VECTORS))):
        poison = Poison(VECTORS, turn)
        archive = shown(tmp_path / str(turn), poison)
        pages = rendered(archive)
        assert set(Seen(pages.pop(SITEMAP)).shapes) == {"urlset", "urlset xmlns", "url", "loc"}
        assert re.fullmatch(r'"(?:[^"\\]|\\.)*" "/radet/";\n', pages.pop(MAP))
        assert "\n".join(wrong_in_pages(pages, known)) == ""
        feeds = dict(files_beside(archive, "feed"))
        assert [path for path, feed in feeds.items() if atomrules.broken(feed)] == []
        for path, calendar in files_beside(archive, "calendar-file", site=SITE):
            assert wrong_in_calendar(calendar) == "", path
        data = {path: json.loads(text) for path, text in files_beside(archive, "data")}
        assert "\n".join(wrong_in_data(data, poison)) == ""
        shows = "".join((*pages.values(), *pages, *map(json.dumps, data.values())))
        there = set(TOKEN.findall(shows))
        for token, (name, vector, _) in poison.told.items():
            tried[name] += 1
            used.add(vector)
            done[name] += token in there
    assert used == set(VECTORS)
    assert text_fields() <= set(tried)
    assert min(tried.values()) >= 12
    assert {name for name in text_fields() if not done[name]} == UNSEEN
    shown_, all_ = done.total(), tried.total()
    assert shown_ > 0.75 * all_
    reached(
        f"{len(VECTORS)} texts in {len(tried)} fields: {all_} pairs, {shown_} of them shown, "
        f"{all_ - shown_} refused or told nowhere"
    )
