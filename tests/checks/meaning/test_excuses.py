"""A negator may be rendered by a word that denies in another way."""

from __future__ import annotations

import pytest
from text_pairs import messages

from l10n.checks.meaning.negation import CHECKS


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The town has no water.", "El pueblo carece de agua."),
        ("They could not come.", "Les fue imposible venir."),
        ("The smoke is unrelated to the fire.", "El humo no tiene que ver con el incendio."),
    ],
)
def test_a_word_that_denies_in_another_way_excuses(source: str, target: str) -> None:
    assert messages(source, target, CHECKS) == []


def test_a_word_that_the_other_side_renders_excuses_nothing() -> None:
    lost = messages("It did not rain, and they avoided the road.", "Llovió, y evitaron el camino.", CHECKS)
    assert lost == ["negation lost: not"]


def test_each_word_excuses_one_negator() -> None:
    assert messages("It has no road. It has no water.", "Carece de camino. Hay agua.", CHECKS) == ["negation lost: no"]
