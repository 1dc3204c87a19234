"""The hooks that other projects take from this repository: accepted by pre-commit, and they find what they are for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from l10n.formats import SUFFIXES

ROOT = Path(__file__).parents[1]
MANIFEST = ".pre-commit-hooks.yaml"
ARTICLE = "articles/border-bridge.txt"
CATALOG = "locales/es/LC_MESSAGES/border-bridge.po"


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    """Return a repository that holds our hooks."""
    folder = tmp_path / "hooks"
    folder.mkdir()
    shutil.copy(ROOT / MANIFEST, folder)
    return committed(folder)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return somebody's project: an article with its .po file, under a glossary."""
    folder = tmp_path / "site"
    for name in (ARTICLE, CATALOG):
        (folder / name).parent.mkdir(parents=True)
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "glossary", folder / "glossary")
    return committed(folder)


def committed(folder: Path) -> Path:
    """Make a folder a repository of git, with all that it holds."""
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for command in (["init", "-q"], ["add", "."], [*person, "commit", "-q", "-m", "Start"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


def run(hook: str, hooks: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Run a hook on a whole project."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PRE_COMMIT_HOME": str(hooks.parent / "pre-commit")}
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), hook, "--all-files", "--color=never"]
    return subprocess.run(command, cwd=site, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_hook_sees_every_kind_of_article(suffix: str) -> None:
    hooks = yaml.safe_load((ROOT / MANIFEST).read_text())
    assert [hook["id"] for hook in hooks if not re.search(hook["files"], f"articles/2026/agua{suffix}")] == []


def test_the_manifest_is_valid() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ROOT / MANIFEST],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout


def test_translate_check_fails_where_an_article_changed(hooks: Path, site: Path) -> None:
    rested = run("l10n-translate-check", hooks, site)
    assert rested.returncode == 0, rested.stdout
    with (site / ARTICLE).open("a", encoding="utf-8") as article:
        article.write("\nNobody was hurt on Friday.\n")
    changed = run("l10n-translate-check", hooks, site)
    assert changed.returncode == 1
    assert f"{CATALOG}: would change" in changed.stdout


def test_check_fails_where_a_reviewed_translation_breaks_the_glossary(hooks: Path, site: Path) -> None:
    rested = run("l10n-check", hooks, site)
    assert rested.returncode == 0, rested.stdout
    table = "en,es\nMonday,día de lunes\n"
    (site / "glossary" / "own.csv").write_text(table, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "l10n", "approve", CATALOG], cwd=site, check=True, capture_output=True)
    subprocess.run(["git", "add", "."], cwd=site, check=True)
    broken = run("l10n-check", hooks, site)
    assert broken.returncode == 1, broken.stdout
    assert f"{ARTICLE}:" in broken.stdout
