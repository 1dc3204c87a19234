"""`l10n xliff`: a .po file to XLIFF and back, as a person does it with another tool."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.review.catalog import State, states

Cli = Callable[..., Ran]
PO = "locales/es_MX/LC_MESSAGES/agua.po"
CATALOG = """\
msgid ""
msgstr ""
"Language: es_MX\\n"
"X-Source-Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Generator: l10n\\n"

#. glossary: well → pozo
#: articles/agua.md:1
msgid "The **well** is dry."
msgstr "El **pozo** está seco."

#. doubt: numbers differ
#: articles/agua.md:2
#, fuzzy
msgid "Nobody knows."
msgstr "Nadie saben."

#: articles/agua.md:3
msgid "It rains."
msgstr ""
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / PO
    path.parent.mkdir(parents=True)
    path.write_text(CATALOG)
    return path


def edited(path: Path, *changes: tuple[str, str]) -> None:
    """Change a file as a tool does."""
    text = path.read_text()
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text)


@pytest.mark.parametrize("version", ["1.2", "2.1"])
def test_what_nobody_changed_changes_nothing(l10n: Cli, catalog: Path, version: str) -> None:
    assert l10n("xliff", "export", PO, "a.xlf", "--xliff", version) == Ran(0, "a.xlf: 3 units\n", "")
    assert l10n("xliff", "export", PO, "a.xlf", "--xliff", version).out == "a.xlf: 3 units, unchanged\n"
    assert l10n("xliff", "import", "a.xlf", PO) == Ran(0, f"{PO}: 0 new texts, 0 newly reviewed\n", "")
    assert catalog.read_text() == CATALOG


def test_a_translator_s_work_comes_back(l10n: Cli, catalog: Path, tmp_path: Path) -> None:
    l10n("xliff", "export", PO, "a.xlf")
    edited(
        tmp_path / "a.xlf",
        ('<target state="needs-review-translation">Nadie saben.', '<target state="translated">Nadie sabe.'),
        ("<source>It rains.</source>", '<source>It rains.</source><target state="needs-translation">Llueve.</target>'),
    )
    assert l10n("xliff", "import", "a.xlf", PO) == Ran(0, f"{PO}: 2 new texts, 1 newly reviewed\n", "")
    found = po.loads(catalog.read_text(), path=PO)
    assert [unit.target for unit in found.units] == ["El **pozo** está seco.", "Nadie sabe.", "Llueve."]
    assert states(found) == [State.REVIEWED, State.REVIEWED, State.DRAFT]
    assert "doubt" not in catalog.read_text()
    after = catalog.read_text()
    assert l10n("xliff", "import", "a.xlf", PO).code == 0
    assert catalog.read_text() == after


def test_what_changed_on_both_sides_is_told_with_its_line_and_stays(l10n: Cli, catalog: Path, tmp_path: Path) -> None:
    l10n("xliff", "export", PO, "a.xlf")
    edited(
        tmp_path / "a.xlf", ("El <bpt", "Ese <bpt"), ('"needs-review-translation">Nadie saben', '"final">Nadie sabe')
    )
    edited(catalog, ("El **pozo** está seco.", "El **pozo** se secó."))
    ran = l10n("xliff", "import", "a.xlf", PO)
    assert (ran.code, ran.out) == (1, f"{PO}: 1 new text, 1 newly reviewed; 1 text left out\n")
    assert ran.err.startswith("a.xlf:6: `The **well** is dry.` was changed here and there: kept as it is here")
    assert "El **pozo** se secó." in catalog.read_text()


def test_an_unchanged_draft_is_not_reviewed_by_a_tool(l10n: Cli, catalog: Path, tmp_path: Path) -> None:
    l10n("xliff", "export", PO, "a.xlf")
    edited(tmp_path / "a.xlf", ("needs-review-translation", "translated"))
    ran = l10n("xliff", "import", "a.xlf", PO)
    told = (
        "1 draft came back as translated, but unchanged: still to review; approve them, or set their state to final\n"
    )
    assert ran == Ran(0, f"{PO}: 0 new texts, 0 newly reviewed\n", told)
    assert catalog.read_text() == CATALOG


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ([('id="u2-', 'id="x2-')], "` was not written by l10n"),
        ([("Nadie saben.", "Nadie<x id='9'/> sabe.")], "`Nobody knows.` has a code that its source has not"),
    ],
)
def test_a_unit_that_cannot_be_taken_is_told(
    l10n: Cli, catalog: Path, tmp_path: Path, changes: list[tuple[str, str]], says: str
) -> None:
    l10n("xliff", "export", PO, "a.xlf")
    edited(tmp_path / "a.xlf", *changes)
    ran = l10n("xliff", "import", "a.xlf", PO)
    assert (ran.code, catalog.read_text()) == (1, CATALOG)
    assert says in ran.err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<tmx/>", "a.xlf:1: is not XLIFF: begins with <tmx>"),
        ("<xliff version='1.2'/>", "a.xlf: has no unit; give a file that l10n xliff export wrote"),
        (
            "<xliff version='2.0' srcLang='en' trgLang='fr'><file>\n<unit id='u1'/></file></xliff>",
            "a.xlf:2: is in `fr`, but the .po file in `es-MX`; give the .po file that it was written from",
        ),
    ],
)
def test_a_wrong_file_is_one_line_and_changes_nothing(
    l10n: Cli, catalog: Path, tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "a.xlf").write_text(text)
    assert l10n("xliff", "import", "a.xlf", PO) == Ran(2, "", f"{says}\n")
    assert catalog.read_text() == CATALOG


def test_a_sentence_that_xml_cannot_hold_is_left_out_and_named(l10n: Cli, catalog: Path) -> None:
    edited(catalog, ("It rains.", "It \\a rains."))
    ran = l10n("xliff", "export", PO, "a.xlf")
    assert (ran.code, ran.out) == (1, "a.xlf: 2 units\n")
    assert ran.err.endswith("` has a character that XML forbids\n")


def test_a_file_of_another_article_is_refused(l10n: Cli, catalog: Path, tmp_path: Path) -> None:
    l10n("xliff", "export", PO, "agua.xlf")
    edited(tmp_path / "agua.xlf", ("Nadie saben.", "Nadie sabe."))
    other = catalog.with_name("sal.po")
    other.write_text(CATALOG.replace("well", "salt").replace("Nobody", "Everybody").replace("rains", "snows"))
    before = other.read_text()
    ran = l10n("xliff", "import", "agua.xlf", "locales/es_MX/LC_MESSAGES/sal.po")
    said = "agua.xlf: has none of the sentences of locales/es_MX/LC_MESSAGES/sal.po; give the .po file that it was"
    assert (ran.code, ran.out, ran.err) == (2, "", f"{said} written from\n")
    assert other.read_text() == before


def test_an_article_that_was_renamed_or_changed_still_takes_its_file(l10n: Cli, catalog: Path, tmp_path: Path) -> None:
    l10n("xliff", "export", PO, "agua.xlf")
    edited(tmp_path / "agua.xlf", ("Nadie saben.", "Nadie sabe."))
    renamed = catalog.with_name("pozos.po")
    edited(catalog, ("It rains.", "It snows."), ("The **well** is dry.", "The **well** is full."))
    catalog.rename(renamed)
    assert l10n("xliff", "import", "agua.xlf", "locales/es_MX/LC_MESSAGES/pozos.po").code == 0
    assert 'msgstr "Nadie sabe."' in renamed.read_text()
