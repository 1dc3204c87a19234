"""What the glossary finds wrong with a translation, in words that a reviewer reads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from growth import SQUARE, growth
from text_pairs import text_pair

from l10n.checks.pairs import TextPair
from l10n.checks.terms import RULES, exception, glossary
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term

GUARD = Term(("National Guard",), ("Guardia Nacional",), never_es=("Vigilancia Nacional",), path="a.csv", line=2)
CAME = "The National Guard came."


def pair(source: str, target: str, excused: str = "") -> TextPair:
    """Return a pair of which the source is in English."""
    constraint = Constraint(tuple(Finder([GUARD], "en").find(source)), "es")
    return replace(text_pair(source, target), constraint=constraint, excused=excused)


@pytest.mark.parametrize(
    ("source", "target", "rule", "said"),
    [
        (CAME, "Llegó la policía.", "glossary", "MISSING “National Guard” → “Guardia Nacional”"),
        ("National Guards came.", "Nadie vino.", "glossary", "MISSING “National Guards” → “Guardias Nacionales”"),
        (
            CAME,
            "Llegó la Vigilancia Nacional.",
            "glossary-forbidden",
            "FORBIDDEN “Vigilancia Nacional” for “National Guard”, write “Guardia Nacional”",
        ),
    ],
)
def test_a_finding_says_what_is_missing_and_what_is_forbidden(source: str, target: str, rule: str, said: str) -> None:
    (finding,) = glossary(pair(source, target))
    assert (finding.rule, finding.message) == (rule, f"{said}")
    assert finding.rule in {rule.id for rule in RULES}


def test_what_honours_its_terms_has_no_finding() -> None:
    assert [*glossary(pair(CAME, "Llegó la Guardia Nacional."))] == []
    assert [*glossary(pair("It rained.", "Llovió."))] == []


def test_a_term_that_a_reviewer_excuses_is_not_asked_for() -> None:
    excused = pair(CAME, "Llegó.", "national guard")
    assert [*glossary(excused), *exception(excused)] == []


def test_an_excuse_that_names_no_term_is_found() -> None:
    (finding,) = exception(pair(CAME, "Llegó la Guardia Nacional.", "Navy"))
    assert finding.message == "except “Navy” names no term of the sentence, which has “National Guard”"
    (finding,) = exception(pair("It rained.", "Llovió.", "Navy"))
    assert finding.message == "except “Navy” names no term of the sentence, which has none"
    assert finding.rule in {rule.id for rule in RULES}


def test_exceptions_are_read_in_proportion_and_name_fifty_terms_at_most() -> None:
    towns = [Term((f"Town {number}",), (f"Pueblo {number}",)) for number in range(60)]
    text = ", ".join(town.en[0] for town in towns)
    constraint = Constraint(tuple(Finder(towns, "en").find(text)), "es")
    (finding,) = exception(replace(text_pair(text, "x"), constraint=constraint, excused="City"))
    assert finding.message.endswith("“Town 48”, “Town 49”, …")

    def act(count: int) -> None:
        list(exception(pair(CAME, CAME, ", ".join(["City"] * count))))

    assert growth(act, 4000, 32_000) < SQUARE
