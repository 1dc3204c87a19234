"""Weights as a model of CTranslate2 in 8-bit numbers, and back: what is shipped can be trained on.

python -m training.export WEIGHTS.npz SENTENCEPIECE.model MODEL
python -m training.export --restore MODEL WEIGHTS.npz
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from ctranslate2.specs import TransformerSpec, common_spec

from training import weights
from training.model_file import SCALE, variables
from training.pack import BEGIN, END, UNKNOWN, Cutter
from training.weights import Shape

_POSITIONS = 512
_HEAD = 64
"""Width of a head, where a file does not say how many there are."""

_LINEAR = {
    "self_attention/linear_0": "self_attn.qkv",
    "self_attention/linear_1": "self_attn.out",
    "attention/linear_0": "cross_attn.q",
    "attention/linear_1": "cross_attn.kv",
    "attention/linear_2": "cross_attn.out",
    "ffn/linear_0": "up",
    "ffn/linear_1": "down",
}
_NORM = {"self_attention/layer_norm": "norm1", "attention/layer_norm": "norm2", "ffn/layer_norm": "norm3"}
"""CTranslate2's names of the parts of a layer, and ours."""
_ENDS = {"encoder/layer_norm": "enc_norm", "decoder/layer_norm": "dec_norm"}


def export(shape: Shape, held: Mapping[str, npt.NDArray[np.float32]], cutter: Cutter, out: Path) -> None:
    """Write a model directory.

    The attention that CTranslate2 returns is that of the first head of the last decoder layer: the one that learned
    to align.

    Args:
        shape: of the model.
        held: its weights, by name.
        cutter: its vocabulary.
        out: the directory.

    """
    width, heads, _, encoders, decoders = shape
    spec: Any = TransformerSpec.from_config(
        (encoders, decoders), heads, pre_norm=True, activation=common_spec.Activation.RELU
    )
    for stack, embeddings in ((spec.encoder, spec.encoder.embeddings[0]), (spec.decoder, spec.decoder.embeddings)):
        embeddings.weight = held["embed.weight"]
        stack.scale_embeddings = True
        stack.position_encodings.encodings = _sinusoids(width)
    for theirs, ours in _parts(encoders, decoders):
        part = _at(spec, theirs)
        if theirs.endswith("layer_norm"):
            part.gamma, part.beta = held[f"{ours}.weight"], held[f"{ours}.bias"]
        else:
            part.weight, part.bias = held[f"{ours}.weight"], held[f"{ours}.bias"]
    spec.decoder.projection.weight, spec.decoder.projection.bias = held["embed.weight"], held["bias"]
    names = cutter.names(range(len(cutter)))
    spec.register_source_vocabulary(names)
    spec.register_target_vocabulary(names)
    spec.config.add_source_eos = True
    spec.config.bos_token, spec.config.eos_token, spec.config.unk_token = (names[i] for i in (BEGIN, END, UNKNOWN))
    spec.config.decoder_start_token = names[BEGIN]
    spec.validate()
    spec.optimize(quantization="int8")
    out.mkdir(parents=True, exist_ok=True)
    spec.save(str(out))


def restore(model: Path) -> tuple[Shape, dict[str, npt.NDArray[np.float32]]]:
    """Return the weights of a model directory that `export` wrote; what 8 bits lost a minute of training makes good.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no such model.

    """
    file = variables(model / "model.bin")
    try:
        encoders, decoders = (_layers(file, side) for side in ("encoder", "decoder"))
        held = {
            "embed.weight": _floats(file, "decoder/projection/weight"),
            "bias": _floats(file, "decoder/projection/bias"),
        }
        for theirs, ours in _parts(encoders, decoders):
            names = ("gamma", "beta") if theirs.endswith("layer_norm") else ("weight", "bias")
            for name, own in zip(names, ("weight", "bias"), strict=True):
                held[f"{ours}.{own}"] = _floats(file, f"{theirs}/{name}")
    except KeyError as error:
        raise ValueError(f"{model}: is no model that was made here: it has no {error}") from error
    width = held["embed.weight"].shape[1]
    heads = int(file["encoder/num_heads"]) if "encoder/num_heads" in file else width // _HEAD
    return (width, heads, len(held["encoder.0.up.weight"]), encoders, decoders), held


def _parts(encoders: int, decoders: int) -> Iterator[tuple[str, str]]:
    """Give CTranslate2's name and ours of each part that has weights."""
    yield from _ENDS.items()
    for side, number in (("encoder", encoders), ("decoder", decoders)):
        for layer in range(number):
            for theirs, ours in (_LINEAR | _NORM).items():
                if side == "decoder" or not theirs.startswith("attention"):
                    yield f"{side}/layer_{layer}/{theirs}", f"{side}.{layer}.{ours}"


def _at(spec: Any, name: str) -> Any:  # noqa: ANN401 - ctranslate2 carries no types
    """Return the part of a specification that has a name in the file."""
    for word in name.split("/"):
        part, _, number = word.rpartition("_")
        spec = (
            getattr(spec, part)[int(number)]
            if part in ("layer", "linear") and not hasattr(spec, word)
            else getattr(spec, word)
        )
    return spec


def _layers(file: Mapping[str, object], side: str) -> int:
    numbers = (name.split("/")[1].removeprefix("layer_") for name in file if name.startswith(f"{side}/layer_"))
    return 1 + max(int(number) for number in numbers if number.isdigit())


def _floats(file: Mapping[str, npt.NDArray[Any]], name: str) -> npt.NDArray[np.float32]:
    value = file[name].astype(np.float32)
    if file[name].dtype == np.int8:
        scale = file[f"{name}{SCALE}"].astype(np.float32)
        value /= scale.reshape(-1, *[1] * (value.ndim - 1))
    return value


def _sinusoids(width: int) -> npt.NDArray[np.float32]:
    """Return the vectors of positions, as `network` has them; it cannot be asked, since export needs no PyTorch."""
    turns = np.exp(np.arange(0, width, 2) * (-math.log(10_000.0) / width))
    angles = np.arange(_POSITIONS)[:, None] * turns
    return np.stack([np.sin(angles), np.cos(angles)], axis=-1).reshape(_POSITIONS, width).astype(np.float32)


def main(arguments: Sequence[str] | None = None) -> None:
    """Export or restore what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--restore", action="store_true")
    given = parser.parse_args(arguments)
    wanted = 2 if given.restore else 3
    if len(given.files) != wanted:
        parser.error(f"takes {wanted} paths")
    try:
        if given.restore:
            weights.save(given.files[1], *restore(given.files[0]))
        else:
            export(*weights.load(given.files[0]), Cutter(given.files[1]), given.files[2])
    except (OSError, KeyError, ValueError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    print(given.files[-1])


if __name__ == "__main__":
    main()
