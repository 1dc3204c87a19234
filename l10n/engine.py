"""Argos packages: find one, load it, translate and align in batches. Nothing else loads a model or imports argostranslate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Package:
    """An Argos package directory, proved readable but not loaded."""

    path: Path
    source: str
    """Base language code that it reads: `en`."""
    target: str
    """Base language code that it writes: `es`."""
    version: str
    name: str
    """What drafts record: `translate-en_es 0.1`."""
    target_prefix: str
    """The piece that starts every target, or empty."""
    aligns: bool
    """Whether its attention was trained to align words."""


@dataclass(frozen=True, slots=True)
class Translation:
    """What the model made of one text."""

    text: str
    score: float
    """Mean probability of a target piece, 0 to 1."""
    complete: bool
    """False where the decoder ran into its limit before the sentence ended."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which words of a target text stand for which words of its source text."""

    source: tuple[tuple[int, int], ...]
    """Start and end of each source word, in characters."""
    target: tuple[tuple[int, int], ...]
    """Start and end of each target word, in characters."""
    weights: tuple[tuple[float, ...], ...]
    """For each target word a weight for each source word; rows sum to about 1."""


class Engine:
    """A loaded package."""

    package: Package
    limit: int
    """The longest text, in pieces, that the model is trusted to read at once."""

    def __init__(self, package: Package, *, threads: int = 0) -> None:
        """Load a package. Raises EngineError where the model cannot be loaded."""
        raise NotImplementedError

    def length(self, text: str) -> int:
        """Return the number of pieces of a text."""
        raise NotImplementedError

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        """Translate texts, one Translation each, in their order. No text may be empty or longer than `limit`."""
        raise NotImplementedError

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[Alignment]:
        """Align (source, target) texts by forcing the target and reading the model's attention."""
        raise NotImplementedError
