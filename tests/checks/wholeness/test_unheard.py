"""Words that are not heard when a draft is read back; cases are in `tests/cases/checks/wholeness.txt`."""

from __future__ import annotations

import math
from dataclasses import replace

from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st
from text_pairs import text_pair

from l10n.checks.pairs import TextPair
from l10n.checks.rules import ALL, examine
from l10n.checks.wholeness.unheard import CHECKS, ReadWord, unheard
from l10n.glossary.constraints import constraints
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term

SOURCE, DRAFT = (
    "The strike at the plant in Puebla ended after 24 days.",
    "La huelga del plan en Puebla acabó tras 24 días.",
)
NEVER = -20.0


def made(source: str = SOURCE, target: str = DRAFT, languages: tuple[str, str] = ("en", "es")) -> TextPair:
    """Return the pair of a sentence and its draft."""
    return replace(text_pair(source, target, languages), machine_made=True)


def read(text: str, log: float = NEVER) -> list[ReadWord]:
    """Return words that are all as unlikely."""
    return [ReadWord(word, log) for word in text.split()]


def test_a_word_that_the_reader_finds_improbable_is_doubted() -> None:
    assert unheard(made(), [ReadWord("strike", -0.2), ReadWord("plant", -4.8)]) == ("plant",)


def test_a_word_whose_translation_is_there_is_doubted_later() -> None:
    words = unheard(made(), [ReadWord("strike", -7.0), ReadWord("plant", -7.0)])
    assert words == ("plant",)
    assert unheard(made(), [ReadWord("strike", -8.0), ReadWord("plant", -9.0)]) == ("plant", "strike")


def test_names_numbers_and_words_of_little_meaning_are_for_other_rules() -> None:
    assert unheard(made(), read("The at the in Puebla after 24 days. El")) == ()
    assert unheard(made("Plants closed on Monday.", "Cerraron el lunes."), read("Plants Monday.")) == ("plants",)


def test_terms_are_for_the_glossary() -> None:
    pair = made()
    asked = constraints([(SOURCE, SOURCE, "paragraph")], Finder([Term(("plant",), ("planta",))], "en"), "es")
    assert unheard(replace(pair, constraint=asked[SOURCE]), read("plant")) == ()


def test_a_verb_that_reports_speech_may_stand_for_another() -> None:
    source = "The mayor told reporters that the bridge over the river was safe."
    said, silent = (
        f"El alcalde {verb} los reporteros que el puente sobre el río era seguro." for verb in ("dijo a", "a")
    )
    assert unheard(made(source, said), read("told")) == ()
    assert unheard(made(source, silent), read("told")) == ("told",)


def test_a_text_of_a_person_is_not_doubted() -> None:
    assert unheard(replace(made(), machine_made=False), read("plant")) == ()
    assert not [*examine(replace(made(), machine_made=False, unheard=("plant",)), CHECKS)]


def test_the_doubted_words_are_named() -> None:
    (finding,) = examine(replace(made(), unheard=("plant", "strike")), CHECKS)
    assert finding.message == "may be missing or mean something else: plant, strike"
    assert (finding.rule, finding.severity.value) == ("mistranslation", "warning")


def test_nothing_is_doubted_in_one_language() -> None:
    assert unheard(made(languages=("en", "en")), read("plant")) == ()


@given(st.lists(st.builds(ReadWord, st.sampled_from([*SOURCE.split(), "", "x y", "…"]), st.floats())))
def test_what_is_doubted_is_in_the_sentence_once_and_no_more_than_five(words: list[ReadWord]) -> None:
    found = unheard(made(), words)
    assert len(found) == len({*found}) <= 5
    assert {*found} <= {word.folded for word in made().source_words}
    assert unheard(made(), [word for word in words if not math.isnan(word.log)]) == found


def test_the_time_grows_in_proportion_to_the_words() -> None:
    def act(count: int) -> None:
        source = " ".join(f"plant{'abcdefghij'[number % 10]}" for number in range(count))
        pair = made(source, "Una frase.")
        assert len([*examine(replace(pair, unheard=unheard(pair, read(source))), ALL)]) < count

    assert growth(act, 200, 1600) < SQUARE
