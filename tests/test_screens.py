"""The pictures of the site: a page of every kind, small, and the same each time."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
import screens
from PIL import Image
from serving import launched, served

from motebok.resources import templates_dir

pytestmark = [pytest.mark.build]

RARE = {"briefing", "case-part"}
"""What the sample has no page of."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sample") / "site"


@pytest.fixture(scope="module")
def shown(site: Path) -> Mapping[str, str]:
    return screens.built(site)


def test_a_page_of_every_kind_is_shown(shown: Mapping[str, str], site: Path) -> None:
    kinds = {path.name.partition(".")[0] for path in (templates_dir() / "pages").glob("*.jinja")}
    assert kinds - RARE <= shown.keys()
    for kind, place in shown.items():
        path = place.partition("?")[0]
        assert (
            site / path / "index.html" if path.endswith("/") or not path else site / path
        ).is_file(), kind


@pytest.mark.browser
def test_pictures_are_small_and_the_same_each_time(
    shown: Mapping[str, str], site: Path, browser: str
) -> None:
    few = {kind: shown[kind] for kind in ("meeting", "not-found")}
    with launched(browser) as chromium, served(site) as address:
        once, again = (dict(screens.pictures(chromium, address, few)) for _ in range(2))
    assert once == again
    assert {name.removeprefix("meeting-") for name in once} == {
        *(f"{view.name}.png" for view in screens.views_of("meeting")),
        *(f"not-found-{view.name}.png" for view in screens.views_of("not-found")),
    }
    assert max(map(len, once.values())) <= screens.LIMIT
    page = screens.page_of(once, few)
    assert all(f"(screens/{name})" in page for name in once)


def test_a_picture_loses_colours_before_it_is_too_large() -> None:
    noise = Image.effect_noise((900, 700), 80).convert("RGB")
    out = BytesIO()
    noise.save(out, "PNG")
    with pytest.raises(ValueError, match="900"):
        screens.small(out.getvalue())
    calm = Image.new("RGB", (900, 700), "white")
    out = BytesIO()
    calm.save(out, "PNG")
    assert len(screens.small(out.getvalue())) < 3000
