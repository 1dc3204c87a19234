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
