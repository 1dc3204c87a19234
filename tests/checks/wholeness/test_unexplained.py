"""How much of a pair nothing on the other side explains."""

from __future__ import annotations

import pytest
from text_pairs import text_pair

from l10n.checks.pairs import TextPair, pair
from l10n.checks.wholeness.unexplained import unexplained
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term

SOURCE = "The mayor opened a new hospital in Toluca on Monday."
WHOLE = "El alcalde inauguró un nuevo hospital en Toluca el lunes."


def turned(one: TextPair) -> TextPair:
    return text_pair(one.target, one.source, one.languages[::-1])


@pytest.mark.parametrize(
    ("source", "worse"),
    [
        (SOURCE, "El alcalde inauguró un nuevo hospital."),
        (SOURCE, "El caballo inauguró un nuevo zapato en Toluca el lunes."),
        (SOURCE, f"{WHOLE[:-1]} con caballos, zapatos y relojes."),
        ("Nobody was hurt in the fire.", "Nadie compró una bicicleta."),
    ],
)
def test_words_that_nothing_stands_for_are_more_in_a_worse_translation(source: str, worse: str) -> None:
    better = WHOLE if source == SOURCE else "Nadie resultó herido en el incendio."
    for way in (lambda one: one, turned):
        assert unexplained(way(text_pair(source, better))) < unexplained(way(text_pair(source, worse))) <= 1


def test_names_and_cognates_explain_themselves() -> None:
    assert unexplained(text_pair("Toluca hospital", "hospital Toluca")) == 0


@pytest.mark.parametrize("texts", [("", ""), ("of the", "de la"), ("…", "!"), ("law", "")])
def test_a_share_is_at_most_one_and_nothing_has_none(texts: tuple[str, str]) -> None:
    assert unexplained(text_pair(*texts)) == (texts[0] == "law")


def test_two_texts_of_one_language_are_not_judged() -> None:
    assert unexplained(text_pair("the law", "the mayor", ("en-US", "en"))) == 0


def test_what_the_glossary_renders_is_explained() -> None:
    plain = text_pair("The watchdog came", "Vino la Profeco")
    finder = Finder([Term(("watchdog",), ("Profeco",))], "en")
    constraint = Constraint(tuple(finder.find(plain.source)), "es")
    asked = pair(plain.segment, plain.text, plain.languages, constraint=constraint, plain=(plain.source, plain.target))
    assert unexplained(asked) < unexplained(plain)
