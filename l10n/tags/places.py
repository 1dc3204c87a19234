"""Look up the words and the placeholders of a sentence by their places, without reading it all again."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from l10n.alignment.words import LETTER, WORD, Span

_LETTERS = re.compile(rf"{LETTER}+")
_DIGITS = "0123456789"


class WordPlaces:
    """The words of a text. Those at the edges of a stretch count as far as they are in it."""

    def __init__(self, text: str) -> None:
        """Find the words of a text."""
        self._words = [found.span() for found in WORD.finditer(text)]
        self._runs = [found.span() for found in _LETTERS.finditer(text)]

    def first_letter(self, start: int, end: int) -> int | None:
        """Return the offset of the first letter of a stretch."""
        at = bisect_right(self._runs, start, key=_end)
        letter = max(self._runs[at][0], start) if at < len(self._runs) else end
        return letter if letter < end else None

    def last_letter(self, start: int, end: int) -> int | None:
        """Return the offset of the last letter of a stretch."""
        at = bisect_left(self._runs, end, key=_start) - 1
        behind = min(self._runs[at][1], end) if at >= 0 else start
        return behind - 1 if behind > start else None

    def first(self, start: int, end: int) -> Span | None:
        """Return the span of the first word of a stretch."""
        letter = self.first_letter(start, end)
        if letter is None:
            return None
        last = self.last_letter(letter, min(end, self._word(letter)[1]))
        return letter, (letter if last is None else last) + 1

    def last(self, start: int, end: int) -> Span | None:
        """Return the span of the last word of a stretch."""
        letter = self.last_letter(start, end)
        if letter is None:
            return None
        first = self.first_letter(max(start, self._word(letter)[0]), end)
        return (letter if first is None else first), letter + 1

    def _word(self, letter: int) -> Span:
        return self._words[bisect_right(self._words, letter, key=_end)]


def placeholders(names: Collection[str], text: str) -> Mapping[str, Sequence[Span]]:
    """Return where each placeholder is in a text. A placeholder is letters and a number: `X1` is not in `X12`."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for letters in {name.rstrip(_DIGITS) for name in names if name}:
        for match in re.finditer(rf"{re.escape(letters)}\d+", text):
            if match[0] in names:
                found[match[0]].append(match.span())
    return found


def stray_placeholders(names: Collection[str], text: str) -> list[str]:
    """Return what looks like a placeholder of a sentence in its translation, but is none of them: `X7`."""
    letters = sorted({name.rstrip(_DIGITS) for name in names if name})
    found = re.findall(rf"(?<!\w)(?:{'|'.join(letters)})\d+(?!\w)", text) if letters else []
    return [name for name in dict.fromkeys(found) if name not in names]


def _start(span: Span) -> int:
    return span[0]


def _end(span: Span) -> int:
    return span[1]
