"""Tokenizers: split texts into the subword tokens ("pieces") of a model, and join them again."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from l10n.engine.contents import Contents
from l10n.engine.layout import MERGES
from l10n.errors import EngineError

SPACE = "▁"
"""What stands for a space in pieces of SentencePiece: each piece at the start of a word has it."""
JOINED = "@@"
"""The end of a piece of subword-nmt that is not the end of its word."""
_END = "</w>"
"""The end of a word in the merges of subword-nmt."""
_BPE_VERSIONS = ((0, 1), (0, 2))
_RUN = re.compile(r"\S+")
_WORD = re.compile(r"\w+(?:[-'’.,:]\w+)*|[^\w\s]+")


class Tokenizer(Protocol):
    """Splits texts into pieces, as in the training of the package's model."""

    def cut(self, texts: Sequence[str]) -> list[list[str]]:
        """Split each text."""
        ...

    def join(self, pieces: Sequence[Sequence[str]]) -> list[str]:
        """Join each row of pieces into a text."""
        ...

    def surface(self, piece: str) -> str:
        """Return the characters of a piece, as far as the piece shows them."""
        ...

    def __hash__(self) -> int:
        """Tell it from others: what it cut is remembered."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """A text split into words of whole pieces."""

    spans: tuple[tuple[int, int], ...]
    """Start and end of each word, in characters of the text."""
    pieces: tuple[str, ...]
    owners: tuple[int, ...]
    """For each piece, the index of its word."""


def tokenizer(model: Path, source: str, target: str) -> SentencePiece | Bpe:
    """Load a model of SentencePiece, or merges of subword-nmt.

    Args:
        model: the file.
        source: the base language of the texts that are cut.
        target: the base language of the texts that are joined.

    Raises:
        EngineError: the file is damaged.

    """
    try:
        return Bpe(model, source, target) if model.name in MERGES else SentencePiece(model)
    except (OSError, RuntimeError, ValueError) as error:
        raise EngineError("cannot be loaded", path=model, hint=Contents(model.parent).again) from error


class SentencePiece:
    """Unigram or BPE models of SentencePiece. A piece at the start of a word begins with U+2581."""

    def __init__(self, model: Path) -> None:
        """Load a model."""
        from sentencepiece import SentencePieceProcessor  # noqa: PLC0415 - a model library, loaded with a model

        self._processor: Any = SentencePieceProcessor()
        self._processor.LoadFromSerializedProto(model.read_bytes())
        self._pieces: frozenset[str] | None = None

    def cut(self, texts: Sequence[str]) -> list[list[str]]:
        """Split each text; one call for a list would start threads, which cost more than they save."""
        return [self._processor.encode(text, out_type=str) for text in texts]

    def join(self, pieces: Sequence[Sequence[str]]) -> list[str]:
        """Join each row of pieces into a text. A vocabulary may have pieces that the tokenizer does not know."""
        return [self._join(list(row)) for row in pieces]

    def surface(self, piece: str) -> str:
        """Return the characters of a piece."""
        return piece.replace(SPACE, "")

    def pieces(self) -> frozenset[str]:
        """Return the pieces that it cuts texts into, but for characters that it does not know."""
        if self._pieces is None:  # asked several times while a package is loaded
            model = self._processor
            numbers = list(range(model.get_piece_size()))
            special = zip(*(ask(numbers) for ask in (model.is_control, model.is_unknown, model.is_unused)), strict=True)
            self._pieces = frozenset(compress(model.id_to_piece(numbers), (not any(kinds) for kinds in special)))
        return self._pieces

    def longest(self) -> frozenset[str]:
        """Return all pieces: each is one for its own sake."""
        return self.pieces()

    def _join(self, row: list[str]) -> str:
        text: str = self._processor.decode_pieces(row).replace("\ufffd", "")
        return text.replace(SPACE, " ").strip() if SPACE in text else text


class Moses:
    """The rules of Moses for the words of two languages."""

    def __init__(self, source: str, target: str) -> None:
        """Load the rules.

        Args:
            source: the base language of the texts that are cut.
            target: the base language of the texts that are joined.

        """
        from sacremoses.normalize import MosesPunctNormalizer  # noqa: PLC0415 - needed by BPE packages only
        from sacremoses.tokenize import MosesDetokenizer, MosesTokenizer  # noqa: PLC0415 - likewise

        self._normalizer: Any = MosesPunctNormalizer(source)
        self._tokenizer: Any = MosesTokenizer(source)
        self._detokenizer: Any = MosesDetokenizer(target)

    def cut(self, text: str) -> list[str]:
        """Split a text into words."""
        found: list[str] = self._tokenizer.tokenize(self._normalizer.normalize(text))
        return found

    def join(self, row: Sequence[str]) -> str:
        """Join pieces of words into a text."""
        words = " ".join([*row, ""]).replace(f"{JOINED} ", "").split()
        text: str = self._detokenizer.detokenize(words)
        return text


class Bpe:
    """BPE models of subword-nmt over Moses tokens, as OPUS-MT has them. A piece inside a word ends with `@@`."""

    def __init__(self, model: Path, source: str, target: str) -> None:
        """Load a model, and the Moses rules of its two languages."""
        self._bpe = _bpe(model.read_text(encoding="utf-8"))
        self._moses = Moses(source, target)

    def reading(self, language: str) -> Bpe:
        """Return the same merges over the Moses tokens of another language."""
        other = copy(self)
        other._moses = Moses(language, language)  # noqa: SLF001 - it is one of its own kind
        return other

    def cut(self, texts: Sequence[str]) -> list[list[str]]:
        """Split each text.

        The tokens are passed to the BPE as a list. Argos joins them with spaces and lets the BPE split them again.
        """
        return [self._bpe.segment_tokens(self._moses.cut(text)) for text in texts]

    def join(self, pieces: Sequence[Sequence[str]]) -> list[str]:
        """Join each row of pieces into a text."""
        return [self._moses.join(row) for row in pieces]

    def surface(self, piece: str) -> str:
        """Return the characters of a piece."""
        return piece.removesuffix(JOINED)

    def pieces(self) -> frozenset[str]:
        """Return the pieces that its merges make. A single character is a piece too."""
        made = {left + right for left, right in self._bpe.bpe_codes}
        ends = {piece.removesuffix(_END) for piece in made if piece.endswith(_END)}
        inside = {piece + JOINED for piece in made if not piece.endswith(_END)}
        if self._bpe.version == _BPE_VERSIONS[0]:  # the end of a word is a piece of its own, which is left out
            ends |= {piece for piece in made if not piece.endswith(_END)}
        return frozenset(ends | inside) - {""}

    def longest(self) -> frozenset[str]:
        """Return the pieces of which no merge makes a longer one."""
        parts = {part for pair in self._bpe.bpe_codes for part in pair}
        made = {left + right for left, right in self._bpe.bpe_codes} - parts
        return frozenset(one.removesuffix(_END) if one.endswith(_END) else one + JOINED for one in made)


def words(text: str, cutter: Tokenizer) -> Words:
    """Split a text into words of whole pieces.

    Each run of characters without spaces is tokenized by itself, so that no piece belongs to two runs, even if the
    tokenizer changes characters (SentencePiece normalises to NFKC). If the pieces of a run spell it exactly, a
    punctuation mark that is a piece is also a word.
    """
    spans: list[tuple[int, int]] = []
    pieces: list[str] = []
    owners: list[int] = []
    for match in _RUN.finditer(text):
        start, first = match.start(), len(spans)
        row, homes, ends = _run(match[0], cutter)
        owners += [first + home for home in homes]
        spans += [(start + at, start + end) for at, end in ends]
        pieces += row
    return Words(tuple(spans), tuple(pieces), tuple(owners))


class _Run(NamedTuple):
    """A run of characters without spaces, cut."""

    pieces: tuple[str, ...]
    homes: tuple[int, ...]
    """For each piece, the number of its word in the run."""
    words: tuple[tuple[int, int], ...]
    """Start and end of each word, in characters of the run."""


@lru_cache(maxsize=1 << 14)
def _run(run: str, cutter: Tokenizer) -> _Run:
    """Cut a run. Texts repeat their words."""
    row = cutter.cut([run])[0]
    homes = _homes(run, [cutter.surface(piece) for piece in row])
    cuts = sorted(set(homes))
    ends = zip(cuts, [*cuts[1:], len(run)], strict=False)
    return _Run(tuple(row), tuple(map(cuts.index, homes)), tuple(ends))


def _bpe(codes: str) -> Any:  # noqa: ANN401 - argostranslate carries no types
    """Load the merges of subword-nmt with Argos's copy of it.

    That copy prints to standard error and exits the program at a line that is not a pair of pieces, and it accepts
    versions that it cannot apply. So lines and version are checked here first.

    Raises:
        ValueError: a line is not a pair, or the version of the format is unknown.

    """
    from argostranslate.apply_bpe import BPE  # noqa: PLC0415 - needed by BPE packages only; it imports no stanza

    codes = codes.rstrip("\n")
    merges = codes.split("\n")[1 if codes.startswith("#version:") else 0 :]
    if any(len(line.strip("\r ").split(" ")) != len(("left", "right")) for line in merges):
        raise ValueError("a line is not a pair of pieces")
    bpe = BPE(io.StringIO(codes))
    if bpe.version not in _BPE_VERSIONS:
        raise ValueError(f"the format has no version {bpe.version}")
    return bpe


def _homes(run: str, surfaces: Sequence[str]) -> list[int]:
    """Return the start of the word of each piece in a run."""
    if "".join(surfaces) != run:
        return [0] * len(surfaces)
    starts = list(accumulate(map(len, surfaces), initial=0))[:-1]
    cuts = {0, *starts} & {0, *(match.start() for match in _WORD.finditer(run))}
    return [max(cut for cut in cuts if cut <= start) for start in starts]
