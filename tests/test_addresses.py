"""Addresses, and the ledger of those that were published."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motebok.addresses import (
    TITLE,
    Ledger,
    address_of,
    anchors_of,
    ledger_lines,
    path_at,
    purged_line,
    read_ledger,
)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.html", "/"),
        ("en/index.html", "/en/"),
        ("losam-mh/2023-09-29/index.html", "/losam-mh/2023-09-29/"),
        ("losam-mh/2023-09-29/75-23/vedlegg-1.pdf", "/losam-mh/2023-09-29/75-23/vedlegg-1.pdf"),
        ("losam-mh/2023-09-29/75-23/vedlegg-1.pdf/index.html",
         "/losam-mh/2023-09-29/75-23/vedlegg-1.pdf"),
        ("bilder/møte 1#2.png", "/bilder/m%C3%B8te%201%232.png"),
        ("om/reindex.html", "/om/reindex.html"),
        ("404.html", None),
        ("en/404.html", None),
        ("assets/stylesheets/main.57a0d79d.min.css", None),
        ("pagefind/pagefind.js", None),
        ("nginx/redirects.map", None),
    ],
)  # fmt: skip
def test_a_file_has_an_address_and_is_found_there(path: str, address: str | None) -> None:
    assert address_of(path) == address
    if address is not None:
        assert path_at(address, {path, "x/index.html"}) == path
        assert path_at(address, {"x/index.html"}) is None


def test_anchors_are_the_ids_of_the_article() -> None:
    page = (
        b'<body id="a"><article class="x" id="b"><h2 title="1 > 0" id="c">C</h2>'
        b'<p data-id="d"> id="e" <a\nid="f&amp;g">x</a></p></article><i id="h"></i>'
    )
    assert anchors_of(page) == {"b", "c", "f&g"}
    assert anchors_of(b'<p id="a">') == frozenset()


def test_a_ledger_is_read() -> None:
    text = f"{TITLE}\n/\n/a/\n/a/#b\n/c/#d\n/a/#e\n- /c/\n"
    expected = Ledger({"/": (), "/a/": ("b", "e"), "/c/": ("d",)}, frozenset({"/c/"}))
    assert read_ledger(text) == expected
    assert purged_line("/c/") == "- /c/"


def test_only_what_is_new_is_added() -> None:
    known = Ledger({"/": (), "/a/": ("b",)})
    served = {"/a/": frozenset({"b", "z", "c"}), "/0.pdf": frozenset[str]()}
    assert ledger_lines(known, served) == ("/0.pdf", "/a/#c", "/a/#z")


ADDRESSES = st.sampled_from(["/", "/a/", "/a/b/", "/a.pdf", "/a/%C3%B8/"])
SERVED = st.dictionaries(ADDRESSES, st.frozensets(st.sampled_from(["x", "y#z", "æ", "-"])))


@settings(deadline=None, max_examples=60)
@given(st.lists(SERVED))
def test_a_ledger_holds_all_that_was_ever_served(sites: list[dict[str, frozenset[str]]]) -> None:
    text = TITLE
    for served in sites:
        lines = ledger_lines(read_ledger(text), served)
        text += "".join(f"{line}\n" for line in lines)
    ledger = read_ledger(text)
    assert len(text.splitlines()) == len(set(text.splitlines()))
    assert ledger.anchors.keys() == {address for served in sites for address in served}
    for served in sites:
        for address, anchors in served.items():
            assert anchors <= set(ledger.anchors[address])
