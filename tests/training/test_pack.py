"""Pairs are packed so that all comes back: pieces, links, marked sentences."""

from __future__ import annotations

import json
import lzma
import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import sentencepiece
import small_corpus

from training.pack import Cutter, Options, flat, main, pack, piece_links, source
from training.pairs import Pair, Source, select
from training.variety import varied

SMALL = Options(vocabulary=345, dev=16, seed=3)
"""Bytes, reserved pieces and letters alone are 320."""


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """Return a packed corpus."""
    sources = [Source(small_corpus.write(tmp_path), 1)]
    pairs = select(sources, frozenset(), random.Random(SMALL.seed))[SMALL.dev :]  # noqa: S311 - no secret
    out = tmp_path / "data"
    out.mkdir()
    small_corpus.keep_links(out / "links.xz", [(pair.en, pair.es) for pair in pairs])
    pack(out, sources, frozenset(), SMALL)
    return out


def texts(folder: Path, name: str, file: str = "train.npz") -> list[str]:
    """Return packed sentences as text."""
    arrays = np.load(folder / file)
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    ids, at = arrays[name], arrays[f"{name}_at"]
    return [processor.decode(ids[start:end].tolist()) for start, end in pairwise(at)]


def test_all_sentences_come_back(packed: Path) -> None:
    train = list(zip(texts(packed, "en"), texts(packed, "es"), strict=True))
    dev = list(zip(texts(packed, "en", "dev.npz"), texts(packed, "es", "dev.npz"), strict=True))
    assert len(dev) == SMALL.dev
    assert sorted(train + dev) == sorted(small_corpus.sentences())


def test_a_share_is_marked_in_both_directions(packed: Path) -> None:
    counts = json.loads((packed / "counts.json").read_text())
    assert 0.2 < counts["marked"] / counts["pairs"] < 0.5
    for side in ("en", "es"):
        assert all("<t>" in text and "</t>" in text for text in texts(packed, f"{side}_terms"))


def test_a_mark_is_one_piece(packed: Path) -> None:
    cutter = Cutter(packed / "sentencepiece.model")
    (ids,) = cutter.encode(["The <t> market <a> mercado </t> opened."])
    assert [name for name in cutter.names(ids) if name.startswith("<")] == ["<t>", "<a>", "</t>"]


def test_links_of_words_become_links_of_their_pieces() -> None:
    pieces = (["▁The", "▁mar", "ket"], ["▁El", "▁merca", "do"])
    assert piece_links(Pair("The market", "El mercado", 1), pieces, frozenset({(1, 1)})) == [1, 1, 1, 2, 2, 1, 2, 2]


def test_pieces_that_are_not_the_text_s_own_link_nothing() -> None:
    assert piece_links(Pair("The ½", "El ½", 1), (["▁The", "▁1/2"], ["▁El", "▁½"]), frozenset({(0, 0)})) == []


def test_rows_lie_one_behind_the_other() -> None:
    whole, at = flat([[1, 2], [], [3]], np.uint16)
    assert whole.tolist() == [1, 2, 3]
    assert at.tolist() == [0, 2, 2, 3]


def test_a_source_may_have_a_weight() -> None:
    assert source("a/b.tsv.xz:0.4") == Source(Path("a/b.tsv.xz"), 0.4)
    assert source("a/b.tsv") == Source(Path("a/b.tsv"), 1)
    assert source("a/b.tsv:8:prose") == Source(Path("a/b.tsv"), 8, prose=True)


PROSE = [
    ("The council met in Torreón.", "El cabildo se reunió en Torreón."),
    ("Mayor Opens Market in Celaya", "La alcaldesa abre un mercado en Celaya"),
    ("Rain closes the road", "La lluvia cierra el camino"),
]


@pytest.mark.parametrize("is_prose", [True, False])
def test_prose_is_varied_and_headlines_are_shown_in_capitals_too(tmp_path: Path, *, is_prose: bool) -> None:
    table, out = small_corpus.write(tmp_path), tmp_path / "data"
    with table.open("a", encoding="utf-8") as file:
        file.writelines(f"{en}\t{es}\n" for en, es in PROSE)
    options = replace(SMALL, vocabulary=355, dev=0, names=1.0)
    sources, rng = [Source(table, 1, prose=is_prose)], random.Random(options.seed)  # noqa: S311 - no secret
    pairs = select(sources, frozenset(), rng)
    pairs = [*pairs, *varied(pairs, options.names, rng)]
    out.mkdir()
    with lzma.open(out / "links.xz", "wt") as file:
        file.write("\n" * len(pairs))
    counts = pack(out, sources, frozenset(), options)
    there = set(zip(texts(out, "en"), texts(out, "es"), strict=True))
    assert {*PROSE, *small_corpus.sentences()} <= there
    others = [en for en, _ in there if en.startswith("The council met in ") and "Torreón" not in en]
    assert len(others) == (1 if is_prose else 0)
    (title,) = texts(out, "en_titles")
    assert title == "Rain Closes the Road"
    (row,) = np.load(out / "train.npz")["en_titles_row"]
    assert (texts(out, "en")[row], counts["titles"]) == ("Rain closes the road", 1)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["missing.tsv"], "missing.tsv"),
        (["town.tsv", "--held-out", "missing.txt"], "missing.txt"),
        (["town.tsv", "--dev", "5000"], "256 pairs are left"),
        (["town.tsv", "--vocabulary", "9000", "--dev", "16"], "no 9000 pieces"),
    ],
)
def test_bad_input_is_one_line(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    small_corpus.write(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["data", *arguments])
    assert ended.value.code == 2
    (line,) = [line for line in capfd.readouterr().err.splitlines() if told in line]
    assert line
    assert not (tmp_path / "data" / "train.npz").exists()
