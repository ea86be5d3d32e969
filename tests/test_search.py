"""The index of a site: what stands in it, and that it is the same whenever it is made."""

import gzip
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import cbor2
import pytest
from indexes import index_of

from motebok.finished import Rendered
from motebok.frames.frame import cut
from motebok.pipeline.searching import tier_of
from motebok.plan.pages import Page, Record
from motebok.search import TIERS, Tier, index, laid, list_of, merged, path_in, record
from motebok.search.pagefind import SearchError
from motebok.search.parts import SIGNATURE, Part, part_of

Size = Callable[[int, int], int]
Reached = Callable[[str], None]

FRAME = cut(
    '<!doctype html><html lang="nb" class="no-js"><head><title>motebok-slot-title</title></head>'
    '<body><nav>Meny</nav><article class="md-typeset"><p>motebok-slot-body</p></article>'
    "<footer>Bunn</footer></body></html>"
)
WORDS = [
    "møte",
    "sak",
    "vedtak",
    "notat",
    "protokoll",
    "budsjett",
    "lokale",
    "plan",
    "ansatt",
    "utvalg",
    "regnskap",
]


def _page(number: int, body: str = "", **more: Any) -> tuple[Page, Rendered]:  # noqa: ANN401 - of Record
    about = {"place": "Utvalget", "kind": "Sak", "day": f"{2020 + number % 5}-03-04", **more}
    own = Record(about.pop("title", f"Sak {number}"), **about)
    page = Page(f"u/{number}/", "nb", "", "", "", "", None, record=own)
    html = FRAME.fill(title="Tittel", body=body or f"<p>Innhold {number}.</p>", record=own)
    return page, Rendered(page.path, html.encode())


def _pages(count: int) -> list[tuple[Page, Rendered]]:
    dice = random.Random(7)  # noqa: S311 - a test's dice
    return [
        _page(
            number,
            f'<h2 id="del">Del</h2><p>{" ".join(dice.choices(WORDS, k=60))}</p>',
            committee=f"Utvalg {number % 9}",
            types=(f"Type {number % 4}", f"Type {number % 6}"),
            is_decided=number % 2 == 0,
        )
        for number in range(count)
    ]


def _site(
    pages: Sequence[tuple[Page, Rendered]],
    texts: Mapping[str, Sequence[tuple[str, str, str]]] | None = None,
) -> dict[str, bytes]:
    found = [(page.record.day, page, file) for page, file in pages if page.record]
    months: dict[Tier, dict[str, list[tuple[str, str]]]] = {tier: {} for tier in TIERS}
    for day, page, file in sorted(found, key=lambda each: (each[0], each[1].path)):
        html = record(file.data.decode(), (texts or {}).get(page.address, ()))
        month = months[tier_of(day, 2024)].setdefault(day[:7], [])
        month.append((page.path.removesuffix("index.html"), html))
    site: dict[str, bytes] = {}
    for tier, parts in months.items():
        made = {name: index(own) for name, own in parts.items()}
        for name, indexed in made.items():
            site |= laid(tier, name, indexed)
        for own in merged({name: indexed.part for name, indexed in made.items()}):
            site[path_in(tier, own.path)] = own.data
    return dict([*site.items(), list_of(tier for tier in TIERS if months[tier])])


def _fragments(files: Mapping[str, bytes], folder: str = "") -> Iterator[dict[str, Any]]:
    for path, data in files.items():
        if path.endswith(".pf_fragment") and path.startswith(folder):
            yield json.loads(gzip.decompress(data).removeprefix(SIGNATURE))


@pytest.mark.soak
def test_the_same_pages_give_the_same_index_every_time(size: Size, reached: Reached) -> None:
    pages, runs = _pages(150), size(4, 20)
    first = _site(pages)
    for _ in range(runs - 1):
        assert _site(pages) == first
    reached(f"{runs} runs gave the same {len(first)} files")
    endings = {path.rpartition(".")[2] for path in first}
    assert {"pf_meta", "pf_filter", "pf_index", "pf_fragment"} <= endings


def test_the_order_in_which_pages_come_does_not_show() -> None:
    pages = _pages(30)
    assert _site(pages) == _site(pages[::-1])


def test_files_are_named_by_what_they_hold() -> None:
    one, other = _site(_pages(30)), _site(_pages(31))
    differing = {path for path in one.keys() & other.keys() if one[path] != other[path]}
    assert all(path.endswith("-entry.json") for path in differing)


