"""What a training may be asked for. It needs no library, so that `--help` needs none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Shape(NamedTuple):
    """The size of a model, with the fields in the order of the weights file."""

    width: int
    heads: int
    inner: int
    """Width inside the feed-forward layers."""
    encoders: int
    decoders: int


SHAPES = {
    "tiny": Shape(256, 4, 1024, 4, 2),
    "deep": Shape(256, 4, 1024, 6, 2),
    "small": Shape(384, 6, 1536, 6, 2),
    "base": Shape(512, 8, 2048, 6, 2),
}
"""Few decoder layers: they run once for each target piece, the encoder runs once for the sentence."""


@dataclass(frozen=True, slots=True)
class Options:
    """Options of training."""

    direction: str = "en-es"
    shape: str = "deep"
    minutes: float = 60
    steps: int = 0
    """Number of steps; 0 for a time limit instead."""
    pieces: int = 4096
    """Pieces a side of a batch, padding included."""
    rate: float = 2e-3
    """The highest learning rate; `training.muon` gives matrices more."""
    warm: int = 150
    """Number of steps in which the learning rate rises."""
    anneal: bool = False
    """Whether the learning rate falls over the minutes or steps."""
    marks: bool = True
    """Whether sentences with glossary marks are among the examples."""
    dropout: float = 0.0
    smoothing: float = 0.1
    alignment: float = 0.05
    """Weight of the alignment loss."""
    vectors: Path | None = None
    start: Path | None = None
    resume: bool = False
    seed: int = 1
