"""Tiny models as the converters of CTranslate2 write them: of OPUS-MT, of Transformers, of OpenNMT-py.

The weights are random. What matters is what the converters put into a folder, and how the settings say it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import numpy.typing as npt
import sentencepiece
import yaml
from ctranslate2.converters import OpusMTConverter
from ctranslate2.specs import common_spec, model_spec
from model_file import INT8, ModelFile, Row

ENGLISH = (
    "The municipal market opens at six in the morning.",
    "The council voted to repair the old aqueduct.",
    "A new bus line joins the airport and the university.",
    "Farmers near the border ask for more water.",
)
SPANISH = (
    "El mercado municipal abre a las seis de la mañana.",
    "El cabildo votó por reparar el viejo acueducto.",
    "Una nueva ruta de autobuses une el aeropuerto y la universidad.",
    "Los agricultores de la frontera piden más agua.",
)
WIDTH, INNER, HEADS, POSITIONS = 8, 16, 2, 64
_NUMBERS = np.random.default_rng(7)
_FIRST = _NUMBERS.bit_generator.state


def spm(path: Path, texts: Iterable[str], size: int = 50) -> list[str]:
    """Write a model of SentencePiece, and return its pieces without the special ones."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts), model_writer=model, vocab_size=size, minloglevel=2, num_threads=1
    )
    path.write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return [processor.id_to_piece(i) for i in range(3, processor.vocab_size())]


def tokenizers(folder: Path) -> list[str]:
    """Write `source.spm` and `target.spm`, and return the pieces of both."""
    return [*dict.fromkeys([*spm(folder / "source.spm", ENGLISH), *spm(folder / "target.spm", SPANISH)])]


def opus_mt(folder: Path, *, options: Mapping[str, object] | None = None, quantization: str | None = None) -> Path:
    """Write a plain model of OPUS-MT with its tokenizers, by the converter of CTranslate2.

    Args:
        folder: to be made.
        options: of Marian, where they are not the usual ones.
        quantization: as the converter has it.

    """
    _start_anew()
    original = folder.with_name(f"{folder.name}-marian")
    original.mkdir(parents=True)
    pieces = ["</s>", "<unk>", *tokenizers(original), "<pad>"]
    settings = {
        "type": "transformer",
        "enc-depth": 1,
        "dec-depth": 1,
        "transformer-heads": HEADS,
        "transformer-decoder-autoreg": "self-attention",
        "transformer-no-projection": False,
        "transformer-ffn-activation": "swish",
        "transformer-preprocess": "",
        "transformer-postprocess": "dan",
        "transformer-postprocess-emb": "d",
        "transformer-postprocess-top": "",
        "transformer-guided-alignment-layer": "last",
        **(options or {}),
    }
    _write_marian(original, settings, len(pieces))
    vocabulary = "".join(f"{json.dumps(piece, ensure_ascii=False)}: {i}\n" for i, piece in enumerate(pieces))
    (original / "vocab.yml").write_text(vocabulary, encoding="utf-8")
    decoder = {"models": ["model.npz"], "vocabs": ["vocab.yml", "vocab.yml"]}
    (original / "decoder.yml").write_text(yaml.safe_dump(decoder), encoding="utf-8")
    OpusMTConverter(str(original)).convert(str(folder), quantization=quantization)
    for name in ("source.spm", "target.spm"):
        (original / name).rename(folder / name)
    return folder


