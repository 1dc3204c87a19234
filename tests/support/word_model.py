"""Packages whose models really translate, word by word, with weights that are computed and not trained.

`WordModel` builds a Transformer for a dictionary, as CTranslate2 loads it, in about a megabyte:

- Each target piece has a code, a row of as many ones as minus ones; the embedding of a source piece is the code of its
  translation. Each position has such a code, too. So the mean is 0 everywhere, and layer norms only scale.
- The decoder attends to the source piece at its own position and copies the code that it finds there, which the
  projection turns into the piece. It also subtracts the code of the position that it found. What is left is 0, unless
  the text has no such position: then the feed-forward layer asks for the end of the sentence.

So translations have as many pieces as their sources. Known words are one piece each; others are spelled by letters.
"""

from __future__ import annotations

import json
import math
import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import numpy.typing as npt
from model_file import INT8, ModelFile, Row

WORD = re.compile(r"\w+|[^\w\s]")
SPACE = "▁"
UNKNOWN, START, END = "<unk>", "<s>", "</s>"
MARKS = ".,;:!?¿¡()'\"-"
LETTERS = "abcdefghijklmnñopqrstuvwxyzáéíóúüABCDEFGHIJKLMNÑOPQRSTUVWXYZÁÉÍÓÚÜ0123456789"
_CONTENT, _PLACE, _FLAG, _SPARE = 64, 48, 2, 2
_WIDTH = _CONTENT + _PLACE + _FLAG + _SPARE
_POSITIONS = 128
_ALIKE = 0.72
"""The greatest share that two codes may have in common."""
_SHARPNESS = 100.0
_SURENESS = 12.0
_OUTLIER = 1e5

Matrix = npt.NDArray[np.float32]


class Cut(StrEnum):
    """The tokenizers of a package, and how its model reads them."""

    JOINT = "joint"
    """`sentencepiece.model` of both languages, and one vocabulary."""
    SOURCE = "source"
    """`sentencepiece.model` of the source language only, and one vocabulary, as in packages made from OPUS-MT."""
    BOTH = "both"
    """`source.spm` and `target.spm` beside the model, and two vocabularies: a plain CTranslate2 folder."""
    BPE = "bpe"
    """`bpe.model` over Moses tokens, of both languages, and one vocabulary."""
    BPE_SOURCE = "bpe-source"
    """`bpe.model` of the source language only, and one vocabulary, as in packages made from OPUS-MT."""


