"""What is built and published can be read by a web server, whatever the umask."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from publishing import SITE, Place, page_site


@pytest.fixture
def tight() -> Iterator[None]:
    """The umask of those who keep everything to themselves."""
    before = os.umask(0o077)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def closed(folder: Path) -> list[str]:
    """What is served from the folder, or leads there, that others may not read."""
    below = [Path(root) / name for root, folders, files in os.walk(folder, followlinks=True)
             for name in (*folders, *files) if not name.startswith(".motebok")]  # fmt: skip
    wanted = {path: 0o755 if path.is_dir() else 0o644 for path in (folder, *below)}
    return [str(path) for path, needed in wanted.items() if mode(path) != needed]


@pytest.mark.usefixtures("tight")
def test_what_is_built_can_be_read(tmp_path: Path) -> None:
    place = Place(tmp_path / "a" / "b")
    place.build(SITE)
    assert closed(tmp_path / "a") == []
    place.build(SITE | {"index.html": "<p>Ny</p>", "ny/mappe/index.html": ""})
    assert closed(tmp_path / "a") == []


@pytest.mark.usefixtures("tight")
@pytest.mark.parametrize("is_shared", [True, False])
def test_what_is_published_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_shared: bool
) -> None:
    if not is_shared:
        monkeypatch.setattr(os, "link", _no_link)
    place = Place(tmp_path)
    for number in range(8):
        place.publish(page_site(number))
    assert mode(place.target) == 0o755
    assert closed((place.target / "current").resolve()) == []
    assert closed(place.target / "assets") == []
    for folder in (place.target / "releases", *(place.release(each) for each in place.kept())):
        assert mode(folder) == 0o755


def _no_link(*_names: object) -> None:
    raise OSError(errno.EPERM, "")


@pytest.mark.usefixtures("tight")
def test_folders_of_somebody_else_stay_as_they_are(tmp_path: Path) -> None:
    place = Place(tmp_path / "mine")
    for folder in (place.folder, place.site, place.target):
        folder.mkdir(mode=0o700)
    place.publish(SITE)
    assert [mode(each) for each in (place.folder, place.site, place.target)] == [0o700] * 3


def test_what_a_group_may_write_stays_so(tmp_path: Path) -> None:
    before = os.umask(0o002)
    try:
        Place(tmp_path).publish(SITE)
    finally:
        os.umask(before)
    page = tmp_path / "target/current/losam/index.html"
    assert (mode(page), mode(page.parent)) == (0o664, 0o775)
