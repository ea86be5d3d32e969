"""Every word of the site is said in the reader's language, but for what authors wrote."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pseudo
import pytest
from mkdocs.utils.yaml import yaml_load
from sitecheck import Site

pytestmark = [pytest.mark.build]

NAMES = (
    "Møtebok",
    "Material for MkDocs",
    "arkiv@example.no",
    "kB",
    "ICS",
    "Første prognose",  # columns of the sample's profiles
    "Siste prognose",
    *"ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ",
)
"""What is called the same in every language: the alphabet of a list is among it."""


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The sample in bokmål and in the language of marks."""
    return pseudo.built(root, tmp_path_factory.mktemp("archive"), tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def authors(root: Path) -> pseudo.Authors:
    folders = (root / "meetings", root / "content" / pseudo.LANGUAGE)
    files = chain.from_iterable(folder.rglob("*.*") for folder in folders)
    return pseudo.Authors.of((each for each in files if each.suffix in {".yml", ".md"}), *NAMES)


def test_no_word_of_a_page_is_beyond_translation(
    site: Site, authors: pseudo.Authors, reached: Callable[[str], None]
) -> None:
    said = {
        (address, where, text)
        for address, page in site.pages.items()
        if address.startswith(f"{pseudo.LANGUAGE}/")
        for where, text in pseudo.texts(page)
    }
    assert [
        (*each, strange) for each in sorted(said) if (strange := authors.strange(each[2]))
    ] == []
    pages = {address for address, _, _ in said}
    assert {"en/404.html", "en/index.html", "en/om/index.html", "en/sok/index.html"} <= pages
    assert f"{pseudo.GONE.strip('/')}/index.html" in pages
    reached(f"{len(said)} texts of {len(pages)} pages")


def test_what_an_author_wrote_tells_its_language(
    root: Path, site: Site, reached: Callable[[str], None]
) -> None:
    home = f"{pseudo.LANGUAGE}/"
    written = {f"{home}{file.stem}/index.html" for file in (root / "content" / home).glob("*.md")}
    pages = {
        address: page
        for address, page in site.pages.items()
        if address.startswith(home) and address not in written
    }
    said = {
        (address, text.strip())
        for address, page in pages.items()
        for text in pseudo.unclaimed(page)
        if text.strip(" ,") not in NAMES
    }
    assert sorted(said) == []
    told = [each for page in pages.values() for each in page.all() if "lang" in each.attributes]
    reached(f"{len(told)} texts of {len(pages)} pages")


def test_no_word_of_the_site_is_told_to_be_in_another_language(site: Site) -> None:
    assert [
        (address, text)
        for address, page in site.pages.items()
        if address.startswith(f"{pseudo.LANGUAGE}/")
        for text in pseudo.misread(page)
    ] == []


@pytest.mark.parametrize(
    "text",
    ["Sist endret", "⟦Last changed⟧ Sist endret", "Vis flere", "Siste endringer", "Skriv ut"],
)
def test_a_word_that_nobody_wrote_is_seen(authors: pseudo.Authors, text: str) -> None:
    assert authors.strange(text)


def test_the_titles_of_the_configuration_are_said_in_nynorsk_as_in_english(root: Path) -> None:
    with (root / "mkdocs.yml").open(encoding="utf-8") as file:
        titles = yaml_load(file)["extra"]["titles"]
    alike = {"Saker", "Vedtak", "Om arkivet", "Hjelp"}
    assert titles["en"].keys() - titles["nn"].keys() == alike
    assert titles["nn"].keys() <= titles["en"].keys()
