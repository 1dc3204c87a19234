"""Words that say something else: people's texts are hardly doubted, lists hold together, time is in proportion."""

from __future__ import annotations

import pytest
from growth import SQUARE, growth
from text_pairs import CORPORA, human_pairs, messages, text_pair

from l10n.checks.findings import Severity
from l10n.checks.meaning import words
from l10n.checks.meaning.words import gender, noun_number, places, roles, senses, verbs
from l10n.checks.pairs import Check, pair
from l10n.checks.rules import examine
from l10n.languages import word_lists

COMMON = "The sheriff's deputy was told of the fire in New Mexico, and her shares fell. "
OTHERS = "El diputado le dijo que los incendios de México, y sus acciones cayeron. "


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora lie beside the repository")
@pytest.mark.parametrize("corpus", ["flores101-dev", "tico19-test-es-LA"])
@pytest.mark.parametrize(("source", "target"), [("en", "es"), ("es", "en")])
def test_what_people_translated_is_hardly_ever_doubted(corpus: str, source: str, target: str) -> None:
    found = [any(examine(both, words.RULES_OF)) for both in human_pairs(corpus, (source, target))]
    assert sum(found) <= 0.001 * len(found)


@pytest.mark.parametrize(
    "module", [gender, noun_number, places, roles, senses, verbs], ids=lambda each: str(each.__name__)
)
def test_the_time_grows_in_proportion(module: object) -> None:
    checks: tuple[Check, ...] = module.CHECKS  # type: ignore[attr-defined] # a module of rules

    def act(count: int) -> None:
        messages(COMMON * count, OTHERS * count, checks)

    assert growth(act, 20, 160) < SQUARE


@pytest.mark.parametrize("name", ["senses_of_english", "senses_of_spanish"])
def test_each_line_of_senses_says_what_is_wrong_and_what_is_right(name: str) -> None:
    for word, wrong, _, right, _ in word_lists.table(name, columns=5):
        assert word, f"a line of {name} has no word"
        assert wrong, f"{name}: {word[0]} has no wrong rendering"
        assert right or word == ("moved",), f"{name}: {word[0]} has no right rendering"
        assert not {*wrong} & {*right}, f"{name}: {word[0]} has a rendering on both sides"


@pytest.mark.parametrize("name", ["senses_of_english", "senses_of_spanish"])
def test_the_lists_have_many_words(name: str) -> None:
    assert len(word_lists.table(name, columns=5)) >= 100


def test_a_place_that_lost_its_name_is_an_error_and_a_family_name_a_warning() -> None:
    severities = {
        one.severity
        for source, target in [("He lives in New Mexico.", "Vive en México.")]
        for one in examine(pair(text_pair(source, target).segment, target, ("en", "es")), places.CHECKS)
    }
    assert severities == {Severity.ERROR}


def test_other_languages_are_left_alone() -> None:
    one = text_pair("The sheriff's deputies of New Mexico were told.", "x")
    other = pair(one.segment, "Les députés du Mexique.", ("en", "fr"), plain=(one.source, "x"))
    assert list(examine(other, words.RULES_OF)) == []
