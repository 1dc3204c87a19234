"""What a translation copies."""

from __future__ import annotations

import pytest
from growth import SQUARE, growth
from text_pairs import messages

from l10n.checks.symbols import CHECKS


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("a party 🎉 👋🏽 and Acme™", "una fiesta 🎉 y AcmeTM", ["lost: 👋🏽, ™"]),
        ("❤️ and ❤️", "❤ y", ["lost: ❤️"]),
        ("new \U0001fadc here", "nuevo aquí", ["lost: \U0001fadc"]),
        ("it cost US$5", "costó 5 dólares", []),
        ("it cost US$5", "costó US 5", ["lost: $"]),
        ("ruling SUP-JDC-45/2026 here", "fallo SUP-45/2026 aquí", ["lost: SUP-JDC-45/2026"]),
        ("case 2026-ICE-00412", "el caso 2026‑ICE‑00412", []),
        ("COVID-19, F-150s, pre-2020", "la covid 19, camionetas 150, antes de 2020", []),
    ],
)
def test_lost_case_numbers_and_signs_are_found(source: str, target: str, said: list[str]) -> None:
    assert messages(source, target, CHECKS) == said


def test_the_time_to_look_for_case_numbers_grows_in_proportion() -> None:
    def act(count: int) -> None:
        codes = [f"AP/FGR/{number:05}/2024" for number in range(count)]
        lost = [f"lost: {', '.join(codes)}"]
        assert messages(" ".join(codes), " ".join(reversed(codes)), CHECKS) == []
        assert messages(" ".join(codes), "AP/FGR/ 2024 " * count, CHECKS) == lost

    assert growth(act, 2000, 16_000) < SQUARE


def test_a_case_number_may_be_part_of_a_longer_word_unless_there_are_too_many_to_look_for() -> None:
    codes = [f"AP/FGR/{number}/2024" for number in range(100, 151)]
    glued = " ".join(f"{code}-bis" for code in codes)
    assert messages(" ".join(codes[1:]), glued, CHECKS) == []
    assert messages(" ".join(codes), glued, CHECKS) == [f"lost: {', '.join(codes)}"]
