"""Every command on names and texts that would fool a terminal, a reader or the log of a service for CI."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from commands import Ran
from rich.cells import cell_len
from tiny_package import build

from l10n import po
from l10n.memory import normal
from l10n.review.catalog import Catalog, Unit

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")

EVIL = {
    "controls": "\x1b[31m\x1b]8;;x\x1b\\y\x1b]52;c;YQ==\x07\x9b31m\x90z\x9csafe\b\b\b\brm\x7f\r::error::x",
    "line": "\n::error::x\x0b\x0c\x1c",
    "order": "\u202eexe.\u2066x\u2069\u200f\u061ca\u2028::error::b\u2029c\u0085::error::d",
    "hidden": "a\u200bb\u2060c\ufeffd\U000e0041e\u200df\u3164",
    "azure": "##[error]x ##vso[task.setvariable variable=a]b",
    "github": "::error file=x::boom",
}
WORDS = "La Guardia Nacional llegó a Ecatepec con agua"
LAYOUT = re.compile(r"^ {0,5}\d+\t", re.MULTILINE)
"""What `segment` puts before a sentence."""


@pytest.fixture(params=EVIL.values(), ids=[*EVIL])
def evil(request: pytest.FixtureRequest) -> str:
    """Return text that must never be printed as it is."""
    return str(request.param)


def is_clean(text: str) -> bool:
    """Tell whether printed text has nothing that hides, moves or commands."""
    kept = LAYOUT.sub("", text).replace("\n", "")
    hidden = [char for char in kept if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} or char == "\u3164"]
    commands = [line for line in text.split("\n") if line.strip().startswith("::") or re.search(r"##\w*\[", line)]
    return not hidden and not commands


def check(ran: Ran) -> Ran:
    """Fail if a command printed what it must not, or nothing at all."""
    assert is_clean(ran.out), ascii(ran.out)
    assert is_clean(ran.err), ascii(ran.err)
    assert ran.out or ran.err
    assert ran.code in {0, 1, 2}
    return ran


def named(evil: str) -> str:
    """Return a text as part of a file name."""
    return evil.replace("/", "_")


def test_every_specimen_would_be_seen() -> None:
    assert not any(map(is_clean, EVIL.values()))
    assert is_clean("   12\tLa Guardia.\n  (2) — «a»: x::y\n")


def written(folder: Path, name: str, text: str) -> Path:
    """Write a file, and its folders."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def cataloged(folder: Path, name: str, *units: Unit) -> Path:
    """Write a .po file."""
    return written(
        folder, f"locales/en/LC_MESSAGES/{name}.po", po.dumps(Catalog("es", "en", units, generator="Poedit"))
    )


def test_articles_with_such_names_and_sentences(l10n: Callable[..., Ran], evil: str, tmp_path: Path) -> None:
    name = f"{named(evil)}{named(evil)}"
    head = f"---\ntitle: {json.dumps(evil + ' del agua')}\n---\n"
    article = written(tmp_path, f"articles/{name}.md", f"{head}{WORDS} {evil}.\n\n{evil} {WORDS}.\n\n- **{evil}**\n")
    for arguments in (
        ("translate", article),
        ("translate", article, "--redraft", "--check"),
        ("check",),
        ("status",),
        ("status", "--format", "json"),
        ("build",),
        ("build", "--unreviewed", "draft", "--draft-titles"),
        ("segment", article),
        ("segment", article, "--format", "json"),
        ("verify", article),
        ("glossary", "candidates", "--least", "1"),
        ("memory", "stats"),
        ("memory", "align", article, article),
    ):
        check(l10n(*arguments))
    for catalog in (tmp_path / "locales").rglob("*.po"):
        check(l10n("approve", catalog))


def test_json_gives_the_very_words(l10n: Callable[..., Ran], evil: str, tmp_path: Path) -> None:
    unit = Unit(f"{WORDS} {evil}.", f"The National Guard {evil}.")
    cataloged(tmp_path, "agua", unit)
    found = json.loads(check(l10n("memory", "search", WORDS, "--format", "json")).out)
    entries = [*(one["entry"] for one in found["similar"]), *found["containing"]]
    assert [(one["source"], one["target"]) for one in entries] == [(normal(unit.source), unit.target)]


