"""The house is as ARCHITECTURE.md draws it: arrows point one way, and each foreign library has one door."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "l10n"

MAY_IMPORT = {
    "errors": {"errors"},
    "limits": {"errors"},
    "files": {"errors", "files"},
    "languages": {"errors", "languages"},
    "text": {"limits", "languages", "text"},
    "article": {"text"},
    "segmentation": {"article", "languages", "text", "segmentation"},
    "formats": {"errors", "limits", "article", "text", "formats"},
    "alignment": {"errors", "limits", "text", "alignment"},
    "tags": {"article", "text", "formats", "alignment", "tags"},
    "glossary": {"errors", "languages", "text", "glossary"},
    "engine": {"errors", "limits", "files", "languages", "text", "alignment", "engine"},
    "memory": {"errors", "text", "languages", "memory"},
    "interchange": {"", "errors", "limits", "languages", "text", "glossary", "interchange"},
    "checks": {"article", "languages", "text", "segmentation", "alignment", "tags", "glossary", "checks"},
    "drafting": {
        *("article", "languages", "text", "segmentation", "formats", "alignment", "tags", "glossary", "engine"),
        *("memory", "checks", "drafting"),
    },
    "review": {
        *("article", "languages", "text", "segmentation", "alignment", "tags", "glossary", "memory", "checks"),
        *("drafting", "review"),
    },
    "po": {"errors", "languages", "text", "drafting", "review", "po"},
    "edition": {
        *("errors", "article", "languages", "text", "segmentation", "formats", "tags", "glossary", "checks"),
        *("drafting", "review", "edition"),
    },
    "project": {
        *("errors", "limits", "files", "languages", "text", "segmentation", "formats", "checks", "edition", "project")
    },
    "workflow": {
        *("", "errors", "limits", "files", "article", "languages", "text", "segmentation", "project", "formats"),
        *(
            "alignment",
            "tags",
            "glossary",
            "engine",
            "memory",
            "interchange",
            "checks",
            "drafting",
            "review",
            "po",
            "edition",
            "workflow",
        ),
    },
    "cli": {"", "errors", "limits", "languages", "engine", "edition", "project", "workflow", "cli"},
    "__main__": {"cli"},
    "": set[str](),
}
"""Room -> the rooms that it knows, in the order of the page; the package itself and `__main__` are no rooms."""

WATCHED = {"http", "socket", "sqlite3", "tomllib", "urllib"}
"""Libraries of the standard library that have doors as foreign ones do."""

LOUD_PLACES = {"", "__main__", "cli", "workflow", "memory", "engine", "files", "project"}
"""Rooms and modules that may look at the disk. All others are the core: no disk, no clock, no printing."""

PURE_MODULES = {"urllib.parse"}
"""Modules that only compute, of libraries that also do more."""
PURE = {"os": {"path", "sep", "altsep", "linesep", "PathLike", "fspath", "fsencode", "fsdecode"}}
PURE_PATHS = {
    "basename",
    "commonpath",
    "commonprefix",
    "dirname",
    "isabs",
    "join",
    "normpath",
    "relpath",
    "sep",
    "split",
}
PURE_PATHS |= {"splitdrive", "splitext", "splitroot", "normcase"}
LOUD = {"breakpoint", "exec", "eval", "input", "open", "print", "__import__"}
"""What Python offers everywhere; `open` is a method of parsers too, which is none of the disk."""
LOUD_MODULES = {
    *("asyncio", "atexit", "builtins", "ctypes", "fcntl", "getpass", "glob", "linecache", "locale"),
    *("logging", "mmap", "multiprocessing", "platform", "pkgutil", "random", "secrets", "select", "shutil", "signal"),
    *("socket", "sqlite3", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid", "warnings"),
}
LOUD_METHODS = {
    *("now", "today", "utcnow"),  # the clock of `datetime`, whose values are plain data
    *("absolute", "chmod", "chown", "cwd", "exists", "expanduser", "getcwd", "glob", "hardlink_to", "home"),
    *("is_block_device", "is_char_device", "is_dir", "is_fifo", "is_file", "is_junction", "is_mount", "is_socket"),
    *("is_symlink", "iterdir", "lchmod", "link_to", "lstat", "mkdir", "owner", "read_bytes", "read_text", "readlink"),
    *("rename", "rglob", "rmdir", "samefile", "stat", "symlink_to", "touch", "unlink", "write_bytes"),
    *("write_text",),
}
"""Methods that ask the clock, and those of a path that ask or change the disk, but for names that others bear too:
`group`, `walk`, `replace`."""
_DOOR_TO_DATA = {"importlib.resources"}
ITS_OWN_DATA = {
    f"languages.{module}": _DOOR_TO_DATA for module in ("word_lists", "messages", "spelling", "regional.table")
}
ITS_OWN_DATA["edition.preview.template"] = _DOOR_TO_DATA
"""Modules that read what the package, or the one of dictionaries, carries, and so may look behind this door."""


def page() -> dict[str, set[str]]:
    """Return the rooms in the table of ARCHITECTURE.md, each with the libraries in the column of its door."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    _, _, table = text.partition("\n| room |")
    rows = [line.split("|")[1:-1] for line in table.partition("\n\n")[0].splitlines()[2:]]
    return {room.strip(" `/"): set(re.findall(r"`(\w+)`", door)) for room, _, door in rows}


