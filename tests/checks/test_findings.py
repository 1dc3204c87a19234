"""What looks wrong in a translation: few doubts, and precise ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from l10n.checks.findings import suspicions

CORPORA = Path(__file__).parents[3] / "shared/corpora/translation"


@pytest.mark.parametrize(
    ("source", "target", "doubts"),
    [
        ("a b", "q r q r q r q r", ["repeats itself"]),
        ("no no no no no no", "no no no no no no", []),
        ("a b c d e f g h i j", "q r s", ["much shorter than the source"]),
        ("a b c d e f g h i", " ".join("abcdefghijklmnopqrstuvwxyz"), ["much longer than the source"]),
        ("short", "much longer than one word", []),
        ("about 1,200 men and 50 cars", "unos 1,200 hombres y cinco autos", ["numbers differ: 50"]),
        ("some 12,500 people", "unas 12 500 personas", []),
        ("1.5 million in 2024", "1,5 millones en 2024", []),
        ("the 5 and the 5", "el 5", ["numbers differ: 5"]),
        ("an F16 and a B2", "un caza y un avión", []),
        ("a party 🎉 👋🏽 and Acme™", "una fiesta 🎉 y AcmeTM", ["lost: 👋, 🏽, ™"]),
        ("❤️ and ❤️", "❤ y", ["lost: ❤"]),
        ("new \U0001fadc here", "nuevo aquí", ["lost: \U0001fadc"]),
        ("it cost US$5", "costó 5 dólares", []),
        ("it cost US$5", "costó US 5", ["lost: $"]),
        ("ruling SUP-JDC-45/2026 here", "fallo SUP-45/2026 aquí", ["lost: SUP-JDC-45/2026"]),
        ("case 2026-ICE-00412", "el caso 2026‑ICE‑00412", []),
        ("COVID-19, F-150s, pre-2020", "la covid 19, camionetas 150, antes de 2020", []),
        ("the ½ old — cafe\u0301\u200b", "el café", []),
    ],
)
def test_doubts_are_few_and_precise(source: str, target: str, doubts: list[str]) -> None:
    assert suspicions(source, target) == doubts


@pytest.mark.parametrize(
    ("source", "target", "doubts"),
    [
        ("12 mil 800 personas", "12,800 people", []),
        ("12 mil 800 personas", "12 thousand 800 people", []),
        ("12 mil 800 personas", "12 people, 800 of them young", ["numbers differ: 12 mil 800"]),
        ("mil 200 litros", "1,200 liters", []),
        ("mil 200 litros", "thousand 200 liters", []),
        ("mil 200 litros", "200 liters", ["numbers differ: mil 200"]),
        ("una inversión de 340 mdp", "an investment of 340 million pesos", []),
        ("una inversión de 340 mdp", "an investment of 340 pesos", ["numbers differ: 340 mdp"]),
        ("2 mil millones", "2 billion", []),
        ("2 mil millones", "2 million", ["numbers differ: 2 mil millones"]),
        ("un billón de pesos", "a billion pesos", ["numbers differ: un billón"]),
        ("a $2.3 billion plan", "un plan de 2,300 millones de dólares", []),
        ("twenty-five of the 40 seats", "veinticinco de los cuarenta lugares", []),
        ("three of the seats", "cuatro de los lugares", ["numbers differ: three"]),
        ("at 7:30 p.m.", "a las 19:30", []),
        ("at 7:30 p.m.", "a las siete y media de la noche", []),
        ("the once quiet town", "el pueblo antes tranquilo", []),
        ("one of them came first", "alguien llegó antes", []),
    ],
)
def test_numbers_are_compared_by_what_they_mean(source: str, target: str, doubts: list[str]) -> None:
    assert suspicions(source, target) == doubts


@pytest.mark.parametrize(
    ("source", "target", "doubts"),
    [
        ("1,663 homes", "1.663 casas", ["numbers written otherwise: 1,663 → 1.663"]),
        (
            "5,000,000 y 12,500",
            "5.000.000 and 12.500",
            ["numbers written otherwise: 5,000,000 → 5.000.000, 12,500 → 12.500"],
        ),
        ("1,663 homes", "1,663 casas", []),
        ("1,663 homes", "1 663 casas", []),
        ("0.125 grams", "0,125 gramos", []),
        ("del 99,97 al 99,999 %", "from 99.97 to 99.999%", []),
    ],
)
def test_dots_for_commas_between_thousands_are_pointed_out(source: str, target: str, doubts: list[str]) -> None:
    assert suspicions(source, target) == doubts


@pytest.mark.parametrize(
    ("source", "target", "doubts"),
    [
        ("dijo: “No hay agua”", "he said there is no water", ["lost: quotation marks"]),
        ("dijo: “No hay agua”", "he said: «There is no water»", []),
        ("dijo: “No hay agua”", "he said: ‘There is no water’", []),
        ("dijo: “No hay agua”", "he said: 'There is no water.'", []),
        ("dijo: “No hay agua”", "he said: “There is no water", ["a quotation mark without its pair"]),
        ("“No hay agua, dijo", "“There is no water, he said", []),
        ("“No hay agua, dijo", "There is no water, he said", []),
        ("No hay agua", "“There is no water", []),
        ("la revista “Proceso”", "the magazine Proceso", []),
        ("to “camp”", "acampar", ["lost: quotation marks"]),
    ],
)
def test_quotation_marks_are_missed_where_words_would_seem_the_writer_s_own(
    source: str, target: str, doubts: list[str]
) -> None:
    assert suspicions(source, target) == doubts


NEW = ("numbers", "lost: quotation marks", "a quotation mark")


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora lie beside the repository")
@pytest.mark.parametrize("corpus", ["flores101-dev", "tico19-test-es-LA"])
@pytest.mark.parametrize(("source", "target"), [("en", "es"), ("es", "en")])
def test_what_people_translated_is_hardly_ever_doubted(corpus: str, source: str, target: str) -> None:
    both = [(CORPORA / f"{corpus}.{language}").read_text("utf-8").splitlines() for language in (source, target)]
    pairs = list(zip(*both, strict=True))
    doubted = [pair for pair in pairs if any(doubt.startswith(NEW) for doubt in suspicions(*pair))]
    assert len(doubted) < 0.015 * len(pairs)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora lie beside the repository")
def test_a_changed_number_and_removed_quotation_marks_are_doubted() -> None:
    english, spanish = (
        (CORPORA / f"flores101-dev.{language}").read_text("utf-8").splitlines() for language in ("en", "es")
    )
    pairs = [pair for pair in zip(english, spanish, strict=True) if not suspicions(*pair)]
    numbered = [
        (source, re.sub(r"\b\d{2,}\b", lambda found: str(int(found[0]) + 1), target)) for source, target in pairs
    ]
    changed = [one for one, before in zip(numbered, pairs, strict=True) if one != before]
    assert sum(bool(suspicions(*pair)) for pair in changed) > 0.95 * len(changed)
    quoted = [pair for pair in pairs if len(re.findall('["“”«»]', pair[0])) > 1 and "«" in pair[1]]
    bare = [(source, re.sub("[«»]", "", target)) for source, target in quoted]
    assert sum(bool(suspicions(*pair)) for pair in bare) > 0.85 * len(bare)