def test_po_files_with_such_texts(l10n: Callable[..., Ran], evil: str, tmp_path: Path) -> None:
    name = named(evil)
    written(tmp_path, "articles/agua.md", f"{WORDS}.\n\n{WORDS} {evil}.\n")
    unit = Unit(f"{WORDS} {evil}.", f"The **guard** {evil}", comments=(evil,))
    other = cataloged(tmp_path, f"old{name}", unit, Unit(WORDS, ""))
    if len(name.splitlines()) == 1:
        other.write_text(other.read_text().replace('\nmsgid "La', f'\n#: articles/{name}.md:3\nmsgid "La'))
    cataloged(tmp_path, "agua", unit, Unit(f"{WORDS}.", f"[{evil}](x)"))
    for arguments in (
        ("check",),
        ("status",),
        ("build",),
        ("approve", other, "--unit", evil),
        ("approve", other, "--unit", WORDS),
        ("memory", "search", WORDS),
        ("memory", "search", f"{WORDS}{evil}"),
        ("memory", "stats"),
        ("memory", "stats", "--format", "json"),
        ("memory", "export", f"{name}.tmx"),
        ("memory", "import", f"{name}.tmx"),
        ("memory", "corrections"),
        ("translate", "articles/agua.md"),
    ):
        check(l10n(*arguments))


