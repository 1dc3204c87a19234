"""Judge the translations of the probe: whether a package translates at all, not how well.

The bundled packages 0.5 have 96 % of the expected words or more, the weaker 0.4 before them had 89 %, and in none of
their answers anything repeats itself. Weights that were damaged until BLEU was a fifth have less than 45 %, and
packages under a compute type that they do not stand less than 10 %.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from l10n.engine.contents import short
from l10n.engine.probing.sentences import Sample
from l10n.errors import LanguageError
from l10n.languages.detection import detect

RULES = 1
"""The version of the rules. With a new one, packages are tried again."""
_LEAST_SHARE = 0.5
"""The least share of the expected words."""
_MOST_FAULTY = 2
"""The most of the answers that may be empty, a copy, without an end, or repeat themselves."""
_COPIED = 0.7
"""The share of words in an answer that are also in the source, from which on it is a copy."""
_LOOP = re.compile(r"(.{3,40}?)\1\1|(..?)\2{4}")
"""Three letters or more three times in a row, or fewer five times; no plain sentence has that."""
_WORD = re.compile(r"\w+")
_SPACES = re.compile(r"[\W_]+")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model made of the sentence of a sample."""

    text: str
    complete: bool
    """Whether the translation ended by itself."""


def fault(samples: Sequence[Sample], answers: Sequence[Answer], source: str, target: str) -> str:
    """Return why translations make no sense, in a few words for a message; empty if they do.

    Args:
        samples: the sentences.
        answers: their translations, in the same order.
        source: the language of the sentences that were translated, as a base code.
        target: the language of the answers, as a base code.

    """
    sources = [one.texts[source] for one in samples]
    for said, is_faulty in _FAULTS.items():
        faulty = [answer.text for text, answer in zip(sources, answers, strict=True) if is_faulty(text, answer)]
        if len(faulty) > _MOST_FAULTY:
            shown = f": “{short(faulty[0], _SHOWN)}”" if faulty[0].strip() else ""
            return f"{len(faulty)} of {len(answers)} plain sentences {said}{shown}"
    if not _is_in(target, " ".join(answer.text for answer in answers)):
        return f"its translations are not in the language `{target}`: “{short(answers[0].text, _SHOWN)}”"
    found = [
        _holds(answer.text, thing)
        for one, answer in zip(samples, answers, strict=True)
        for thing in one.expected[target]
    ]
    if sum(found) < _LEAST_SHARE * len(found):
        share = f"only {sum(found)} of {len(found)} expected words"
        return f"its translations of plain sentences have {share}: “{short(answers[0].text, _SHOWN)}”"
    return ""


def _is_empty(_source: str, answer: Answer) -> bool:
    return not _SPACES.sub("", answer.text)


def _is_endless(_source: str, answer: Answer) -> bool:
    return not answer.complete


def _is_loop(_source: str, answer: Answer) -> bool:
    return bool(_LOOP.search(_SPACES.sub("", answer.text.casefold())))


def _is_copy(source: str, answer: Answer) -> bool:
    known, said = _WORD.findall(source.casefold()), _WORD.findall(answer.text.casefold())
    return sum(word in known for word in said) >= _COPIED * len(said) > 0


_FAULTS: Mapping[str, Callable[[str, Answer], bool]] = {
    "get no translation": _is_empty,
    "get one that repeats itself": _is_loop,
    "get one that never ends": _is_endless,
    "come back as they are": _is_copy,
}


def _is_in(language: str, text: str) -> bool:
    try:
        return detect(text) == language
    except LanguageError:
        return False


def _holds(text: str, starts: Sequence[str]) -> bool:
    return any(word.startswith(start) for word in _WORD.findall(text.casefold()) for start in starts)
