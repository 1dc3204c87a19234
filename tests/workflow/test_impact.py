"""What a row of the glossary concerns is what `translate` then does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran
from plain_words import OF_WATER
from seen import looking
from word_model import WordModel

Cli = Callable[..., Ran]
CATALOGS = "locales/en/LC_MESSAGES"
BEFORE = "en,es\nNational Guard,Guardia Nacional\nArmy,Ejército\n"
SAID = {
    "guardia": "La Guardia Nacional volvió el lunes.\n\nNadie avisó.\n",
    "ejercito": "El **Ejército** volvió el lunes.\n\nEl agua volvió.\n",
    "luz": "La luz volvió el lunes.\n",
}


@pytest.fixture
def project(l10n: Cli, tmp_path: Path) -> Path:
    """Return a project of three articles that are translated."""
    model = WordModel(OF_WATER, source="es", target="en").build(tmp_path, "translate-es_en-1.0")
    (tmp_path / "l10n.toml").write_text(f'[models]\nes-en = "{model.name}"\n')
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary/own.csv").write_text(BEFORE)
    for name, text in SAID.items():
        (tmp_path / f"articles/{name}.md").write_text(f"---\nlang: es\n---\n\n{text}")
    assert l10n("translate").code == 0
    return tmp_path


def units(l10n: Cli, *rows: str) -> list[tuple[str, int, str, bool, bool]]:
    """Return what rows concern."""
    ran = l10n("glossary", "impact", *rows, "--format", "json")
    assert ran.code == 0
    found = json.loads(ran.out)["units"]
    return [(Path(one["article"]).stem, one["line"], one["state"], one["redrafted"], one["honoured"]) for one in found]


def test_changed_rows_concern_what_translate_drafts_anew(l10n: Cli, project: Path) -> None:
    assert l10n("glossary", "impact").out == "no row has changed since l10n translate\n"
    (project / "glossary/own.csv").write_text(BEFORE.replace("Army", "Mexican Army") + "water,agua\n")
    assert units(l10n) == [("ejercito", 5, "draft", True, True), ("ejercito", 7, "draft", True, True)]
    ran = l10n("glossary", "impact")
    assert "articles/ejercito.md:5: draft, drafted anew by l10n translate: El **Ejército** volvió el lunes." in ran.out
    assert ran.out.endswith("1 article: 2 drafts to make anew; 0 reviewed sentences, 0 of them against the glossary\n")
    with looking() as seen:
        assert "2 new drafts" in l10n("translate").out
    assert {Path(one).stem for one in seen.parsed} == {"ejercito"}
    assert units(l10n) == []


def test_a_row_that_is_gone_concerns_the_drafts_that_were_made_under_it(l10n: Cli, project: Path) -> None:
    (project / "glossary/own.csv").write_text("en,es\nArmy,Ejército\n")
    assert units(l10n) == [("guardia", 5, "draft", True, True)]
    assert json.loads(l10n("glossary", "impact", "--format", "json").out)["gone"] == 1


def test_reviewed_sentences_against_a_new_row_are_told_and_not_touched(l10n: Cli, project: Path) -> None:
    assert l10n("approve", "articles/guardia.md").code in (0, 1)
    (project / "glossary/own.csv").write_text(BEFORE.replace("National Guard", "Home Guard"))
    assert ("guardia", 5, "reviewed", False, False) in units(l10n)
    before = (project / CATALOGS / "guardia.po").read_text()
    assert "1 of them against the glossary" in l10n("glossary", "impact").out
    assert (project / CATALOGS / "guardia.po").read_text() == before


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("row", ["ejercito", "Army", "ARMY", "glossary/own.csv:3"])
def test_a_row_is_named_by_its_names_or_its_place(l10n: Cli, row: str) -> None:
    assert units(l10n, row) == [("ejercito", 5, "draft", False, True)]
    assert "draft, stays" in l10n("glossary", "impact", row).out


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("row", "hint"),
    [
        ("Ejersito", "did you mean `Ejército`?"),
        ("zzz", "give a name of it, or its place: glossary/agencies.csv:12"),
        ("glossary/own.csv:9", "give a name of it"),
    ],
)
def test_a_row_that_is_not_there_is_one_line(l10n: Cli, row: str, hint: str) -> None:
    ran = l10n("glossary", "impact", "Army", row)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith(f"no row of the glossary has the name `{row}`; {hint}")


def test_articles_that_no_run_has_finished_are_counted(l10n: Cli, project: Path) -> None:
    (project / "articles/nueva.md").write_text("---\nlang: es\n---\n\nEl agua volvió.\n")
    (project / "glossary/own.csv").write_text(BEFORE + "water,agua\n")
    ran = l10n("glossary", "impact")
    assert (ran.code, ran.err) == (0, "left out: 1 article that no run of l10n translate has finished\n")


def test_notes_that_cannot_be_read_are_told_and_nothing_is_claimed(l10n: Cli, project: Path) -> None:
    notes = project / "locales/.l10n/drafts.sqlite"
    notes.unlink()
    notes.mkdir()
    ran = l10n("glossary", "impact")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("locales/.l10n/drafts.sqlite: ")
    assert ran.err.count("\n") == 1
    assert units(l10n, "Army") == [("ejercito", 5, "draft", False, True)]


def test_a_po_file_that_cannot_be_read_is_told(l10n: Cli, project: Path) -> None:
    place = project / CATALOGS / "ejercito.po"
    place.unlink()
    place.symlink_to(project / CATALOGS / "luz.po")
    ran = l10n("glossary", "impact", "Army")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert ran.err.startswith(f"{CATALOGS}/ejercito.po: ")