BROKEN = {
    "keyword": 'msgid "a"\nmsgwrong{} "b"\n',
    "escape": 'msgid "a\\{}"\nmsgstr "b"\n',
    "header": 'msgid ""\nmsgstr "Content-Type: text/plain; charset={}\\n"\n\nmsgid "a"\nmsgstr "b"\n',
    "language": 'msgid ""\nmsgstr "Language: {}\\n"\n\nmsgid "a"\nmsgstr "b"\n',
    "source": 'msgid ""\nmsgstr "Language: en\\nX-Source-Language: {}\\n"\n\nmsgid "a"\nmsgstr "b"\n',
    "twice": 'msgid "a{0}"\nmsgstr "b"\n\nmsgid "a{0}"\nmsgstr "c"\n',
    "comment": '# l10n: {}\n#, {}\nmsgid "a"\nmsgstr "b"\n',
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_broken_po_files(l10n: Callable[..., Ran], evil: str, text: str, tmp_path: Path) -> None:
    path = written(tmp_path, f"locales/en/LC_MESSAGES/{named(evil)}.po", text.replace("{}", evil).replace("{0}", evil))
    for arguments in (("status",), ("check",), ("approve", path), ("memory", "search", "a")):
        check(l10n(*arguments))


SETTINGS = {
    "key": "{quoted} = 1\n",
    "value": "unreviewed = {quoted}\n",
    "folder": "locales = {quoted}\neditions = {quoted}\nglossary = {quoted}\n",
    "language": "to = [{quoted}]\n",
    "model": "[models]\nen-es = {quoted}\nes-en = {quoted}\n",
    "models": "[models]\n{quoted} = {quoted}\n",
    "sentences": "[sentences.es]\nnever_end = [{quoted}]\n",
    "list": "[sentences.es]\n{quoted} = [{quoted}]\n",
    "broken": "a = {raw}\n",
    "front matter": "front_matter = [{quoted}]\n",
}


@pytest.mark.parametrize("text", SETTINGS.values(), ids=SETTINGS.keys())
def test_settings(l10n: Callable[..., Ran], evil: str, text: str, tmp_path: Path) -> None:
    written(tmp_path, "l10n.toml", text.format(quoted=json.dumps(evil), raw=evil))
    article = written(tmp_path, "articles/agua.md", f"{WORDS}.\n")
    for arguments in (
        ("status",),
        ("translate", article),
        ("segment", article),
        ("models", "info"),
        ("glossary", "check"),
    ):
        check(l10n(*arguments))


def test_an_unknown_setting_is_named_with_escapes(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    written(tmp_path, "l10n.toml", '"\\u001b[31mto\\u202e" = 1\n')
    ran = check(l10n("status"))
    assert ran.code == 2
    assert r"unknown setting `\x1b[31mto\u202e`" in ran.err


TABLES = {
    "cells": 'en,es,note,first_en\n"{0} guard","{0} guardia","{0}","{0} first"\nGuard,guardia,,\n',
    "column": 'en,es,"{0}"\nGuard,guardia,x\n',
    "grammar": 'en,es,grammar\nGuard,guardia,"{0}"\n',
    "direction": 'en,es,direction,case\nGuard,guardia,"{0}","{0}"\n',
    "contradiction": 'en,es\n"{0} guard","{0} guardia"\n"{0} guard","{0} otra"\n',
    "never": 'en,es,never_en\nGuard,guardia,"{0} watch|Guard"\n',
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES.keys())
def test_glossary_tables(l10n: Callable[..., Ran], evil: str, text: str, tmp_path: Path) -> None:
    name = named(evil)
    table = written(tmp_path, f"glossary/{name}.csv", text.replace("{0}", evil.replace('"', '""')))
    written(tmp_path, "articles/agua.md", f"La {evil} guardia llegó con agua. {WORDS}.\n")
    for arguments in (
        ("glossary", "check"),
        ("glossary", "find", f"{evil} guardia"),
        ("glossary", "find", f"{evil} guardia", "--format", "json"),
        ("glossary", "candidates", "--least", "1"),
        ("glossary", "export", f"{name}.tbx"),
        ("glossary", "export", f"{name}.csv", "--shape", "weblate"),
        ("glossary", "export", f"{name}.csv", "--shape", evil),
        ("glossary", "import", table, "--into", name),
        ("glossary", "import", f"{name}.none"),
        ("translate", "articles/agua.md"),
        ("check",),
    ):
        check(l10n(*arguments))


FOREIGN = {
    "a.tmx": '<tmx version="1.4"><header srclang="{0}"/><body><tu><tuv xml:lang="{0}"/></tu></body></tmx>',
    "b.tmx": '<?xml version="1.0"?><{0}><tmx version="{0}"></tmx>',
    "c.tbx": '<tbx type="{0}"><text><body><termEntry><langSet xml:lang="{0}"/></termEntry></body></text></tbx>',
    "d.csv": "source,target,{0}\n{0},,\n",
    "e.txt": "{0}\n",
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_files_of_other_tools(l10n: Callable[..., Ran], evil: str, kind: str, tmp_path: Path) -> None:
    file = written(tmp_path, f"{named(evil)}{kind}", FOREIGN[kind].replace("{0}", evil))
    check(l10n("memory" if kind.endswith("tmx") else "glossary", "import", file))


ARTICLES = {
    "a.md": "---\n{0}: [\n---\nx\n",
    "b.md": "+++\n{0} = \n+++\nx\n",
    "c.html": '<html lang="{0}"><p {0}><b>{0}</i></p>',
    "d.md": '---\nlang: "{0}"\n---\nx\n',
    "e.txt": "{0}\n",
    "f.docx": "{0}\n",
    "g.md": "[{0}][x] {{{{< {0} >}}}} <{0}>\n\n[x]: {0}\n",
}


@pytest.mark.parametrize("kind", ARTICLES)
def test_articles_that_are_broken(l10n: Callable[..., Ran], evil: str, kind: str, tmp_path: Path) -> None:
    file = written(tmp_path, f"articles/{named(evil)}{kind}", ARTICLES[kind].replace("{0}", evil))
    for verb in ("segment", "verify", "translate"):
        check(l10n(verb, file))
    check(l10n("build"))


def test_what_is_typed_is_not_printed_raw(l10n: Callable[..., Ran], evil: str) -> None:
    for arguments in (
        *((f"{evil}",), (f"--{evil}",), ("status", f"--{evil}"), ("status", f"-{evil}"), ("status", "--format", evil)),
        *(("glossary", evil), ("glossary", "candidates", "--least", evil), ("glossary", "find", "x", "--from", evil)),
        *(
            ("translate", f"{named(evil)}.md"),
            ("translate", "x.md", "--to", evil),
            ("translate", "x.md", "--model", evil),
        ),
        *(("approve", f"{named(evil)}.po"), ("status", "--locales", named(evil)), ("verify", f"{named(evil)}.md")),
        *(
            ("models", "install", evil),
            ("models", "install", f"{named(evil)}.argosmodel"),
            ("segment", "a.md", "b.md", evil),
        ),
        *(("memory", "align", f"{named(evil)}.md", "a.md"), ("build", f"{named(evil)}.md"), ("memory", "search", evil)),
    ):
        check(l10n(*arguments))


def test_an_article_whose_name_is_a_command_of_github(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    path = written(tmp_path, "::error file=x::boom.md", f"{WORDS}.\n")
    ran = check(l10n("segment", path.name))
    assert ran.err.startswith(r"\x3a:error file=x::boom.md: es")
    assert l10n("segment", path.name, "--format", "json").code == 0


def test_names_that_are_no_text(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    with suppress(OSError):  # a file system may refuse such names
        written(tmp_path, os.fsdecode(b"articles/agua\xe9.md"), f"{WORDS}.\n")
    for arguments in (("translate", *(tmp_path / "articles").iterdir()), ("status",), ("build",), ("check",)):
        check(l10n(*arguments))


def test_comments_of_a_cell_do_not_move_the_columns_of_status(
    l10n: Callable[..., Ran], evil: str, tmp_path: Path
) -> None:
    for name in (named(evil), "agua", "水の町"):
        cataloged(tmp_path, name, Unit(WORDS, "The National Guard"))
    table = check(l10n("status")).out.splitlines()[:-1]
    assert len(table) == 5
    assert len({cell_len(line) for line in table}) == 1


# Packages and servers, each in a process of its own, since Argos reads its folders once


def ran_with(tmp_path: Path, *arguments: str, **environment: str) -> Ran:
    """Run l10n in a new process."""
    done = subprocess.run(
        [sys.executable, "-m", "l10n", *arguments],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "no_proxy": "*", **environment},
        capture_output=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.mark.parametrize("kind", ["controls", "line", "order", "github"])
def test_packages_with_such_names(kind: str, tmp_path: Path) -> None:
    evil = named(EVIL[kind])
    folder = tmp_path / f"packages{evil}"
    build(folder, name=f"translate-en_es-{evil}")
    build(folder, name=f"odd{evil}", version=evil, package_name=evil)
    build(folder, name=f"codes{evil}", source=evil, target=evil)
    written(folder, f"broken{evil}/metadata.json", '{"from_code": "' + evil)
    written(tmp_path, ".config/argos-translate/settings.json", "{" + evil)
    for arguments in (("models", "list"), ("models", "info"), ("translate", "x.md", "--model", f"broken{evil}")):
        ran = check(
            ran_with(tmp_path, *arguments, ARGOS_PACKAGES_DIR=str(folder), XDG_CONFIG_HOME=str(tmp_path / ".config"))
        )
        assert "Traceback" not in ran.err


@contextmanager
def answering(answer: bytes) -> Iterator[str]:
    """Run a server that answers every request alike, and give its address."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    with connection:
                        connection.recv(65536)
                        connection.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        server.shutdown(socket.SHUT_RDWR)
    thread.join()


ANSWERS = {
    "reason": b"HTTP/1.1 404 \x1b[31m::error::gone\x9b \xe2\x80\xae##[error]\r\nContent-Length: 0\r\n\r\n",
    "status": b"HTTP/1.1 \x1b[31m x\r\n\r\n",
    "line": b"\x1b]52;c;YQ==\x07 ::error::x\r\n\r\n",
    "redirect": b"HTTP/1.1 302 Found\r\nLocation: http://example.org/\x1b[31m\r\nContent-Length: 0\r\n\r\n",
    "scheme": b"HTTP/1.1 302 Found\r\nLocation: \x1b[31m:##[error]\r\nContent-Length: 0\r\n\r\n",
    "length": b"HTTP/1.1 200 OK\r\nContent-Length: \x1b[31m\r\n\r\n[]",
    "index": b'HTTP/1.1 200 OK\r\n\r\n[{"from_code": "en", "to_code": "es", "package_version": "\\u001b[31m", '
    b'"type": "translate", "links": ["http://127.0.0.1:1/\\u001b[31m\\u202e"]}]',
    "text": b"HTTP/1.1 200 OK\r\n\r\n\x1b[31m::error::x",
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS.keys())
def test_servers_that_answer_so(answer: bytes, tmp_path: Path) -> None:
    with answering(answer) as url:
        ran = check(ran_with(tmp_path, "models", "install", "en-es", ARGOS_PACKAGE_INDEX=url))
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "name", ["_L10N_COMPLETE", "LANGUAGE", "LANG", "ARGOS_DEVICE_TYPE", "ARGOS_PACKAGES_DIR", "L10N_MAX_TOML_DEPTH"]
)
def test_environment_variables(name: str, tmp_path: Path) -> None:
    for value in ("\x1b[31m_\u202e", "source_\x1b[31m", "::error::x"):
        ran = ran_with(tmp_path, "models", "list", **{name: value})
        assert is_clean(ran.out), ascii(ran.out)
        assert is_clean(ran.err), ascii(ran.err)
        assert "Traceback" not in ran.err
