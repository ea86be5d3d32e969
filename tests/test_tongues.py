"""A page tells the language of what is not in its own, as far out as one language reaches."""

import datetime as dt

import pytest

from motebok.locale import capital, marked, page_speaker, small, speaker, unmarked
from motebok.model.fields import localized, read_localized
from motebok.text.signs import signed, signed_text
from motebok.text.tongues import with_languages

EN = page_speaker("en")
READ = marked("read", "en")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>{READ}</p>", "<p>read</p>"),
        ("<p>lest</p>", '<p lang="nb">lest</p>'),
        ("<ul><li>en</li><li>to</li></ul>", '<ul lang="nb"><li>en</li><li>to</li></ul>'),
        (
            f"<ul><li>en</li><li>{READ}</li></ul>",
            '<ul><li lang="nb">en</li><li>read</li></ul>',
        ),
        (f"<p>{READ}: lest, 3</p>", '<p>read: <span lang="nb">lest, 3</span></p>'),
        (f"<p>{READ} · (lest) · 3</p>", '<p>read · (<span lang="nb">lest)</span> · 3</p>'),
        ("<p>29.09.2023 · <b>7</b> ST 75/23</p>", "<p>29.09.2023 · <b>7</b> ST 75/23</p>"),
        ("<p><code>/sak/to/</code></p>", "<p><code>/sak/to/</code></p>"),
        (
            f'<a aria-label="{READ}">lest</a>',
            '<a aria-label="read"><span lang="nb">lest</span></a>',
        ),
        (
            f'<svg data-today="{READ}"><text>lest</text></svg>',
            '<svg data-today="read"><text lang="nb">lest</text></svg>',
        ),
        ('<img alt="et bilde">', '<img alt="et bilde" lang="nb">'),
        (f"<p>en<br>{READ}</p>", '<p><span lang="nb">en</span><br>read</p>'),
        (f"<option>{READ} lest</option>", "<option>read lest</option>"),
        ('<svg><text x="1">lest</text></svg>', '<svg lang="nb"><text x="1">lest</text></svg>'),
        (
            f'<div lang="nn">lese <b>{READ}</b></div>',
            '<div lang="nn">lese <b lang="en">read</b></div>',
        ),
        (
            f"{marked('<b>read</b> <i>on</i>', 'en')} lest",
            '<b>read</b> <i>on</i> <span lang="nb">lest</span>',
        ),
        ('<p title="a > b">&lt;lest&gt;</p>', '<p title="a > b" lang="nb">&lt;lest&gt;</p>'),
        ("<div>\0<p>lest</p>\0</div>", '<div lang="nb">\0<p>lest</p>\0</div>'),
    ],
)
def test_the_outermost_element_in_one_language_tells_it(html: str, expected: str) -> None:
    assert with_languages(html, "en") == expected


def test_what_fills_a_message_is_in_the_language_of_its_author() -> None:
    said = EN.gettext("Deadline: {what}").format(what="søknad")
    assert (
        with_languages(f"<p>{said}</p>", "en") == '<p>Deadline: <span lang="nb">søknad</span></p>'
    )
    assert unmarked(said) == "Deadline: søknad"


def test_the_number_of_a_day_is_said_in_the_language_of_its_month() -> None:
    day = dt.date(2025, 11, 5)
    for said in (EN.date_text(day), EN.day_of_year(day)):
        told = with_languages(f"<p>Utvalget, {said}</p>", "en")
        assert told == f'<p><span lang="nb">Utvalget</span>, {unmarked(said)}</p>'


def test_only_one_who_speaks_on_pages_marks_words() -> None:
    said = speaker("en").gettext("Deadline: {what}")
    assert unmarked(said) == said
    bokmaal = page_speaker("nb").gettext("Deadline: {what}")
    assert unmarked(bokmaal) == bokmaal


def test_a_text_that_its_author_wrote_in_the_readers_language_needs_no_telling() -> None:
    both = EN.written(read_localized({"nb": "Sak", "en": "Case"}))
    assert with_languages(f"<p>{both}</p>", "en") == "<p>Case</p>"
    one = EN.written(localized("Sak"))
    assert with_languages(f"<p>{one}</p>", "en") == '<p lang="nb">Sak</p>'
    other = page_speaker("nb").written(read_localized({"en": "Case"}))
    assert with_languages(f"<p>{other}</p>", "nb") == '<p lang="en">Case</p>'


def test_a_marked_word_gets_its_capital() -> None:
    assert unmarked(capital(READ)) == "Read"
    assert unmarked(small(marked("Read", "en"))) == "read"
    assert (capital("lest"), small("Lest"), capital("")) == ("Lest", "lest", "")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>read <b>on</b></p>", "<p>read <b>on</b></p>"),
        (
            '<p>read (<i lang="nb">les <b>her</b></i> 3)</p> <p>on</p>',
            '<p>{|read (<i lang="nb">{^les <b>{^her</b></i> {|3)</p> <p>{|on</p>',
        ),
        (
            '<div lang="nn">lese<br><img alt="a" lang="nb"> <b lang="en">read</b></div>',
            '<div lang="nn">{~lese<br><img alt="a" lang="nb"> <b lang="en">{|read</b></div>',
        ),
    ],
)
def test_each_text_of_an_indexed_page_has_a_sign_if_some_is_in_another_language(
    html: str, expected: str
) -> None:
    assert signed(html, "en") == expected


def test_words_in_an_index_have_signs_by_their_marks() -> None:
    said = EN.gettext("Deadline: {what}").format(what="R&D")
    assert signed_text(said + "-søknad", "en") == "{|Deadline: {^R&amp;D-søknad"
    assert signed_text(READ, "en") == "read"
    assert signed_text("lest", "en") == "{^lest"
    assert signed_text("lest <b>", "nb") == "lest &lt;b&gt;"
    assert signed_text(f"lest {READ}", "nb") == "{^lest {|read"
