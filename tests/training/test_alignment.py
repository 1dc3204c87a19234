"""Words are aligned once; what is kept must be of the same pairs."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest
import small_corpus
from hypothesis import given
from hypothesis import strategies as st

from training.alignment import WORD, _words, links

PAIRS = [("The mayor came.", "La alcaldesa vino."), ("Nobody came.", "Nadie vino.")]


def kept(folder: Path, text: str) -> Path:
    path = folder / "links.xz"
    with lzma.open(path, "wt") as file:
        file.write(text)
    return path


def test_kept_links_are_read(tmp_path: Path) -> None:
    assert list(links(PAIRS, kept(tmp_path, "0-0 1-1\n\n"))) == [{(0, 0), (1, 1)}, set()]


def test_links_of_other_pairs_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"links\.xz:1: links words"):
        list(links(PAIRS, kept(tmp_path, "0-9\n0-0\n")))
    with pytest.raises(ValueError, match="shorter"):
        list(links(PAIRS, kept(tmp_path, "0-0\n")))


@pytest.mark.parametrize("text", ["İstanbul grew.", "The İ of İzmir", "", "A.B. and Ångström's"])
def test_small_letters_leave_as_many_words(text: str) -> None:
    assert len(_words(text).split(" ")) == max(len(WORD.findall(text)), 1)


@given(st.text(max_size=40))
def test_the_aligner_reads_as_many_words_as_links_are_counted_by(text: str) -> None:
    assert len(_words(text).split()) == max(len(WORD.findall(text)), 1)


def test_the_aligner_finds_the_words_of_a_pattern_and_keeps_them(tmp_path: Path) -> None:
    pytest.importorskip("eflomal", reason="words are aligned in training's own environment", exc_type=ImportError)
    pairs = small_corpus.sentences()
    found = list(links(pairs, tmp_path / "links.xz"))
    assert sum((2, 2) in each for each in found) > 0.9 * len(pairs)
    assert list(links(pairs, tmp_path / "links.xz")) == found
