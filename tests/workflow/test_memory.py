"""The memory of a project: what is reviewed pays again, and TMX files come and go."""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import Ran
from translate.storage import tmx as toolkit

from l10n.memory import FirstDraft
from l10n.project.finding import find
from l10n.workflow.shared import project_memory

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
    assert l10n("translate", "articles/luz.txt").out.endswith(
        "nothing to do: every sentence has a draft or a translation\n"
        "next: review locales/en/LC_MESSAGES/luz.po in your PO editor; "
        "to approve all of it as it is: l10n approve locales/en/LC_MESSAGES/luz.po\n"
    )


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
    assert "memory.sqlite: is not an l10n translation memory" in ran.err
    assert ran.err.count("\n") == 1


def test_a_text_is_found_in_both_directions(l10n: Cli, reviewed: Path) -> None:
    written(reviewed, "Nadie avisó.", "Nobody said a word.")
    assert "100 %  Nadie avisó.\n" in l10n("memory", "search", "Nadie avisó.").out
    assert "Nobody said a word.\n" in l10n("memory", "search", "SAID A WORD").out
    assert l10n("memory", "search", "Nada así").out == "no matches in the memory\n"
    assert '"containing": []' in l10n("memory", "search", "Nada así", "--format", "json").out


def changed_thrice(l10n: Cli, folder: Path, words: str) -> Ran:
    """Let a reviewer write other words in three drafts, and return what the memory learns."""
    days = {"lunes": "Monday", "martes": "Tuesday", "jueves": "Thursday"}
    sources = [f"El agua volvió a la colonia el {day}." for day in days]
    made = [f"The water came back to the colony on {day}." for day in days.values()]
    (folder / "articles/agua.txt").write_text("\n".join(sources))
    l10n("translate", "articles/agua.txt", "--from", "es")
    assert "no replacement" in l10n("memory", "corrections").err
    project_memory.record(find(folder), [FirstDraft("es", "en", *pair) for pair in zip(sources, made, strict=True)])
    po = folder / "locales/en/LC_MESSAGES/agua.po"
    for sentence, text in zip(sources, made, strict=True):
        written(po, sentence, text.replace("colony", words))
    l10n("approve", po)
    return l10n("memory", "corrections")


def test_a_row_that_hides_characters_is_left_out_of_the_table(l10n: Cli, tmp_path: Path) -> None:
    ran = changed_thrice(l10n, tmp_path, "neighbour\x9dhood")
    assert [*csv.DictReader(io.StringIO(ran.out))] == []
    assert r"left out: neighbour\x9dhood,colonia," in ran.err


@pytest.mark.parametrize("written", ["neighbourhood", "neigh\u00adbour\u200bhood"])
def test_what_reviewers_keep_changing_becomes_rows_of_the_glossary(l10n: Cli, tmp_path: Path, written: str) -> None:
    ran = changed_thrice(l10n, tmp_path, written)
    (row,) = csv.DictReader(io.StringIO(ran.out))
    assert (row["en"], row["es"], row["never_en"]) == ("neighbourhood", "colonia", "colony")
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary/learnt.csv").write_text(ran.out)
    assert l10n("glossary", "check").code == 0


READING = [
    ("memory", "stats"),
    ("memory", "stats", "--format", "json"),
    ("memory", "search", "Nadie avisó."),
    ("memory", "search", "Nadie avisó.", "--format", "json"),
    ("memory", "corrections"),
    ("memory", "export", "out.tmx"),
]
"""The verbs that read the memory."""


@pytest.mark.parametrize("verb", READING, ids=" ".join)
def test_a_broken_po_file_is_named_and_what_is_printed_is_not_called_whole(
    l10n: Cli, reviewed: Path, verb: tuple[str, ...]
) -> None:
    (reviewed.parents[3] / "articles/broken.txt").write_text(LIGHT)
    reviewed.with_name("broken.po").write_text(reviewed.read_text() + "\nmsgid\n")
    line = reviewed.read_text().count("\n") + 2
    ran = l10n(*verb)
    assert ran.code == 2
    assert f"locales/en/LC_MESSAGES/broken.po:{line}: " in ran.err
    assert ran.err.count("broken.po") == 1
    assert ran.out or verb[1] == "corrections"


def test_an_export_does_not_depend_on_what_was_known_of_a_broken_file(l10n: Cli, reviewed: Path) -> None:
    assert l10n("memory", "export", "out.tmx").out == "out.tmx: 3 units\n"
    reviewed.write_text(reviewed.read_text() + "\nmsgid\n")
    ran = l10n("memory", "export", "out.tmx")
    assert (ran.code, ran.out) == (2, "out.tmx: 0 units\n")
    assert ran.err.startswith("left out: locales/en/LC_MESSAGES/agua.po:")
    assert "3 units" in l10n("memory", "stats").out


@pytest.mark.parametrize("verb", [*READING, ("status",), ("check",), ("build",)], ids=" ".join)
def test_a_stated_folder_that_is_not_there_is_bad_input_and_not_made(
    l10n: Cli, tmp_path: Path, verb: tuple[str, ...]
) -> None:
    ran = l10n(*verb, "--locales", "typo")
    assert ran == Ran(2, "", "typo: is not a folder; give the folder of the .po files with --locales\n")
    assert [path.name for path in tmp_path.iterdir()] == ["articles"]


