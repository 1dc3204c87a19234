"""Words without case and accents: `SECRETARIA`, `Secretaría` and `secretaria` are the same.

Spanish often leaves accents out in capitals, and names lose them in English. `ñ` is a letter of its own and stays, in
composed form.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

_ACCENTS = re.compile("[\u0300\u0301\u0302\u0308]")
"""Grave, acute, circumflex, diaeresis."""


def unaccented(word: str) -> str:
    """Return a word without accents and diaereses, in its case."""
    return word if word.isascii() else normalize("NFC", _ACCENTS.sub("", normalize("NFD", word)))


@lru_cache(maxsize=1 << 14)
def folded(word: str) -> str:
    """Return a word in lower case, without accents, with a straight apostrophe."""
    small = word.casefold()
    return small if small.isascii() else unaccented(small.replace("’", "'"))


def folded_letters(text: str) -> str:
    """Return a text in lower case, its letters without any mark (also `ñ`), each letter in its place."""
    return text.lower() if text.isascii() else "".join(normalize("NFD", char)[0].lower()[0] for char in text)
