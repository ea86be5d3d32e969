"""What was purged is not published again by mistake."""

from pathlib import Path

import pytest
from publishing import NOON, SITE, Place, hashed, said

from motebok.publish import PublishError, publish, purge, roll_back

LEAK = "losam/1-24/vedlegg-1.pdf"
TOMBSTONE = f"{LEAK}/index.html"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A place with two releases that have a leaked file, the second one under two names."""
    place = Place(tmp_path)
    place.publish(SITE)
    place.publish(SITE | {"kopi.pdf": SITE[LEAK], "data/index.json": "[]"})
    return place


def refused(place: Place) -> str:
    with pytest.raises(PublishError) as caught:
        publish(place.order)
    return said(caught.value.message)[0]


def test_what_was_purged_is_refused_by_its_name(place: Place) -> None:
    assert purge(place.target, LEAK, NOON, 0) == ("kopi.pdf", LEAK)
    before = place.live()
    assert "«kopi.pdf»" in refused(place)
    place.build(SITE | {"kopi.pdf": "%PDF 2"})
    assert f"«{LEAK}»" in refused(place)
    assert place.live() == before
    assert place.faults() == []


@pytest.mark.parametrize("path", ["annet/navn.pdf", hashed("leak", "pdf", SITE[LEAK])])
def test_what_was_purged_is_refused_under_any_name(place: Place, path: str) -> None:
    purge(place.target, LEAK, NOON, 0)
    clean = {name: text for name, text in SITE.items() if name != LEAK}
    place.build(clean | {TOMBSTONE: "<p>Borte</p>", "kopi.pdf": "%PDF 2", path: SITE[LEAK]})
    assert f"«{path}»" in refused(place)
    assert not (place.target / path).exists()


def test_what_stands_in_an_older_release_alone_is_refused_after_its_purge(place: Place) -> None:
    place.publish(SITE | {LEAK: "%PDF 2", "kopi.pdf": "%PDF 3"})
    purge(place.target, LEAK, NOON, 0)
    place.build(SITE | {LEAK: "%PDF 2", "kopi.pdf": "%PDF 3"})
    assert f"«{LEAK}»" in refused(place)
    place.build(SITE | {"kopi.pdf": "%PDF 3"})
    assert f"«{LEAK}»" in refused(place)


def test_a_tombstone_or_another_content_is_published(place: Place) -> None:
    purge(place.target, LEAK, NOON, 0)
    clean = {name: text for name, text in SITE.items() if name != LEAK}
    new = clean | {TOMBSTONE: "<p>Borte</p>", "kopi.pdf": "%PDF sladdet"}
    assert place.publish(new).is_new
    assert place.live() == new
    assert place.faults() == []
    roll_back(place.target, 2, NOON, 0)
    assert LEAK not in place.live()
    assert place.publish(clean | {LEAK: "%PDF 2", "kopi.pdf": "%PDF 3"}).is_new


def test_an_empty_file_can_be_purged_and_come_again(tmp_path: Path) -> None:
    place = Place(tmp_path)
    site = SITE | {"tom.txt": "", "tom2.txt": ""}
    place.publish(site)
    assert purge(place.target, "tom.txt", NOON, 0) == ("tom.txt",)
    assert place.publish(site).is_new
    assert place.live() == site
