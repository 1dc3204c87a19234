"""The sentences of the probe, from `sentences.txt`, whose head says how they are written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

LANGUAGES = ("en", "es")
_WORDS = re.compile(r"[^\W\d_]+(?:\|[^\W\d_]+)*(?: [^\W\d_]+(?:\|[^\W\d_]+)*)*")
_LINES = 4


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence in both languages."""

    texts: Mapping[str, str]
    """The sentence, by language."""
    expected: Mapping[str, tuple[tuple[str, ...], ...]]
    """By language, what a translation into it is expected to hold: for each thing, the starts of words for it."""


@cache
def samples() -> tuple[Sample, ...]:
    """Return the sentences. Raises ValueError with `sentences.txt:line` where the file is not as its head says."""
    return tuple(parse(_text()))


@cache
def fingerprint() -> str:
    """Return what changes whenever the sentences do."""
    return hashlib.sha256(_text().encode()).hexdigest()[:16]


def parse(text: str) -> Iterator[Sample]:
    """Yield the sentences in the text of a file. Raises ValueError as `samples` does."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if not line.startswith("#")]
    block: list[tuple[int, str]] = []
    for number, line in [*lines, (0, "")]:
        if line.strip():
            block.append((number, line))
        elif block:
            yield _sample(block)
            block = []


def _sample(block: list[tuple[int, str]]) -> Sample:
    texts: dict[str, str] = {}
    expected: dict[str, tuple[tuple[str, ...], ...]] = {}
    if len(block) != _LINES:
        raise ValueError(f"sentences.txt:{block[0][0]}: must be {_LINES} lines: two languages, each with its words")
    for (number, line), (below, words) in zip(block[::2], block[1::2], strict=True):
        language, _, sentence = line.partition(" ")
        if language not in LANGUAGES or language in texts or not sentence.strip():
            raise ValueError(f"sentences.txt:{number}: must be `en` or `es`, once each, and a sentence")
        if not words.startswith(" ") or not _WORDS.fullmatch(words.strip()):
            raise ValueError(f"sentences.txt:{below}: must be indented words, with `|` between those of one thing")
        texts[language] = sentence.strip()
        expected[language] = tuple(tuple(thing.casefold().split("|")) for thing in words.split())
    return Sample(texts, expected)


def _text() -> str:
    return (resources.files("l10n") / "engine" / "probing" / "sentences.txt").read_text(encoding="utf-8")
