"""The memory of a project: what is reviewed pays again, and TMX files come and go."""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from translate.storage import tmx as toolkit

from commands import Ran
from l10n.memory import FirstDraft
from l10n.project import find
from l10n.workflow import remembered

WATER = "El agua volvió el lunes a la colonia.\nLos vecinos esperaron tres semanas.\nNadie avisó.\n"
LIGHT = "La luz volvió el martes.\nLos vecinos esperaron cuatro semanas.\nNadie avisó.\n"

Cli = Callable[..., Ran]


@pytest.fixture
def reviewed(l10n: Cli, tmp_path: Path) -> Path:
    """Return the .po file of an article that a person approved."""
    (tmp_path / "articles/agua.txt").write_text(WATER)
    (tmp_path / "articles/luz.txt").write_text(LIGHT)
    l10n("translate", "articles/agua.txt")
    po = tmp_path / "locales/en/LC_MESSAGES/agua.po"
    l10n("approve", po)
    return po


def entry(po: Path, sentence: str) -> str:
    """Return an entry of a .po file."""
    return next(one for one in po.read_text().split("\n\n") if f'msgid "{sentence}"' in one)


def written(po: Path, sentence: str, text: str) -> None:
    """Do as a translator does who writes another text."""
    old = entry(po, sentence)
    po.write_text(po.read_text().replace(old, f'{old.partition("msgstr")[0]}msgstr "{text}"'))


def test_what_was_reviewed_fills_in_other_articles(l10n: Cli, reviewed: Path) -> None:
    written(reviewed, "Nadie avisó.", "Nobody said a word.")
    ran = l10n("translate", "articles/luz.txt")
    assert "luz.po: 3 new drafts, 2 of them from the memory" in ran.out
    luz = reviewed.with_name("luz.po")
    exact, similar = entry(luz, "Nadie avisó."), entry(luz, "Los vecinos esperaron cuatro semanas.")
    assert "100% memory locales/en/LC_MESSAGES/agua.po\n" in exact
    assert "#, fuzzy\n" in exact
    assert 'msgstr "Nobody said a word."' in exact
    assert "#. memory: “tres” → “cuatro”\n" in similar
    assert '#| msgid "Los vecinos esperaron tres semanas."\n' in similar
    assert l10n("translate", "articles/luz.txt").out.endswith("every sentence has a draft or a translation\n")


def test_an_article_that_the_memory_knows_loads_no_model(l10n: Cli, reviewed: Path) -> None:
    (reviewed.parents[3] / "articles/copia.txt").write_text(WATER)
    ran = l10n("translate", "articles/copia.txt", "--from", "es")
    assert "model:" not in ran.out
    assert "copia.po: 3 new drafts, 3 of them from the memory" in ran.out


def test_the_settings_may_trust_the_same_sentences_in_the_same_place(l10n: Cli, reviewed: Path) -> None:
    root = reviewed.parents[3]
    (root / "l10n.toml").write_text('[memory]\nexact = "reviewed"\n')
    (root / "articles/copia.txt").write_text(WATER + "Ayer llovió.\n")
    l10n("translate", "articles/copia.txt", "--from", "es")
    copia = reviewed.with_name("copia.po")
    assert "# l10n: reviewed" in entry(copia, "Los vecinos esperaron tres semanas.")
    assert "fuzzy" not in entry(copia, "Los vecinos esperaron tres semanas.")
    assert "fuzzy" in entry(copia, "Nadie avisó.")


def test_the_memory_follows_the_po_files_and_is_made_anew_where_it_is_gone(l10n: Cli, reviewed: Path) -> None:
    root = reviewed.parents[3]
    assert "3 units" in l10n("memory", "stats").out
    shutil.rmtree(root / "locales/.l10n")
    assert "3 units" in l10n("memory", "stats").out
    assert (root / "locales/.l10n/.gitignore").read_text() == "*\n"
    away = root / "agua.po"
    reviewed.rename(away)
    assert "the memory is empty" in l10n("memory", "stats").out
    away.rename(reviewed)
    (reviewed.with_name("broken.po")).write_text("msgid\n")
    assert "3 units" in l10n("memory", "stats").out


def test_a_check_writes_no_memory(l10n: Cli, tmp_path: Path) -> None:
    (tmp_path / "articles/agua.txt").write_text(WATER)
    assert l10n("translate", "articles/agua.txt", "--check", "--redraft").code == 1
    assert not (tmp_path / "locales").exists()


