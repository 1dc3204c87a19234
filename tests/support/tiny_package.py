"""Argos packages of a few kilobytes with random weights: valid for every loader, but useless for translation."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import numpy.typing as npt
import sentencepiece

_WIDTH = 8
_MARKS = ("<blank>", "<unk>", "<s>")
_SENTENCES = (
    "The municipal market opens at six in the morning.",
    "The council voted to repair the old aqueduct.",
    "A new bus line joins the airport and the university.",
    "Farmers near the border ask for more water.",
    "El mercado municipal abre a las seis de la mañana.",
    "El cabildo votó por reparar el viejo acueducto.",
    "Una nueva ruta de autobuses une el aeropuerto y la universidad.",
    "Los agricultores de la frontera piden más agua.",
)
_LETTERS = sorted({char for sentence in _SENTENCES for char in sentence if char != " "})
_MERGES = ("t h", "th e</w>", "a g", "ag u", "agu a</w>", "d e</w>", "l a</w>")


def build(
    folder: Path,
    *,
    name: str = "translate-en_es-1_1",
    source: str = "en",
    target: str = "es",
    version: str = "1.1",
    prefix: str = "",
    bpe: bool = False,
    positions: int = 0,
    end: str = "</s>",
    **metadata: object,
) -> Path:
    """Write a package directory below a folder and return its path.

    Args:
        folder: the parent folder.
        name: of the directory.
        source: source language code in the metadata.
        target: target language code in the metadata.
        version: version in the metadata; that of a package of Argos would promise its bytes.
        prefix: target prefix, which is added to the vocabulary.
        bpe: whether to tokenize with `bpe.model`, as older packages do, instead of SentencePiece.
        positions: rows of the position table; 0 for computed positions.
        end: the piece at the end of sentences.
        metadata: more fields of the metadata.

    """
    path = folder / name
    (path / "model").mkdir(parents=True)
    fields = {"from_code": source, "to_code": target, "package_version": version, "type": "translate"}
    prefixed = {"target_prefix": prefix} if prefix else {}
    (path / "metadata.json").write_text(json.dumps({**fields, **prefixed, **metadata}), encoding="utf-8")
    pieces = _write_bpe(path / "bpe.model") if bpe else _write_sentencepiece(path / "sentencepiece.model")
    vocabulary = list(dict.fromkeys([*_MARKS, end, *([prefix] if prefix else []), *pieces]))
    _model(vocabulary, positions, end).save(str(path / "model"))
    return path


def archive(package: Path, *, extra: Mapping[str, str] | None = None, stored: bool = False) -> Path:
    """Zip a package directory into an `.argosmodel` file beside it, with extra members by name.

    Args:
        package: the directory.
        extra: the contents of more members.
        stored: whether nothing is compressed, as in Argos's later packages.

    """
    path = package.with_suffix(".argosmodel")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as zipped:
        for member in sorted(package.rglob("*")):
            if member.is_file():
                zipped.write(member, member.relative_to(package.parent))
        for name, text in (extra or {}).items():
            zipped.writestr(name, text)
    return path


def _write_sentencepiece(path: Path) -> list[str]:
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(_SENTENCES), model_writer=model, vocab_size=80, minloglevel=2, num_threads=1
    )
    path.write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return [processor.id_to_piece(i) for i in range(processor.vocab_size())]


def _write_bpe(path: Path) -> list[str]:
    path.write_text("\n".join(("#version: 0.2", *_MERGES, "")), encoding="utf-8")
    merged = [merge.replace(" ", "").removesuffix("</w>") for merge in _MERGES]
    return [form for piece in (*_LETTERS, *merged) for form in (piece, f"{piece}@@")]


def _model(vocabulary: list[str], positions: int, end: str) -> Any:  # noqa: ANN401 - ctranslate2 carries no types
    random = np.random.default_rng(20)
    spec = ctranslate2.specs.TransformerSpec.from_config(num_layers=1, num_heads=2)
    for embeddings in (spec.encoder.embeddings[0], spec.decoder.embeddings, spec.decoder.projection):
        embeddings.weight = _random(random, len(vocabulary), _WIDTH)
    encoder, decoder = spec.encoder.layer[0], spec.decoder.layer[0]
    for attention in (encoder.self_attention, decoder.self_attention):
        _fill(attention.linear, random, 3 * _WIDTH, _WIDTH)
    _fill(decoder.attention.linear, random, _WIDTH, 2 * _WIDTH, _WIDTH)
    for layer in (encoder, decoder):
        layer.ffn.linear_0.weight, layer.ffn.linear_0.bias = _random(random, 16, _WIDTH), np.zeros(16, np.float32)
        layer.ffn.linear_1.weight, layer.ffn.linear_1.bias = _random(random, _WIDTH, 16), np.zeros(_WIDTH, np.float32)
    for part in (spec.encoder, spec.decoder, *_parts(encoder), *_parts(decoder), decoder.attention):
        part.layer_norm.gamma, part.layer_norm.beta = np.ones(_WIDTH, np.float32), np.zeros(_WIDTH, np.float32)
    if positions:
        for side in (spec.encoder, spec.decoder):
            side.position_encodings.encodings = _random(random, positions, _WIDTH)
    spec.config.eos_token = end
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    return spec


def _parts(layer: Any) -> tuple[Any, Any]:  # noqa: ANN401 - likewise
    return layer.self_attention, layer.ffn


def _fill(linears: Sequence[Any], random: np.random.Generator, *rows: int) -> None:
    for linear, count in zip(linears, rows, strict=True):
        linear.weight, linear.bias = _random(random, count, _WIDTH), np.zeros(count, np.float32)


def _random(random: np.random.Generator, rows: int, columns: int) -> npt.NDArray[np.float32]:
    return random.normal(size=(rows, columns)).astype(np.float32)
