"""Spelling, on pairs that a linguist can add to, in `tests/cases/spelling.txt`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from check_cases import CASES, CheckCase, cases_of
from commands import Ran
from text_pairs import text_pair

from l10n.checks.spelling import spelling
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term
from l10n.languages.spelling import speller

INSTALLED = speller("es-MX") is not None and speller("en-US") is not None
NEEDS = pytest.mark.skipif(not INSTALLED, reason="there are no dictionaries of Hunspell on this machine")


@NEEDS
@pytest.mark.parametrize("case", [*cases_of(CASES.parent / "spelling.txt", "spelling")], ids=lambda case: case.name)
def test_case(case: CheckCase) -> None:
    assert case.found() == case.finds


@NEEDS
def test_a_finding_is_a_note_with_what_was_meant() -> None:
    (found,) = spelling(text_pair("It goes on.", "La investigacion sigue."))
    assert (found.rule, found.severity, found.fix) == ("spelling", "note", None)
    assert found.message == "“investigacion” is in no dictionary: “investigación”?"


@NEEDS
def test_a_word_of_the_glossary_passes() -> None:
    pair = text_pair("It goes on.", "La investigacion sigue.")
    term = Term(("it",), ("investigacion",))
    asked = Constraint(tuple(Finder([term], "en").find("It goes on.")), "es")
    assert [*spelling(replace(pair, constraint=asked))] == []


def test_who_asks_for_it_is_told_how_to_get_dictionaries(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir(exist_ok=True)
    missing = [language for language in ("en", "es") if speller(language) is None]
    said = (
        f"spelling: not checked in {', '.join(missing)}: there is no dictionary: pip install 'l10n-articles[spelling]'"
    )
    assert l10n("check", "--only", "spelling").err.startswith(said if missing else "")
    assert l10n("check").err == ""
    (tmp_path / "l10n.toml").write_text('[check.severity]\nspelling = "warning"\n')
    assert bool(l10n("check").err) == bool(missing)
