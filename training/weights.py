"""The weights of a model between steps: a file of arrays in half precision, with its shape."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]
Shape = tuple[int, int, int, int, int]
"""Width, heads, width of the feed-forward layers, encoder layers, decoder layers."""

_ADDS = (".self_attn.out.", ".down.")
"""What a layer adds to the one below goes through these."""


def save(path: Path, shape: Shape, weights: Mapping[str, Floats]) -> None:
    """Write a file of weights, by name, whole or not at all: a training writes it again and again."""
    halves = {name: each.astype(np.float16) for name, each in weights.items()}
    beside = path.with_name(f"{path.stem}.part.npz")
    np.savez(beside, allow_pickle=False, shape=np.asarray(shape), **halves)
    beside.replace(path)


def load(path: Path) -> tuple[Shape, dict[str, npt.NDArray[np.float32]]]:
    """Read a file of weights.

    Raises:
        OSError: it cannot be read.
        ValueError: it is another kind of file, or not whole.

    """
    try:
        with path.open("rb") as opened, np.load(opened) as file:
            width, heads, inner, encoders, decoders = (int(number) for number in file["shape"])
            weights = {name: file[name].astype(np.float32) for name in file.files if name != "shape"}
    except (EOFError, KeyError, TypeError, ValueError, BadZipFile) as error:
        raise ValueError(f"{path}: is no whole file of weights") from error
    return (width, heads, inner, encoders, decoders), weights


def deepened(weights: Mapping[str, Floats], has: int, wanted: int) -> dict[str, Floats]:
    """Return the weights of a model with more encoder layers that translates exactly as it does.

    Behind layers, evenly spread, stand copies that add nothing to what they read, until they are trained: what would
    carry their part on is zero (Chen et al. 2016, "Net2Net").

    Args:
        weights: of a model, by name.
        has: how many encoder layers it has.
        wanted: how many it gets, as many at least.

    """
    found = {name: each for name, each in weights.items() if not name.startswith("encoder.")}
    place = 0
    for layer in range(has):
        own = {name: each for name, each in weights.items() if name.startswith(f"encoder.{layer}.")}
        for copy in range((layer + 1) * wanted // has - layer * wanted // has):
            for name, each in own.items():
                idle = copy and any(part in name for part in _ADDS)
                here = name.replace(f"encoder.{layer}.", f"encoder.{place}.", 1)
                found[here] = np.zeros_like(each) if idle else each
            place += 1
    return found
