"""What CTranslate2's converters write is accepted, loaded and driven as each kind of model wants it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from converted import many_languages, marian_of_transformers, open_nmt, opus_mt, t5

from l10n.engine.packages import read
from l10n.engine.translator import Engine
from l10n.errors import EngineError

TEXTS = ["The municipal market opens.", "Farmers ask for water near the border."]
PRE_NORM = {"transformer-preprocess": "n", "transformer-postprocess": "da", "transformer-postprocess-top": "n"}
KINDS: dict[str, Callable[[Path], Path]] = {
    "opus-mt": opus_mt,
    "opus-mt int8": lambda path: opus_mt(path, quantization="int8"),
    "opus-mt float16": lambda path: opus_mt(path, quantization="float16"),
    "opus-mt relu": lambda path: opus_mt(path, options={"transformer-ffn-activation": "relu"}),
    "opus-mt gelu": lambda path: opus_mt(path, options={"transformer-ffn-activation": "gelu"}),
    "marian before": lambda path: opus_mt(path, options=PRE_NORM),
    "marian embeddings": lambda path: opus_mt(path, options={"transformer-postprocess-emb": "nd"}),
    "marian layer": lambda path: opus_mt(path, options={"transformer-guided-alignment-layer": "1"}),
    "transformers": marian_of_transformers,
    "transformers int8": lambda path: marian_of_transformers(path, quantization="int8"),
    "transformers languages": lambda path: marian_of_transformers(path, languages=[">>fra<<", ">>spa<<"]),
    "m2m": lambda path: many_languages(path, tokens=["__en__", "__es__"]),
    "nllb int8": lambda path: many_languages(path, tokens=["eng_Latn", "spa_Latn"], quantization="int8"),
    "open-nmt": open_nmt,
}


def engine(path: Path) -> Engine:
    """Load a model for English to Spanish."""
    return Engine(read(path, direction=("en", "es")), threads=1)


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_what_converters_write_translates_aligns_and_rates(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    found = engine(make(tmp_path / "model"))
    assert found.exact
    for made in found.translate(TEXTS):
        assert not set("▁") & set(made.text)
        assert not any(mark in made.text for mark in ("<unk>", "</s>", "<pad>", ">>", "__es__", "spa_Latn"))
    assert all(0 <= rate <= 1 for rate in found.rate([(TEXTS[0], "El mercado municipal abre.")]))
    (alignment,) = found.align([(TEXTS[0], "El mercado municipal abre.")])
    assert all(sum(row) == pytest.approx(1) for row in alignment.weights)
    assert len(alignment.weights[0]) == len(alignment.source)


@pytest.mark.parametrize("languages", [(), (">>spa<<", ">>fra<<")], ids=["one", "many"])
def test_the_end_of_a_text_is_put_once_whoever_puts_it(tmp_path: Path, languages: tuple[str, ...]) -> None:
    path = marian_of_transformers(tmp_path / "model", languages=languages)
    before = engine(path).translate(TEXTS)
    config = path / "config.json"
    stated = json.loads(config.read_text())
    assert stated["add_source_eos"] is False
    config.write_text(json.dumps({**stated, "add_source_eos": True}))
    assert engine(path).translate(TEXTS) == before


def test_the_converter_of_opus_mt_leaves_the_end_to_ctranslate2(tmp_path: Path) -> None:
    path = opus_mt(tmp_path / "model")
    found = engine(path)
    rows = found._cutter.cut(TEXTS)
    assert found._framed(rows) == rows
    assert json.loads((path / "config.json").read_text())["add_source_eos"] is True


@pytest.mark.parametrize(
    ("tokens", "row"),
    [(["__en__", "__es__"], ["__en__", "▁the", "</s>"]), (["spa_Latn", "eng_Latn"], ["eng_Latn", "▁the", "</s>"])],
)
def test_models_of_many_languages_are_told_both(tmp_path: Path, tokens: list[str], row: list[str]) -> None:
    found = engine(many_languages(tmp_path / "model", tokens=tokens))
    assert found._framed([["▁the"]]) == [row]
    assert found._prefix == [next(token for token in tokens if "es" in token or "spa" in token)]


def test_an_old_package_of_argos_ends_no_text(tmp_path: Path) -> None:
    found = engine(open_nmt(tmp_path / "en_es"))
    assert found._framed([["▁the"]]) == [["▁the"]]
    assert (found.package.name, found.package.version) == ("translate-en_es 1.0", "1.0")


def test_a_model_of_another_kind_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"is of the kind of T5 and MADLAD, which l10n does not read: .* use another"):
        engine(t5(tmp_path / "model"))
