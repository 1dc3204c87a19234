"""The family as a whole: it says nothing of what people translated, finds what is cut out, and takes linear time."""

from __future__ import annotations

import pytest
from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st
from text_pairs import CORPORA, human_pairs, human_texts, text_pair

from l10n.checks.findings import Severity
from l10n.checks.rules import examine
from l10n.checks.wholeness import CHECKS
from l10n.checks.wholeness.untranslated import UNTRANSLATED

HOSTILE = {
    "one word": "agua ",
    "two words": "agua la ",
    "three words": "el agua de ",
    "words of the source": "the water of ",
    "quoted": "«the water of» ",
    "one long word": "agua",
    "another script": "вода ",
    "brackets": "(CFE) Agua ",
}


def rules(source: str, target: str) -> set[str]:
    return {one.rule for one in examine(text_pair(source, target), CHECKS) if one.severity is not Severity.NOTE}


@pytest.mark.parametrize("part", HOSTILE.values(), ids=HOSTILE)
def test_the_time_grows_in_proportion(part: str) -> None:
    def act(count: int) -> None:
        rules("the water of the city (CFE) " * count, part * count)
        rules(part * count, "la lluvia de ayer " * (count // 3))

    assert growth(act, 200, 1600) < SQUARE


@given(st.text("aá e.,()«ос\n", max_size=60), st.text("aá e.,()«ос\n", max_size=60))
def test_any_texts_can_be_read(source: str, target: str) -> None:
    rules(source, target)


@given(
    st.lists(st.sampled_from(["the", "water", "came", "back", "and", "nobody", "knew", "why"]), min_size=8, unique=True)
)
def test_what_is_left_is_told_once(words: list[str]) -> None:
    assert rules(" ".join(words), " ".join(words)) == {UNTRANSLATED.id}


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora lie beside the repository")
@pytest.mark.parametrize(("source", "target"), [("en", "es"), ("es", "en")])
def test_what_people_translated_is_hardly_ever_doubted(source: str, target: str) -> None:
    pairs = human_pairs("flores101-dev", (source, target))
    found = [{one.severity for one in examine(pair, CHECKS)} for pair in pairs]
    assert sum(Severity.ERROR in each for each in found) == 0
    assert sum(Severity.WARNING in each for each in found) < 0.015 * len(pairs)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora lie beside the repository")
@pytest.mark.parametrize(("source", "target"), [("en", "es"), ("es", "en")])
@pytest.mark.parametrize(("keep", "least"), [((0.0, 0.5), 0.95), ((0.35, 0.75), 0.75)], ids=["end", "middle"])
def test_what_is_cut_out_is_missed(source: str, target: str, keep: tuple[float, float], least: float) -> None:
    cut = 0
    long = [pair for pair in human_texts("flores101-dev", (source, target)) if len(pair[1].split()) > 20][::3]
    for one, other in long:
        words = other.split()
        start, end = (int(share * len(words)) for share in keep)
        left = words[start:end] if start == 0 else words[:start] + words[end:]
        cut += any(examine(text_pair(one, " ".join(left), (source, target)), CHECKS))
    assert cut > least * len(long)
