"""Sentence pairs are clean, each once, and none is of a test set."""

from __future__ import annotations

import lzma
import random
from pathlib import Path

import pytest

from training.pairs import Pair, Source, clean, held_out, plausible, read, select


def test_what_nobody_sees_is_taken_out() -> None:
    assert clean(" The\u00a0mayor\u200b came.\ufeff ") == "The mayor came."
    assert clean("estacio\u0301n") == "estación"


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("A", "Un"),
        ("The mayor came to the market on Monday.", "Vino."),
        ("1,200 | 34 | 5.6 | 78", "1.200 | 34 | 5,6 | 78"),
        ("Sedena", "SEDENA."),
        ("word " * 200, "palabra " * 120),
    ],
)
def test_what_is_hardly_a_translation_is_left_out(en: str, es: str) -> None:
    assert not plausible(en, es)


def test_a_short_sentence_may_be_much_longer_in_the_other_language() -> None:
    assert plausible("Come here.", "Venga usted para acá.")
    assert not plausible(
        "Come here, the mayor said.", "Venga usted para acá, dijo la alcaldesa a quienes la esperaban abajo."
    )


def test_pairs_are_read_plain_and_packed(tmp_path: Path) -> None:
    line = "The mayor  came.\tVino la alcaldesa.\ta note\n"
    (tmp_path / "a.tsv").write_text(line)
    with lzma.open(tmp_path / "a.tsv.xz", "wt") as file:
        file.write(line)
    for name in ("a.tsv", "a.tsv.xz"):
        assert list(read(tmp_path / name)) == [("The mayor came.", "Vino la alcaldesa.")]


def test_a_line_without_a_tab_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("The mayor came.\tVino la alcaldesa.\nThe mayor left.\n")
    with pytest.raises(ValueError, match=r"a\.tsv:2: has no tab"):
        list(read(tmp_path / "a.tsv"))


def test_a_weight_repeats_pairs_or_keeps_some(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(
        "".join(f"The mayor left town {i}.\tLa alcaldesa dejó el pueblo {i}.\n" for i in range(400))
    )
    (tmp_path / "b.tsv").write_text("The council met.\tEl cabildo se reunió.\n")
    pairs = select([Source(tmp_path / "a.tsv", 0.4), Source(tmp_path / "b.tsv", 3)], frozenset(), random.Random(1))  # noqa: S311 - no secret
    assert Pair("The council met.", "El cabildo se reunió.", 3) in pairs
    assert 120 < len([pair for pair in pairs if pair.times == 1]) < 200


def test_each_pair_comes_once_whatever_its_case_and_punctuation(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("The council met.\tEl cabildo se reunió.\nThe Council met\tEl cabildo se reunió\n")
    assert len(select([Source(tmp_path / "a.tsv", 1)], frozenset(), random.Random(1))) == 1  # noqa: S311 - no secret


@pytest.mark.parametrize("side", [0, 1])
def test_a_sentence_of_a_test_set_is_left_out_in_either_language(tmp_path: Path, side: int) -> None:
    pair = ("The council met on the first Monday.", "El cabildo se reunió el primer lunes.")
    (tmp_path / "a.tsv").write_text("\t".join(pair) + "\nThe mayor came to town.\tLa alcaldesa vino al pueblo.\n")
    (tmp_path / "test.txt").write_text(f"{pair[side].upper()}\nYes.\n")
    held = held_out([tmp_path / "test.txt"])
    assert [one.en for one in select([Source(tmp_path / "a.tsv", 1)], held, random.Random(1))] == [  # noqa: S311 - no secret
        "The mayor came to town."
    ]


def test_a_short_sentence_of_a_test_set_may_stand_in_any_text(tmp_path: Path) -> None:
    (tmp_path / "test.txt").write_text("Yes, indeed.\n")
    assert held_out([tmp_path / "test.txt"]) == frozenset()
