"""What a translation copies."""

from __future__ import annotations

import pytest
from text_pairs import messages

from l10n.checks.symbols import CHECKS


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("a party 🎉 👋🏽 and Acme™", "una fiesta 🎉 y AcmeTM", ["lost: 👋, 🏽, ™"]),
        ("❤️ and ❤️", "❤ y", ["lost: ❤"]),
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