def _write_marian(folder: Path, settings: dict[str, object], rows: int) -> None:
    text = yaml.safe_dump(settings).encode() + b"\0"
    weights: dict[str, npt.NDArray[Any]] = {
        "special:model.yml": np.frombuffer(text, np.int8),
        "Wemb": _random(rows, WIDTH),
        "decoder_ff_logit_out_b": _random(1, rows),
    }
    before = "_pre" if settings["transformer-preprocess"] == "n" else ""
    for side, parts in (("encoder", ("self",)), ("decoder", ("self", "context"))):
        for part in (f"{side}_l1_{one}" for one in parts):
            weights |= {f"{part}_W{one}": _random(WIDTH, WIDTH) for one in "qkvo"}
            weights |= {f"{part}_b{one}": _random(1, WIDTH) for one in "qkvo"}
            weights |= _norm(f"{part}_Wo_ln", before)
        ffn = f"{side}_l1_ffn"
        weights |= {f"{ffn}_W1": _random(WIDTH, INNER), f"{ffn}_b1": _random(1, INNER)}
        weights |= {f"{ffn}_W2": _random(INNER, WIDTH), f"{ffn}_b2": _random(1, WIDTH)}
        weights |= _norm(f"{ffn}_ffn_ln", before)
        if before:
            weights |= _norm(f"{side}_top_ln", "")
        if "n" in str(settings["transformer-postprocess-emb"]):
            weights |= _norm(f"{side}_emb_ln", "_pre")
    np.savez(folder / "model.npz", **weights)  # type: ignore[arg-type] # its keywords are names of arrays


def _norm(name: str, ending: str) -> dict[str, npt.NDArray[np.float32]]:
    return {f"{name}_scale{ending}": np.ones((1, WIDTH), np.float32), f"{name}_bias{ending}": _random(1, WIDTH)}


def marian_of_transformers(folder: Path, *, languages: Sequence[str] = (), quantization: str | None = None) -> Path:
    """Write what `ct2-transformers-converter` makes of a `MarianMTModel`: the settings do not ask for an end.

    Args:
        folder: to be made.
        languages: the tokens of its targets: `>>spa<<`.
        quantization: as the converter has it.

    """
    _start_anew()
    folder.mkdir(parents=True)
    pieces = ["</s>", "<unk>", *languages, *tokenizers(folder)]
    spec = ctranslate2.specs.TransformerSpec.from_config(
        (1, 1), HEADS, pre_norm=False, activation=common_spec.Activation.SWISH
    )
    spec.encoder.scale_embeddings = spec.decoder.scale_embeddings = WIDTH**0.5
    spec.decoder.start_from_zero_embedding = True
    _save(spec, folder, pieces, quantization, positions=True, bias=True, settings={"decoder_start_token": "</s>"})
    return folder


def many_languages(folder: Path, *, tokens: Sequence[str], quantization: str | None = None) -> Path:
    """Write what `ct2-transformers-converter` makes of an `M2M100ForConditionalGeneration`, as M2M-100 and NLLB are."""
    _start_anew()
    folder.mkdir(parents=True)
    pieces = spm(folder / "sentencepiece.bpe.model", (*ENGLISH, *SPANISH), 80)
    spec = ctranslate2.specs.TransformerSpec.from_config((1, 1), HEADS, pre_norm=True)
    spec.encoder.scale_embeddings = spec.decoder.scale_embeddings = WIDTH**0.5
    vocabulary = ["<s>", "<pad>", "</s>", "<unk>", *pieces, *tokens, "madeupword0"]
    _save(spec, folder, vocabulary, quantization, positions=True, settings={"decoder_start_token": "</s>"})
    return folder


def t5(folder: Path) -> Path:
    """Write what `ct2-transformers-converter` makes of a `T5ForConditionalGeneration`, as MADLAD is."""
    _start_anew()
    folder.mkdir(parents=True)
    pieces = ["<pad>", "</s>", "<unk>", *spm(folder / "source.spm", (*ENGLISH, *SPANISH), 80)]
    spec = ctranslate2.specs.TransformerSpec.from_config(
        (1, 1), HEADS, activation=common_spec.Activation.GELUTanh, ffn_glu=True, relative_attention_bias=True,
        rms_norm=True,
    )  # fmt: skip
    spec.decoder.scale_outputs = WIDTH**-0.5
    _save(spec, folder, pieces, None, settings=dict.fromkeys(("bos_token", "decoder_start_token"), "<pad>"))
    return folder


