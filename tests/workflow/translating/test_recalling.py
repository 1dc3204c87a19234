"""An article that is as the last run left it is not read again; what has changed is, whatever the notes say."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran
from seen import looking
from snapshots import catalogs

Cli = Callable[..., Ran]
NAMES = ("agua", "luz", "gas")
CATALOGS = "locales/en/LC_MESSAGES"
NOTES = "locales/.l10n/drafts.sqlite"
WATER, WORDS = ("water", "spring water"), ("agua", "aguas", "agua de luz", "nadie", "gas")


@pytest.fixture
def translate(l10n: Cli, model: Path, tmp_path: Path) -> Cli:
    """Return what translates the articles of a project of three."""
    for name in NAMES:
        (tmp_path / f"articles/{name}.md").write_text(f"El agua de {name} volvió el lunes. Nadie avisó.\n")

    def run(*options: str, names: tuple[str, ...] = NAMES) -> Ran:
        paths = [f"articles/{name}.md" for name in names]
        return l10n("translate", *paths, "--from", "es", "--model", model, *options)

    assert run().code == 0
    return run


def parsed(translate: Cli, *options: str) -> set[str]:
    """Return the names of the articles that a run parses."""
    with looking() as seen:
        assert translate(*options).code in (0, 1)
    return {Path(one).stem for one in seen.parsed}


def content(root: Path) -> dict[str, bytes]:
    """Return the .po files, and whatever a run left beside them."""
    return catalogs(root, beside=True)


def test_law_6_articles_of_which_nothing_has_changed_are_not_parsed(translate: Cli, tmp_path: Path) -> None:
    before = content(tmp_path)
    assert parsed(translate) == set()
    assert content(tmp_path) == before


def test_what_is_said_of_them_stays_the_same(translate: Cli, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "locales/.l10n")
    whole = translate()
    assert parsed(translate) == set()
    assert translate() == whole
    assert " and 2 more files in your PO editor" in whole.out


@pytest.mark.parametrize("reviewed", [("agua",), ("luz",), ("agua", "gas"), NAMES], ids="-".join)
def test_what_comes_next_is_the_same_whichever_of_them_are_read(
    translate: Cli, tmp_path: Path, reviewed: tuple[str, ...]
) -> None:
    for name in reviewed:
        path = tmp_path / CATALOGS / f"{name}.po"
        path.write_text(path.read_text().replace("X-Generator: l10n", "X-Generator: Poedit 3.4"))
        catalog_changes(path)
    said = [translate().out.splitlines()[-1] for _ in range(2)]  # some are read, then none
    shutil.rmtree(tmp_path / "locales/.l10n")
    said.append(translate().out.splitlines()[-1])  # all are read
    left = [name for name in NAMES if name not in reviewed]
    assert {*said} == {said[0]}
    assert said[0].startswith(f"next: review {CATALOGS}/{left[0]}.po " if left else "next: l10n build")
    assert " and 1 more file in " in said[0] or len(left) != 2


def test_an_article_with_the_same_size_and_time_but_other_words_is_read(translate: Cli, tmp_path: Path) -> None:
    article = tmp_path / "articles/luz.md"
    found = article.stat()
    article.write_text(article.read_text().replace("avisó", "llegó"))
    os.utime(article, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert parsed(translate) == {"luz"}


def catalog_changes(path: Path) -> None:
    path.write_text(path.read_text().replace("#, fuzzy\nmsgid", "msgid"))


def catalog_goes(path: Path) -> None:
    path.unlink()


def catalog_of_another_language_comes(path: Path) -> None:
    other = path.parents[2] / "en_GB/LC_MESSAGES"
    other.mkdir(parents=True)
    (other / path.name).write_text(path.read_text().replace("Language: en\\n", "Language: en_GB\\n"))


@pytest.mark.parametrize(
    "change", [catalog_changes, catalog_goes, catalog_of_another_language_comes], ids=lambda change: change.__name__
)
def test_an_article_whose_po_files_changed_is_read(
    translate: Cli, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    change(tmp_path / CATALOGS / "luz.po")
    assert "luz" in parsed(translate)
    assert parsed(translate, "--check") <= {"luz"}


def test_a_second_po_file_in_a_former_place_is_an_error_each_time(translate: Cli, tmp_path: Path) -> None:
    former = tmp_path / CATALOGS / "articles/luz.po"
    former.parent.mkdir()
    shutil.copy(tmp_path / CATALOGS / "luz.po", former)
    for _ in range(2):
        ran = translate()
        assert (ran.code, ran.err.count("\n")) == (2, 1)


def settings_change(root: Path) -> None:
    (root / "l10n.toml").write_text('[check]\nskip = ["spelling"]\n')


def table_comes(root: Path) -> None:
    (root / "glossary").mkdir()
    (root / "glossary/own.csv").write_text("en,es\nwater,agua\n")


def notes_go(root: Path) -> None:
    shutil.rmtree(root / "locales/.l10n")


def notes_come_from_elsewhere(root: Path) -> None:
    shutil.move(root / "locales/.l10n", root / "before")
    (root / "locales/.l10n").mkdir()
    shutil.copy(root / "before/drafts.sqlite", root / NOTES)


def digests_are_wrong(root: Path) -> None:
    with sqlite3.connect(root / NOTES) as notes:
        notes.execute("UPDATE note SET text = replace(text, '\"digest\":\"', '\"digest\":\"0') WHERE kind = 'article'")
    notes.close()


def a_state_is_missing(root: Path) -> None:
    with sqlite3.connect(root / NOTES) as notes:
        notes.execute("UPDATE note SET text = replace(text, '\"stale\":', '\"stall\":') WHERE kind = 'article'")
    notes.close()


@pytest.mark.parametrize(
    "change",
    [settings_change, table_comes, notes_go, notes_come_from_elsewhere, digests_are_wrong, a_state_is_missing],
    ids=lambda change: change.__name__,
)
def test_all_are_read_where_what_they_have_in_common_changed(
    translate: Cli, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    change(tmp_path)
    assert parsed(translate) == {*NAMES}
    assert parsed(translate) == set()


def test_a_changed_row_is_looked_for_in_the_articles_that_may_mention_it(translate: Cli, tmp_path: Path) -> None:
    (tmp_path / "glossary").mkdir()
    table, catalogs_before = tmp_path / "glossary/own.csv", catalogs(tmp_path)
    table.write_text("en,es\nelectricity,luz\n")
    assert parsed(translate) == {"luz"}
    changed = catalogs(tmp_path)
    assert [name for name in changed if changed[name] != catalogs_before[name]] == ["luz.po"]
    table.write_text("en,es,note\n\nelectricity,luz,said in all of Mexico\n")  # the row moved, and asks the same
    assert parsed(translate) == set()
    table.write_text("en,es\npower,luz\nnever,nunca avisa\n")
    assert parsed(translate) == {"luz"}
    table.unlink()
    assert parsed(translate) == {"luz"}
    assert catalogs(tmp_path) == catalogs_before


def test_other_options_ask_anew(translate: Cli) -> None:
    assert parsed(translate, "--to", "en-GB") == {*NAMES}
    assert parsed(translate, "--redraft") == {*NAMES}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"digest":1}', '{"files":["../../luz.md"]}', '{"files":[1]}'])
def test_notes_that_are_none_are_as_if_they_were_not_there(translate: Cli, tmp_path: Path, text: str) -> None:
    with sqlite3.connect(tmp_path / NOTES) as notes:
        notes.execute("UPDATE note SET text = ?", (text,))
    notes.close()
    before = content(tmp_path)
    assert parsed(translate) == {*NAMES}
    assert content(tmp_path) == before


def test_reviewed_work_on_one_article_lets_the_others_rest(translate: Cli, l10n: Cli, tmp_path: Path) -> None:
    assert l10n("approve", tmp_path / CATALOGS / "gas.po").code == 0
    assert parsed(translate) == {"gas"}
    assert parsed(translate) == set()


def test_an_article_whose_reviewed_text_breaks_the_glossary_is_told_each_time(translate: Cli, tmp_path: Path) -> None:
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary/own.csv").write_text("en,es\nspring water,agua\n")
    path = tmp_path / CATALOGS / "gas.po"
    path.write_text(path.read_text().replace("#, fuzzy\nmsgid", "msgid", 1))
    assert "spring water" in translate().err
    assert "spring water" in translate().err


def test_the_notes_say_the_same_as_the_files_after_any_history(translate: Cli, tmp_path: Path) -> None:
    """Whatever changes meanwhile, a run with notes ends as one without them does."""
    dice = random.Random(7)  # noqa: S311 - no secret
    for step in range(12):
        name = dice.choice(NAMES)
        match dice.randrange(5):
            case 4:
                (tmp_path / "glossary").mkdir(exist_ok=True)
                (tmp_path / "glossary/own.csv").write_text(f"en,es\n{dice.choice(WATER)},{dice.choice(WORDS)}\n")
            case 0:
                path = tmp_path / f"articles/{name}.md"
                path.write_text(f"{path.read_text()}\nEl agua número {step} volvió.\n")
            case 1:
                catalog_changes(tmp_path / CATALOGS / f"{name}.po")
            case 2:
                (tmp_path / CATALOGS / f"{name}.po").unlink()
            case _:
                (tmp_path / f"articles/{name}.md").write_text(f"El agua {step} volvió.\n")
        assert translate(names=tuple(dice.sample(NAMES, 2))).code == 0
        assert translate().code == 0
        noted = content(tmp_path)
        shutil.rmtree(tmp_path / "locales/.l10n")
        assert translate().code == 0
        assert content(tmp_path) == noted


def test_a_run_over_one_po_file_settles_no_article(l10n: Cli, model: Path, tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text('to = ["en-US", "en-GB"]\n')
    (tmp_path / "articles/agua.md").write_text("El agua volvió el lunes.\n")
    american, british = (f"locales/{name}/LC_MESSAGES/agua.po" for name in ("en_US", "en_GB"))
    asked = ("--from", "es", "--model", model)
    assert l10n("translate", "articles/agua.md", *asked, "--to", "en-US").code == 0
    assert l10n("translate", american, *asked).code == 0
    assert l10n("translate", "articles/agua.md", *asked).code == 0
    assert (tmp_path / british).is_file()
