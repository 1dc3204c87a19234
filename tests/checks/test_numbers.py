"""Numbers are compared by value, and their grouping is looked at."""

from __future__ import annotations

import pytest
from growth import SQUARE, growth
from text_pairs import messages

from l10n.checks.amounts import CHECKS


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("about 1,200 men and 50 cars", "unos 1,200 hombres y cinco autos", ["missing: 50"]),
        ("some 12,500 people", "unas 12 500 personas", []),
        ("1.5 million in 2024", "1,5 millones en 2024", []),
        ("the 5 and the 5", "el 5", ["missing: 5"]),
        ("an F16 and a B2", "un caza y un avión", []),
        ("the ½ old — cafe\u0301\u200b", "el café", []),
    ],
)
def test_missing_numbers_are_found(source: str, target: str, said: list[str]) -> None:
    assert messages(source, target, CHECKS) == said


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("12 mil 800 personas", "12,800 people", []),
        ("12 mil 800 personas", "12 thousand 800 people", []),
        ("12 mil 800 personas", "12 people, 800 of them young", ["missing: 12 mil 800"]),
        ("mil 200 litros", "1,200 liters", []),
        ("mil 200 litros", "thousand 200 liters", []),
        ("mil 200 litros", "200 liters", ["missing: mil 200"]),
        ("una inversión de 340 mdp", "an investment of 340 million pesos", []),
        ("una inversión de 340 mdp", "an investment of 340 pesos", ["missing: 340 mdp"]),
        ("2 mil millones", "2 billion", []),
        ("2 mil millones", "2 million", ["missing: 2 mil millones"]),
        ("un billón de pesos", "a billion pesos", ["missing: un billón"]),
        ("a $2.3 billion plan", "un plan de 2,300 millones de dólares", []),
        ("twenty-five of the 40 seats", "veinticinco de los cuarenta lugares", []),
        ("three of the seats", "cuatro de los lugares", ["missing: three"]),
        ("at 7:30 p.m.", "a las 19:30", []),
        ("at 7:30 p.m.", "a las siete y media de la noche", []),
        ("the once quiet town", "el pueblo antes tranquilo", []),
        ("one of them came first", "alguien llegó antes", []),
    ],
)
def test_numbers_are_compared_by_what_they_mean(source: str, target: str, said: list[str]) -> None:
    assert messages(source, target, CHECKS) == said


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("1,663 homes", "1.663 casas", ["written otherwise: 1,663 → 1.663"]),
        ("5,000,000 y 12,500", "5.000.000 and 12.500", ["written otherwise: 5,000,000 → 5.000.000, 12,500 → 12.500"]),
        ("1,663 homes", "1,663 casas", []),
        ("1,663 homes", "1 663 casas", []),
        ("0.125 grams", "0,125 gramos", []),
        ("del 99,97 al 99,999 %", "from 99.97 to 99.999%", []),
    ],
)
def test_dots_for_commas_between_thousands_are_pointed_out(source: str, target: str, said: list[str]) -> None:
    assert messages(source, target, CHECKS) == said


def test_the_time_to_compare_numbers_grows_in_proportion() -> None:
    def act(count: int) -> None:
        written = [str(number) for number in range(1000, 1000 + count)]
        assert messages(" ".join(written), " ".join(reversed(written)), CHECKS) == []
        assert messages(" ".join(written), "hola", CHECKS) == [f"missing: {', '.join(written)}"]

    assert growth(act, 400, 3200) < SQUARE


def test_each_number_of_a_translation_stands_for_one_of_the_source() -> None:
    assert messages("1,500 and 1.5", "1,500 y 2", CHECKS) == ["missing: 1.5"]
    assert messages("1.5 and 1,500", "1,5 y 1500", CHECKS) == []
