"""Texts that a model cannot manage at once are translated in as few parts as it can."""

from __future__ import annotations

from dictionary import Dictionary
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.wholeness.untranslated import UNTRANSLATED
from l10n.drafting.split import single_spaced, translate

WORDS = st.sampled_from(["agua", "metro", "y", "pero", "lluvia", "ayer"])
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(["", "", "", ",", ";", ":"])).map("".join), min_size=1).map(" ".join)


@given(st.lists(TEXTS, max_size=3), st.integers(2, 12))
def test_the_parts_are_the_text_and_each_is_within_the_limit(texts: list[str], limit: int) -> None:
    model = Dictionary(limit=limit)
    made = translate(texts, model)
    assert list(made) == list(dict.fromkeys(texts))
    for text, found in made.items():
        assert " ".join(source for source, _ in found.parts) == text
        assert found.aligns == (not any(finding.rule == UNTRANSLATED.id for finding in found.findings))
        assert all(model.length(source) <= limit for source, _ in found.parts)
        assert len(found.parts) == 1 or model.length(text) > limit


@given(TEXTS, st.sampled_from(["agua", "metro", "y"]))
def test_whatever_a_model_breaks_off_nothing_of_the_text_is_lost(text: str, word: str) -> None:
    found = translate([text], Dictionary(breaks_off=(word,)))[text]
    assert " ".join(source for source, _ in found.parts) == text
    assert found.text == text


def test_it_is_cut_at_the_best_place_near_its_middle() -> None:
    text = "llueve hoy en Tula, nadie salió; la feria cerró, y el metro abrió"
    assert [source for source, _ in translate([text], Dictionary(limit=11))[text].parts] == [
        "llueve hoy en Tula, nadie salió;",
        "la feria cerró, y el metro abrió",
    ]
    text = "llueve hoy en Tula, nadie salió, y el metro abrió"
    assert [source for source, _ in translate([text], Dictionary(limit=8))[text].parts] == [
        "llueve hoy en Tula, nadie salió,",
        "y el metro abrió",
    ]


def test_a_run_that_nothing_can_cut_is_left_as_it_is_and_not_aligned() -> None:
    model = Dictionary({"agua": "water"}, limit=3)
    run = "agua-agua-agua"
    found = translate([run, "agua"], model)
    assert (found[run].text, found[run].aligns, found[run].findings) == (
        run,
        False,
        (UNTRANSLATED.finding("left as in the source: {text}", text=run),),
    )
    assert (found["agua"].text, found["agua"].aligns, found["agua"].findings) == ("water", True, ())


def test_a_text_that_stands_twice_is_translated_once() -> None:
    model = Dictionary()
    translate(["agua", "agua"], model)
    assert model.seen == ["agua"]


@given(st.text())
def test_a_single_spaced_text_keeps_its_words_and_spaces_that_do_not_break(text: str) -> None:
    made = single_spaced(text)
    assert made.split() == text.split()
    assert made.count("\u00a0") <= text.count("\u00a0")
    assert "\n" not in made