PAGE = page()


@cache
def modules() -> list[tuple[str, Path]]:
    """Return each module and the room that it belongs to."""
    rooms = {path: path.relative_to(PACKAGE).with_suffix("").parts[0] for path in sorted(PACKAGE.rglob("*.py"))}
    return [("" if room == "__init__" else room, path) for path, room in rooms.items()]


def labelled(path: Path) -> str:
    """Return the path of a module from the package."""
    return path.relative_to(PACKAGE).as_posix()


@cache
def every_node(code: str) -> tuple[ast.AST, ...]:
    """Return the nodes of a module's code, for the many tests that look at each."""
    return tuple(ast.walk(ast.parse(code)))


@pytest.fixture(scope="module", autouse=True)
def _forgotten() -> Iterator[None]:
    """Free the nodes, a few hundred megabytes, when the tests here are done."""
    yield
    every_node.cache_clear()


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Return the dotted names that a module imports, wherever in it."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in every_node(path.read_text()):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: a relative import"
            if node.module == "l10n":
                yield from (f"l10n.{alias.name}" for alias in node.names)
            else:
                yield node.module


def taken(path: Path, library: str) -> set[str]:
    """Return what a module takes from a library by name: `path` for `os.path.join(…)` and for `from os import path`."""
    found: set[str] = set()
    for node in every_node(path.read_text()):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name == library:
                found.add(attribute)
            case ast.ImportFrom(module=name) if name == library:
                found |= {alias.name for alias in node.names}
    return found


