"""What looks wrong in a translation: few doubts, and precise ones."""

from __future__ import annotations

import pytest

from l10n.doubts import suspicions


@pytest.mark.parametrize(
    ("source", "target", "doubts"),
    [
        ("a b", "q r q r q r q r", ["repeats itself"]),
        ("no no no no no no", "no no no no no no", []),
        ("a b c d e f g h i j", "q r s", ["much shorter than the source"]),
        ("a b c d e f g h i", " ".join("abcdefghijklmnopqrstuvwxyz"), ["much longer than the source"]),
        ("short", "much longer than one word", []),
        ("about 1,200 men and 50 cars", "unos 1.200 hombres y cinco autos", ["numbers differ: 50"]),
        ("some 12,500 people", "unas 12 500 personas", []),
        ("1.5 million in 2024", "1,5 millones en 2024", []),
        ("the 5 and the 5", "el 5", ["numbers differ: 5"]),
        ("an F16 and a B2", "un caza y un avión", []),
        ("a party 🎉 👋🏽 and Acme™", "una fiesta 🎉 y AcmeTM", ["lost: 👋, 🏽, ™"]),
        ("❤️ and ❤️", "❤ y", ["lost: ❤"]),
        ("new \U0001fadc here", "nuevo aquí", ["lost: \U0001fadc"]),
        ("it cost US$5", "costó 5 dólares", []),
        ("it cost US$5", "costó US 5", ["lost: $"]),
        ("the ½ «old» — cafe\u0301\u200b", "el café", []),
    ],
)
def test_doubts_are_few_and_precise(source: str, target: str, doubts: list[str]) -> None:
    assert suspicions(source, target) == doubts
