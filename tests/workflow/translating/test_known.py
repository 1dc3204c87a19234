"""A sentence that stands in many articles is drafted once, and its draft is that which it would have had alone."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran
from plain_words import OF_WATER
from seen import looking
from word_model import WordModel

Cli = Callable[..., Ran]
CATALOGS = "locales/en/LC_MESSAGES"
NOTES = "locales/.l10n/drafts.sqlite"
AGENCY = "El agua volvió el lunes."


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory, model: Path) -> tuple[Path, Path]:
    """Return two packages that differ in a word."""
    folder = tmp_path_factory.mktemp("models")
    other = {**OF_WATER, "lunes": "Tuesday"}
    return model, WordModel(other, source="es", target="en").build(folder, "translate-es_en-1.0")


@pytest.fixture
def drafted(l10n: Cli, models: tuple[Path, Path], tmp_path: Path) -> Callable[..., list[str]]:
    """Return what writes articles, translates them, and tells which sentences the model got."""

    def run(*options: str, model: int = 0, **articles: str) -> list[str]:
        for name, text in articles.items():
            (tmp_path / f"articles/{name}.md").write_text(f"{text}\n")
        paths = [f"articles/{name}.md" for name in articles]
        with looking() as seen:
            ran = l10n("translate", *paths, "--from", "es", "--model", models[model], *options)
        assert ran.code == 0, ran.err
        return seen.drafted

    return run


def target(root: Path, name: str, sentence: str) -> str:
    """Return the draft of a sentence."""
    text = (root / CATALOGS / f"{name}.po").read_text()
    found = re.search(rf'msgid "{re.escape(sentence)}"\nmsgstr "(.*)"', text)
    assert found
    return found[1]


def test_the_same_sentence_of_many_articles_is_drafted_once(drafted: Callable[..., list[str]], tmp_path: Path) -> None:
    articles = {f"a{number}": f"El agua {number} volvió. {AGENCY} Nadie avisó." for number in range(9)}
    found = drafted(**articles)
    assert len(found) == len({*found}) == 11
    assert len({target(tmp_path, name, AGENCY) for name in articles}) == 1


def test_a_sentence_of_an_earlier_run_is_not_drafted_again(drafted: Callable[..., list[str]], tmp_path: Path) -> None:
    drafted(uno=AGENCY)
    assert drafted(dos=f"{AGENCY} Nadie avisó.") == ["Nadie avisó."]
    assert target(tmp_path, "dos", AGENCY) == target(tmp_path, "uno", AGENCY)


def test_a_run_that_knows_all_sentences_loads_no_model(l10n: Cli, models: tuple[Path, Path], tmp_path: Path) -> None:
    for name in ("uno", "dos"):
        (tmp_path / f"articles/{name}.md").write_text(f"{AGENCY}\n")
    command = ("--from", "es", "--model", models[0])
    assert "model:" in l10n("translate", "articles/uno.md", *command).out
    assert "model:" not in l10n("translate", "articles/dos.md", *command).out


def test_the_unit_is_the_same_as_if_it_had_been_drafted_here(drafted: Callable[..., list[str]], tmp_path: Path) -> None:
    drafted(uno=f"{AGENCY} El agua **de ayer** volvió.")
    drafted(dos=f"{AGENCY} El agua **de ayer** volvió.")
    known = (tmp_path / CATALOGS / "dos.po").read_bytes()
    shutil.rmtree(tmp_path / "locales")
    drafted(dos=f"{AGENCY} El agua **de ayer** volvió.")
    assert (tmp_path / CATALOGS / "dos.po").read_bytes() == known


@pytest.mark.parametrize(
    "other",
    [
        f"# {AGENCY}",
        f"- {AGENCY}\n- Nadie.",
        AGENCY.replace("agua", "*agua*"),
        AGENCY.replace("agua", "agua[^1]") + "\n\n[^1]: Uno.",
    ],
    ids=["a heading", "a list", "emphasis", "a footnote"],
)
def test_another_role_or_markup_is_another_sentence_but_no_place_is(
    drafted: Callable[..., list[str]], other: str
) -> None:
    drafted(uno=AGENCY)
    assert drafted(dos=other) != []
    assert drafted(tres=f"Nadie.\n\n> {AGENCY}\n\n{AGENCY}") in ([], ["Nadie."], ["Nadie.", AGENCY])


def test_other_terms_ask_for_another_draft(drafted: Callable[..., list[str]], tmp_path: Path) -> None:
    drafted(uno=AGENCY)
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary/own.csv").write_text("en,es\nspring water,agua\n")
    assert drafted(dos=AGENCY) == [AGENCY]
    assert "spring water" in target(tmp_path, "dos", AGENCY)
    assert drafted(uno=AGENCY) == []
    assert "spring water" in target(tmp_path, "uno", AGENCY)


def test_another_package_of_the_same_name_drafts_anew(drafted: Callable[..., list[str]], tmp_path: Path) -> None:
    drafted(uno=AGENCY)
    assert drafted(dos=AGENCY, model=1) == [AGENCY]
    assert target(tmp_path, "dos", AGENCY) != target(tmp_path, "uno", AGENCY)


def test_another_region_is_another_draft(drafted: Callable[..., list[str]]) -> None:
    drafted(uno=AGENCY)
    assert drafted("--to", "en-GB", dos=AGENCY) == [AGENCY]


def test_redraft_drafts_what_earlier_runs_know_once(drafted: Callable[..., list[str]]) -> None:
    both = {"uno": AGENCY, "dos": f"{AGENCY} Nadie avisó."}
    drafted(**both)
    assert sorted(drafted("--redraft", **both)) == sorted([AGENCY, "Nadie avisó."])


def test_a_persons_words_are_no_draft_for_others(drafted: Callable[..., list[str]], tmp_path: Path) -> None:
    drafted(uno=AGENCY)
    made = target(tmp_path, "uno", AGENCY)
    path = tmp_path / CATALOGS / "uno.po"
    path.write_text(path.read_text().replace(f'msgstr "{made}"', 'msgstr "Somebody wrote this."'))
    drafted(dos=AGENCY)
    assert target(tmp_path, "dos", AGENCY) == made


@pytest.mark.parametrize(
    "text", ["", "[]", "[1,2,3,4]", '["a",1,["b"],[]]', '["a","1",["p",null,"",[],"",null,[]],[]]']
)
def test_a_note_that_is_no_draft_is_drafted(drafted: Callable[..., list[str]], tmp_path: Path, text: str) -> None:
    drafted(uno=AGENCY)
    with sqlite3.connect(tmp_path / NOTES) as notes:
        notes.execute("UPDATE note SET text = ? WHERE kind = 'draft'", (text,))
    notes.close()
    assert drafted(dos=AGENCY) == [AGENCY]


def test_notes_that_are_no_database_are_told_and_the_run_goes_on(
    l10n: Cli, models: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "articles/uno.md").write_text(f"{AGENCY}\n")
    (tmp_path / NOTES).parent.mkdir(parents=True)
    (tmp_path / NOTES).write_text("No es una base de datos. " * 100)
    ran = l10n("translate", "articles/uno.md", "--from", "es", "--model", models[0])
    said = f"{NOTES}: is not l10n's notes of its runs; delete it; l10n makes it again; this run went on without it\n"
    assert (ran.code, ran.err) == (0, said)
    assert target(tmp_path, "uno", AGENCY)