@dataclass(frozen=True)
class WordModel:
    """A package to build."""

    words: Mapping[str, str]
    """A translation of each word, one word each. Words in capitals at the start are added, and so are marks."""
    source: str = "en"
    target: str = "es"
    version: str = "1.0"
    cut: Cut = Cut.JOINT
    quantization: str | None = None
    """The type in which the weights are stored: `int8`, `int16`, `float16`; None for float32."""
    layout: int = 6
    """The version of `model.bin`, 4 to 6. Before 6, the vocabularies have lines and there is no `config.json`."""
    ends: bool = False
    """Whether CTranslate2 adds an end to each source, as for models of Marian."""
    target_prefix: str = ""
    """The piece with which every target begins, in models of many languages of M2M and the like."""
    source_prefix: str = ""
    """The piece with which every source must begin, in models of many languages of OPUS-MT: `>>spa<<`."""
    outlier: bool = False
    """Whether each row of the projection has a great number that meets only zeros. With 8 or 16 bits, nothing else of
    the row is left."""
    answer: str | None = None
    """The piece that it says for every word and mark: `▁la`, `main@@`; `▁` alone is an empty translation."""
    endless: bool = False
    """Whether it never ends a sentence."""
    metadata: Mapping[str, object] = field(default_factory=dict)
    """More fields of the metadata."""

    def build(self, folder: Path, name: str = "") -> Path:
        """Write a package below a folder and return its path. A plain folder has no metadata, and no `model/`."""
        path = folder / (name or f"translate-{self.source}_{self.target}-{self.version.replace('.', '_')}")
        model = path if self.cut is Cut.BOTH else path / "model"
        model.mkdir(parents=True)
        pairs = self._pieces(path)
        spec = self._spec(pairs)
        if self.quantization:
            spec.optimize(quantization=self.quantization)
        spec.save(str(model))
        if self.layout < 6:
            _age(model, self.layout, ends=self.ends)
        if self.cut is not Cut.BOTH:
            fields = {"from_code": self.source, "to_code": self.target, "package_version": self.version}
            more = {"type": "translate"} | ({"target_prefix": self.target_prefix} if self.target_prefix else {})
            text = json.dumps({**fields, **more, **self.metadata})
            (path / "metadata.json").write_text(text, encoding="utf-8")
        return path

    @property
    def dictionary(self) -> dict[str, str]:
        """All words and marks with their translations."""
        capitals = {_capital(word): _capital(other) for word, other in self.words.items()}
        return {**dict(zip(MARKS, MARKS, strict=True)), **capitals, **self.words}

    def _pieces(self, path: Path) -> dict[str, str]:
        """Write the tokenizers, and return the pieces of the sources with their translations."""
        found = self.dictionary
        if self.cut in {Cut.BPE, Cut.BPE_SOURCE}:
            sides = (found, found.values()) if self.cut is Cut.BPE else (found,)
            merges = _merges(word for side in sides for word in side)
            (path / "bpe.model").write_text("\n".join(("#version: 0.2", *merges, "")), encoding="utf-8")
            letters = {f"{letter}{ending}": f"{letter}{ending}" for letter in LETTERS for ending in ("", "@@")}
            return self._answered({**letters, **found})
        letters = {letter: letter for letter in (*LETTERS, SPACE)}
        pieces = self._answered({**letters, **{_piece(word): _piece(other) for word, other in found.items()}})
        if self.cut is Cut.BOTH:
            _write_spm(path / "source.spm", pieces)
            _write_spm(path / "target.spm", pieces.values())
        else:
            side = (*pieces, *pieces.values()) if self.cut is Cut.JOINT else pieces
            _write_spm(path / "sentencepiece.model", side)
        return pieces

    def _answered(self, pieces: dict[str, str]) -> dict[str, str]:
        return pieces if self.answer is None else dict.fromkeys(pieces, self.answer)

    def _spec(self, pairs: Mapping[str, str]) -> Any:  # noqa: ANN401 - ctranslate2 carries no types
        marks = (UNKNOWN, START, END)
        sources = [*dict.fromkeys((*marks, *filter(None, [self.source_prefix]), *pairs))]
        targets = [*dict.fromkeys((*marks, *filter(None, [self.target_prefix]), *pairs.values()))]
        if self.cut is not Cut.BOTH:
            sources = targets = [*dict.fromkeys((*sources, *targets))]
        codes = dict(zip(targets, _codes(len(targets), _CONTENT, seed=1), strict=True))
        meant = [pairs.get(piece, piece if piece in codes else UNKNOWN) for piece in sources]
        spec = ctranslate2.specs.TransformerSpec.from_config(num_layers=1, num_heads=1)
        spec.encoder.embeddings[0].weight = _row(np.stack([codes[piece] for piece in meant])) / math.sqrt(_WIDTH)
        spec.decoder.embeddings.weight = np.zeros((len(targets), _WIDTH), np.float32)
        spec.decoder.embeddings.weight[targets.index(END)] = 1  # nothing follows an end, so nobody reads it
        places = _codes(_POSITIONS + 1, _PLACE, seed=2)
        shift = bool(self.source_prefix) - bool(self.target_prefix)
        spec.encoder.position_encodings.encodings = _row(places=places[:_POSITIONS])
        spec.decoder.position_encodings.encodings = _row(places=np.roll(places, -shift, axis=0)[:_POSITIONS])
        _fill(spec, ends=not self.endless)
        projection = _row(np.stack([codes[piece] for piece in targets])) * np.float32(_SURENESS / _CONTENT)
        projection[targets.index(END), _CONTENT + _PLACE :][:_FLAG] = (_SURENESS, -_SURENESS)
        if self.outlier:
            projection[:, -1] = _OUTLIER
        spec.decoder.projection.weight = projection
        spec.config.add_source_eos = self.ends
        spec.register_source_vocabulary(sources)
        spec.register_target_vocabulary(targets)
        spec.validate()
        return spec