def test_tmx_goes_out_and_comes_in(l10n: Cli, reviewed: Path, tmp_path: Path) -> None:
    assert l10n("memory", "export", "out.tmx").out == "out.tmx: 3 units\n"
    with (tmp_path / "out.tmx").open("rb") as file:
        read = toolkit.tmxfile(file)
    assert [str(unit.source) for unit in read.units] == WATER.splitlines()
    assert [str(unit.target) for unit in read.units] == [
        next(line for line in entry(reviewed, text).splitlines() if line.startswith("msgstr"))[8:-1]
        for text in WATER.splitlines()
    ]
    reviewed.unlink()
    assert l10n("memory", "import", "out.tmx").out == "out.tmx: 3 units\n"
    assert "out.tmx es-en" in l10n("memory", "stats").out
    l10n("memory", "import", "out.tmx")
    assert "3 units" in l10n("memory", "stats").out
    assert "3 of them from the memory" in l10n("translate", "articles/agua.txt", "--from", "es").out


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<tmx>", "broken.tmx:1: "),
        ('<!DOCTYPE tmx [<!ENTITY a "b">]>\n<tmx version="1.4"/>', "broken.tmx:1: "),
        ("", "broken.tmx"),
    ],
)
def test_a_tmx_file_that_is_not_fit_is_one_line_and_changes_nothing(
    l10n: Cli, reviewed: Path, content: str, says: str
) -> None:
    (reviewed.parents[3] / "broken.tmx").write_text(content)
    ran = l10n("memory", "import", "broken.tmx")
    assert ran.code == 2
    assert ran.err.startswith(says)
    assert ran.err.count("\n") == 1
    assert "broken" not in l10n("memory", "stats").out
    assert l10n("memory", "import", "missing.tmx").code == 2


def test_a_memory_that_is_damaged_is_one_line(l10n: Cli, reviewed: Path) -> None:
    l10n("memory", "stats")
    (reviewed.parents[2] / ".l10n/memory.sqlite").write_bytes(b"no database" * 1000)
    ran = l10n("memory", "stats")
    assert ran.code == 2
    assert "memory.sqlite: is no translation memory of l10n" in ran.err
    assert ran.err.count("\n") == 1


def test_a_text_is_found_in_both_directions(l10n: Cli, reviewed: Path) -> None:
    written(reviewed, "Nadie avisó.", "Nobody said a word.")
    assert "100 %  Nadie avisó.\n" in l10n("memory", "search", "Nadie avisó.").out
    assert "Nobody said a word.\n" in l10n("memory", "search", "SAID A WORD").out
    assert l10n("memory", "search", "Nada así").out == "nothing like it in the memory\n"
    assert '"containing": []' in l10n("memory", "search", "Nada así", "--format", "json").out


def test_what_reviewers_keep_changing_becomes_rows_of_the_glossary(l10n: Cli, tmp_path: Path) -> None:
    days = {"lunes": "Monday", "martes": "Tuesday", "jueves": "Thursday"}
    sources = [f"El agua volvió a la colonia el {day}." for day in days]
    made = [f"The water came back to the colony on {day}." for day in days.values()]
    (tmp_path / "articles/agua.txt").write_text("\n".join(sources))
    l10n("translate", "articles/agua.txt", "--from", "es")
    assert "no replacement" in l10n("memory", "corrections").err
    remembered.record(find(tmp_path), [FirstDraft("es", "en", *pair) for pair in zip(sources, made, strict=True)])
    po = tmp_path / "locales/en/LC_MESSAGES/agua.po"
    for sentence, text in zip(sources, made, strict=True):
        written(po, sentence, text.replace("colony", "neighbourhood"))
    l10n("approve", po)
    ran = l10n("memory", "corrections")
    (row,) = csv.DictReader(io.StringIO(ran.out))
    assert (row["en"], row["es"], row["never_en"]) == ("neighbourhood", "colonia", "colony")
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary/learnt.csv").write_text(ran.out)
    assert l10n("glossary", "check").code == 0


def test_the_folder_of_the_memory_may_be_read_only(l10n: Cli, reviewed: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    reviewed.parents[2].chmod(0o555)
    ran = l10n("memory", "stats")
    reviewed.parents[2].chmod(0o755)
    assert ran.code == 2
