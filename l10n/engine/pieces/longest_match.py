"""Cut texts by longest match against a vocabulary, for models without a tokenizer of their target language.

The pieces spell the text, but they are not always those that the model was trained on: with the vocabulary of the
bundled models, 95 % of the words of FLORES-101 and TICO-19 are cut as their own tokenizer cuts them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from l10n.engine.pieces.tokenizer import JOINED, SPACE, Moses, Tokenizer

_BYTE = re.compile(r"<0x([0-9A-F]{2})>")


def longest_match(vocabulary: Iterable[str], language: str) -> Tokenizer:
    """Return a tokenizer for a vocabulary.

    Args:
        vocabulary: the pieces of SentencePiece (`▁casa`), or of subword-nmt over Moses tokens (`ca@@`), without those
            that are no text.
        language: the base language of the texts.

    """
    pieces = frozenset(vocabulary)
    spaced = sum(piece.startswith(SPACE) for piece in pieces)
    joined = sum(piece.endswith(JOINED) for piece in pieces)
    return MosesMatch(pieces, language) if joined > spaced else SentencePieceMatch(pieces)


class SentencePieceMatch:
    """Longest matches of pieces that begin with U+2581 at the start of a word."""

    def __init__(self, pieces: frozenset[str]) -> None:
        """Take the pieces of a vocabulary."""
        self._pieces = pieces
        self._most = max(map(len, pieces), default=1)
        self._has_bytes = any(map(_BYTE.fullmatch, pieces))

    def cut(self, texts: Sequence[str]) -> list[list[str]]:
        """Split each text, in the form NFKC, as SentencePiece does. A character without a piece stays as it is."""
        return [
            [piece for word in unicodedata.normalize("NFKC", text).split() for piece in self._cut(SPACE + word)]
            for text in texts
        ]

    def join(self, pieces: Sequence[Sequence[str]]) -> list[str]:
        """Join each row of pieces into a text."""
        return [_with_bytes("".join(row)).replace(SPACE, " ").strip() for row in pieces]

    def surface(self, piece: str) -> str:
        """Return the characters of a piece."""
        return piece.replace(SPACE, "")

    def _cut(self, word: str) -> list[str]:
        found: list[str] = []
        for piece in _longest(word, self._pieces, self._pieces, self._most):
            if piece in self._pieces or not self._has_bytes:
                found.append(piece)
            else:
                found += [f"<0x{byte:02X}>" for byte in piece.encode()]
        return found


class MosesMatch:
    """Longest matches of pieces of Moses tokens; a piece inside a word ends with `@@`."""

    def __init__(self, pieces: frozenset[str], language: str) -> None:
        """Take the pieces of a vocabulary, and load the Moses rules of its language."""
        self._ends = frozenset(piece for piece in pieces if not piece.endswith(JOINED))
        self._inside = frozenset(piece.removesuffix(JOINED) for piece in pieces - self._ends)
        self._most = max(map(len, pieces), default=1)
        self._moses = Moses(language, language)

    def cut(self, texts: Sequence[str]) -> list[list[str]]:
        """Split each text. A character without a piece stays as it is."""
        return [[piece for word in self._moses.cut(text) for piece in self._cut(word)] for text in texts]

    def join(self, pieces: Sequence[Sequence[str]]) -> list[str]:
        """Join each row of pieces into a text."""
        return [self._moses.join(row) for row in pieces]

    def surface(self, piece: str) -> str:
        """Return the characters of a piece."""
        return piece.removesuffix(JOINED)

    def _cut(self, word: str) -> list[str]:
        *inside, end = _longest(word, self._inside, self._ends, self._most)
        return [*(piece + JOINED for piece in inside), end]


def _longest(word: str, inside: frozenset[str], ends: frozenset[str], most: int) -> list[str]:
    """Cut a word into the longest pieces from the left; a character that starts no piece is one.

    Args:
        word: not empty.
        inside: the pieces that may stand inside a word.
        ends: the pieces that may end a word.
        most: the length of the longest piece.

    """
    found: list[str] = []
    at = 0
    while at < len(word):
        lengths = range(min(len(word) - at, most), 1, -1)
        fits = (size for size in lengths if word[at : at + size] in (ends if at + size == len(word) else inside))
        size = next(fits, 1)
        found.append(word[at : at + size])
        at += size
    return found


def _with_bytes(text: str) -> str:
    """Return a text with its pieces of single bytes as characters; broken ones are left out."""
    runs = re.compile(rf"(?:{_BYTE.pattern.replace('(', '(?:', 1)})+")
    return runs.sub(lambda run: bytes.fromhex("".join(_BYTE.findall(run[0]))).decode("utf-8", "ignore"), text)
