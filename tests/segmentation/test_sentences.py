"""Where sentences are cut: what the offsets promise, whatever the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.segmentation.rules import load
from l10n.segmentation.sentences import cut, starts
from l10n.text.characters import bare

NOTES = ["[17]", "[1, 2]", "[cita requerida]", "(1)", "(risas)", "(p. 4)", "¹", "😀", ":)"]
WORDS = ["Hoy", "llovió", "Dr", "a", "m", "1", "2", "IV", "\ufffc"]
SIGNS = [".", "?", "…", "...", "—", "“", "”", "(", ")", "[", "• ", " ", "\u00a0", "\n", "\n\n"]
TEXTS = st.lists(st.sampled_from([*WORDS, *SIGNS, *NOTES]), max_size=24).map("".join)
LANGUAGES = st.sampled_from(["en", "es"])


@given(TEXTS, LANGUAGES)
def test_offsets_rise_and_a_sentence_starts_with_no_white_space(text: str, language: str) -> None:
    found = starts(text, load(language))
    assert all(first < second for first, second in pairwise([0, *found, len(text)])) or not found
    assert not any(text[at].isspace() for at in found)


@given(TEXTS, LANGUAGES)
def test_cut_gives_the_text_without_the_white_space_between(text: str, language: str) -> None:
    sentences = cut(text, load(language))
    assert "".join("".join(sentences).split()) == "".join(text.split())
    assert all(sentence == sentence.strip() for sentence in sentences)
    assert len(sentences) == len(starts(text, load(language))) + 1


@given(TEXTS, LANGUAGES)
def test_white_space_around_a_text_moves_its_cuts_and_makes_none(text: str, language: str) -> None:
    rules = load(language)
    stripped = text.strip()
    lead = len(text) - len(text.lstrip())
    assert starts(text, rules) == [at + lead for at in starts(stripped, rules)]


@given(
    st.lists(st.sampled_from(["Llovió.", "¿Quién avisó?", "«Nadie.»", "El Dr. Ruiz llegó a las 5 p.m."]), min_size=1)
)
def test_plain_sentences_are_cut_apart_however_many(texts: list[str]) -> None:
    assert cut(" ".join(texts), load("es")) == texts


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("", "en", [""]),
        ("Mr. Ruiz left. He was late.", "en", ["Mr. Ruiz left.", "He was late."]),
        ("It closed at 5 p.m. Nobody came.", "en", ["It closed at 5 p.m.", "Nobody came."]),
        ("Llegó el Sr. Ruiz. Nadie salió.", "es", ["Llegó el Sr. Ruiz.", "Nadie salió."]),
        ("Vive en EE. UU. desde 2020. Es de Tula.", "es", ["Vive en EE. UU. desde 2020.", "Es de Tula."]),
    ],
)
def test_an_abbreviation_ends_a_sentence_only_where_its_list_says_so(
    text: str, language: str, expected: list[str]
) -> None:
    assert cut(text, load(language)) == expected


@given(
    st.lists(st.sampled_from(["El agua volvió.", "¿Y la luz?", "Vino el Sr. Paz.", "(No.)", "En EE. UU. llovió…"])),
    st.data(),
)
def test_invisible_characters_move_no_cut(texts: list[str], data: st.DataObject) -> None:
    text, rules = " ".join(texts), load("es")
    marks = st.sampled_from(["", "", "\u00ad", "\u200b", "\u2060", "\ufeff"])
    hidden = "".join(f"{data.draw(marks)}{char}" for char in text)
    assert [bare(sentence) for sentence in cut(hidden, rules)] == cut(text, rules)
