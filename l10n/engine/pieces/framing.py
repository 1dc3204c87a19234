"""The tokens that a model reads around a text, and those that start its translation: languages, and the end.

Models for many languages are told the language by a token. OPUS-MT and Marian read `>>spa<<` before the text; M2M-100
(`__es__`) and NLLB (`spa_Latn`) read the language of the text before it, and write that of the translation first.
CTranslate2 ends a source text itself where the configuration says `add_source_eos`. Its converter for Transformers does
not say so, since the tokenizers of Transformers write the end; so it is put there for the models that need it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from l10n.engine.checking.inspection import Inspected
from l10n.engine.contents import Contents
from l10n.engine.layout import ALPHA_3
from l10n.engine.packages import Package
from l10n.errors import EngineError
from l10n.text.data.showing import shown

_OPUS = re.compile(r">>([A-Za-z]{2,3})(?:_\w+)?<<")
_SILENT = re.compile(r"<(?:unk|s|/s|pad|blank)>|>>\w+<<|__[a-z]{2,3}__|[a-z]{3}_[A-Z][a-z]{3}")
"""Pieces that are no text, whatever the model."""
_LANGUAGE = re.compile(r"__[a-z]{2,3}__|[a-z]{3}_[A-Z][a-z]{3}")
"""A token of M2M-100 or NLLB."""
_SHOWN = 40
_FEW = 5
"""How many languages a message names."""


@dataclass(frozen=True, slots=True)
class Framing:
    """What stands around the pieces of a text."""

    before: tuple[str, ...] = ()
    """The tokens before a source text."""
    after: tuple[str, ...] = ()
    """The tokens behind it."""
    start: tuple[str, ...] = ()
    """The tokens that start each translation."""
    silent: frozenset[str] = frozenset()
    """The pieces of the vocabulary that are no text."""


def framing(package: Package, model: Inspected) -> Framing:
    """Return what a model reads around texts of the direction of its package.

    Raises:
        EngineError: the vocabulary names the languages that the model translates, and they are others; or it lacks the
            token that the metadata put at the start of each translation.

    """
    vocabulary = {*model.source}
    end = () if model.source_end else (model.end,)
    start = (package.target_prefix,) if package.target_prefix else ()
    if start and start[0] not in model.target:
        what = f"states the target_prefix {shown(start[0], _SHOWN)}, which the vocabulary lacks"
        raise EngineError(what, path=package.path, hint=Contents(package.path).again)
    if not start:
        _refuse_other_languages(package, vocabulary)
    silent = frozenset({model.unknown, model.end, *start, *filter(is_silent, model.target)})
    for source, target in _both_languages(package.source, package.target):
        if source in vocabulary and target in {*model.target}:
            return Framing((source,), end, start or (target,), silent | {source})
    before = _target_token(package, vocabulary)
    return Framing(before, end if model.zero_start else (), start, silent | {*before})


def is_silent(piece: str) -> bool:
    """Return whether a piece is no text, but a mark: of a language, of the start, of the end, of nothing."""
    return _SILENT.fullmatch(piece) is not None


def _both_languages(source: str, target: str) -> Iterable[tuple[str, str]]:
    """Yield the tokens of a direction in M2M-100 and in NLLB."""
    yield f"__{source}__", f"__{target}__"
    if source in ALPHA_3 and target in ALPHA_3:
        yield f"{ALPHA_3[source]}_Latn", f"{ALPHA_3[target]}_Latn"


def _refuse_other_languages(package: Package, vocabulary: Collection[str]) -> None:
    """Raise EngineError for a model of many languages that lacks one of a package's."""
    there = sorted(filter(_LANGUAGE.fullmatch, vocabulary))
    wanted = _both_languages(package.source, package.target)
    if len(there) > 1 and not any({*pair} <= {*there} for pair in wanted):
        what = f"knows the languages {_some(there)}, not both {package.source} and {package.target}"
        raise EngineError(what, path=package.path, hint="choose another with --model or in the settings")


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_FEW]) + (", …" if len(names) > _FEW else "")


def _target_token(package: Package, vocabulary: Collection[str]) -> tuple[str, ...]:
    """Return the token that asks OPUS-MT for the target; nothing if the model has one target.

    Raises:
        EngineError: the model has other targets.

    """
    there = sorted({match[1] for piece in vocabulary if (match := _OPUS.fullmatch(piece))})
    if not there:
        return ()
    wanted = [code for code in (ALPHA_3.get(package.target), package.target) if code]
    for code in wanted:
        if f">>{code}<<" in vocabulary:
            return (f">>{code}<<",)
    what = f"translates into {_some(there)}, not into {wanted[0]}, as the tokens in its vocabulary say"
    raise EngineError(what, path=package.path, hint="choose another with --model or in the settings")
