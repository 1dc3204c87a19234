"""A preview knows of each sentence what an edition and a check know of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from preview_pages import made

from l10n.checks.findings import Severity
from l10n.drafting.origin import MachineTranslation, MemoryMatch
from l10n.review.catalog import Provenance, State, Unit
from l10n.text.fingerprint import fingerprint


def draft(unit: Unit, target: str, package: str = "translate-en_es 0.5", *, score: int = 50) -> Unit:
    made_by = Provenance(State.DRAFT, fingerprint(target), score, MachineTranslation(package))
    return replace(unit, target=target, fuzzy=True, provenance=made_by)


def test_a_sentence_has_the_state_of_its_unit() -> None:
    units: dict[str, Callable[[Unit], Unit]] = {
        "One.": lambda unit: replace(unit, target="Uno."),
        "Two.": lambda unit: draft(unit, "Dos."),
        "Three.": lambda unit: replace(unit, target="Cuatro.", fuzzy=True, previous="Four."),
        "Five.": lambda unit: unit,
        "Six.": lambda unit: replace(unit, obsolete=True, target="Seis."),
    }
    found = made("One. Two. Three. Five. Six. 7.\n", lambda unit: units[unit.source](unit)).sentences
    assert [(one.number, one.state.value) for one in found.all] == [
        *((1, "reviewed"), (2, "draft"), (3, "stale"), (4, "untranslated"), (5, "untranslated"))
    ]
    assert [one.needs_work for one in found.all] == [False, True, True, True, True]
    assert found.states[State.UNTRANSLATED] == (2, 2)
    assert State.OBSOLETE not in found.states


def test_an_error_makes_a_reviewed_sentence_need_work_and_a_note_does_not() -> None:
    found = made("It cost 5 pesos.\n", lambda unit: replace(unit, target="Costó 6 pesos.")).sentences
    (one,) = found.all
    assert one.needs_work
    assert found.severities[Severity.ERROR] == len(one.findings) > 0


@pytest.mark.parametrize(
    ("unit", "score"),
    [
        (lambda unit: draft(unit, "Uno.", score=61), 61),
        (lambda unit: replace(draft(unit, "Uno.", score=61), target="Un."), None),
        (lambda unit: replace(draft(unit, "Uno.", score=61), fuzzy=False), None),
        (lambda unit: replace(unit, target="Uno."), None),
        (lambda unit: unit, None),
    ],
)
def test_only_a_draft_that_nobody_changed_has_a_score(unit: Callable[[Unit], Unit], score: int | None) -> None:
    (one,) = made("One.\n", unit).sentences.all
    assert one.score == score


def test_the_package_of_most_drafts_is_known() -> None:
    packages = {"One.": "b 1", "Two.": "a 1", "Three.": "b 1"}
    assert made("One. Two. Three.\n", lambda unit: draft(unit, "x", packages[unit.source])).sentences.package == "b 1"
    origin = Provenance(State.DRAFT, fingerprint("x"), 90, MemoryMatch("a.po"))
    assert made("One.\n", lambda unit: replace(unit, target="x", fuzzy=True, provenance=origin)).sentences.package == ""


def test_a_unit_with_a_context_serves_its_place_alone() -> None:
    text = "First.\n\nYes.\n\nLast.\n\nYes.\n\nNo.\n"

    def units(unit: Unit) -> Unit:
        if unit.source == "No.":
            return replace(unit, source="Yes.", context="second", target="Claro.", places=(("articles/a.md", 7),))
        return replace(unit, target=f"{unit.source} Sí.")

    found = made(text, units).sentences
    assert [one.unit.target if one.unit else "" for one in found.all] == [
        *("First. Sí.", "Yes. Sí.", "Last. Sí.", "Claro.", "")
    ]


def test_a_finding_that_belongs_to_no_sentence_is_kept() -> None:
    def units(unit: Unit) -> Unit:
        return replace(unit, target="Sí.", context="nowhere", places=(("articles/b.md", 1),))

    page = made("Yes.\n\nYes, we can.\n", lambda unit: units(unit) if unit.source == "Yes." else unit)
    assert [one.finding.rule for one in page.sentences.elsewhere] == ["context-without-place"]
    assert "nowhere" in page.text


def test_a_sentence_that_is_repeated_counts_once_as_in_the_po_file() -> None:
    text = "---\ntitle: The river is low.\n---\n\n# The river is low.\n\nIt is low. The river is low.\n\nIt is low.\n"
    found = made(text, lambda unit: replace(unit, target="Bajo.", fuzzy=unit.source == "It is low.")).sentences
    assert [one.segment.source for one in found.all].count("The river is low.") == 3
    assert [(one.number, one.segment.source) for one in found.counted] == [(1, "The river is low."), (3, "It is low.")]
    assert found.states[State.REVIEWED] == (1, 4)
    assert found.states[State.DRAFT] == (1, 3)


def test_two_units_of_one_sentence_count_twice_as_in_the_po_file() -> None:
    def units(unit: Unit) -> Unit:
        if unit.source == "No.":
            return replace(unit, source="Yes.", context="second", target="Claro.", places=(("articles/a.md", 3),))
        return replace(unit, target="Sí.")

    found = made("Yes.\n\nYes.\n\nNo.\n", units).sentences
    assert {one.key for one in found.counted} == {(None, "Yes."), ("second", "Yes."), (None, "No.")}
