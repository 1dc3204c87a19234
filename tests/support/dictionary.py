"""A model with a small dictionary, for tests of what happens to a model's translations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from unicodedata import normalize

from l10n.alignment.words import Alignment
from l10n.engine.protocols import RatedPiece
from l10n.engine.translator import Translation

WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Named:
    """A package with the fields that drafts need."""

    name: str
    marks: tuple[str, ...] = ()
    source: str = "en"
    target: str = "es"


@dataclass
class Dictionary:
    """Translates word for word, and aligns each word with the one at the same position."""

    words: Mapping[str, str] = field(default_factory=dict)
    limit: int = 1000
    exact: bool = True
    form: Literal["NFC", "NFKC"] = "NFC"
    """The form in which it reads texts; SentencePiece reads NFKC."""
    breaks_off: Sequence[str] = ()
    """Texts whose translations are never complete."""
    package: Named = Named("dictionary 1")
    seen: list[str] = field(default_factory=list)
    aligned: list[tuple[str, str]] = field(default_factory=list)
    read: list[tuple[str, str]] = field(default_factory=list)
    """The pairs that were read back."""
    lost: float = -5.0
    """The logarithm of the probability of a word whose translation is not there."""

    @property
    def name(self) -> str:
        """The name that drafts record for an aligner."""
        return self.package.name

    def best(self, texts: Sequence[str], count: int) -> list[list[Translation]]:
        """Return the only translation."""
        assert count
        return [[found] for found in self.translate(texts)]

    def without(self, text: str, phrases: Sequence[str], count: int) -> list[Translation]:
        """Return the translation unless it contains one of the phrases."""
        assert count
        return [found for found in self.translate([text]) if not any(phrase in found.text for phrase in phrases)]

    def finish(self, starts: Sequence[tuple[str, str]]) -> list[Translation]:
        """Continue with the translations of the remaining words."""
        return [
            Translation(" ".join([start, *text.split()[len(start.split()) :]]), 0.7, complete=True)
            for text, start in starts
        ]

    def rate(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Rate all pairs equally."""
        return [0.7 for _ in pairs]

    def rate_both(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
        """Rate all pairs equally."""
        return [(0.7, 0.7) for _ in pairs]

    def read_back(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[RatedPiece, ...]]:
        """Rate each word of the second text by whether the first has its translation."""
        self.read += pairs
        return [
            tuple(RatedPiece(self._log(found[0], text), *found.span()) for found in WORD.finditer(other))
            for text, other in pairs
        ]

    def _log(self, word: str, text: str) -> float:
        return -0.1 if self.words.get(word, word).lower() in text.lower() else self.lost

    def length(self, text: str) -> int:
        """Count words and punctuation."""
        return len(WORD.findall(text))

    def reads(self, text: str) -> str:
        """Return a text in the form in which it reads texts."""
        return normalize(self.form, text)

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        """Translate texts within the limit."""
        assert all(0 < self.length(text) <= self.limit for text in texts)
        self.seen += texts
        return [self._translation(text) for text in texts]

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[Alignment]:
        """Align by position."""
        self.aligned += pairs
        return [self._alignment(*pair) for pair in pairs]

    def _translation(self, text: str) -> Translation:
        target = re.sub(r"\w+", lambda word: self.words.get(word[0], word[0]), self.reads(text))
        return Translation(target, 0.8, complete=not any(phrase in text for phrase in self.breaks_off))

    def _alignment(self, source: str, target: str) -> Alignment:
        spans = [tuple(match.span() for match in WORD.finditer(text)) for text in (source, target)]
        return Alignment(
            spans[0], spans[1], tuple(tuple(float(i == j) for j in range(len(spans[0]))) for i in range(len(spans[1])))
        )
