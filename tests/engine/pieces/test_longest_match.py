"""Longest matches spell the text, whatever the vocabulary; no mark of a piece stays in a text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engine.pieces.longest_match import MosesMatch, SentencePieceMatch, longest_match

LETTERS = "abñ"
WORDS = st.text(LETTERS, min_size=1, max_size=4)
SPACED = st.frozensets(st.tuples(st.sampled_from(["▁", ""]), WORDS).map("".join))
JOINED = st.frozensets(st.tuples(WORDS, st.sampled_from(["@@", ""])).map("".join))
TEXTS = st.text(f"{LETTERS}  z½🙂▁")


@given(SPACED, TEXTS)
def test_pieces_of_sentencepiece_spell_the_words_of_the_text(pieces: frozenset[str], text: str) -> None:
    cutter = SentencePieceMatch(pieces)
    (row,) = cutter.cut([text])
    words = unicodedata.normalize("NFKC", text).split()
    assert "".join(row) == "".join(f"▁{word}" for word in words)
    assert all(piece in pieces or len(piece) == 1 for piece in row)
    assert cutter.join([row]) == [" ".join(" ".join(words).replace("▁", " ").split(" ")).strip()]


@given(JOINED, st.text(f"{LETTERS} z"))
def test_pieces_of_subword_nmt_spell_the_words_of_the_text(pieces: frozenset[str], text: str) -> None:
    cutter = MosesMatch(pieces, "es")
    (row,) = cutter.cut([text])
    assert " ".join(row).replace("@@ ", "") == " ".join(text.split())
    assert all(piece in pieces or len(piece.removesuffix("@@")) == 1 for piece in row)
    assert cutter.join([row]) == [" ".join(text.split())]


@pytest.mark.parametrize(
    ("pieces", "text", "row"),
    [
        ({"▁casa", "▁cas", "as", "▁", "s"}, "casas", ["▁casa", "s"]),
        ({"▁cas", "as"}, "casas", ["▁cas", "as"]),
        ({"▁a"}, "a b", ["▁a", "▁", "b"]),
        ({"▁a", "<0xC3>", "<0xB1>"}, "añ", ["▁a", "<0xC3>", "<0xB1>"]),
        ({"cas@@", "casa@@", "as", "s"}, "casas", ["casa@@", "s"]),
        ({"cas@@", "as"}, "casas", ["cas@@", "as"]),
        ({"casas", "casa@@", "s"}, "casas", ["casas"]),
    ],
)
def test_the_longest_piece_is_taken(pieces: set[str], text: str, row: list[str]) -> None:
    cutter = longest_match(pieces, "es")
    assert cutter.cut([text]) == [row]
    assert cutter.join([row]) == [text]


@given(st.lists(st.sampled_from(["▁casa", "s", "▁", "<0xC3>", "<0xB1>", "▁▁", "sa▁"])))
def test_no_mark_of_sentencepiece_stays(row: list[str]) -> None:
    (text,) = SentencePieceMatch(frozenset(row)).join([row])
    assert "▁" not in text
    assert "<0x" not in text


@given(st.lists(st.sampled_from(["casa", "s@@", "as@@", "."])))
def test_no_mark_of_subword_nmt_stays(row: list[str]) -> None:
    assert "@@" not in MosesMatch(frozenset(row), "es").join([row])[0]


def test_surfaces_show_the_characters() -> None:
    assert SentencePieceMatch(frozenset()).surface("▁casa") == "casa"
    assert MosesMatch(frozenset(), "es").surface("cas@@") == "cas"


def test_nothing_is_cut_from_nothing() -> None:
    assert longest_match((), "es").cut(["", "a"]) == [[], ["▁", "a"]]
