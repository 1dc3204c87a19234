"""The house is as ARCHITECTURE.md draws it: arrows point one way, and each foreign library has one door."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "l10n"

MAY_IMPORT = {
    "": set[str](),
    "__main__": {"cli"},
    "errors": set[str](),
    "language": {"errors"},
    "settings": {"errors", "language"},
    "project": {"errors", "language", "settings"},
    "article": set[str](),
    "formats": {"errors", "article", "formats"},
    "sentences": {"errors"},
    "segment": {"errors", "article", "sentences"},
    "markup": {"article"},
    "links": set[str](),
    "placing": {"article", "formats", "links", "markup"},
    "packages": {"errors"},
    "pieces": {"errors", "packages"},
    "engine": {"errors", "packages", "pieces"},
    "install": {"errors", "packages"},
    "draft": {"links", "markup", "placing", "segment"},
    "catalog": {"segment", "draft"},
    "po": {"errors", "catalog"},
    "edition": {"article", "formats", "segment", "markup", "catalog"},
    "cli": {"", "errors", "project", "edition", "workflow"},
}
"""Room -> the rooms that it may know. `workflow` may know every room but `cli`."""

DOORS = {
    "typer": {"cli"},
    "rich": {"cli"},
    "argostranslate": {"packages"},
    "ctranslate2": {"engine"},
    "sentencepiece": {"pieces"},
    "sacremoses": {"pieces"},
    "marko": {"formats"},
    "yaml": {"formats"},
    "polib": set[str](),
    "rapidfuzz": {"catalog"},
    "py3langid": {"language"},
    "urllib": {"install"},
}
"""Library -> the rooms that may know it."""

SILENT = {*MAY_IMPORT} - {"", "__main__", "cli", "project", "packages", "pieces", "engine", "install"}
"""The core: it never prints, opens a file, or reads the clock or the environment."""


def modules() -> list[tuple[str, Path]]:
    """Return each module and the room that it belongs to."""
    rooms = {path: path.relative_to(PACKAGE).with_suffix("").parts[0] for path in sorted(PACKAGE.rglob("*.py"))}
    return [("" if room == "__init__" else room, path) for path, room in rooms.items()]


def labelled(value: object) -> str:
    """Return the name of a test's case."""
    return value.relative_to(PACKAGE).as_posix() if isinstance(value, Path) else ""


def imports(path: Path) -> Iterator[str]:
    """Give the dotted names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: a relative import"
            if node.module == "l10n":
                yield from (f"l10n.{alias.name}" for alias in node.names)
            else:
                yield node.module


def room_of(name: str) -> str:
    """Return the room of a dotted name; `__version__` and the like stand in the package itself."""
    part = name.split(".")[1] if "." in name else ""
    return part if (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").is_file() else ""


@pytest.mark.parametrize(("room", "path"), modules(), ids=labelled)
def test_a_room_knows_only_the_rooms_before_it(room: str, path: Path) -> None:
    known = {room_of(name) for name in imports(path) if name.split(".")[0] == "l10n"}
    allowed = {*MAY_IMPORT, "workflow"} - {"cli"} if room == "workflow" else MAY_IMPORT[room]
    assert known <= allowed


def test_no_two_modules_need_each_other() -> None:
    paths = {path: ".".join(path.relative_to(ROOT).with_suffix("").parts) for _, path in modules()}
    names = {name.removesuffix(".__init__"): path for path, name in paths.items()}
    graph = {name: {n for n in imports(path) if n in names and n != name} for name, path in names.items()}
    assert list(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize(("room", "path"), modules(), ids=labelled)
def test_a_library_has_one_door(room: str, path: Path) -> None:
    for name in imports(path):
        library = name.split(".")[0]
        assert room in DOORS.get(library, {room}), f"{path} imports {name}"


@pytest.mark.parametrize(("room", "path"), modules(), ids=labelled)
def test_the_core_is_silent(room: str, path: Path) -> None:
    if room in SILENT:
        assert not set(imports(path)) & {"os", "sys", "time", "datetime", "subprocess", "logging"}
    calls = {
        n.func.id
        for n in ast.walk(ast.parse(path.read_text()))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    assert "print" not in calls
    assert "open" not in calls or room not in SILENT


@pytest.mark.parametrize(("room", "path"), modules(), ids=labelled)
def test_a_module_is_no_longer_than_400_lines(room: str, path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 400, room


@pytest.mark.parametrize("module", ["l10n.cli", "l10n.workflow.status"])
def test_help_and_status_load_no_model_library(module: str) -> None:
    program = f"import sys, {module}; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert not loaded & {"ctranslate2", "argostranslate", "sentencepiece", "numpy", "marko", "py3langid"}
