"""Every page says where it stands, from the front page on."""

from collections.abc import Callable
from posixpath import join, normpath

import goldenpages
from sitecheck import parse

from motebok.archive import show
from motebok.plan import plan
from motebok.plan.pages import in_language
from motebok.render import body
from motebok.resources import templates_dir


def test_every_page_but_the_first_has_a_way_from_it(reached: Callable[[str], None]) -> None:
    pages = tuple(plan(show(goldenpages.archive(), goldenpages.NOW)))
    addresses = {in_language(page.address, page.language) for page in pages}
    kinds = set()
    for page in pages:
        if page.address in {"", "404.html"}:
            continue
        (way,) = parse(body(page, (str(templates_dir()),))).all("nav", "crumbs")
        *before, here = way.all("li")
        assert way.attributes["aria-label"]
        links = [link.attributes["href"] for each in before for link in each.all("a")]
        own = in_language(page.address, page.language)
        ends = [normpath(join("/", own, link)).strip("/") for link in links]
        assert ends[0] == in_language("", page.language).strip("/")
        assert {f"{each}/".lstrip("/") for each in ends} <= addresses
        assert here.attributes.get("aria-current") == "page"
        assert here.text
        assert here.all("a") == []
        kinds.add((page.template, page.language))
    languages = {page.language for page in pages}
    assert len(languages) > 1
    reached(f"{len(pages)} pages of {len(kinds)} kinds, in {len(languages)} languages")
