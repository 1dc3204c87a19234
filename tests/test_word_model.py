"""Word models translate word by word in every shape that packages have."""

from __future__ import annotations

from pathlib import Path

import ctranslate2
import pytest
from word_model import Cut, WordModel

from l10n.engine.packages import read
from l10n.engine.translator import Engine

WORDS = {"the": "el", "water": "agua", "market": "mercado", "opens": "abre", "council": "consejo"}
LONG = "The market: the council opens, the water opens, the council opens, the market opens, the water opens."


def said(path: Path, *texts: str) -> list[str]:
    """Return the translations of a package."""
    return [made.text for made in Engine(read(path), threads=1).translate(texts)]


@pytest.mark.parametrize("cut", [Cut.JOINT, Cut.BPE, Cut.BPE_SOURCE])
@pytest.mark.parametrize("quantization", [None, "int8", "int16"])
@pytest.mark.parametrize(("layout", "ends"), [(4, False), (5, True), (6, False), (6, True)])
def test_packages_of_all_shapes_translate(
    tmp_path: Path, cut: Cut, quantization: str | None, layout: int, *, ends: bool
) -> None:
    model = WordModel(WORDS, cut=cut, quantization=quantization, layout=layout, ends=ends)
    assert said(model.build(tmp_path), "The water opens the market.", LONG, "Xoy water") == [
        "El agua abre el mercado.",
        "El mercado: el consejo abre, el agua abre, el consejo abre, el mercado abre, el agua abre.",
        "Xoy agua",
    ]


def test_words_are_aligned_and_rated(tmp_path: Path) -> None:
    engine = Engine(read(WordModel(WORDS).build(tmp_path)), threads=1)
    (found,) = engine.align([("The water opens", "El agua abre")])
    assert [[round(weight) for weight in row] for row in found.weights] == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    right, wrong = engine.rate([("The water opens", "El agua abre"), ("The water opens", "Abre agua el")])
    assert (round(right), round(wrong)) == (1, 0)


def test_models_of_many_languages_take_their_prefix(tmp_path: Path) -> None:
    assert said(WordModel(WORDS, target_prefix="__es__").build(tmp_path), "The water.") == ["El agua."]
    plain = WordModel(WORDS, cut=Cut.BOTH, source_prefix=">>spa<<").build(tmp_path, "plain")
    translator = ctranslate2.Translator(str(plain))
    (found,) = translator.translate_batch([[">>spa<<", "▁The", "▁water", "."]])
    assert found.hypotheses == [["▁El", "▁agua", "."]]
    assert {path.name for path in plain.iterdir()} == {
        *("model.bin", "config.json", "source.spm", "target.spm", "source_vocabulary.json", "target_vocabulary.json")
    }


def test_models_can_be_bad(tmp_path: Path) -> None:
    text = "The water opens."
    assert said(WordModel(WORDS, answer="▁la").build(tmp_path, "loop"), text) == ["la la la la"]
    assert said(WordModel(WORDS, answer="main").build(tmp_path, "glued"), text) == ["mainmainmainmain"]
    assert said(WordModel(WORDS, answer="▁").build(tmp_path, "empty"), text)[0].strip() == ""
    (endless,) = Engine(read(WordModel(WORDS, endless=True).build(tmp_path, "endless"))).translate([text])
    assert not endless.complete


def test_an_outlier_is_harmless_in_float32_and_fatal_with_8_bits(tmp_path: Path) -> None:
    model = str(WordModel(WORDS, outlier=True).build(tmp_path) / "model")
    source = [["▁The", "▁water", "."]]
    right, wrong = (
        ctranslate2.Translator(model, compute_type=name).translate_batch(source, max_decoding_length=4)[0].hypotheses
        for name in ("default", "int8")
    )
    assert right == [["▁El", "▁agua", "."]]
    assert not {*wrong[0]} & {*right[0]}