@pytest.mark.parametrize("verb", READING[:-1], ids=" ".join)
def test_to_read_where_there_is_no_project_leaves_nothing(
    l10n: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: tuple[str, ...]
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "articles").rmdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert l10n(*verb).code == 0
    assert [*(tmp_path / "elsewhere").iterdir()] == []


def test_an_export_replaces_no_article_and_no_po_file(l10n: Cli, reviewed: Path) -> None:
    before = reviewed.read_bytes()
    ran = l10n("memory", "export", "articles/agua.txt")
    assert ran == Ran(2, "", "articles/agua.txt: is inside the folder of the articles; choose another folder\n")
    assert Path("articles/agua.txt").read_text() == WATER
    catalog = os.path.relpath(reviewed)
    ran = l10n("memory", "export", catalog)
    assert ran == Ran(2, "", f"{catalog}: has the name of a .po file; choose another name\n")
    assert reviewed.read_bytes() == before


def test_an_export_makes_no_folder(l10n: Cli, reviewed: Path) -> None:
    assert reviewed.exists()
    ran = l10n("memory", "export", "nowhere/x.tmx")
    assert ran == Ran(2, "", "nowhere/x.tmx: parent folder does not exist; create it, or choose another\n")
    assert not Path("nowhere").exists()


def test_nothing_is_no_text_to_look_for(l10n: Cli, reviewed: Path) -> None:
    assert reviewed.exists()
    assert l10n("memory", "search", " ") == Ran(2, "", "the text is empty; give a sentence or some words\n")


def test_what_a_tmx_file_lacks_is_counted_in_the_number_of_its_noun_and_makes_exit_1(l10n: Cli, tmp_path: Path) -> None:
    whole = '<tu><tuv xml:lang="en"><seg>Rain</seg></tuv><tuv xml:lang="es"><seg>Lluvia</seg></tuv></tu>'
    half = '<tu><tuv xml:lang="en"><seg>Rain</seg></tuv></tu>'
    french = '<tu><tuv xml:lang="fr"><seg>Pluie</seg></tuv></tu>'
    head = '<tmx version="1.4"><header srclang="en" segtype="sentence"/><body>'
    for more, code, says in (
        (french, 0, "passed over: 1 segment in other languages\n"),
        (french * 2, 0, "passed over: 2 segments in other languages\n"),
        (whole, 0, "passed over: 1 pair seen before\n"),
        (half, 1, "left out: 1 unit in one language\n"),
        (half * 2, 1, "left out: 2 units in one language\n"),
    ):
        (tmp_path / "a.tmx").write_text(f"{head}{whole}{more}</body></tmx>")
        assert l10n("memory", "import", "a.tmx") == Ran(code, "a.tmx: 1 unit\n", says)


@pytest.fixture
def read_only(reviewed: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of .po files that nobody may write into, root neither."""
    locales = reviewed.parents[2]
    if os.geteuid():
        found = [locales, *locales.rglob("*")]
        for path in found:
            path.chmod(path.stat().st_mode & ~0o222)
        yield locales
        for path in found:
            path.chmod(path.stat().st_mode | 0o200)
    else:

        def access(path: str | Path, mode: int) -> bool:
            return mode != os.W_OK or not Path(path).is_relative_to(locales)

        monkeypatch.setattr(os, "access", access)
        yield locales


@pytest.mark.parametrize("state", ["known", "gone"])
def test_the_memory_is_read_where_it_cannot_be_written(
    l10n: Cli, request: pytest.FixtureRequest, reviewed: Path, state: str
) -> None:
    l10n("memory", "stats")
    if state == "gone":
        shutil.rmtree(reviewed.parents[2] / ".l10n")
    locales = request.getfixturevalue("read_only")
    before = {path: path.stat().st_mtime_ns for path in locales.rglob("memory*")}
    assert "3 units" in l10n("memory", "stats").out
    assert "100 %  Nadie avisó.\n" in l10n("memory", "search", "Nadie avisó.").out
    assert l10n("memory", "corrections").code == 0
    assert l10n("memory", "export", "out.tmx").out == "out.tmx: 3 units\n"
    assert {path: path.stat().st_mtime_ns for path in locales.rglob("memory*")} == before


def test_what_was_imported_is_found_where_it_cannot_be_written(
    l10n: Cli, request: pytest.FixtureRequest, reviewed: Path
) -> None:
    l10n("memory", "export", "out.tmx")
    l10n("memory", "import", "out.tmx")
    reviewed.unlink()
    request.getfixturevalue("read_only")
    assert "3  out.tmx es-en" in l10n("memory", "stats").out


def test_native_code_in_a_tmx_file_hides_no_word(l10n: Cli, tmp_path: Path) -> None:
    said = "Se instalarán tres bases en la Tierra Caliente."
    marked = said.replace("tres", '<bpt i="1">&lt;b&gt;</bpt>tres<ept i="1">&lt;/b&gt;</ept>')
    (tmp_path / "in.tmx").write_text(
        '<tmx version="1.4"><header srclang="es"/><body><tu>'
        f'<tuv xml:lang="es"><seg>{marked}</seg></tuv><tuv xml:lang="en"><seg>There will be three.</seg></tuv>'
        "</tu></body></tmx>"
    )
    l10n("memory", "import", "in.tmx")
    assert "99 %  Se instalarán <b>tres</b> bases" in l10n("memory", "search", said).out
    assert "<b>tres</b> bases" in l10n("memory", "search", "tres bases").out
