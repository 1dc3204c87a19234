"""Translations of the probe: good and middling ones pass with a margin, nonsense of every kind does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engine.probing.judging import Answer, fault, loads
from l10n.engine.probing.sentences import samples

FREE = (
    "Unos chicos están jugando con un balón rojo en el parque.",
    "Compramos pan, leche y huevos en el mercado hoy por la mañana.",
    "Como no dejó de llover en toda la noche, el camión venía con retraso.",
    "Mi hermana es enfermera en un pequeño hospital.",
    "El profesor abrió la ventana y solicitó silencio.",
    "El río se ha secado y los agricultores precisan agua para sus cultivos.",
    "El consejo va a arreglar el puente antiguo antes del invierno.",
    "Dos perros durmieron bajo la mesa mientras cenábamos.",
    "Le escribió una carta muy larga a su amigo y jamás la mandó.",
    "La biblioteca nueva abre sus puertas el lunes que viene.",
)
"""A good and free translation."""
POOR = (
    "Niños jugar en parque con rojo bola.",
    "Compra pan, leche y huevos al mercado.",
    "El bus es tarde lluvia noche.",
    "Mi hermana obra como un cuidador de hospital.",
    "El maestro abrir la ventana y preguntó para el silencio.",
    "El río es secado, y los granjeros necesidad agua.",
    "El concilio repara puente viejo.",
    "Dos perros en la tabla mientras éramos comiendo.",
    "Ella escribe una carta de largo a su amigo.",
    "La librería abre puertas próximo lunes.",
)
"""A bad one, which nobody would ship, but from which a reader understands what is meant."""
RIGHT = tuple(one.texts["es"] for one in samples())


def judged(texts: Sequence[str], *, complete: bool = True) -> str:
    """Return what is said of translations into Spanish."""
    found = fault(samples(), [Answer(text, complete=complete) for text in texts], "en", "es")
    assert found is None or loads(found.dumps()) == found
    return found.said() if found else ""


@pytest.mark.parametrize("texts", [RIGHT, FREE, POOR, [text.upper() for text in RIGHT]])
def test_translations_pass_whether_free_or_poor(texts: Sequence[str]) -> None:
    assert judged(texts) == ""


@pytest.mark.parametrize("spoilt", ["", "mainstre" * 9, "no no no no no no"])
def test_two_answers_may_be_wrong_and_three_may_not(spoilt: str) -> None:
    assert judged([spoilt, spoilt, *RIGHT[2:]]) == ""
    assert "3 of 10" in judged([spoilt, spoilt, spoilt, *RIGHT[3:]])


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda _, __: "", "10 of 10 plain sentences get no translation"),
        (lambda _, __: " ▁ . ", "get no translation"),
        (lambda _, __: "mainstre" * 3, "get one that repeats itself: “mainstre"),
        (lambda _, __: "mainstre@@ mainstre@@ mainstre@@", "get one that repeats itself"),
        (lambda _, __: "Los niños los niños los niños", "get one that repeats itself"),
        (lambda _, __: "lalalalala", "get one that repeats itself"),
        (lambda _, __: "El parque aaaaaaaaaa", "get one that repeats itself"),
        (lambda _, target: f"{target} {'discontinu ' * 3}", "get one that repeats itself"),
        (lambda source, _: source, "10 of 10 plain sentences come back as they are"),
        (lambda source, _: source.lower().replace("the", "el"), "come back as they are"),
        (lambda source, _: " ".join(reversed(source.split())), "come back as they are"),
        (lambda _, __: "Le marché ouvre à six heures du matin et les enfants jouent.", "not in the language `es`"),
        (lambda _, __: "Der Markt öffnet um sechs Uhr, und die Kinder spielen.", "not in the language `es`"),
        (lambda _, __: "東京の市場は朝六時に開きます", "not in the language `es`"),
        (lambda _, __: "El presidente de la república habló ayer con los periodistas.", "only 0 of 56 expected words"),
        (lambda _, target: target[:12] + " de la ciudad sobre las normas del comercio", r"only \d+ of 56"),
    ],
)
def test_nonsense_does_not_pass(spoil: Callable[[str, str], str], why: str) -> None:
    found = judged([spoil(one.texts["en"], one.texts["es"]) for one in samples()])
    assert re.search(why, found), found
    assert "\n" not in found
    assert len(found) < 150


def test_answers_that_never_end_do_not_pass() -> None:
    assert "get one that never ends" in judged(RIGHT, complete=False)


@given(st.text(min_size=1, max_size=8).filter(str.isalpha), st.integers(5, 20), st.sampled_from(["", " ", "@@ ", "-"]))
def test_any_repeated_piece_is_seen(piece: str, times: int, between: str) -> None:
    assert "repeats itself" in judged([between.join([piece] * times)] * 10)


@given(st.lists(st.text(max_size=60), min_size=10, max_size=10))
def test_no_texts_at_all_pass_or_break_it(texts: Sequence[str]) -> None:
    assert judged(texts) != ""


@given(st.permutations(RIGHT).filter(lambda texts: sum(a == b for a, b in zip(texts, RIGHT, strict=True)) < 3))
def test_the_right_answers_to_other_sentences_do_not_pass(texts: Sequence[str]) -> None:
    assert "expected words" in judged(texts)