def test_the_metadata_name_the_files_there_are() -> None:
    files = index_of({"0": [("u/1/", record(_pages(1)[0][1].data.decode()))]})
    about = json.loads(files["pagefind-entry.json"])["languages"]["nb"]
    meta = _read(files[f"pagefind.{about['hash']}.pf_meta"])
    _version, pages, words, filters, *_ = meta
    named = {f"filter/{name}.pf_filter" for _, name in filters}
    named |= {f"index/{name}.pf_index" for *_, name in words}
    named |= {f"fragment/{name}.pf_fragment" for name, _ in pages}
    assert named == {path for path in files if "/" in path}
    assert [name for name, _ in filters] == sorted(["slag", "type", "utvalg", "vedtak", "år"])


def _read(data: bytes) -> Any:  # noqa: ANN401 - lists of lists, of texts and of numbers
    return cbor2.loads(gzip.decompress(data).removeprefix(SIGNATURE))


@pytest.fixture
def raw(monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, bytes]]:
    """What Pagefind itself writes, each time that it is asked."""
    written: list[Mapping[str, bytes]] = []

    def noted(files: Mapping[str, bytes]) -> Part:
        written.append(files)
        return part_of(files)

    monkeypatch.setattr("motebok.search.pagefind.part_of", noted)
    return written


def test_parts_together_hold_what_an_index_of_all_their_pages_holds(
    raw: list[Mapping[str, bytes]], reached: Reached
) -> None:
    accents = [_page(200 + n, f"<p>Gått i år {'gatt' * (n % 2)} på {n}.</p>") for n in range(9)]
    pages = [(p.path, record(f.data.decode())) for p, f in [*_pages(300), *accents]]
    index(pages)
    (whole,) = raw
    parts = index_of({"0": pages[:1], "2024-01": pages[1:200], "2024-02": pages[200:]})
    for own in (_words(whole), _filters(whole), _lengths(whole)):
        assert own
    assert _words(parts) == _words(whole)
    assert _filters(parts) == _filters(whole)
    assert _lengths(parts) == _lengths(whole)
    forms = [word for word, (_, others) in _words(whole).items() if others]
    assert {"gatt", "ar"} <= set(forms)
    reached(f"{len(_words(whole))} words, {len(forms)} of them with other forms, are the same")


def test_each_word_is_looked_for_in_the_file_that_it_is_in(reached: Reached) -> None:
    text = " ".join(f"notat{'eret' * (number % 3)}{number // 3}" for number in range(60))
    pages = [_page(number, f"<p>{text}</p>") for number in range(300)]
    files = index_of({"0": [(page.path, record(file.data.decode())) for page, file in pages]})
    ranges = [(start.encode(), end.encode(), name) for start, end, name in _meta(files)[2]]
    held = [(word, name) for *_, name in ranges for word in _words_in(files, name)]
    for word, name in held:
        assert name == next(own for a, b, own in ranges if a <= word.encode() <= b)
    assert len(ranges) > 3
    reached(f"{len(held)} words in {len(ranges)} files")


def _words_in(files: Mapping[str, bytes], name: str) -> list[str]:
    (words,) = _read(files[f"index/{name}.pf_index"])
    return [word for word, *_ in words]


def _meta(files: Mapping[str, bytes]) -> Any:  # noqa: ANN401 - as _read
    return next(_read(data) for path, data in files.items() if path.endswith(".pf_meta"))


def _words(files: Mapping[str, bytes]) -> dict[str, tuple[Any, Any]]:
    chunks = [_read(data) for path, data in files.items() if path.endswith(".pf_index")]
    return {word: (on, sorted(forms)) for (words,) in chunks for word, on, forms in words}


