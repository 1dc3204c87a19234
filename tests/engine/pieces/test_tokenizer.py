"""Words made of whole pieces, whatever a tokenizer makes of a text; and texts without the marks of pieces."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from converted import ENGLISH, spm
from hypothesis import given
from hypothesis import strategies as st

from l10n.engine.pieces.tokenizer import Bpe, SentencePiece, words


class Letters:
    """Pieces of so many letters, of the text as it is or after NFKC, as SentencePiece does."""

    def __init__(self, size: int, form: str = "") -> None:
        """Say how long a piece is, and under which normal form."""
        self._size = size
        self._form = form

    def cut(self, texts: Sequence[str]) -> list[list[str]]:
        """Cut each text."""
        read = [unicodedata.normalize("NFKC", text) if self._form else text for text in texts]
        return [[text[at : at + self._size] for at in range(0, len(text), self._size)] for text in read]

    def join(self, pieces: Sequence[Sequence[str]]) -> list[str]:
        """Make a text of each row of pieces."""
        return ["".join(row) for row in pieces]

    def surface(self, piece: str) -> str:
        """Show all."""
        return piece


CUTTERS = st.builds(Letters, st.integers(1, 4), st.sampled_from(["", "NFKC"]))
TEXTS = st.text() | st.lists(st.sampled_from(["agua", "EE.UU.", "¿Qué?", "(3,5)", "½", "ﬁn", "d’agua", " "])).map(
    " ".join
)


@given(TEXTS, CUTTERS)
def test_words_cover_the_text_without_its_white_space_and_in_order(text: str, cutter: Letters) -> None:
    found = words(text, cutter)
    assert all(start < end for start, end in found.spans)
    assert all(before[1] <= after[0] for before, after in pairwise(found.spans))
    assert "".join(text[start:end] for start, end in found.spans) == "".join(text.split())


@given(TEXTS, CUTTERS)
def test_each_piece_has_one_word_and_each_word_a_piece(text: str, cutter: Letters) -> None:
    found = words(text, cutter)
    assert len(found.owners) == len(found.pieces)
    assert list(found.owners) == sorted(found.owners)
    assert {*found.owners} == {*range(len(found.spans))}


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("Hola, Ana.", 1, ["Hola", ",", "Ana", "."]),
        ("Hola, Ana.", 2, ["Hola", ",", "Ana."]),
        ("(3,5 km)", 1, ["(", "3,5", "km", ")"]),
        ("l’agua", 1, ["l’agua"]),
    ],
)
def test_punctuation_is_a_word_where_it_is_a_piece(text: str, size: int, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words(text, Letters(size)).spans] == expected


def test_a_run_whose_pieces_spell_it_otherwise_is_one_word() -> None:
    found = words("½-litro ya", Letters(1, "NFKC"))
    assert found.spans == ((0, 7), (8, 10))
    assert found.owners == (0,) * 9 + (1,) * 2


@pytest.fixture(scope="module")
def sentencepiece(tmp_path_factory: pytest.TempPathFactory) -> SentencePiece:
    """Return a tokenizer of a few English sentences."""
    path = tmp_path_factory.mktemp("tokenizer") / "source.spm"
    spm(path, ENGLISH)
    return SentencePiece(path)


@pytest.fixture(scope="module")
def bpe(tmp_path_factory: pytest.TempPathFactory) -> Bpe:
    """Return merges of subword-nmt."""
    path = tmp_path_factory.mktemp("tokenizer") / "source.bpe"
    path.write_text("#version: 0.2\na g\nag u\nagu a</w>\n")
    return Bpe(path, "en", "es")


UNKNOWN = ["▁Qwzxv", "▁Ñandúx", "▁łódź", "▁", "▁▁", "x▁y", "ź", "▁the", "the", "t", "<unk>", "</s>", "<0xC3>"]


@given(st.lists(st.sampled_from(UNKNOWN)))
def test_no_mark_of_a_piece_that_the_tokenizer_does_not_know_stays(
    sentencepiece: SentencePiece, row: list[str]
) -> None:
    (text,) = sentencepiece.join([row])
    assert "▁" not in text


def test_words_that_the_tokenizer_does_not_know_are_set_off(sentencepiece: SentencePiece) -> None:
    assert sentencepiece.join([["▁the", "▁Qwzxv", "▁Ñandú", "x", "▁łódź"], ["▁łódź", "▁a"]]) == [
        "the Qwzxv Ñandúx łódź",
        "łódź a",
    ]


@given(st.lists(st.sampled_from(["agua", "ag@@", "u@@", ".", "&apos;@@"])))
def test_no_piece_of_a_word_stays_unjoined(bpe: Bpe, row: list[str]) -> None:
    assert "@@" not in bpe.join([row])[0]


def test_tokenizers_know_their_pieces(sentencepiece: SentencePiece, bpe: Bpe) -> None:
    rows = sentencepiece.cut(ENGLISH)
    assert {piece for row in rows for piece in row} <= sentencepiece.pieces() == sentencepiece.longest()
    assert not {"<unk>", "<s>", "</s>"} & sentencepiece.pieces()
    assert bpe.pieces() == {"ag@@", "agu@@", "agua"}
    assert bpe.longest() == {"agua"}


def test_merges_of_the_first_version_end_words_with_a_piece(tmp_path: Path) -> None:
    path = tmp_path / "bpe.model"
    path.write_text("#version: 0.1\na g\nag u\nag </w>\n")
    assert Bpe(path, "en", "es").pieces() == {"ag", "ag@@", "agu", "agu@@"}
