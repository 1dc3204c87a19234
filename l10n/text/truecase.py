"""Headlines in capitals, rewritten in lower case for the model, which knows few words in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SPOKEN = re.compile(r"[^\W\d_]{5}|(?:[^\W\d_]+\W+){2}[^\W\d_]")
"""A word too long for an acronym, or three words of any length."""
_PLACEHOLDER = re.compile(r"((?<![XZQKW])[XZQKW]++\d+)")


def in_capitals(text: str) -> bool:
    """Return whether a sentence is all in capitals and is more than acronyms."""
    return text.isupper() and _SPOKEN.search(text) is not None


def truecased(text: str, names: Iterable[tuple[int, int, str]] = ()) -> str:
    """Return a sentence in capitals in sentence case, with the same length.

    Placeholders (`X1`) stay unchanged.

    Args:
        text: the sentence, in capitals.
        names: start and end of each name in it, and how the glossary writes it.

    """
    small = list("".join(part if i % 2 else _lowered(part) for i, part in enumerate(_PLACEHOLDER.split(text))))
    for start, end, name in names:
        small[start:end] = _like("".join(small[start:end]), name)
    first = next((i for i, letter in enumerate(small) if letter.isalpha()), 0)
    small[first : first + 1] = map(_raised, small[first : first + 1])
    return "".join(small)


def _like(words: str, name: str) -> str:
    """Return words with the capitals of a name; if the length is the same, the name itself, with its accents."""
    if len(words) == len(name):
        return name
    made = list(words)
    for word, model in zip(re.finditer(r"\w+", words), re.findall(r"\w+", name), strict=False):
        if model[0].isupper():
            made[word.start()] = _raised(made[word.start()])
    return "".join(made)


def _lowered(text: str) -> str:
    """Return a text in lower case; characters whose lower case is longer stay unchanged."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _raised(letter: str) -> str:
    return large if len(large := letter.upper()) == 1 else letter
