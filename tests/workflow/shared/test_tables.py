"""The tables of a glossary: one law for the project, whatever tables say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.errors import GlossaryError
from l10n.glossary.table import Term
from l10n.project.finding import find, house_tables
from l10n.workflow.shared import tables


def written(root: Path, settings: str = "", **content: str) -> None:
    """Write a project's settings and tables."""
    (root / "l10n.toml").write_text(settings)
    for name, text in content.items():
        table = root / "glossary" / f"{name}.csv"
        table.parent.mkdir(exist_ok=True)
        table.write_text(text)


def named(terms: tuple[Term, ...], source: str, name: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return where a name has rows in a direction, and their renderings."""
    target = "es" if source == "en" else "en"
    return [(term.path, term.names(target)) for term in terms if term.serves(source) and name in term.names(source)]


def test_a_project_without_tables_has_no_terms(tmp_path: Path) -> None:
    written(tmp_path)
    assert tables.read(find(tmp_path)) == tables.Tables((), 0, ())


def test_all_tables_are_one_glossary(tmp_path: Path) -> None:
    written(tmp_path, b="en,es\nNavy,Marina\n", a="en;es\nArmy;Ejército\n")
    terms = tables.glossary(find(tmp_path))
    assert [(term.path, term.line, term.en) for term in terms] == [
        ("glossary/a.csv", 2, ("Army",)),
        ("glossary/b.csv", 2, ("Navy",)),
    ]


def test_every_wrong_row_is_found_and_every_contradiction(tmp_path: Path) -> None:
    written(
        tmp_path,
        a="en,es\nArmy,Ejército\n",
        b="en,es\nNavy,Marina\nArmy,Armada\n",
        c="en,es\nNavy\nCorps,Cuerpo\nCoast Guard,\n",
        d="en,es,case\nFleet,Flota,never\n",
    )
    found = tables.read(find(tmp_path))
    assert (len(found.terms), found.count) == (4, 4)
    assert [str(fault).split(": ")[0] for fault in found.faults] == [
        "glossary/c.csv:2",
        "glossary/c.csv:4",
        "glossary/d.csv:2",
        "glossary/b.csv:3",
    ]
    with pytest.raises(GlossaryError, match=r"glossary/c\.csv:2: column es: is empty"):
        tables.glossary(find(tmp_path))


def test_a_folder_that_the_settings_name_must_be_there(tmp_path: Path) -> None:
    written(tmp_path, 'glossary = "termns"')
    with pytest.raises(GlossaryError, match="termns: is the glossary folder in the settings, but is not a folder"):
        tables.read(find(tmp_path))


def test_the_tables_that_come_with_l10n_hold_only_where_the_settings_say_so(tmp_path: Path) -> None:
    written(tmp_path)
    assert not tables.glossary(find(tmp_path))
    written(tmp_path, "house_glossary = true")
    found = tables.read(find(tmp_path))
    assert found.count == len(house_tables())
    assert found.faults == ()
    assert named(found.terms, "en", "State of Mexico") == [("house/states.csv", ("Estado de México", "Edomex"))]


def test_a_row_of_the_project_takes_its_names_from_the_house_in_its_direction(tmp_path: Path) -> None:
    row = "en,es,direction,never_es\nState of Mexico,Edoméx,en>es,Estado de México\n"
    written(tmp_path, "house_glossary = true", own=row)
    found = tables.read(find(tmp_path))
    assert found.faults == ()
    assert named(found.terms, "en", "State of Mexico") == [("glossary/own.csv", ("Edoméx",))]
    assert named(found.terms, "en", "Mexico State") == [("house/states.csv", ("Estado de México", "Edomex"))]
    ((path, renderings),) = named(found.terms, "es", "Estado de México")
    assert (path, renderings[0]) == ("house/states.csv", "State of Mexico")


def test_a_name_in_any_letters_is_taken_in_any_letters(tmp_path: Path) -> None:
    written(tmp_path, "house_glossary = true", own="en,es\nstate of mexico,Edomex mexiquense\n")
    assert named(tables.glossary(find(tmp_path)), "en", "State of Mexico") == []


def test_a_project_may_hold_the_tables_of_the_house_themselves(tmp_path: Path) -> None:
    written(tmp_path, "house_glossary = true", **{Path(name).stem: text for name, text in house_tables()})
    found = tables.read(find(tmp_path))
    assert found.faults == ()
    assert not [term for term in found.terms if term.path.startswith("house/")]
