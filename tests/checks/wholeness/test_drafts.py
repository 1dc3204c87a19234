"""What is asked of a machine's draft alone; cases are in `tests/cases/checks/wholeness.txt`."""

from __future__ import annotations

from dataclasses import replace

from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st
from text_pairs import text_pair

from l10n.checks import wholeness
from l10n.checks.pairs import TextPair
from l10n.checks.rules import examine
from l10n.checks.wholeness.drafts import RULES_OF
from l10n.glossary.constraints import constraints
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term

SOURCE = "The avocado growers of the town pay a fee to the gang."
DRAFT = "Los aguacatiles de la orchard pagan una moneda a la pandilla."


def made(source: str, target: str, languages: tuple[str, str] = ("en", "es")) -> TextPair:
    """Return the pair of a sentence and its draft."""
    return replace(text_pair(source, target, languages), machine_made=True)


def said(pair: TextPair) -> list[str]:
    """Return the messages of the checks."""
    return [one.message for one in examine(pair, RULES_OF)]


def test_words_are_named_in_their_order_each_once() -> None:
    draft = "El florgón vio al blestro, al florgón y a la gente del pueblo."
    assert said(made("The sheriff saw the thief, the sheriff and the people of the town.", draft))[0] == (
        "no such word: florgón, blestro"
    )


def test_nothing_is_asked_of_what_a_person_wrote() -> None:
    source = "The orchard lost half of its harvest to the hail."
    draft = "El orchard perdió la mitad de su florgón."
    assert len(said(made(source, draft))) == 3
    assert said(text_pair(source, draft)) == []


def test_what_the_glossary_asks_for_is_no_invented_word_and_stands_for_its_term() -> None:
    source, draft = "The sheriff praised the bridge builders.", "El sheriff elogió a los florgones."
    asked = constraints(
        [(source, source, "paragraph")], Finder([Term(("bridge builders",), ("florgones",))], "en"), "es"
    )
    assert "no such word: florgones" in said(made(source, draft))
    assert said(replace(made(source, draft), constraint=asked[source])) == []


def test_names_are_left_alone() -> None:
    assert said(made("Xochitlán is far from Zyrtopol.", "Xochitlán está lejos de Zyrtopol.")) == []


@given(st.text(max_size=60), st.text(max_size=60), st.booleans())
def test_every_text_can_be_asked(source: str, target: str, machine_made: bool) -> None:  # noqa: FBT001 - hypothesis gives it by name
    pair = replace(text_pair(source, target), machine_made=machine_made)
    assert all(one.message and one.fix is None for one in examine(pair, RULES_OF))


def test_the_time_grows_in_proportion_to_the_text() -> None:
    def work(size: int) -> list[str]:
        return said(made(SOURCE * size, DRAFT * size))

    assert growth(work, 50, 400) < SQUARE


def test_the_family_asks_them() -> None:
    assert {*RULES_OF} <= {*wholeness.CHECKS}
