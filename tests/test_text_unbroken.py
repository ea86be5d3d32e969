"""Numbers, dates and times are not parted by the end of a line."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motebok.text.unbroken import unbroken

KEPT = (
    "kr 449~676",
    "1~143~255~kroner",
    "20~min",
    "40~% stilling",
    "29.~september 2023",
    "29~September 2023",
    "den 1.~mai",
    "nr.~1 og pr.~2. tertial",
    "offl. §~13, jf. fvl. §~13",
    "ST~75/23 og EU~3/25",
    "sak~26/23",
    "S~4/24",
)
FREE = ("i 2023 kom 12 saker", "punkt 3 marineres", "LOSAM MH 29", "12 mennesker", "ABCD 75/2023")


@pytest.mark.parametrize("text", KEPT)
def test_what_belongs_together_is_kept_together(text: str) -> None:
    assert unbroken(text.replace("~", " ")) == text.replace("~", "\u00a0")


@pytest.mark.parametrize("text", FREE)
def test_other_words_may_be_parted(text: str) -> None:
    assert unbroken(text) == text


def test_a_range_of_clock_times_has_an_element_of_its_own() -> None:
    assert unbroken("<dd>kl. 09.00–11.30</dd>") == (
        '<dd>kl.\u00a0<span class="clock">09.00–11.30</span></dd>'
    )
    assert unbroken("09:00–11:30") == '<span class="clock">09:00–11:30</span>'


@pytest.mark.parametrize(
    "html",
    [
        '<a href="x" title="kl. 9 – 29. mai">her</a>',
        "<code>tid: 09.00–11.30</code>",
        "<pre><span>15 000</span></pre>",
        "<svg><title>1 200, 09.00–11.30</title></svg>",
    ],
)
def test_attributes_code_and_drawings_stay_as_they_are(html: str) -> None:
    assert unbroken(html) == html


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("kl. 0159–§/ST%<>amai&;\u00a0"), max_size=60))
def test_only_spaces_change_and_only_once(text: str) -> None:
    bare = re.sub(r'<span class="clock">([^<]*)</span>', r"\1", unbroken(text))
    assert bare.replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert unbroken(bare).replace('<span class="clock">', "").replace("</span>", "") == bare