def room_of(name: str) -> str:
    """Return the room of a dotted name; `__version__` and the like stand in the package itself."""
    part = name.split(".")[1] if "." in name else ""
    return part if (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").is_file() else ""


def imported(room: str) -> set[str]:
    """Return the dotted names that the modules of a room import."""
    return {name for owner, path in modules() if owner == room for name in imports(path)}


def test_the_page_lists_the_rooms_that_there_are() -> None:
    assert list(PAGE) == [room for room in MAY_IMPORT if room not in ("", "__main__")]
    assert {*MAY_IMPORT} == {room for room, _ in modules()}


@pytest.mark.parametrize("room", PAGE)
def test_a_room_may_know_only_rooms_above_it_on_the_page(room: str) -> None:
    rooms = list(PAGE)
    assert MAY_IMPORT[room] <= {"", *rooms[: rooms.index(room) + 1]}


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_knows_the_rooms_that_it_may_know_and_no_others(room: str) -> None:
    assert {room_of(name) for name in imported(room) if name.split(".")[0] == "l10n"} == MAY_IMPORT[room]


def test_no_two_modules_need_each_other() -> None:
    paths = {path: ".".join(path.relative_to(ROOT).with_suffix("").parts) for _, path in modules()}
    names = {name.removesuffix(".__init__"): path for path, name in paths.items()}
    graph = {name: {n for n in imports(path) if n in names and n != name} for name, path in names.items()}
    assert list(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_has_the_door_that_the_page_gives_it(room: str) -> None:
    libraries = {name.split(".")[0] for name in imported(room) if name not in PURE_MODULES} - {"l10n"}
    assert libraries - (sys.stdlib_module_names - WATCHED) == PAGE.get(room, set())


def test_a_foreign_library_has_one_door() -> None:
    rooms = Counter(library for door in PAGE.values() for library in door - WATCHED)
    assert set(rooms.values()) == {1}


def loud(code: str, doors: Collection[str] = ()) -> set[str]:
    """Return what a module does beyond computing: printing, the disk, the clock, the environment."""
    nodes = every_node(code)
    found: set[str] = set()
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    packaged = "importlib.resources" in doors
    for node in nodes:
        match node:
            case ast.Import(names=names):
                found |= {alias.name for alias in names if _is_loud_module(alias.name, doors)}
            case ast.ImportFrom(module=str(name), names=names):
                taken_names = {alias.name for alias in names}
                if _is_loud_module(name, doors):
                    found.add(name)
                elif f"{name}.resources" == "importlib.resources" and "resources" in taken_names and not packaged:
                    found.add("importlib.resources")
                found |= {f"{name}.{one}" for one in taken_names if _is_loud_name(name, one)}
            case ast.Name(id=name) if name in LOUD:
                found.add(name)
            case ast.Attribute(value=owner, attr=name):
                whose = ast.unparse(owner)
                opens = name == "open" and id(node) in called and not _is_parser(owner)
                if opens or _is_loud_name(whose, name) or (name in LOUD_METHODS and not packaged):
                    found.add(f"{whose}.{name}")
            case _:
                pass
    return found


def _is_loud_module(name: str, doors: Collection[str]) -> bool:
    if name.startswith("importlib"):
        return "importlib.resources" not in doors
    return name.partition(".")[0] in LOUD_MODULES and name not in PURE_MODULES


def _is_loud_name(module: str, name: str) -> bool:
    """Tell whether a name of `os`, `os.path`, `io` or `pathlib` goes beyond computing."""
    pure = {**PURE, "os.path": PURE_PATHS, "io": {"StringIO", "BytesIO"}, "pathlib": {"PurePath", "PurePosixPath"}}
    return module in pure and name not in pure[module]


def _is_parser(owner: ast.expr) -> bool:
    """Tell whether `open` belongs to a parser at work, which opens tags and entries, or to the memory."""
    return isinstance(owner, ast.Name) and owner.id in ("self", "builder", "Memory")


def test_the_core_is_silent() -> None:
    found: dict[str, set[str]] = {}
    for room, path in modules():
        code = path.read_text()
        place = dotted(path).removeprefix("l10n").removeprefix(".")
        names = {node.id for node in every_node(code) if isinstance(node, ast.Name)}
        found[labelled(path)] = names & {"print", "input", "breakpoint"}
        if not {room, place} & LOUD_PLACES:
            found[labelled(path)] |= loud(code, ITS_OWN_DATA.get(place, ()))
    assert {module: ways for module, ways in found.items() if ways} == {}


OPENING = {
    *("read_text", "read_bytes", "write_text", "write_bytes", "open", "iterdir", "glob", "rglob", "unlink", "mkdir"),
    *("rmdir", "touch", "rename", "listdir", "scandir", "makedirs", "remove", "symlink_to", "hardlink_to", "chmod"),
}
OPENS = {
    "edition.preview.template": "what l10n carries",
    "engine.installing.install": "Argos's folder, which is the user's own",
    "engine.installing.archive": "a folder in it, before anybody else knows it",
    "engine.installing.download": "a connection",
    "engine.checking.memory": "what the system says of its memory",
    "engine.processor": "what the system says of its processor",
    "engine.probing.sentences": "what l10n carries",
    "engine.packages": "the names in a folder of packages; `engine.contents` reads them",
    "engine.pieces.tokenizer": "a file of a package that `engine.checking` has looked at",
    "languages.messages": "what l10n carries",
    "languages.regional.table": "what l10n carries",
    "languages.word_lists": "what l10n carries",
    "memory.beside": "the files that SQLite writes beside a memory, which it opens itself",
    "project.finding": "the glossary that l10n carries",
    "project.places": "the names beside a typed path",
    "cli.preview": "the browser of the user",
    "workflow.shared.articles.choosing": "the names beside an article",
    "cli.printing": "the device without a reader",
}
"""Modules beside the room of files that open or list something, and what."""


def opening(code: str) -> set[str]:
    """Return the calls that open, list or change files."""
    calls = [node.func for node in every_node(code) if isinstance(node, ast.Call)]
    functions = {call.id for call in calls if isinstance(call, ast.Name)}
    methods = {call.attr for call in calls if isinstance(call, ast.Attribute) and not _is_parser(call.value)}
    return (functions | methods) & OPENING


def test_one_room_opens_reads_lists_and_replaces_files() -> None:
    looked_at, found = set(), set()
    for room, path in modules():
        place = dotted(path).removeprefix("l10n.")
        if room != "files" and {room, place} & (LOUD_PLACES | ITS_OWN_DATA.keys()):
            looked_at.add(place)
            if opening(path.read_text()):
                found.add(place)
    assert found == looked_at.intersection(OPENS)


READY = "engine.probing.ready"
"""The module that tries a package before it is used."""


def called_or_given(code: str) -> set[str]:
    """Return the names that are called, or given to a call."""
    calls = [node for node in every_node(code) if isinstance(node, ast.Call)]
    nodes = [part for call in calls for part in (call.func, *call.args, *(one.value for one in call.keywords))]
    return {node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in nodes}


def test_no_package_is_loaded_without_being_tried() -> None:
    loading = {dotted(path) for _, path in modules() if "Engine" in called_or_given(path.read_text())}
    assert loading == {f"l10n.{READY}"}
    for code in ("Engine(package)", "partial(Engine, package)", "a(load=translator.Engine)"):
        assert "Engine" in called_or_given(code)


@pytest.mark.parametrize("room", ["workflow", "project"])
def test_what_looks_at_the_disk_reads_no_clock_and_no_environment(room: str) -> None:
    for path in (path for owner, path in modules() if owner == room):
        assert not set(imports(path)) & {"sys", "time", "datetime", "subprocess", "logging", "random"}, path
        assert not taken(path, "os") & {"environ", "getenv", "environb", "system", "popen"}, path


@pytest.mark.parametrize(
    "snippet",
    [
        *("open('a')", "reader = open", "path.open()", "Path('a').open('rb')", "io.open('a')", "os.open('a', 0)"),
        *("path.read_text()", "path.read_bytes()", "path.write_text('')", "path.write_bytes(b'')", "path.stat()"),
        *("path.exists()", "path.is_file()", "path.is_dir()", "path.iterdir()", "path.glob('*')", "path.mkdir()"),
        *("path.unlink()", "path.rename('b')", "[*map(Path.is_file, paths)]", "path.touch()", "Path.cwd()"),
        *("os.remove('a')", "os.environ['A']", "os.getenv('A')", "os.listdir()", "os.path.exists('a')"),
        *("from os import environ", "from os.path import isfile", "from io import open", "from pathlib import Path"),
        *("import time", "from time import monotonic", "datetime.now(UTC)", "date.today()", "import sys"),
        *("input()", "print('a')", "import logging", "import subprocess", "import shutil", "import tempfile"),
        *("from importlib import resources", "import importlib.resources", "from importlib.resources import files"),
        *("import random", "__import__('os')", "exec('')", "import glob", "import urllib.request"),
    ],
)
def test_the_guard_of_silence_sees(snippet: str) -> None:
    assert loud(snippet)


@pytest.mark.parametrize(
    "snippet",
    [
        *("os.path.join('a', 'b')", "import os", "from os import path", "io.StringIO()", "builder.open(tag)"),
        *("text.replace('a', 'b')", "match.group()", "walk(blocks)", "def open(self): self.open()", "a.print_ = 1"),
        *(
            "from datetime import date",
            "from pathlib import PurePath",
            "PurePath('a').name",
            "from functools import cache",
            "import re",
        ),
    ],
)
def test_the_guard_of_silence_lets_computing_pass(snippet: str) -> None:
    assert loud(snippet) == set()


def test_a_room_with_data_of_its_own_may_read_that_and_no_more() -> None:
    door = {"importlib.resources"}
    assert loud("from importlib import resources\nresources.files('l10n').read_text()", door) == set()
    assert loud("open('a')", door)
    assert loud("import time", door)


def test_a_module_is_no_longer_than_400_lines() -> None:
    lengths = {labelled(path): len(path.read_text().splitlines()) for _, path in modules()}
    assert {module: length for module, length in lengths.items() if length > 400} == {}


def test_a_function_is_no_longer_than_50_lines() -> None:
    nodes = ((labelled(path), node) for _, path in modules() for node in every_node(path.read_text()))
    functions = [(module, node) for module, node in nodes if isinstance(node, ast.FunctionDef)]
    assert [(module, one.name) for module, one in functions if (one.end_lineno or 0) - one.lineno >= 50] == []


def test_the_house_has_at_most_25_entries_and_a_room_at_most_14_modules() -> None:
    assert len([path for path in PACKAGE.iterdir() if path.name != "__pycache__"]) <= 25
    folders = {path.parent for path in PACKAGE.rglob("*.py")} - {PACKAGE, PACKAGE / "workflow"}
    assert {folder.name for folder in folders if len([*folder.glob("*.py")]) > 14} == set()


def test_no_public_class_is_named_twice() -> None:
    nodes = (node for _, path in modules() for node in every_node(path.read_text()))
    names = Counter(node.name for node in nodes if isinstance(node, ast.ClassDef) and not node.name.startswith("_"))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("module", ["l10n.cli", "l10n.workflow.status"])
def test_help_and_status_load_no_model_library(module: str) -> None:
    program = f"import sys, {module}; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert not loaded & {"ctranslate2", "argostranslate", "sentencepiece", "numpy", "marko", "py3langid", "babel"}


def test_the_command_line_loads_a_workflow_only_for_its_command() -> None:
    program = "import sys, l10n.cli; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    known = {"", "cli", "errors", "limits", "languages", "edition"}
    assert {room_of(name) for name in ran.stdout.split() if name.startswith("l10n")} == known


# What nothing calls

COMMANDS = {"cli", "__main__"}
"""Rooms whose functions are called by their decorators and by Python."""


@cache
def dotted(path: Path) -> str:
    """Return the name by which a module is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def taken_by_name(path: Path) -> Iterator[tuple[str, int]]:
    """Give the dotted names that a module uses, each with its line, its own names under its own name."""
    nodes = every_node(path.read_text())
    known: dict[str, set[str]] = defaultdict(set)  # each command of a module may call its own workflow `workflow`
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                known[alias.asname or alias.name].add(alias.name)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                known[alias.asname or alias.name].add(f"{node.module}.{alias.name}")
                yield f"{node.module}.{alias.name}", node.lineno
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield f"{dotted(path)}.{node.id}", node.lineno
        elif isinstance(node, ast.Attribute):
            value = node.value
            owners = (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)
            for owner in (ast.unparse(one) for one in owners if isinstance(one, ast.Name | ast.Attribute)):
                yield from ((f"{name}.{node.attr}", node.lineno) for name in known.get(owner, ()))


def defined(path: Path) -> Iterator[tuple[str, range]]:
    """Give the functions, classes and constants of a module, each with its lines."""
    for node in ast.parse(path.read_text()).body:
        lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name, lines
            case ast.Assign(targets=targets):
                names = (part for target in targets for part in ast.walk(target))
                yield from ((part.id, lines) for part in names if isinstance(part, ast.Name))
            case _:
                pass


def test_everything_in_the_house_is_used_there_or_by_its_training_and_benchmarks() -> None:
    """What tests alone call is dead, however well it is tested."""
    users = [path for folder in ("l10n", "training", "benchmarks") for path in sorted((ROOT / folder).rglob("*.py"))]
    uses: dict[str, list[tuple[Path, int]]] = defaultdict(list)
    for path in users:
        for name, line in taken_by_name(path):
            uses[name].append((path, line))
    dead = [
        f"{dotted(path)}.{name}"
        for room, path in modules()
        if room not in COMMANDS
        for name, lines in defined(path)
        if not name.startswith("__")
        if not any(user != path or line not in lines for user, line in uses.get(f"{dotted(path)}.{name}", ()))
    ]
    assert dead == []


# Time

CLOCKS = {"process_time", "perf_counter", "monotonic", "thread_time", "time_ns", "process_time_ns", "perf_counter_ns"}
TIMERS = {
    "growth.py",  # compares two measures of one run
    "mortal.py",  # measures how long a process lives, so that it can be killed within that time
}


def clocks(code: str) -> set[str]:
    """Return the clocks that a test reads, and its limits of less than an hour."""
    found: set[str] = set()
    for node in every_node(code):
        match node:
            case ast.Attribute(attr=name) | ast.alias(name=name) if name in CLOCKS:
                found.add(name)
            case ast.Attribute(value=ast.Name(id="time"), attr="time"):
                found.add("time.time")
            case ast.ImportFrom(module="growth", names=names) if any(alias.name == "time_of" for alias in names):
                found.add("time_of")
            case ast.Call(func=ast.Attribute(attr="timeout"), args=[ast.Constant(value=int(limit))]) if limit < 3600:
                found.add(f"timeout({limit})")
            case _:
                pass
    return found


def test_no_test_compares_with_an_absolute_time() -> None:
    paths = [path for path in sorted((ROOT / "tests").rglob("*.py")) if path.name not in TIMERS]
    assert {path.name: found for path in paths if (found := clocks(path.read_text()))} == {}


@pytest.mark.parametrize(
    "snippet",
    [
        *("start = time.monotonic()", "from time import process_time", "time.time() - start < 5"),
        *("from growth import time_of", "@pytest.mark.timeout(20)\ndef test(): pass"),
    ],
)
def test_the_guard_of_time_sees(snippet: str) -> None:
    assert clocks(snippet)