def _piece(word: str) -> str:
    return word if word in MARKS else SPACE + word


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _codes(count: int, width: int, *, seed: int) -> Matrix:
    """Return codes of as many ones as minus ones, of which no two are much alike."""
    random = np.random.default_rng(seed)
    found = np.empty((0, width), np.float32)
    balanced = np.repeat(np.array([1, -1], np.float32), width // 2)
    while len(found) < count:
        one = random.permutation(balanced)
        if not len(found) or (found @ one).max() <= _ALIKE * width:
            found = np.vstack([found, one])
    return found


def _row(content: Matrix | None = None, places: Matrix | None = None) -> Matrix:
    """Return rows of the width of the model, with codes at their place and zeros elsewhere."""
    given = content if content is not None else places
    assert given is not None
    rows = np.zeros((len(given), _WIDTH), np.float32)
    start = 0 if content is not None else _CONTENT
    rows[:, start : start + given.shape[1]] = given
    return rows


def _fill(spec: Any, *, ends: bool) -> None:  # noqa: ANN401 - ctranslate2 carries no types
    """Compute all weights that do not depend on the dictionary."""
    encoder, decoder = spec.encoder.layer[0], spec.decoder.layer[0]
    for layer in (encoder, decoder):
        for linear, rows in zip(layer.self_attention.linear, (3 * _WIDTH, _WIDTH), strict=True):
            _set(linear, np.zeros((rows, _WIDTH)))
        inner = 2 * _PLACE
        _set(layer.ffn.linear_0, np.zeros((inner, _WIDTH)))
        _set(layer.ffn.linear_1, np.zeros((_WIDTH, inner)))
    norms = (spec.encoder, spec.decoder, encoder.self_attention, encoder.ffn, decoder.self_attention, decoder.ffn)
    for part in (*norms, decoder.attention):
        part.layer_norm.gamma, part.layer_norm.beta = np.ones(_WIDTH, np.float32), np.zeros(_WIDTH, np.float32)
    heard = math.sqrt(_WIDTH / (_CONTENT + _PLACE))
    """What a 1 in a source is after the last norm of the encoder."""
    asked = math.sqrt(_WIDTH / _PLACE)
    places = slice(_CONTENT, _CONTENT + _PLACE)
    both = slice(0, _CONTENT + _PLACE)
    queries, keys, values, output = (np.zeros((_WIDTH, _WIDTH)) for _ in range(4))
    queries[places, places] = np.eye(_PLACE) * _SHARPNESS * math.sqrt(_WIDTH) / (_PLACE * heard * asked)
    keys[places, places] = np.eye(_PLACE)
    values[both, both] = np.eye(_CONTENT + _PLACE)
    output[:_CONTENT, :_CONTENT] = np.eye(_CONTENT) / heard
    output[places, places] = -np.eye(_PLACE) / heard
    for linear, weight in zip(decoder.attention.linear, (queries, np.vstack([keys, values]), output), strict=True):
        _set(linear, weight)
    differs = np.zeros((2 * _PLACE, _WIDTH))
    differs[:_PLACE, places], differs[_PLACE:, places] = np.eye(_PLACE), -np.eye(_PLACE)
    tells = np.zeros((_WIDTH, 2 * _PLACE))
    if ends:
        tells[_CONTENT + _PLACE], tells[_CONTENT + _PLACE + 1] = 1, -1
    _set(decoder.ffn.linear_0, differs, bias=-0.3)  # what is left of a position that was found is noise
    _set(decoder.ffn.linear_1, tells)


def _set(linear: Any, weight: npt.NDArray[np.float64], *, bias: float = 0.0) -> None:  # noqa: ANN401 - likewise
    weight[-2, -1] = 1  # from what is always 0 to what nobody reads: all zeros would have no scale of 16 bits
    linear.weight, linear.bias = weight.astype(np.float32), np.full(len(weight), bias, np.float32)


def _write_spm(path: Path, pieces: Iterable[str]) -> None:
    """Write a unigram model in which whole words are likelier than letters; the form is that of protocol buffers."""
    kinds = {UNKNOWN: 2, START: 3, END: 3}
    rows = [*kinds, *(piece for piece in dict.fromkeys(pieces) if piece not in kinds)]
    content = b"".join(_field(1, _message(piece, kinds.get(piece, 1))) for piece in rows)
    trainer, normalizer = b"\x18\x01", _field(1, b"identity")
    path.write_bytes(content + _field(2, trainer) + _field(3, normalizer))


def _message(piece: str, kind: int) -> bytes:
    score = struct.pack("<f", -1.0 if len(piece) > 1 or piece in MARKS else -20.0)
    return _field(1, piece.encode()) + b"\x15" + score + b"\x18" + bytes([kind])


def _field(number: int, content: bytes) -> bytes:
    size = len(content)
    length = bytes([size]) if size < 128 else bytes([size % 128 | 128, size // 128])
    return bytes([number << 3 | 2]) + length + content


def _merges(words: Iterable[str]) -> list[str]:
    """Return merges of subword-nmt under which each word is one piece. Those that a word lacks come last."""
    found: dict[tuple[str, str], int] = {}
    for word in dict.fromkeys(words):
        pieces = _merged([*word[:-1], f"{word[-1]}</w>"], found)
        while len(pieces) > 1:
            found.setdefault((pieces[0], pieces[1]), len(found))
            pieces = _merged(pieces, found)
    return [" ".join(pair) for pair in found]


def _merged(pieces: Sequence[str], merges: Mapping[tuple[str, str], int]) -> list[str]:
    row = [*pieces]
    while known := [pair for pair in pairwise(row) if pair in merges]:
        first, second = min(known, key=merges.__getitem__)
        at = 0
        while at < len(row) - 1:
            if (row[at], row[at + 1]) == (first, second):
                row[at : at + 2] = [first + second]
            at += 1
    return row


def _age(model: Path, layout: int, *, ends: bool) -> None:
    """Rewrite a model in an earlier version of the layout: vocabularies of lines, and settings among the weights."""
    path = model / "model.bin"
    file = ModelFile.read(path)
    file.version = layout
    file.rows["with_source_eos"] = Row((), INT8, struct.pack("<b", ends))
    file.rows["with_source_bos"] = Row((), INT8, b"\0")
    path.write_bytes(file.content())
    (model / "config.json").unlink()
    for vocabulary in model.glob("*vocabulary.json"):
        lines = "\n".join(json.loads(vocabulary.read_text(encoding="utf-8")))
        vocabulary.with_suffix(".txt").write_text(f"{lines}\n", encoding="utf-8")
        vocabulary.unlink()
