"""What the settings name and no article has is named, where all articles are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran

from l10n.languages import messages

Cli = Callable[..., Ran]

ARTICLE = """---
title: El agua
seo: {title: Agua}
tags: [ríos]
---
Hola, mundo. {{< figure caption="Un río" >}}

<Tarjeta pie="Una tarjeta" />
"""
SETTINGS = """front_matter = [
  "title", # está
  "seo.tittle", "tags",
  "tags[]",
]
parameters = ["figure.caption", "tarjeta.pie", 'galeria.pie']
"""
WARNINGS = [
    "3: setting `front_matter`: no article has a text at `seo.tittle`",
    "3: setting `front_matter`: no article has a text at `tags`",
    "6: setting `parameters`: no article has a text at `galeria.pie`",
]


@pytest.fixture
def project(l10n: Cli, tmp_path: Path) -> Path:
    assert callable(l10n)
    (tmp_path / "articles/agua.md").write_text(ARTICLE)
    (tmp_path / "l10n.toml").write_text(SETTINGS)
    return tmp_path


def warnings(ran: Ran, file: str = "l10n.toml") -> list[str]:
    return [line.removeprefix(f"{file}:") for line in ran.err.splitlines() if line.startswith(f"{file}:")]


@pytest.mark.parametrize(
    "command", [("translate", "articles/agua.md", "--check"), ("segment", "articles/agua.md"), ("check",), ("build",)]
)
def test_each_verb_that_reads_all_articles_names_it(l10n: Cli, project: Path, command: tuple[str, ...]) -> None:
    assert project.is_dir()
    assert warnings(l10n(*command)) == WARNINGS


@pytest.mark.parametrize("verb", [("translate", "--check"), ("segment",), ("check",), ("build",)])
def test_one_article_of_several_tells_nothing(l10n: Cli, project: Path, verb: tuple[str, ...]) -> None:
    (project / "articles/otra.md").write_text("---\nseo:\n  tittle: Lo de allá\n---\nEl agua volvió.\n")
    name, *options = verb
    assert warnings(l10n(name, "articles/agua.md", *options)) == []


def test_all_articles_named_are_all_articles(l10n: Cli, project: Path) -> None:
    (project / "articles/otra.md").write_text("---\nseo:\n  tittle: Lo de allá\n---\nEl agua volvió ayer.\n")
    ran = l10n("translate", "articles/agua.md", project / "articles/otra.md", "--check")
    assert warnings(ran) == WARNINGS[1:]
    assert warnings(l10n("check")) == WARNINGS[1:]


def test_nothing_is_told_where_an_article_cannot_be_read(l10n: Cli, project: Path) -> None:
    (project / "articles/otra.md").write_text("---\nseo: [\n---\nHola.\n")
    ran = l10n("check")
    assert (ran.code, warnings(ran)) == (2, [])


def test_what_l10n_offers_by_itself_is_not_missed(l10n: Cli, project: Path) -> None:
    (project / "l10n.toml").unlink()
    assert l10n("check").err == ""


def test_the_line_is_that_of_pyproject_too(l10n: Cli, project: Path) -> None:
    (project / "l10n.toml").unlink()
    (project / "pyproject.toml").write_text("[tool.otra]\nfront_matter = ['x']\n[tool.l10n]\nfront_matter = ['nada']\n")
    ran = l10n("check")
    assert warnings(ran, "pyproject.toml") == ["4: setting `front_matter`: no article has a text at `nada`"]


@pytest.mark.parametrize("written", ["a..b", "[]", "a[", "\u202eoculta..", "a" * 9999 + "["])
def test_what_is_no_path_is_one_line_and_exit_2(l10n: Cli, project: Path, written: str) -> None:
    (project / "l10n.toml").write_text(f"front_matter = ['{written}']\n")
    ran = l10n("check")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("l10n.toml:1: setting `front_matter`: cannot be read as a path of keys: ")
    assert len(ran.err) < 400
    assert "\u202e" not in ran.err


def test_the_warning_is_in_spanish_too(l10n: Cli, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert project.is_dir()
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    monkeypatch.setenv("LANGUAGE", "es")
    said = warnings(l10n("check"))
    messages.choose([])
    assert said[0] == "3: ajuste `front_matter`: ningún artículo tiene un texto en `seo.tittle`"


PATTERNS = """to = ["es-MX", "en-US"]
[encoding]
"archiv/*" = "windows-1252"
"content/viejo/*" = "windows-1252"
[publish.paths."content/servicio/*"]
unreviewed = "mark"
[publish.paths]
"contents/*" = { unreviewed = "draft" }
[site]
articles = ["content/{path}.md", "blog/{path}.md"]
editions = ["content/{path}.{lang}.md", "blog/{path}.{lang}.md"]
default = "es"
[site.languages]
es = "es-MX"
ingles = "en-GB"
"""


def test_patterns_that_fit_nothing_and_languages_that_nobody_uses_are_named(l10n: Cli, tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text(PATTERNS)
    for path in ("content/viejo/a.md", "content/servicio/b.md"):
        place = tmp_path / path
        place.parent.mkdir(parents=True)
        place.write_text("Hola, mundo.\n")
    ran = l10n("check")
    assert warnings(ran) == [
        "8: setting `publish.paths`: no article fits `contents/*`",
        "3: setting `encoding`: no article fits `archiv/*`",
        "10: setting `site.articles`: no article fits `blog/{path}.md`",
        "15: setting `site.languages`: no article and no edition is in `ingles`",
    ]
    assert warnings(l10n("build")) == warnings(ran)
    assert warnings(l10n("check", "content/viejo/a.md")) == []


@pytest.mark.parametrize(
    ("matter", "line", "said"),
    [
        (
            "title: A\nl10n: {original: maybe}",
            3,
            "`l10n.original` in its front matter must be true or false, not 'maybe'",
        ),
        (
            "l10n:\n  unreviewd: mark",
            3,
            "`l10n.unreviewd` in its front matter is unknown; known: unreviewed, at_least, draft_titles, note, ",
        ),
        ("l10n: never", 2, "`l10n` in its front matter must be a table with keys among unreviewed, "),
        ("l10n: {note: alway}", 2, "`l10n.note` in its front matter must be one of never, drafts, always, not 'alway'"),
    ],
)
@pytest.mark.parametrize("verb", ["build", "check", "segment"])
def test_what_an_article_says_wrongly_is_named(  # noqa: PLR0917 - pytest calls it
    l10n: Cli, tmp_path: Path, verb: str, matter: str, line: int, said: str
) -> None:
    (tmp_path / "articles").mkdir(exist_ok=True)
    (tmp_path / "articles/a.md").write_text(f"---\n{matter}\n---\nHola, mundo.\n")
    ran = l10n(verb, "articles/a.md")
    assert ran.code == 2
    assert ran.err.startswith(f"articles/a.md:{line}: {said}")
    assert ran.err.count("\n") == 1
