"""The order of the rooms, read from their imports."""

import ast
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOMS: Mapping[str, frozenset[str]] = {
    "nearest": frozenset(),
    "slug": frozenset(),
    "resources": frozenset(),
    "addresses": frozenset(),
    "diagnostics": frozenset(),
    "finished": frozenset(),
    "packing": frozenset(),
    "state": frozenset(),
    "history": frozenset(),
    "again": frozenset(),
    "source": frozenset({"ruamel"}),
    "model": frozenset({"pydantic", "pydantic_core"}),
    "locale": frozenset({"babel"}),
    "report": frozenset(),
    "privacy": frozenset(),
    "body": frozenset(),
    "text": frozenset({"markdown", "nh3"}),
    "figures": frozenset(),
    "attachments": frozenset({"PIL", "pypdf"}),
    "load": frozenset(),
    "archive": frozenset(),
    "rules": frozenset(),
    "plan": frozenset(),
    "frames": frozenset({"mkdocs"}),
    "render": frozenset({"jinja2", "markupsafe"}),
    "outputs": frozenset({"icalendar"}),
    "search": frozenset({"cbor2", "pagefind"}),
    "write": frozenset(),
    "publish": frozenset(),
    "pipeline": frozenset({"distributed", "pebble"}),
    "serve": frozenset({"watchfiles"}),
    "kit": frozenset(),
    "scaffold": frozenset(),
    "approve": frozenset(),
    "cli": frozenset({"click", "rich"}),
}
"""Each room after those it may import, with the packages that it alone may import."""

RESERVED = {"git": "history", "zipfile": "attachments", "sqlite3": "state"}
"""Tools that one room alone may use: a program it runs, a module of Python's own."""

ORDER = tuple(ROOMS)
ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"


def _name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES: Mapping[str, Path] = {
    _name(path): path for path in sorted((SOURCE / "motebok").rglob("*.py"))
}


def _room(module: str) -> str:
    """The room of a module, or nothing for the package itself."""
    return [*module.split("."), ""][1]


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(module: str) -> Iterator[str]:
    """All that a module imports, wherever in it: whole modules, and names of modules as such."""
    path = MODULES[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join((above if node.level else []) + ([node.module] if node.module else []))
            named = {f"{base}.{each.name}" for each in node.names} & MODULES.keys()
            yield from named
            if len(named) < len(node.names):
                yield base


def _ours(module: str) -> Iterator[str]:
    yield from (each for each in _imports(module) if each.split(".")[0] == "motebok")


@pytest.mark.parametrize("module", MODULES)
def test_a_module_stands_in_a_known_room(module: str) -> None:
    assert _room(module) in {"", *ORDER}


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_only_the_rooms_before_it(module: str) -> None:
    here = _room(module)
    allowed = {"", *ORDER[: ORDER.index(here) + 1]} if here else {""}
    assert {each for each in _ours(module) if _room(each) not in allowed} == set()


@pytest.mark.parametrize("module", MODULES)
def test_a_package_of_others_has_one_room(module: str) -> None:
    foreign = {each.split(".")[0] for each in _imports(module)} - sys.stdlib_module_names
    assert foreign - {"motebok"} - ROOMS.get(_room(module), frozenset()) == set()


@pytest.mark.parametrize("module", MODULES)
def test_a_tool_of_the_machine_has_one_room(module: str) -> None:
    here = _room(module)
    tools = {each for each in _imports(module) if each in RESERVED}
    words = {
        first.value
        for node in ast.walk(_tree(MODULES[module]))
        if isinstance(node, ast.List | ast.Tuple) and node.elts
        if isinstance(first := node.elts[0], ast.Constant) and first.value == "git"
    }
    assert {each for each in tools | words if RESERVED[str(each)] != here} == set()


def test_no_imports_go_in_a_circle() -> None:
    graph = {module: set(_ours(module)) - {module} for module in MODULES}
    try:
        order = tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))
    assert set(order) >= set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_no_import_is_for_types_only(module: str) -> None:
    names = {node.id for node in ast.walk(_tree(MODULES[module])) if isinstance(node, ast.Name)}
    names |= {
        node.attr for node in ast.walk(_tree(MODULES[module])) if isinstance(node, ast.Attribute)
    }
    assert "TYPE_CHECKING" not in names


def test_the_door_opens_on_the_command_line_alone() -> None:
    imports = [
        node
        for node in ast.walk(_tree(ROOT / "build.py"))
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert [ast.unparse(each) for each in imports] == ["from motebok.cli import main"]
