"""Models that garble everything, for tests of what survives a bad translation."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from dictionary import WORD, Dictionary

from l10n.alignment.words import Alignment
from l10n.engine.translator import Translation

_PLACEHOLDER = re.compile(r"([XZQKW])(\d+)")


def _shuffled(text: str) -> str:
    words = text.split()
    return " ".join(words[1::2] + words[::2])


def _doubled(text: str) -> str:
    return " ".join(word for word in text.split() for _ in range(1 + crc32(word.encode()) % 2))


WAYS: Mapping[str, Callable[[str], str]] = {
    "reverses words": lambda text: " ".join(reversed(text.split())),
    "reverses letters": lambda text: text[::-1],
    "shuffles words": _shuffled,
    "drops half of the words": lambda text: " ".join(text.split()[::2]),
    "drops placeholders": lambda text: _PLACEHOLDER.sub("", text),
    "drops the end": lambda text: text[: len(text) // 2],
    "doubles words": _doubled,
    "doubles all": lambda text: f"{text} {text}",
    "repeats one word": lambda text: " ".join(text.split()[:1] * 9),
    "says nothing": lambda _: "",
    "returns the source": lambda text: text,
    "returns noise": lambda text: "zum *wal* `d` [x](y) <b> {n} %s X7 H~2~O y^3^ (" + str(len(text)),
    "splits placeholders": lambda text: _PLACEHOLDER.sub(r"\1 \2", text),
    "writes placeholders small": lambda text: text.lower(),
    "joins words": lambda text: "".join(text.split()),
    "numbers placeholders otherwise": lambda text: _PLACEHOLDER.sub(lambda it: it[1] + str(int(it[2]) + 1), text),
    "glues placeholders to words": lambda text: re.sub(r"\s+(?=[XZQKW]\d)", "", text),
    "writes signs only": lambda _: "— … ?!",
}
"""What garblers do to a text, by name."""


@dataclass
class Garbler(Dictionary):
    """Returns a text in a way of `WAYS`, and aligns words at random."""

    how: str = ""
    seed: int = 0

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        """Garble texts."""
        return [Translation(WAYS[self.how](text), 0.5, complete=True) for text in texts]

    def _alignment(self, source: str, target: str) -> Alignment:
        spans = [tuple(found.span() for found in WORD.finditer(text)) for text in (source, target)]
        rows = [[float(self._chance(i, j) > 2) for j in range(len(spans[0]))] for i in range(len(spans[1]))]
        return Alignment(spans[0], spans[1], tuple(tuple(weight / (sum(row) or 1) for weight in row) for row in rows))

    def _chance(self, *numbers: int) -> int:
        return crc32(repr((self.seed, *numbers)).encode()) % 5
