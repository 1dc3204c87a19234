"""What all commands show alike, and that nothing in l10n prints past it."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from rich.cells import cell_len

from l10n.cli import printing
from l10n.workflow.shared.orphans import Renamed

PACKAGE = Path(__file__).parents[2] / "l10n"
PRINTING = PACKAGE / "cli" / "printing.py"
NAMES, CELLS = ["file", "a.po (es -> en)"], [["draft", "stale"], ["12 (140)", "0 (0)"]]
ARTICLE = "La Guardia Nacional llegó a Ecatepec, en 水. El niño volvió el lunes.\n"


def test_a_table_has_a_line_for_each_row() -> None:
    assert printing.columns(NAMES, CELLS) == ["file                draft  stale", "a.po (es -> en)  12 (140)  0 (0)"]


def test_in_a_narrow_terminal_names_have_lines_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(printing, "get_terminal_size", lambda: os.terminal_size((31, 24)))
    assert printing.columns(NAMES, CELLS) == ["file", "     draft  stale", "a.po (es -> en)", "  12 (140)  0 (0)"]
    monkeypatch.setattr(printing, "get_terminal_size", lambda: os.terminal_size((32, 24)))
    assert len(printing.columns(NAMES, CELLS)) == 2


@pytest.mark.parametrize(
    "name", ["a\x1b[31m.po", "水の町.po", "n\u0303andu\u0301.po", "agua\udce9.po", "👩\u200d💻.po", "a\tb.po"]
)
def test_columns_count_what_is_seen(name: str) -> None:
    head, row, long = printing.columns(["file", name, "x" * 30], [["draft"], ["1 (2)"], ["0 (0)"]])
    assert cell_len(head) == cell_len(row) == cell_len(long)
    assert row.endswith("  1 (2)")


def test_between_cells_is_a_tab_and_within_them_none(capsys: pytest.CaptureFixture[str]) -> None:
    printing.say(7, "a\tb\nc")
    assert capsys.readouterr().out == "7\ta\\tb\\nc\n"


# Commands to copy


def moved(catalog: str, wanted: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the command that l10n suggests to move a .po file."""
    printing.print_renamed(Renamed("el agua.md", catalog, wanted, 1, 1))
    command = capsys.readouterr().err.partition("run: ")[2]
    assert command.endswith(" && l10n translate 'el agua.md'\n")
    return command.removesuffix(" && l10n translate 'el agua.md'\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize(
    "name",
    [
        *("agua.po", "el agua.po", "it's $HOME `x` !!.po", "-agua.po", "a\\nb.po", "ñandú.po", "a;rm -rf b.po"),
        *(
            "a\x1b[31m'b.po",
            "a\nb\\.po",
            "a\u202eop.po",
            "a\udce9.po",
            "##[error].po",
            "::error::x.po",
            "a\u200b1'2.po",
        ),
    ],
)
def test_a_command_to_copy_moves_the_file(
    name: str, judge: Mapping[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / name).write_text("1")
    (tmp_path / "old" / name).write_text("2")
    bash = judge("bash", "the quoting of names")  # type: ignore[operator]
    command = moved(f"old/{name}", f"new folder/{name}", capsys)
    assert command.isprintable()
    subprocess.run([bash, "-c", command], cwd=tmp_path, check=True)
    assert (tmp_path / "new folder" / name).read_text() == "2"
    subprocess.run([bash, "-c", moved(name, "b.po", capsys)], cwd=tmp_path, check=True)
    assert (tmp_path / "b.po").read_text() == "1"


# Encodings and pipes


def in_new_process(tmp_path: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run l10n on an article, with other environment variables."""
    (tmp_path / "articles").mkdir(exist_ok=True)
    (tmp_path / "articles/agua.md").write_text(ARTICLE, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "l10n", *arguments],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "cp1252:strict"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=str,
)
def test_an_encoding_without_a_character_shows_an_escape(environment: Mapping[str, str], tmp_path: Path) -> None:
    ran = in_new_process(tmp_path, "segment", "articles/agua.md", **environment)
    assert ran.returncode == 0, ran.stderr
    assert "水" not in ran.stdout.decode("latin-1")
    assert rb"en \u6c34" in ran.stdout
    assert b"agua.md: es" in ran.stderr


@pytest.mark.parametrize("size", ["²", "999999999", "9" * 5000, "wide", "0"], ids=lambda size: size[:9])
def test_a_size_that_no_terminal_has_is_forgotten(size: str, tmp_path: Path) -> None:
    usual = in_new_process(tmp_path, "--help", COLUMNS="", LINES="", TERMINAL_WIDTH="")
    ran = in_new_process(tmp_path, "--help", COLUMNS=size, LINES=size, TERMINAL_WIDTH=size)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, usual.stdout, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_is_exact_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    ran = in_new_process(tmp_path, "segment", "articles/agua.md", "--format", "json", PYTHONIOENCODING=encoding)
    assert " ".join(one["text"] for one in json.loads(ran.stdout.decode(encoding))) == ARTICLE.strip()


def test_tables_in_a_poor_encoding_keep_their_columns(tmp_path: Path) -> None:
    catalog = tmp_path / "locales/en/LC_MESSAGES/ñandú水.po"
    catalog.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n'
    catalog.write_text(f'{head}"X-Source-Language: es\\n"\n\nmsgid "Hola."\nmsgstr "Hi."\n', encoding="utf-8")
    ran = in_new_process(tmp_path, "status", PYTHONIOENCODING="ascii")
    head_line, row, _ = ran.stdout.decode("ascii").splitlines()
    assert r"\xf1and\xfa\u6c34" in row
    assert len(head_line) == len(row)


@pytest.mark.skipif(os.name == "nt", reason="Windows ends such programs otherwise")
@pytest.mark.parametrize(
    "arguments", [("segment", "articles/agua.md"), ("--help",), ("--version",), ("status", "--format", "json")]
)
@pytest.mark.parametrize("closed", ["stdout", "stderr", "both"])
def test_a_closed_pipe_ends_quietly(arguments: tuple[str, ...], closed: str, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/agua.md").write_text(ARTICLE * 3, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    out, err = ({"stdout": (writing, subprocess.PIPE), "stderr": (subprocess.PIPE, writing)}).get(
        closed, (writing, writing)
    )
    ran = subprocess.run([sys.executable, "-m", "l10n", *arguments], cwd=tmp_path, stdout=out, stderr=err, check=False)
    os.close(writing)
    writes_there = closed != "stderr" or arguments[0] == "segment"
    assert ran.returncode == (141 if writes_there else 0)
    assert b"Error" not in (ran.stderr or b"")
    assert b"ignored" not in (ran.stderr or b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("arguments", [("segment", "articles/agua.md"), ("--help",)])
def test_an_output_that_is_full_is_one_line(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/agua.md").write_text(ARTICLE, encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "l10n", *arguments]
        ran = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr.splitlines()[-1].endswith("no space left on device")
    assert "Traceback" not in ran.stderr


def test_streams_that_are_closed_from_the_start_change_no_exit_code(tmp_path: Path) -> None:
    program = "import sys; sys.stdout = sys.stderr = None\nfrom l10n import cli; cli.main(['--version'])"
    assert subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=False).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_results_for_a_file_stay_out_of_the_terminal_that_shows_progress(tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 - Windows does not have it

    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/agua.md").write_text(ARTICLE, encoding="utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "l10n", "translate", "articles/agua.md"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs, text=True) as running:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # Linux reports the end so
            while read := os.read(ours, 65536):
                shown += read
        out = running.stdout.read() if running.stdout else ""
    os.close(ours)
    assert "agua.po: 2 new drafts" in out
    assert "\x1b" not in out
    assert b"drafting" in shown
    assert b"agua.po" not in shown


# The only place that prints

FROM_TYPER = {
    *("Typer", "Option", "Argument", "Exit", "BadParameter"),
    *("typer._click.exceptions.ClickException", "typer.main.get_command"),
}
"""What modules may take from typer: none of it prints, and `ClickException` is what typer would print."""
LOUD = {"print", "input", "breakpoint", "help", "exit", "quit"}
STREAMS = {f"sys.{name}" for name in ("stdout", "stderr", "__stdout__", "__stderr__", "displayhook", "excepthook")}
WRITERS = {"os.write", "os.writev", "os.system", "os.popen"}
PRINTING_LIBRARIES = {
    "click",
    "rich",
    "logging",
    "pprint",
    "traceback",
    "getpass",
    "subprocess",
    "curses",
    "cmd",
    "code",
}


def printed(code: str) -> set[str]:
    """Return the ways in which a module could print past `printing`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Name(id=name) if name in LOUD:
                found.add(name)
            case ast.Attribute(value=ast.Name(id="typer"), attr=name) if name not in FROM_TYPER:
                found.add(f"typer.{name}")
            case ast.Attribute(value=ast.Name(id=module), attr=name) if f"{module}.{name}" in STREAMS | WRITERS:
                found.add(f"{module}.{name}")
            case ast.Import(names=names):
                found |= {alias.name for alias in names if alias.name.partition(".")[0] in PRINTING_LIBRARIES}
                found |= {
                    f"{alias.name} as {alias.asname}"
                    for alias in names
                    if alias.asname and alias.name in ("sys", "os", "typer")
                }
            case ast.ImportFrom(module=str(module), names=names) if module.partition(".")[0] in PRINTING_LIBRARIES:
                found.add(module)
            case ast.ImportFrom(module=str(module), names=names):
                taken = {f"{module}.{alias.name}" for alias in names}
                found |= taken & (STREAMS | WRITERS)
                if module.partition(".")[0] == "typer":
                    found |= {
                        one for one in taken if one not in FROM_TYPER and one.removeprefix("typer.") not in FROM_TYPER
                    }
            case _:
                pass
    return found


def test_nothing_prints_past_the_place_that_prints() -> None:
    allowed = {path: {"os.write"} if path.parent.name == "files" else set() for path in PACKAGE.rglob("*.py")}
    del allowed[PRINTING]
    found = {path: printed(path.read_text(encoding="utf-8")) - ways for path, ways in allowed.items()}
    assert {str(path): ways for path, ways in found.items() if ways} == {}


def test_the_place_that_prints_has_two_ways_out() -> None:
    """Lines go through `_write`, and the only other thing on a terminal is the progress bar."""
    ways: dict[str, set[str]] = {}
    for function in ast.walk(ast.parse(PRINTING.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef):
            used = {node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute)}
            loud = printed(ast.unparse(function)) - {"sys.stdout", "sys.stderr"}
            if found := loud | used & {"write", "writelines", "print"}:
                ways[function.name] = found
    assert ways == {"_write": {"write"}, "progress_bar": {"rich.console", "rich.progress"}, "columns": {"rich.cells"}}


@pytest.mark.parametrize(
    "snippet",
    [
        *(
            "print('a')",
            "shown = print",
            "typer.echo('a')",
            "typer.secho('a')",
            "typer.confirm('a')",
            "typer.progressbar(a)",
        ),
        *(
            "from typer import echo",
            "from typer import secho as say",
            "import typer as t",
            "import click",
            "from click import echo",
        ),
        *("from rich import print", "from rich.console import Console", "import rich.console", "sys.stdout.write('a')"),
        *("sys.stderr.buffer.write(b'a')", "from sys import stderr", "import sys as s", "redirect_stdout(sys.stderr)"),
        *("os.write(1, b'a')", "from os import write", "import logging", "import traceback", "import subprocess"),
        *("from typer._click.utils import echo", "from typer import rich_utils", "os.system('a')"),
    ],
)
def test_the_guard_of_printing_sees(snippet: str) -> None:
    assert printed(snippet)


@pytest.mark.parametrize(
    "snippet",
    [
        *("import typer\napp = typer.Typer()", "raise typer.Exit(1)", "from l10n.cli.printing import say\nsay('a')"),
        *(
            "typer.Option('--a')",
            "import warnings\nwarnings.warn('a')",
            "path.write_text('a')",
            "os.path.join('a', 'b')",
        ),
    ],
)
def test_the_guard_of_printing_lets_the_rest_pass(snippet: str) -> None:
    assert printed(snippet) == set()
