"""Limit what a `sentencepiece.model` can make of a text, before SentencePiece loads it.

SentencePiece checks its models, but some of their fields are texts of any length that take the place of a character or
of an unknown piece: a short sentence would become gigabytes. The file is a message of protocol buffers, as
`sentencepiece_model.proto` describes it: fields with a tag, and a value or the number of its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PIECE, _TRAINER, _NORMALIZER, _TESTS, _DENORMALIZER = (number << 3 | 2 for number in range(1, 6))
"""The tags of a model: its pieces, how it was trained, how it reads text, its own tests, how it writes text."""
_CHARACTERS = 2 << 3 | 2
"""The tag of the texts for characters, in how a model reads or writes text."""
_NUMBER, _EIGHT_BYTES, _BYTES, _FOUR_BYTES = 0, 1, 2, 5
_GROUP = 128
"""Numbers are written in groups of seven bits; each but the last has the eighth bit."""
_MOST_GROUPS = 10
_MOST_PIECES = 1_000_000
_MOST_SETTINGS = 100_000
"""The most bytes of the settings of the training, in which is the text for an unknown piece."""
_LONG = re.compile(rb"[^\0]{1001}")
"""A text for a character that is too long. The longest in Unicode has 18 characters."""
_NO_MODEL = "is not a SentencePiece model"


def fault(content: bytes) -> str | None:
    """Return what is wrong with a model, or None."""
    count = 0
    try:
        for tag, start, end in _fields(content):
            if tag == _PIECE:
                count += 1
            elif tag == _TRAINER and end - start > _MOST_SETTINGS:
                return f"has settings of more than {_MOST_SETTINGS} bytes"
            elif tag in {_NORMALIZER, _DENORMALIZER} and _has_long_text(content[start:end]):
                return "has a text of more than 1000 bytes for a character"
            elif tag not in {_TRAINER, _NORMALIZER, _TESTS, _DENORMALIZER}:
                return _NO_MODEL
    except IndexError:
        return _NO_MODEL
    return None if 0 < count <= _MOST_PIECES else _NO_MODEL


def _has_long_text(settings: bytes) -> bool:
    """Return whether one of the texts for characters is too long.

    They stand after a table, whose size is given in the first four bytes. Each ends with a zero byte.
    """
    for tag, start, end in _fields(settings):
        texts = start + 4 + int.from_bytes(settings[start : start + 4], "little")
        if tag == _CHARACTERS and _LONG.search(settings, texts, end):
            return True
    return False


def _fields(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the tag, the start and the end of each field of a message. Numbers have no length.

    Raises:
        IndexError: it is not such a message.

    """
    at, end = 0, len(content)
    while at < end:
        tag = content[at]
        if tag < _GROUP and tag & 7 == _BYTES and content[at + 1] < _GROUP:  # almost always
            start = at + 2
            at = start + content[at + 1]
        else:
            tag, at = _number(content, at)
            length, start = _length(content, at, tag & 7)
            at = start + length
        if at > end:
            raise IndexError
        yield tag, start, at


def _length(content: bytes, at: int, kind: int) -> tuple[int, int]:
    """Return the number of bytes of a value, and where it starts."""
    if kind == _BYTES:
        return _number(content, at)
    if kind == _NUMBER:
        return 0, _number(content, at)[1]
    return {_EIGHT_BYTES: 8, _FOUR_BYTES: 4}.get(kind, len(content) + 1), at


def _number(content: bytes, at: int) -> tuple[int, int]:
    """Return a number, and the place after it."""
    number = 0
    for i in range(_MOST_GROUPS):
        number |= (content[at + i] % _GROUP) << (7 * i)
        if content[at + i] < _GROUP:
            return number, at + i + 1
    raise IndexError
