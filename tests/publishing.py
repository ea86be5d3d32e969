"""Small sites, and a place to publish them to."""

import datetime as dt
import hashlib
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from motebok.diagnostics import Message
from motebok.finished import Rendered
from motebok.locale import speaker
from motebok.publish import (
    Order,
    Published,
    PublishError,
    RolledBack,
    publish,
    purge,
    roll_back,
    verify,
)
from motebok.write import write

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
Site = dict[str, str]
SITE: Site = {
    "index.html": '<article><h1 id="moter">Møter</h1></article>',
    "losam/index.html": '<article><h1 id="losam">LOSAM</h1></article>',
    "losam/1-24/index.html": '<article><h1 id="sak">Sak</h1><h2 id="vedtak">V</h2></article>',
    "losam/1-24/vedlegg-1.pdf": "%PDF",
    "data/index.json": "{}",
    "404.html": '<article><h1 id="borte">Borte</h1></article>',
    "assets/stylesheets/main.01234567.css": "body {}",
}


@dataclass(frozen=True)
class Place:
    """A folder with a site and a target in it."""

    folder: Path
    wait: float = 0.0

    @property
    def site(self) -> Path:
        """The site's folder."""
        return self.folder / "site"

    @property
    def target(self) -> Path:
        """The target's folder."""
        return self.folder / "target"

    @property
    def order(self) -> Order:
        """To publish the one to the other."""
        return Order(self.site, self.target, "Møtebok 1", NOON, self.wait)

    def build(self, site: Site, origin: str = "") -> None:
        """Let the site be what is given."""
        files = [Rendered(path, text.encode()) for path, text in site.items()]
        write(files, self.site, origin)

    def publish(self, site: Site) -> Published:
        """Build and publish."""
        self.build(site)
        return publish(self.order)

    def release(self, number: int) -> Path:
        """The folder of a release."""
        return self.target / "releases" / str(number)

    def live(self) -> dict[str, str]:
        """All that is served, but for assets that only older pages use."""
        current = self.target / "current"
        manifest = (current / "../manifest-sha256.txt").read_text(encoding="utf-8")
        own = {line[len("site/") + 66 :] for line in manifest.splitlines()}
        served = tree(current)
        return {path: served[path] for path in served if path in own or path[:7] != "assets/"}

    def kept(self) -> list[int]:
        """The numbers of the releases that are kept."""
        return sorted(int(each.name) for each in (self.target / "releases").iterdir())

    def log(self) -> list[list[str]]:
        """The words of every line of the log."""
        text = (self.target / "log.txt").read_text(encoding="utf-8")
        return [line.split(" ") for line in text.splitlines()]

    def roll_back(self, number: int | None = None) -> RolledBack:
        """Serve an older release."""
        return roll_back(self.target, number, NOON, self.wait)

    def purge(self, path: str) -> tuple[str, ...]:
        """Purge a path."""
        return purge(self.target, path, NOON, self.wait)

    def faults(self, number: int | None = None) -> list[str]:
        """What verifying tells, in English."""
        return said(*verify(self.target, number, self.wait))


def tree(folder: Path) -> dict[str, str]:
    """Every file's path and text, whatever links lead to it."""
    found: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            found |= {f"{path.name}/{name}": text for name, text in tree(path).items()}
        else:
            found[path.name] = path.read_text(encoding="utf-8")
    return found


def copied(target: Path, to: Path) -> None:
    """Copy a target as it is: a file with several names is still one file."""
    subprocess.run(["cp", "-a", str(target), str(to)], check=True)  # noqa: S603, S607 - of the path


def sha256sum(release: Path) -> tuple[int, str]:
    """What `sha256sum` says of a release."""
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt"],  # noqa: S607 - likewise
        cwd=release, check=False, capture_output=True, encoding="utf-8", errors="replace",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    return done.returncode, done.stdout


def refusal(act: Callable[..., object], *arguments: object) -> str:
    """What is said where an act is refused; nothing where it is not."""
    try:
        act(*arguments)
    except PublishError as error:
        return said(error.message)[0]
    return ""


def said(*messages: Message) -> list[str]:
    """Messages in English."""
    return [speaker("en").say(each) for each in messages]


def hashed(name: str, suffix: str, text: str) -> str:
    """The name of an asset that holds the text."""
    return f"assets/{name}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.{suffix}"


def page_site(number: int) -> Site:
    """A site of sixty pages, ten of which say the number, and an asset that does."""
    style = f"body {{ margin: {number} }}"
    pages = {f"side/{each}/index.html": f"<article>{each}</article>" for each in range(50)}
    told = {f"nytt/{each}/index.html": f"<article>{number}</article>" for each in range(10)}
    named = hashed("stil", "css", style)
    return SITE | pages | told | {"nummer.txt": str(number), named: style, "stil.txt": named}
