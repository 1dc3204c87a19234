"""The benchmark of scores: its figures are what it says, and the scores of drafts rank."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from confidence import Rated, area, rated, weights
from text_pairs import text_pair

from l10n.drafting.confidence import Evidence, confidence, features
from l10n.engine import packages
from l10n.engine.translator import Engine
from l10n.languages.codes import DIRECTIONS

CORPORA = Path(__file__).parents[2] / "shared/corpora/translation"
EACH = 8
"""Each so many lines are drafted."""


def test_an_area_is_how_often_one_of_the_best_is_above_one_of_the_worst() -> None:
    good = np.arange(50.0)
    assert area(good, good) == 1
    assert area(-good, good) == 0
    assert area(np.ones(50), good) == 0.5
    assert area(np.where(good < 5, 9.0, np.where(good < 10, 0.0, 5.0)), good) == 0.5
    between = np.where((good >= 10) & (good < 30), -good, good)
    assert area(between, good) == 1


def test_the_weights_are_those_that_the_quality_was_made_with() -> None:
    planted = (10.0, 60.0, 3.0, -20.0, 5.0)
    texts = [
        ("The law passed.", "La ley se aprobó."),
        ("The mayor came on Monday.", "El alcalde vino."),
        ("No.", "Sí."),
    ]
    made: list[Rated] = []
    for number in range(60):
        known, pair = Evidence(number % 7 / 7, -(number % 11) / 2), text_pair(*texts[number % 3])
        quality = sum(one * other for one, other in zip(planted, features(known, pair), strict=True))
        made.append(Rated(known, pair, (), quality))
    assert weights(made) == "ScoreWeights(10.00, 60.00, 3.00, -20.00, 5.00)"
    assert ", 0.00, " in weights([one.alone for one in made])


@pytest.mark.slow
@pytest.mark.parametrize("way", DIRECTIONS.values(), ids="-".join)
@pytest.mark.parametrize("name", ["flores101-dev", "tico19-test-es-LA"])
def test_scores_rank_drafts_better_than_the_probability_alone(name: str, way: tuple[str, str]) -> None:
    pytest.importorskip("sacrebleu", reason="uv run --group bench")
    files = [CORPORA / f"{name}.{language}" for language in way]
    if not all(file.exists() for file in files):
        pytest.skip("the corpora are not here")
    source, target = (file.read_text("utf-8").splitlines()[::EACH] for file in files)
    forward, back = packages.bundled(*way), packages.bundled(*way[::-1])
    assert forward is not None
    assert back is not None
    made = rated(source, target, Engine(forward), Engine(back))
    good = np.array([one.chrf for one in made])
    scores = np.array([confidence(one.evidence, one.pair, one.findings) for one in made], np.float64)
    assert area(scores, good) > area(np.array([one.evidence.forward for one in made]), good) + 0.01
    assert area(scores, good) > {"flores101-dev": 0.74, "tico19-test-es-LA": 0.8}[name]
