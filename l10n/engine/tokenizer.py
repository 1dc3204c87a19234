"""Tokenizers: split texts into the subword tokens ("pieces") of a model, and join them again."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Protocol

from l10n.errors import EngineError

_SPACE = "▁"
_JOINED = "@@"
_BPE_VERSIONS = ((0, 1), (0, 2))
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


@dataclass(frozen=True, slots=True)
class Words:
    """A text split into words of whole pieces."""

    spans: tuple[tuple[int, int], ...]
    """Start and end of each word, in characters of the text."""
    pieces: tuple[str, ...]
    owners: tuple[int, ...]
    """For each piece, the index of its word."""


def tokenizer(model: Path, source: str, target: str) -> Tokenizer:
    """Load `sentencepiece.model` or `bpe.model`.

    Raises:
        EngineError: the file is damaged.

    """
    try:
        return SentencePiece(model) if model.name == "sentencepiece.model" else Bpe(model, source, target)
    except (OSError, RuntimeError, ValueError) as error:
        raise EngineError("cannot be loaded", path=model, hint="install the package again") from error


class SentencePiece:
    """Unigram or BPE models of SentencePiece. A piece at the start of a word begins with U+2581."""

    def __init__(self, model: Path) -> None:
        """Load a model."""
        from sentencepiece import SentencePieceProcessor  # noqa: PLC0415 - a model library, loaded with a model

        self._processor: Any = SentencePieceProcessor()
        self._processor.LoadFromSerializedProto(model.read_bytes())

    def cut(self, texts: Sequence[str]) -> list[list[str]]:
        """Split each text; one call for a list would start threads, which cost more than they save."""
        return [self._processor.encode(text, out_type=str) for text in texts]

    def join(self, pieces: Sequence[Sequence[str]]) -> list[str]:
        """Join each row of pieces into a text."""
        return [self._processor.decode_pieces(list(row)).replace("\ufffd", "") for row in pieces]

    def surface(self, piece: str) -> str:
        """Return the characters of a piece."""
        return piece.replace(_SPACE, "")


class Bpe:
    """BPE models of subword-nmt over Moses tokens, in older Argos packages. A piece inside a word ends with `@@`."""

    def __init__(self, model: Path, source: str, target: str) -> None:
        """Load a model, and the Moses rules of its two languages."""
        from sacremoses.normalize import MosesPunctNormalizer  # noqa: PLC0415 - needed by BPE packages only
        from sacremoses.tokenize import MosesDetokenizer, MosesTokenizer  # noqa: PLC0415 - likewise

        self._bpe = _bpe(model.read_text(encoding="utf-8"))
        self._normalizer: Any = MosesPunctNormalizer(source)
        self._tokenizer: Any = MosesTokenizer(source)
        self._detokenizer: Any = MosesDetokenizer(target)

    def cut(self, texts: Sequence[str]) -> list[list[str]]:
        """Split each text.

        The tokens are passed to the BPE as a list. Argos joins them with spaces and lets the BPE split them again.
        """
        tokens = (self._tokenizer.tokenize(self._normalizer.normalize(text)) for text in texts)
        return [self._bpe.segment_tokens(row) for row in tokens]

    def join(self, pieces: Sequence[Sequence[str]]) -> list[str]:
        """Join each row of pieces into a text."""
        rows = (" ".join(row).replace(f"{_JOINED} ", "").split() for row in pieces)
        return [self._detokenizer.detokenize(row) for row in rows]

    def surface(self, piece: str) -> str:
        """Return the characters of a piece."""
        return piece.removesuffix(_JOINED)


def words(text: str, cutter: Tokenizer) -> Words:
    """Split a text into words of whole pieces.

    Each run of characters without spaces is tokenized by itself, so that no piece belongs to two runs, even if the
    tokenizer changes characters (SentencePiece normalises to NFKC). If the pieces of a run spell it exactly, a
    punctuation mark that is a piece is also a word.
    """
    runs = [(match.start(), match.group()) for match in re.finditer(r"\S+", text)]
    spans: list[tuple[int, int]] = []
    pieces: list[str] = []
    owners: list[int] = []
    for (start, run), row in zip(runs, cutter.cut([run for _, run in runs]), strict=True):
        homes = _homes(run, [cutter.surface(piece) for piece in row])
        cuts = sorted(set(homes))
        owners += [len(spans) + cuts.index(home) for home in homes]
        spans += [(start + at, start + end) for at, end in zip(cuts, [*cuts[1:], len(run)], strict=False)]
        pieces += row
    return Words(tuple(spans), tuple(pieces), tuple(owners))


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
