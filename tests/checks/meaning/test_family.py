"""The family of meaning on sentences that people translated: it finds little in them, and much where one is spoiled."""

from __future__ import annotations

import pytest
from growth import SQUARE, growth
from text_pairs import CORPORA, human_pairs, messages, text_pair

from l10n.checks import meaning
from l10n.checks.findings import Severity
from l10n.checks.meaning import antonym, false_friends, modality
from l10n.checks.pairs import Check, pair
from l10n.checks.rules import examine

COMMON = "not no may alleged actually rose before killed more less eventually "
OTHERS = "no nunca presunto podría actualmente subió antes heridos más menos "


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora lie beside the repository")
@pytest.mark.parametrize("corpus", ["flores101-dev", "tico19-test-es-LA"])
@pytest.mark.parametrize(("source", "target"), [("en", "es"), ("es", "en")])
def test_what_people_translated_is_hardly_ever_doubted(corpus: str, source: str, target: str) -> None:
    found = [{one.severity for one in examine(both, meaning.CHECKS)} for both in human_pairs(corpus, (source, target))]
    assert sum(Severity.ERROR in one for one in found) < 0.006 * len(found)
    assert sum(Severity.WARNING in one for one in found) < 0.015 * len(found)


@pytest.mark.parametrize(
    "checks", [antonym.CHECKS, modality.CHECKS, false_friends.CHECKS], ids=["antonym", "modality", "false friends"]
)
def test_the_time_grows_in_proportion(checks: tuple[Check, ...]) -> None:
    def act(count: int) -> None:
        messages(COMMON * count, OTHERS * count, checks)

    assert growth(act, 200, 1600) < SQUARE


def test_other_languages_are_left_alone() -> None:
    one = text_pair("The alleged thief rose before six, actually.", "x")
    other = pair(one.segment, "Le voleur se leva après six heures.", ("en", "fr"), plain=(one.source, "x"))
    assert list(examine(other, meaning.CHECKS)) == []
