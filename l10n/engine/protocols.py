"""What a model can do for a draft: protocols, so that drafting is tested with models of a few words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from l10n.alignment.words import Alignment


class ModelPackage(Protocol):
    """Where a model comes from."""

    @property
    def name(self) -> str:
        """What drafts record: `translate-en_es 0.1`."""

    @property
    def source(self) -> str:
        """The base language that it translates from."""

    @property
    def target(self) -> str:
        """The base language that it translates into."""

    @property
    def marks(self) -> tuple[str, ...]:
        """What stands before a term, before its translation, and behind it; empty where the model reads none."""


class ModelTranslation(Protocol):
    """What a model made of one text."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def score(self) -> float:
        """Mean probability of a target piece, 0 to 1."""

    @property
    def complete(self) -> bool:
        """False where the decoder ran into its limit before the sentence ended."""


class Model(Protocol):
    """What translates: an `Engine`."""

    @property
    def package(self) -> ModelPackage:
        """The package that it loaded."""

    @property
    def limit(self) -> int:
        """The longest text, in pieces, that it is trusted to read at once."""

    def length(self, text: str) -> int:
        """Return the number of pieces of a text."""

    def translate(self, texts: Sequence[str]) -> Sequence[ModelTranslation]:
        """Translate texts within the limit, one Translation each, in their order."""

    def best(self, texts: Sequence[str], count: int) -> Sequence[Sequence[ModelTranslation]]:
        """Translate texts within the limit in several ways each, the likeliest first."""

    def without(self, text: str, phrases: Sequence[str], count: int) -> Sequence[ModelTranslation]:
        """Translate a text within the limit in several ways, none of which holds one of the phrases."""

    def finish(self, starts: Sequence[tuple[str, str]]) -> Sequence[ModelTranslation]:
        """Translate texts of which the translation starts with given words."""

    def rate(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        """Tell how likely the model finds translations of texts, 0 to 1."""


class WordAligner(Protocol):
    """What tells which words stand for which: an `WordAligner` of `engine`."""

    @property
    def name(self) -> str:
        """What drafts record: `translate-en_es 0.1`."""

    def align(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Alignment]:
        """Align (source, target) texts."""
