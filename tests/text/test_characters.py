"""What is no letter of a word: golden cases in tests/cases/characters/words.txt, and laws."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import pytest
from escaped import unescaped
from hypothesis import given
from hypothesis import strategies as st

from l10n.text import characters
from l10n.text.characters import RunKind, bare, bare_markup, emoji, has_signs, parts, spoken, unseen

CASES = Path(__file__).parents[1] / "cases" / "characters" / "words.txt"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0f\u034f\u206f\U000e0041"
DIRECTION = "\u200e\u200f\u202a\u202b\u202c\u2066\u2068\u2069\u061c"
PICTURES = [
    "😀",
    "\U0001f469\u200d\U0001f692",
    "1\ufe0f\u20e3",
    "\U0001f1f2\U0001f1fd",
    "\U0001f44d\U0001f3fd",
    "❤\ufe0f",
]
TEXTS = st.text(st.sampled_from("aé1 .m" + INVISIBLE + DIRECTION)) | st.lists(
    st.sampled_from([*PICTURES, *INVISIBLE, *DIRECTION, "a", "é", " ", "3", "葛"])
).map("".join)


def cases() -> list[tuple[str, str, list[str]]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    rows = [line.partition("=>") for line in lines if line and not re.match(r"#( |\Z)", line)]
    assert len(rows) > 30
    assert all(arrow for _, arrow, _ in rows)
    return [
        (unescaped(text.strip()), words.strip(), [one.strip() for one in apart])
        for text, _, said in rows
        for words, *apart in [unescaped(said).split("|")]
    ]


@pytest.mark.parametrize(("text", "words", "apart"), cases())
def test_words_are_read_without_what_is_invisible_and_what_is_set_apart(
    text: str, words: str, apart: list[str]
) -> None:
    assert spoken(text).strip() == words
    assert [text[part.start : part.end] for part in parts(text) if part.kind is not RunKind.WORDS] == apart


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Guar&shy;dia", "Guardia"),
        ("a&#173;b&#xAD;c&zwnj;d&ZeroWidthSpace;e&NoBreak;f&lrm;g", "abcdefg"),
        ("a&nbsp;b &amp;shy; &eacute; &#x1F600;", "a&nbsp;b &amp;shy; &eacute; &#x1F600;"),
    ],
)
def test_entities_of_invisible_characters_are_invisible(text: str, read: str) -> None:
    assert bare_markup(text) == read


def test_no_character_that_is_invisible_or_a_sign_passes_for_latin() -> None:
    latin = [char for char in map(chr, range(sys.maxunicode + 1)) if characters._LATIN.fullmatch(char)]
    assert {"a", "ñ", "¿", "—", "’", "€"} <= {*latin}
    assert not [char for char in latin if characters._ANY.search(char) or characters._APART.search(char)]


@given(TEXTS)
def test_the_parts_of_a_text_are_the_text(text: str) -> None:
    found = list(parts(text))
    assert "".join(text[part.start : part.end] for part in found) == text
    assert has_signs(text) == any(part.kind is not RunKind.WORDS for part in found)
    opened = [part.start for part in found if part.kind is RunKind.OPEN]
    assert sorted(part.partner for part in found if part.kind is RunKind.CLOSE) == opened


@given(TEXTS)
def test_what_is_left_out_is_invisible_and_leaving_it_out_twice_changes_nothing(text: str) -> None:
    read = bare(text)
    kept = [text[start:end] for start, end in unseen(text)]
    assert all(unicodedata.category(char) in {"Cf", "Mn", "Cn"} for run in kept for char in run)
    assert len(read) + sum(map(len, kept)) == len(text)
    assert bare(read) == read
    assert all(sign in read for sign in emoji(text))


@given(st.text(st.sampled_from("aáñ 1.,¿?…«»³½")), st.data())
def test_words_with_and_without_invisible_characters_read_the_same(text: str, data: st.DataObject) -> None:
    hidden = data.draw(
        st.lists(st.sampled_from("\u00ad\u200b\u200c\u2060\ufeff"), min_size=len(text), max_size=len(text))
    )
    assert bare("".join(f"{char}{mark}" for char, mark in zip(text, hidden, strict=True))) == bare(text) == text
