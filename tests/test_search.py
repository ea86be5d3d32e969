"""The index of a site: what stands in it, and that it is the same whenever it is made."""

import gzip
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motebok.frames.frame import cut
from motebok.pipeline.searching import tier_of
from motebok.plan.pages import Page, Record
from motebok.render import Rendered
from motebok.search import TIERS, Tier, bundle, index_tier, list_of, record
from motebok.search.cbor import decoded, encoded
from motebok.search.pagefind import SearchError

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
    found: dict[Tier, list[tuple[str, str, str]]] = {tier: [] for tier in TIERS}
    for page, file in pages:
        if page.record:
            html = record(file.data.decode(), (texts or {}).get(page.address, ()))
            url = page.path.removesuffix("index.html")
            found[tier_of(page.record.day, 2024)].append((page.record.day, url, html))
    tiers = {tier: index_tier([each[1:] for each in sorted(found[tier])]) for tier in TIERS}
    return dict([*bundle(tiers), list_of(tier for tier in TIERS if tiers[tier])])


def _fragments(files: Mapping[str, bytes], folder: str = "") -> Iterator[dict[str, Any]]:
    for path, data in files.items():
        if path.endswith(".pf_fragment") and path.startswith(folder):
            yield json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))


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
    files = index_tier([("u/1/", record(_pages(1)[0][1].data.decode()))])
    about = json.loads(files["pagefind-entry.json"])["languages"]["nb"]
    meta = decoded(
        gzip.decompress(files[f"pagefind.{about['hash']}.pf_meta"]).removeprefix(b"pagefind_dcd")
    )
    filters = {f"filter/{name}.pf_filter" for _, name in meta[3]}
    assert filters == {path for path in files if path.startswith("filter/")}
    assert [name for name, _ in meta[3]] == sorted(["slag", "type", "utvalg", "vedtak", "år"])


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
    files = index_tier([(f"{number}/", page) for number, page in enumerate(html)])
    entry = json.loads(files["pagefind-entry.json"])
    assert {name: about["wasm"] for name, about in entry["languages"].items()} == {
        "nb": "nb", "nn": "nn", "en": "en",
    }  # fmt: skip


def test_a_fault_of_the_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for program in (None, "/bin/false"):
        monkeypatch.setattr("motebok.search.pagefind.get_executable", lambda own=program: own)
        with pytest.raises(SearchError):
            index_tier([("u/1/", "<html></html>")])


def test_files_that_both_tiers_have_lie_beside_them() -> None:
    own = {"pagefind.js": b"a", "wasm.nb.pagefind": b"b", "index/x.pf_index": b"c"}
    files = dict(bundle({Tier.REST: own, Tier.RECENT: own}))
    assert files["pagefind/pagefind.js"].startswith(b"a")
    assert "pagefind/rest/wasm.nb.pagefind" not in files
    assert files["pagefind/recent/index/x.pf_index"] == b"c"


Plain = st.recursive(
    st.integers(-(2**32), 2**64 - 1) | st.text(), lambda each: st.lists(each, max_size=30)
)


@given(Plain)
def test_what_is_encoded_is_decoded(value: Any) -> None:  # noqa: ANN401 - any of these
    assert decoded(encoded(value)) == value


def test_numbers_take_the_fewest_bytes() -> None:
    known = {
        0: "00",
        23: "17",
        24: "1818",
        256: "190100",
        65536: "1a00010000",
        -1: "20",
        -25: "3818",
    }
    assert {number: encoded(number).hex() for number in known} == known


@pytest.mark.parametrize("data", [b"\xa0", b"\x40", b"\x1c", b"\x00\x00"])
def test_what_is_no_index_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        decoded(data)
