"""`l10n init` in a pipe and on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran
from new_sites import ES

from l10n.text.data import toml


def test_a_pipe_gets_settings_and_the_next_command(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins: [{i18n: {languages: [{locale: es, default: true}, {locale: fr}]}}]")
    (tmp_path / "docs").mkdir()
    for name in ("a.md", "b.md", "b.en.md", "it's.md"):
        (tmp_path / "docs" / name).write_text(ES)
    ran = l10n("init")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "l10n.toml: written for mkdocs (mkdocs.yml)",
        "the site's other languages are left alone: fr",
        "4 articles: 1 in English, 3 in Spanish",
        "1 is there in both languages; what a person translated is kept, and becomes reviewed, with:",
        "  l10n memory align docs/b.md docs/b.en.md",
        "next: l10n translate docs/a.md",
    ]
    written = {"preset": "mkdocs", "default": "es", "languages": {"fr": "fr"}}
    assert toml.loads((tmp_path / "l10n.toml").read_text()) == {"site": written}
    again = l10n("init")
    assert (again.code, again.out) == (2, "")
    assert again.err == (
        "l10n.toml: has the settings of l10n already; change them there, or move them away and run l10n init again\n"
    )


def test_a_pipe_gets_one_line_where_nothing_decides(
    l10n: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    ran = l10n("init")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "no site generator, no page of HTML and no folder articles/; give --site: html, hugo, " in ran.err
    assert not (tmp_path / "empty/l10n.toml").exists()
    assert l10n("init", "--site", "hugo").out.splitlines() == [
        "l10n.toml: written for hugo (you said so)",
        "0 articles",
        "looked for content/{path}.{suffix}, content/{path}.{lang}.{suffix}",
        "next: write an article, and run l10n translate on it",
    ]


def test_pages_that_no_pattern_covers_are_named(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("collections: [notas]\n")
    for name in ("_notas/a.md", "_notas/b.md", "_drafts/c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ES)
    ran = l10n("init")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "l10n.toml: written for jekyll (_config.yml)",
        "0 articles",
        "looked for _posts/{path}.{suffix}, _posts/{lang}/{path}.{suffix}",
        "1 page is left out (_drafts): drafts",
        (
            '2 pages in _notas are not covered (_notas/a.md, …): add "_notas/{path}.{suffix}" to articles and '
            '"_notas/{lang}/{path}.{suffix}" to editions; l10n.toml has the lines, as a comment'
        ),
        "next: say in l10n.toml where the articles are",
    ]
    assert '# editions = ["_posts/{lang}/{path}.{suffix}", "_notas/' in (tmp_path / "l10n.toml").read_text()


def test_verbs_leave_a_third_language_alone(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text("defaultContentLanguage = 'es'\n[languages]\nes = {}\nen = {}\nfr = {}\n")
    (tmp_path / "content").mkdir()
    for name in ("a.md", "a.fr.md"):
        (tmp_path / "content" / name).write_text(ES)
    assert "1 page is left out (content): a language that l10n does not translate" in l10n("init").out.splitlines()
    for words in (("check",), ("status",), ("build",)):
        ran = l10n(*words)
        assert "a.fr" not in ran.out + ran.err
        assert ran.code in (0, 1)
        assert "site.languages" not in ran.err


def test_a_spanish_user_reads_spanish(
    l10n: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "es")
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    (tmp_path / "articles/a.md").write_text(ES)
    ran = l10n("init")
    assert ran.code == 0
    assert "1 artículo: 1 en español" in ran.out
    assert "siguiente: l10n translate articles/a.md" in ran.out
    assert "# Ajustes de l10n" in (tmp_path / "l10n.toml").read_text()


def on_a_terminal(folder: Path, typed: str) -> tuple[int, str]:
    """Run `l10n init` on a terminal, and return its exit code and all that is to be read there."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "l10n", "init"]
    environment = os.environ | {"LANGUAGE": "en", "COLUMNS": "400"}
    with subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as ran:
        os.close(theirs)
        os.write(ours, typed.encode())
        said = b""
        while True:
            try:
                part = os.read(ours, 1024)
            except OSError:  # Linux says so where nobody has the terminal open any more
                break
            if not part:
                break
            said += part
    os.close(ours)
    return ran.returncode, said.decode().replace("\r\n", "\n")


def test_a_terminal_is_asked(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("")
    (tmp_path / "_config.yml").write_text("")
    code, said = on_a_terminal(tmp_path, "\nmkdoc\nmkdocs\nfolder\nyes\n")
    assert code == 0, said
    asked = [line for line in said.splitlines() if "? " in line]
    generators = "html, hugo, jekyll, mkdocs, pelican, starlight, eleventy, docusaurus, none"
    layout = "what parts the languages (suffix: post.es.md, folder: es/post.md)"
    house = "use l10n's own glossary for names that yours does not have (institutions of Mexico and the United States)"
    assert asked == [
        *[f"site generator (several generators: _config.yml, mkdocs.yml)? {generators}"] * 3,
        f"{layout} (it is the usual one)? suffix, folder [suffix]",
        f"{house}? yes, no [no]",
    ]
    written = toml.loads((tmp_path / "l10n.toml").read_text())
    assert written == {"house_glossary": True, "site": {"preset": "mkdocs", "layout": "folder"}}


def test_a_terminal_that_ends_gets_nothing_written(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("")
    code, _ = on_a_terminal(tmp_path, "\x04")
    assert code == 130
    assert not (tmp_path / "l10n.toml").exists()
