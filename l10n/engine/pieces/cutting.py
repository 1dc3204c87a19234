"""Which tokenizer cuts the texts of which side, and whether the target's pieces are those that the model learned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.engine.checking.inspection import Inspected
from l10n.engine.packages import Package
from l10n.engine.pieces.framing import is_silent
from l10n.engine.pieces.longest_match import longest_match
from l10n.engine.pieces.tokenizer import JOINED, SPACE, Bpe, SentencePiece, Tokenizer, tokenizer
from l10n.errors import EngineError

_JOINT = 0.75
"""The least share of a vocabulary that its tokenizers make together. That of the source alone makes about half of a
joint vocabulary, and less of a separate one of the target."""
_ALONE = 0.25
"""The least share of the source's vocabulary that a tokenizer of the source alone makes: half of what is usual. One of
another model makes less where it has few pieces, and few of its pieces are there where it has many."""
_FITTING = 0.5
"""The least share of a tokenizer's pieces in the vocabulary. Vocabularies lack the pieces that no text of the training
had, and those that always became part of a longer one."""

_COPY = "copy it from the model that the package was made from"


@dataclass(frozen=True, slots=True)
class Cutters:
    """The tokenizers of a model."""

    source: Tokenizer
    target: Tokenizer
    exact: bool
    """Whether target texts are cut into the pieces that the model was trained on."""


def cutters(package: Package, model: Inspected) -> Cutters:
    """Load the tokenizers of a package.

    Where it has one for the source only, target texts are cut by longest match against the vocabulary.

    Raises:
        EngineError: a tokenizer is damaged, or does not fit the vocabulary.

    """
    source = tokenizer(package.tokenizer, package.source, package.target)
    _fitting(source, package.tokenizer.name, package, model.source)
    words = _words(package, model.target)
    telling = _telling(words)
    shared = model.source == model.target
    read = telling if shared else _telling(_words(package, model.source))
    if package.target_tokenizer:
        target = tokenizer(package.target_tokenizer, package.target, package.target)
        _fitting(target, package.target_tokenizer.name, package, model.target)
        files = {package.tokenizer: source, package.target_tokenizer: target}
        if shared:
            _making(files, telling, _JOINT)
        else:
            _making({package.tokenizer: source}, read, _JOINT)
            _making({package.target_tokenizer: target}, telling, _JOINT)
        return Cutters(source, target, exact=True)
    _making({package.tokenizer: source}, read, _ALONE)
    if len(telling & source.pieces()) >= _JOINT * len(telling):
        joint = source if isinstance(source, SentencePiece) else source.reading(package.target)
        return Cutters(source, joint, exact=True)
    return Cutters(source, longest_match(words, package.target), exact=False)


def _fitting(cutter: SentencePiece | Bpe, name: str, package: Package, vocabulary: Sequence[str]) -> None:
    """Raise EngineError if the vocabulary lacks most of the pieces of a tokenizer."""
    pieces = cutter.longest()
    there = len(pieces.intersection(vocabulary))
    if there < _FITTING * len(pieces):
        what = f"does not fit the vocabulary, which has {there} of its {len(pieces)} pieces"
        raise EngineError(what, path=package.path / name, hint=_COPY)


def _making(files: Mapping[Path, SentencePiece | Bpe], telling: set[str], least: float) -> None:
    """Raise EngineError if tokenizers make less than a share of some pieces; the one that makes least is named."""
    made = {path: telling & cutter.pieces() for path, cutter in files.items()}
    lost = telling.difference(*made.values())
    if len(telling) - len(lost) < least * len(telling):
        what = f"does not fit the vocabulary, which has {len(lost)} pieces of {len(telling)} that no tokenizer makes"
        raise EngineError(what, path=min(made, key=lambda path: len(made[path])), hint=_COPY)


def _words(package: Package, vocabulary: Sequence[str]) -> list[str]:
    """Return the pieces of a vocabulary that stand for text."""
    return [piece for piece in vocabulary if not is_silent(piece) and piece != package.target_prefix]


def _telling(words: Sequence[str]) -> set[str]:
    """Return the pieces of a vocabulary that show who made them: starts of words, if any are marked as such.

    Any tokenizer has the single characters, and where a vocabulary was counted in texts, it also has runs of characters
    that its tokenizer did not know.
    """
    longer = {piece for piece in words if len(piece.removesuffix(JOINED)) > 1}
    return {piece for piece in longer if piece.startswith(SPACE)} or longer