def _filters(files: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    filters = [_read(data) for path, data in files.items() if path.endswith(".pf_filter")]
    return {name: dict(values) for name, values in filters}


def _lengths(files: Mapping[str, bytes]) -> list[tuple[str, int]]:
    return [(name.rpartition("/")[2], words) for name, words in _meta(files)[1]]


def test_a_record_says_what_the_page_is() -> None:
    page = _page(
        4, title="EU 1/24 Møteplan", committee="Råd «A» & <b>", types=("Vedtakssak", "Vedtakssak"),
        is_decided=True,
    )  # fmt: skip
    (found,) = _fragments(_site([page]))
    assert found["url"] == "u/4/"
    assert found["meta"] == {"title": "EU 1/24 Møteplan", "sted": "Utvalget"}
    assert found["filters"] == {
        "slag": ["Sak"], "type": ["Vedtakssak"], "utvalg": ["Råd «A» & <b>"], "vedtak": ["ja"],
        "år": ["2024"],
    }  # fmt: skip


def test_what_stands_around_the_article_is_not_searched() -> None:
    (found,) = _fragments(_site([_page(1, "<header class='head'><h1>T</h1></header><p>Her.</p>")]))
    assert found["content"] == "Her."


def test_names_do_not_run_into_what_they_name() -> None:
    facts = "<dl><div><dt>Arkivsak</dt><dd>2024/17</dd></div></dl><table><tr><th>A</th><th>B</th>"
    (found,) = _fragments(_site([_page(1, f"{facts}<td>C</td></tr></table>")]))
    words = found["content"].replace(".", " ").split()
    assert words[:4] == ["Arkivsak", "2024/17", "A", "B"]


def test_a_section_with_an_anchor_is_a_place_by_its_heading() -> None:
    point = '<section class="point" id="punkt-2">\n  <h2><span>2</span> Lokaler</h2><p>Ord.</p>'
    (found,) = _fragments(_site([_page(1, f"{point}</section>")]))
    (place,) = [each for each in found["anchors"] if each["id"] == "punkt-2"]
    assert (place["element"], place["text"].split()) == ("h2", ["2", "Lokaler"])


def test_a_page_without_a_record_is_not_found() -> None:
    page = Page("u/", "nb", "", "", "", "", None)
    html = FRAME.fill(title="Liste", body="<p>Liste.</p>")
    assert "pagefind" not in html
    assert list(_fragments(_site([(page, Rendered(page.path, html.encode()))]))) == []


def test_what_an_attached_file_holds_finds_the_page_that_links_to_it() -> None:
    texts = {"u/1/": [("vedlegg-2", "Notat <i>", "\fLinje én\nmed <script>kveldsmat</script>")]}
    found = {each["url"]: each for each in _fragments(_site([_page(1), _page(2)], texts))}
    assert "kveldsmat" in found["u/1/"]["content"]
    assert "<script>" in found["u/1/"]["content"]
    assert "kveldsmat" not in found["u/2/"]["content"]
    (place,) = [each for each in found["u/1/"]["anchors"] if each["id"] == "vedlegg-2"]
    assert place["text"] == "Notat <i>"


def test_the_year_that_is_changing_has_a_tier_of_its_own() -> None:
    days = {"2023-12-31": Tier.REST, "2024-01-01": Tier.RECENT, "2025-06-01": Tier.RECENT}
    for day, tier in {**days, "": Tier.REST}.items():
        assert tier_of(day, 2024) is tier
    files = _site(_pages(10))
    newer = {each["url"] for each in _fragments(files, "pagefind/recent/")}
    assert newer == {"u/4/", "u/9/"}
    assert len(list(_fragments(files, "pagefind/rest/"))) == 8


def test_a_change_in_one_tier_leaves_the_other_as_it_is() -> None:
    pages = _pages(10)
    before = _site(pages)
    after = _site([*pages[:9], _page(9, "<p>Nytt.</p>")])
    for path, data in before.items():
        if path.startswith("pagefind/rest/"):
            assert after[path] == data


@pytest.mark.parametrize(("numbers", "tiers"), [((4, 9), ["recent"]), ((1, 2), ["rest"]), ((), [])])
def test_a_tier_may_be_empty(numbers: Sequence[int], tiers: Sequence[str]) -> None:
    files = _site([_page(number) for number in numbers])
    assert json.loads(files["pagefind/tiers.json"]) == tiers
    folders = {path.split("/")[1] for path in files if path.count("/") > 1}
    assert folders == set(tiers)


def test_the_program_is_there_once_and_nothing_that_is_not_used() -> None:
    files = _site(_pages(10))
    shared = {path for path in files if path.count("/") == 1}
    assert shared == {
        "pagefind/pagefind.js", "pagefind/wasm.nb.pagefind", "pagefind/tiers.json",
    }  # fmt: skip
    assert not [path for path in files if "-ui" in path or "worker" in path or "unknown" in path]


def test_every_language_has_an_index_with_its_own_stems() -> None:
    html = [
        record(FRAME.fill(title="", body="<p>Ord.</p>", record=Record("T", "", "", ""))).replace(
            'lang="nb"', f'lang="{language}"'
        )
        for language in ("nb", "nn", "en")
    ]
    files = index_of({"0": [(f"{number}/", page) for number, page in enumerate(html)]})
    entry = json.loads(files["pagefind-entry.json"])
    assert {name: about["wasm"] for name, about in entry["languages"].items()} == {
        "nb": "nb", "nn": "nn", "en": "en",
    }  # fmt: skip


def test_a_fault_of_the_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for program in (None, "/bin/false"):
        monkeypatch.setattr("motebok.search.pagefind.get_executable", lambda own=program: own)
        with pytest.raises(SearchError):
            index([("u/1/", "<html></html>")])


def test_files_that_both_tiers_have_lie_beside_them() -> None:
    made = index([("u/1/", record(_pages(1)[0][1].data.decode()))])
    files = [dict(laid(tier, "2024-01", made)) for tier in TIERS]
    shared = files[0].keys() & files[1].keys()
    assert shared == {"pagefind/pagefind.js", "pagefind/wasm.nb.pagefind"}
    assert {path.split("/")[1] for each in files for path in each.keys() - shared} == set(TIERS)
