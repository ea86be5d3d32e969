"""What all tests share: the repository's root, and what becomes of tests that need a program."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import leaked
import pytest
from hypothesis import settings
from pagekinds import Sites, shared
from playwright.sync_api import Browser, Page
from publishing import Place
from serving import launched, served

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
REQUIRED = "MOTEBOK_REQUIRE_ALL"
PROGRAMS = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))
REACHED = "reached"
CHECKERS = "tests/browser/node_modules"


def _browser() -> str | None:
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden pages anew")
    parser.addoption("--soak", action="store_true", help="run what is marked soak at full size")


def pytest_configure(config: pytest.Config) -> None:
    """Let every run try the same examples, and `make soak` new ones."""
    settings.register_profile("usual", derandomize=True, deadline=None)
    settings.register_profile("soak", derandomize=False, deadline=None, print_blob=True)
    settings.load_profile("soak" if config.getoption("--soak") else "usual")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A target with six releases, the records of two more, and a file that leaked; to be copied."""
    place = Place(tmp_path_factory.mktemp("sted"))
    leaked.publish_all(place)
    assert place.kept() == [3, 4, 5, 6, 7, 8]
    assert place.faults() == []
    return place.target


@pytest.fixture(scope="session")
def sites(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """The sites of which every kind of page is looked at, built once for all processes."""
    own = tmp_path_factory.getbasetemp()
    place = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "sites"
    place.mkdir(exist_ok=True)
    return shared(root, place)


@pytest.fixture(scope="module")
def address(sites: Sites) -> Iterator[str]:
    """Where those sites are served: the sample's at the top."""
    with served(sites.folder) as address:
        yield address


@pytest.fixture
def size(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """Answers how often: the first number in every run, the second in `make soak`."""
    assert request.node.get_closest_marker("soak"), "a test that can grow is marked soak"
    return lambda usual, full: full if request.config.getoption("--soak") else usual


@pytest.fixture
def reached(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Takes a line on how far a test came, printed when all is done."""
    return lambda text: record_property(REACHED, text)


@pytest.fixture(scope="session")
def browser() -> str:
    """The path of Chromium; only for tests marked `browser`."""
    found = _browser()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def chromium(browser: str) -> Iterator[Browser]:
    """A browser; only for modules whose tests are all marked `browser`."""
    with launched(browser) as chromium:
        yield chromium


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of it; the test fails if anything is said on the console meanwhile."""
    page = chromium.new_page()
    complaints: list[str] = []
    page.on("console", lambda words: complaints.append(words.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert complaints == []


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The script of axe-core."""
    script = root / CHECKERS / "axe-core/axe.min.js"
    if not script.is_file():
        _go_without("axe-core is missing: install npm and Java, and run make test")
    return script.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def vnu(root: Path) -> tuple[str, ...]:
    """The command that runs the Nu checker."""
    jar, java = root / CHECKERS / "vnu-jar/build/dist/vnu.jar", shutil.which("java")
    if java is None or not jar.is_file():
        _go_without("The Nu checker is missing: install npm and Java, and run make test")
    return (str(java), "-jar", str(jar))


def _go_without(why: str) -> NoReturn:
    """Skip a test, but where all are required."""
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(why, pytrace=False)
    pytest.skip(why)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if lacking := sorted(_lacking(item)):
        _go_without(f"{', '.join(lacking)} is missing: install it")


def _lacking(item: pytest.Item) -> Iterator[str]:
    """The programs that the test needs and the machine has not."""
    if item.get_closest_marker("browser") and _browser() is None:
        yield "chromium"
    for mark in item.iter_markers("needs"):
        yield from (name for name in mark.args if shutil.which(name, path=PROGRAMS) is None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    lines = [
        f"{report.nodeid.rpartition('::')[2]}: {text}"
        for report in terminalreporter.stats.get("passed", [])
        for name, text in report.user_properties
        if name == REACHED
    ]
    if lines:
        terminalreporter.section("HOW FAR THE TESTS CAME")
        for line in sorted(lines):
            terminalreporter.line(line)
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section("NOT ALL WAS TESTED", yellow=True)
        for why, count in sorted(Counter(map(_reason, skipped)).items()):
            terminalreporter.line(f"Skipped: {count}. {why}.")


def _reason(skipped: pytest.TestReport) -> str:
    told = skipped.longrepr
    return told[2].removeprefix("Skipped: ") if isinstance(told, tuple) else str(told)