def open_nmt(folder: Path) -> Path:
    """Write a package of Argos as those of 2021 are: `model.bin` of version 4 and revision 3, a vocabulary of lines."""
    _start_anew()
    model = folder / "model"
    model.mkdir(parents=True)
    pieces = ["<unk>", "<blank>", "<s>", "</s>", *spm(folder / "sentencepiece.model", (*ENGLISH, *SPANISH), 80)]
    spec = ctranslate2.specs.TransformerSpec.from_config((1, 1), HEADS, pre_norm=True)
    _save(spec, model, pieces, "int8", positions=True, bias=True)
    file = ModelFile.read(model / "model.bin")
    file.version, file.revision = 4, 3
    settings = {name.split("/")[-1]: row for name, row in file.rows.items() if not row.shape}
    old = {
        name: settings[name] for name in ("num_heads", "pre_norm", "activation", "alignment_layer", "alignment_heads")
    }
    file.rows = {name: row for name, row in file.rows.items() if row.shape} | old
    file.rows |= {f"with_source_{end}": Row((), INT8, b"\0") for end in ("bos", "eos")}
    (model / "model.bin").write_bytes(file.content())
    (model / "config.json").unlink()
    (model / "shared_vocabulary.json").unlink()
    (model / "shared_vocabulary.txt").write_text("\n".join([*pieces, ""]), encoding="utf-8")
    metadata = {"from_code": "en", "to_code": "es", "package_version": "1.0", "argos_version": "1.0"}
    (folder / "metadata.json").write_text(json.dumps({**metadata, "from_name": "English", "to_name": "Spanish"}))
    (folder / "stanza/en/tokenize").mkdir(parents=True)
    (folder / "stanza/en/tokenize/combined.pt").write_bytes(b"not read")
    return folder


def _save(
    spec: Any,  # noqa: ANN401 - ctranslate2 carries no types
    folder: Path,
    pieces: Sequence[str],
    quantization: str | None,
    *,
    positions: bool = False,
    bias: bool = False,
    settings: Mapping[str, str] | None = None,
) -> None:
    """Fill a specification as a converter does, and save it."""
    if positions:
        for side in (spec.encoder, spec.decoder):
            side.position_encodings.encodings = _random(POSITIONS, WIDTH)
    if bias:
        spec.decoder.projection.bias = _random(len(pieces))
    model_spec.visit_spec(spec, lambda layer, name, value: _fill(layer, name, value, len(pieces)))
    spec.decoder.projection.weight = spec.decoder.embeddings.weight = spec.encoder.embeddings[0].weight
    for name, value in (settings or {}).items():
        setattr(spec.config, name, value)
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary(list(pieces))
    spec.validate()
    spec.optimize(quantization=quantization)
    spec.save(str(folder))


def _fill(layer: Any, name: str, value: object, rows: int) -> None:  # noqa: ANN401 - likewise
    if value is None:
        *_, above, part, last = ["", *name.split("/")]
        setattr(layer, last, np.int32(128) if last.endswith("max_distance") else _weight(above, part, last, rows))


def _weight(above: str, part: str, last: str, rows: int) -> npt.NDArray[np.float32]:
    if last in ("gamma", "beta"):
        return _random(WIDTH)
    shapes = {
        ("self_attention", "relative_attention_bias"): (32, HEADS),
        ("ffn", "linear_0"): (INNER, WIDTH),
        ("ffn", "linear_0_noact"): (INNER, WIDTH),
        ("ffn", "linear_1"): (WIDTH, INNER),
        ("self_attention", "linear_0"): (3 * WIDTH, WIDTH),
        ("self_attention", "linear_1"): (WIDTH, WIDTH),
        ("attention", "linear_0"): (WIDTH, WIDTH),
        ("attention", "linear_1"): (2 * WIDTH, WIDTH),
        ("attention", "linear_2"): (WIDTH, WIDTH),
    }
    return _random(*shapes.get((part, last), shapes.get((above, part), (rows, WIDTH))))


def _start_anew() -> None:
    """Give each package the same weights, whatever was made before: near-ties are decided by them."""
    _NUMBERS.bit_generator.state = _FIRST


def _random(*shape: int) -> npt.NDArray[np.float32]:
    return _NUMBERS.normal(size=shape).astype(np.float32)
