"""What happens to .po files whose article is gone or that are broken: they are named, and stop nothing else."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.review.catalog import Catalog, Unit

Command = Callable[..., Ran]
WATER = "# El agua\n\nVolvió el agua el lunes. Llegaron tres pipas. Nadie pagó.\n"
ROADS = "# La calle\n\nCerraron la calle. Nadie pasó.\n"


@pytest.fixture
def root(l10n: Command, tmp_path: Path) -> Path:
    """Return a project of two articles, everything in it approved."""
    for name, text in (("agua", WATER), ("calle", ROADS)):
        (tmp_path / f"articles/{name}.md").write_text(text)
        assert l10n("translate", f"articles/{name}.md", "--from", "es").code == 0
        assert l10n("approve", f"locales/en/LC_MESSAGES/{name}.po").code == 0
    return tmp_path


def test_a_renamed_article_finds_its_work_by_the_command_that_is_named(l10n: Command, root: Path) -> None:
    (root / "articles/agua.md").rename(root / "articles/pipas.md")
    ran = l10n("status")
    assert ran.code == 0
    assert "locales/en/LC_MESSAGES/agua.po: its article articles/agua.md no longer exists" in ran.err
    command = "mv locales/en/LC_MESSAGES/agua.po locales/en/LC_MESSAGES/pipas.po"
    gone = "locales/en/LC_MESSAGES/agua.po, whose article no longer exists, has 4 of its 4 sentences"
    said = f"articles/pipas.md: {gone}; to keep their translations, run: {command}"
    assert said in ran.err
    assert "calle" not in ran.err
    assert said in l10n("translate", "articles/pipas.md", "--from", "es").err
    subprocess.run(command.split(), cwd=root, check=True)
    assert l10n("status").err == ""
    assert "updated" in l10n("translate", "articles/pipas.md").out
    assert l10n("build", "articles/pipas.md").code == 0


def test_the_command_makes_the_folder_that_an_article_moved_into(l10n: Command, root: Path) -> None:
    (root / "articles/2026").mkdir()
    (root / "articles/agua.md").rename(root / "articles/2026/las pipas.md")
    said = l10n("status").err
    command = said.partition("to keep their translations, run: ")[2].partition(" && l10n translate")[0]
    subprocess.run(["sh", "-c", command], cwd=root, check=True)
    assert (root / "locales/en/LC_MESSAGES/2026/las pipas.po").is_file()
    assert "updated" in l10n("translate", "articles/2026/las pipas.md").out


@pytest.mark.parametrize("folder", ["articles", "articles/2026"])
def test_no_article_is_called_gone_while_a_folder_of_articles_cannot_be_read(
    l10n: Command, root: Path, folder: str
) -> None:
    aside = root / "aside"
    if folder == "articles":
        (root / folder).rename(aside)
    else:
        (root / "articles/agua.md").rename(aside)
    (root / "l10n.toml").write_text("")
    (root / folder).symlink_to(root / "elsewhere")
    (root / "elsewhere").mkdir()
    ran = l10n("status")
    assert ran.code == 2
    assert ran.err.startswith(f"{folder}: is a link; ")
    assert "locales/en/LC_MESSAGES/agua.po" in ran.out
    assert "no longer exists" not in ran.err


def test_where_two_files_may_be_meant_nothing_is_guessed(l10n: Command, root: Path) -> None:
    (root / "articles/otra.md").write_text(WATER)
    assert l10n("translate", "articles/otra.md", "--from", "es").code == 0
    (root / "articles/otra.md").unlink()
    (root / "articles/agua.md").rename(root / "articles/pipas.md")
    ran = l10n("status")
    assert ran.err.count("no longer exists") == 2
    assert "mv " not in ran.err


def test_another_article_is_no_heir(l10n: Command, root: Path) -> None:
    (root / "articles/agua.md").unlink()
    (root / "articles/luz.md").write_text("# La luz\n\nVolvió la luz. Nadie pagó.\n")
    assert "mv " not in l10n("status").err


def test_a_file_that_names_no_article_is_not_missed(l10n: Command, root: Path) -> None:
    path = root / "locales/en/LC_MESSAGES/menu.po"
    path.write_text(po.dumps(Catalog("es", "en", (Unit("Abrir", "Open"),))))
    assert l10n("status").err == ""


@pytest.fixture
def broken(root: Path) -> Path:
    """Return a project in which one .po file is broken."""
    path = root / "locales/en/LC_MESSAGES/agua.po"
    path.write_text(path.read_text() + '\nmsgid "half"\n')
    return root


def test_one_broken_file_hides_no_other_from_status(l10n: Command, broken: Path) -> None:
    ran = l10n("status")
    assert ran.code == 2
    assert "agua.po:" in ran.err
    assert "ends inside an entry" in ran.err
    assert "calle.po (es -> en)" in ran.out
    listed = json.loads(l10n("status", "--format", "json").out)["catalogs"]
    assert [one["path"] for one in listed] == ["locales/en/LC_MESSAGES/calle.po"]
    named = l10n("status", *sorted((broken / "locales").rglob("*.po")))
    assert (named.code, "calle.po (es -> en)" in named.out) == (2, True)


@pytest.mark.parametrize("verb", ["build", "check"])
def test_one_broken_file_stops_no_other_article(l10n: Command, broken: Path, verb: str) -> None:
    ran = l10n(verb)
    assert ran.code == 2
    assert "agua.po:" in ran.err
    assert ("calle.md" in ran.out) == (verb == "build")
    assert ("3 translations, 0 problems" in ran.out) == (verb == "check")
    assert (broken / "editions/en/calle.md").exists() == (verb == "build")
    assert not (broken / "editions/en/agua.md").exists()
    named = l10n(verb, "articles/agua.md", "articles/calle.md")
    assert (named.code, "calle.md" in named.out) == (2, verb == "build")


def test_a_note_of_another_tool_stays_on_what_becomes_obsolete_and_comes_back(l10n: Command, root: Path) -> None:
    path = root / "locales/en/LC_MESSAGES/agua.po"
    path.write_text(
        path.read_text().replace(
            '#: articles/agua.md:3\nmsgid "Nadie', '#. verb\n#. doubt: x\n#: articles/agua.md:3\nmsgid "Nadie'
        )
    )
    (root / "articles/agua.md").write_text(WATER.replace(" Nadie pagó.", ""))
    assert l10n("translate", "articles/agua.md").code == 0
    assert '#. verb\n#~ msgid "Nadie pagó."' in path.read_text()
    (root / "articles/agua.md").write_text(WATER)
    assert l10n("translate", "articles/agua.md").code == 0
    assert '#. verb\n#: articles/agua.md:3\nmsgid "Nadie pagó."' in path.read_text()
