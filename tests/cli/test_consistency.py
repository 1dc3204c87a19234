"""What `check`, `build` and `approve` say of a sentence, a term or a name with two renderings."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.review.catalog import Catalog, RuleException, Unit

HURT = "Nadie resultó herido en el incendio."
ONE, OTHER = Unit(HURT, "Nobody was hurt in the fire."), Unit(HURT, "The fire left no injured.")
IN_ONE = "the same sentence is translated otherwise in articles/a.txt:1: “Nobody was hurt in the fire.”"


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes an article of one sentence and its .po file, and returns the latter."""

    def write(name: str, unit: Unit) -> Path:
        (tmp_path / "articles").mkdir(exist_ok=True)
        (tmp_path / f"articles/{name}.txt").write_text(f"{unit.source}\n")
        catalog = tmp_path / f"locales/en/LC_MESSAGES/{name}.po"
        catalog.parent.mkdir(parents=True, exist_ok=True)
        catalog.write_text(po.dumps(Catalog("es", "en", (unit,), generator="Poedit 3.4")))
        return catalog

    return write


def test_check_compares_the_articles_of_a_run(l10n: Callable[..., Ran], save: Callable[..., Path]) -> None:
    save("a", ONE)
    save("b", OTHER)
    ran = l10n("check")
    assert (ran.code, ran.err) == (0, f"articles/b.txt:1: reviewed: warning: consistency: {IN_ONE}\n")
    assert l10n("check", "--strict").code == 1
    assert l10n("check", "articles/b.txt").err == ""
    assert l10n("check", "--skip", "consistency").err == ""
    assert l10n("check", "--only", "consistency") == ran


def test_a_unit_that_is_excused_takes_no_part(l10n: Callable[..., Ran], save: Callable[..., Path]) -> None:
    excuse = (RuleException("consistency"),)
    save("a", ONE)
    save("b", replace(OTHER, comments=excuse))
    assert l10n("check").err == ""
    save("a", replace(ONE, comments=excuse))
    save("b", OTHER)
    assert l10n("check").err == ""


def test_programs_get_it_like_any_other_finding(l10n: Callable[..., Ran], save: Callable[..., Path]) -> None:
    save("a", ONE)
    save("b", OTHER)
    (found,) = json.loads(l10n("check", "--format", "json").out)["findings"]
    assert (found["rule"], found["article"], found["line"]) == ("consistency", "articles/b.txt", 1)
    assert (found["severity"], found["category"]) == ("warning", "terminology/inconsistent-use")
    (result,) = json.loads(l10n("check", "--format", "sarif").out)["runs"][0]["results"]
    assert (result["ruleId"], result["message"]["text"]) == ("consistency", IN_ONE)
    assert l10n("check", "--format", "github").out.startswith("::warning file=articles/b.txt,line=1,title=l10n%3A cons")


def test_build_refuses_it_where_the_project_says_that_it_is_an_error(
    l10n: Callable[..., Ran], save: Callable[..., Path], tmp_path: Path
) -> None:
    save("a", ONE)
    save("b", OTHER)
    assert (l10n("build").code, l10n("build").err) == (0, "")
    (tmp_path / "l10n.toml").write_text('[check.severity]\nconsistency = "error"\n')
    ran = l10n("build")
    assert ran.code == 1
    assert ran.err.startswith(f"articles/b.txt:1: en: reviewed: consistency: {IN_ONE}\narticles/b.txt: en: left out")
    assert l10n("build", "--allow", "consistency").code == 0
    save("b", replace(OTHER, fuzzy=True))
    (tmp_path / "editions/en/b.txt").unlink()
    assert l10n("build", "--unreviewed", "source").code == 0
    assert l10n("build", "--unreviewed", "draft", "--draft-titles").code == 1


def test_approve_names_a_name_with_two_renderings(
    l10n: Callable[..., Ran], save: Callable[..., Path], tmp_path: Path
) -> None:
    first, second = "El incendio empezó en el Colegio San Juan.", "Nadie estaba en el Colegio San Juan."
    one = Unit(first, "The fire began at San Juan School.")
    catalog = save("a", one)
    (tmp_path / "articles/a.txt").write_text(f"{first} {second}\n")
    units = (
        Unit(first, "The fire began at San Juan School."),
        Unit(second, "Nobody was at San Juan College.", fuzzy=True),
    )
    catalog.write_text(po.dumps(Catalog("es", "en", units, generator="Poedit 3.4")))
    said = "“Colegio San Juan” is “San Juan College” here and “San Juan School” in articles/a.txt:1"
    assert l10n("approve", str(catalog)).err == f"articles/a.txt:1: approved over: warning: consistency: {said}\n"
