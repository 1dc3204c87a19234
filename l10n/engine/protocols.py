"""Protocols for models, so that drafting can be tested with tiny models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from l10n.alignment.words import Alignment


class ModelPackage(Protocol):
    """The package of a model."""

    @property
    def name(self) -> str:
        """The name that drafts record: `translate-en_es 0.1`."""

    @property
    def source(self) -> str:
        """The base language it translates from."""

    @property
    def target(self) -> str:
        """The base language it translates into."""

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks before a term, before its translation, and after both; empty if the model reads none."""


class ModelTranslation(Protocol):
    """The translation of one text by a model."""

    @property
    def text(self) -> str:
        """The translated text."""

    @property
    def score(self) -> float:
        """The mean probability of the target pieces, 0 to 1."""

    @property
    def complete(self) -> bool:
        """Whether the sentence ended before the decoder reached its limit."""


class Model(Protocol):
    """A translation model, such as `Engine`."""

    @property
    def package(self) -> ModelPackage:
        """The package it was loaded from."""

    @property
    def limit(self) -> int:
        """The longest text, in pieces, that it translates reliably."""

    @property
    def exact(self) -> bool:
        """Whether it knows the pieces of target texts. If not, `without`, `finish` and `rate` work on likely ones."""

    def length(self, text: str) -> int:
        """Return the number of pieces in a text."""

    def reads(self, text: str) -> str:
        """Return a text as the model reads it: tokenizers rewrite some characters, such as `²` to `2`."""

    def translate(self, texts: Sequence[str]) -> Sequence[ModelTranslation]:
        """Translate texts within the limit, one translation each, in order."""

    def best(self, texts: Sequence[str], count: int) -> Sequence[Sequence[ModelTranslation]]:
        """Return several translations of each text within the limit, the likeliest first."""

    def without(self, text: str, phrases: Sequence[str], count: int) -> Sequence[ModelTranslation]:
        """Return several translations of a text within the limit that contain none of the phrases."""

    def finish(self, starts: Sequence[tuple[str, str]]) -> Sequence[ModelTranslation]:
        """Translate texts, each with a given start of its translation."""

    def rate(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        """Return how likely each pair of text and translation is to the model, 0 to 1."""


class RatedPiece(NamedTuple):
    """A piece of a text, and how likely it is to a model after the pieces before it."""

    log: float
    """The natural logarithm of its probability."""
    start: int = 0
    """Where its word begins in the text."""
    end: int = 0
    """Where its word ends; the same as `start` for the end of the text, and where the word is not known."""


class Reader(Protocol):
    """A model of the other direction, which reads drafts back."""

    def read_back(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Sequence[RatedPiece]]:
        """Return how likely each piece of the second text of each pair is, given the first.

        A pair that is too long for the model has none.
        """


class WordAligner(Protocol):
    """A word aligner, such as `Aligner`."""

    @property
    def name(self) -> str:
        """The name that drafts record: `translate-en_es 0.1`."""

    def align(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Alignment]:
        """Align the words of pairs of source and target texts."""

    def rate_both(self, pairs: Sequence[tuple[str, str]]) -> Sequence[tuple[float, float]]:
        """Return how likely pairs of source and target texts are, to a model of each direction, 0 to 1."""
