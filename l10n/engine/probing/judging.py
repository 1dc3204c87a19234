"""Judge the translations of the probe: whether a package translates at all, not how well.

The bundled packages 0.5 have 96 % of the expected words or more, the weaker 0.4 before them had 89 %, and in none of
their answers anything repeats itself. Weights that were damaged until BLEU was a fifth have less than 45 %, and
packages under a compute type that they do not stand less than 10 %.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from l10n.engine.contents import short
from l10n.engine.probing.sentences import Sample
from l10n.errors import LanguageError
from l10n.languages.detection import detect
from l10n.languages.messages import gettext_noop

RULES = 2
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


class Kind(StrEnum):
    """What is wrong with translations."""

    EMPTY = "empty"
    LOOP = "loop"
    ENDLESS = "endless"
    COPY = "copy"
    LANGUAGE = "language"
    WORDS = "words"


_SAID: Mapping[Kind, str] = {
    Kind.EMPTY: gettext_noop("{found} of {total} plain sentences get no translation"),
    Kind.LOOP: gettext_noop("{found} of {total} plain sentences get one that repeats itself"),
    Kind.ENDLESS: gettext_noop("{found} of {total} plain sentences get one that never ends"),
    Kind.COPY: gettext_noop("{found} of {total} plain sentences come back as they are"),
    Kind.LANGUAGE: gettext_noop("its translations are not in the language `{language}`"),
    Kind.WORDS: gettext_noop("its translations of plain sentences have only {found} of {total} expected words"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why translations make no sense."""

    kind: Kind
    found: int
    """How many answers are faulty, or how many of the expected words there are."""
    total: int
    """How many answers there are, or how many words are expected."""
    language: str
    """In which the answers should be, as a base code."""
    shown: str
    """The beginning of an answer, or nothing."""

    def said(self, translated: Callable[[str], str] = str) -> str:
        """Return it in a few words for a message.

        Args:
            translated: gives a message in the language of the user; English without it.

        """
        what = translated(_SAID[self.kind]).format(found=self.found, total=self.total, language=self.language)
        return f"{what}: “{self.shown}”" if self.shown.strip() else what

    def dumps(self) -> str:
        """Return it as text for the record of packages."""
        return json.dumps([self.kind, self.found, self.total, self.language, self.shown])


def loads(text: str) -> Fault | None:
    """Return what `Fault.dumps` wrote, or None for any other text."""
    try:
        kind, found, total, language, shown = json.loads(text)
        known = Kind(kind)
    except (ValueError, TypeError, RecursionError):
        return None
    whole = [type(each) for each in (found, total, language, shown)] == [int, int, str, str]
    return Fault(known, found, total, language, shown) if whole else None


def fault(samples: Sequence[Sample], answers: Sequence[Answer], source: str, target: str) -> Fault | None:
    """Return why translations make no sense; None if they do.

    Args:
        samples: the sentences.
        answers: their translations, in the same order.
        source: the language of the sentences that were translated, as a base code.
        target: the language of the answers, as a base code.

    """
    sources = [one.texts[source] for one in samples]
    for kind, is_faulty in _FAULTS.items():
        faulty = [answer.text for text, answer in zip(sources, answers, strict=True) if is_faulty(text, answer)]
        if len(faulty) > _MOST_FAULTY:
            return Fault(kind, len(faulty), len(answers), target, short(faulty[0], _SHOWN))
    first = short(answers[0].text, _SHOWN)
    if not _is_in(target, " ".join(answer.text for answer in answers)):
        return Fault(Kind.LANGUAGE, 0, len(answers), target, first)
    found = [
        _holds(answer.text, thing)
        for one, answer in zip(samples, answers, strict=True)
        for thing in one.expected[target]
    ]
    if sum(found) < _LEAST_SHARE * len(found):
        return Fault(Kind.WORDS, sum(found), len(found), target, first)
    return None


def _is_empty(_source: str, answer: Answer) -> bool:
    return not _SPACES.sub("", answer.text)


def _is_endless(_source: str, answer: Answer) -> bool:
    return not answer.complete


def _is_loop(_source: str, answer: Answer) -> bool:
    return bool(_LOOP.search(_SPACES.sub("", answer.text.casefold())))


def _is_copy(source: str, answer: Answer) -> bool:
    known, said = _WORD.findall(source.casefold()), _WORD.findall(answer.text.casefold())
    return sum(word in known for word in said) >= _COPIED * len(said) > 0


_FAULTS: Mapping[Kind, Callable[[str, Answer], bool]] = {
    Kind.EMPTY: _is_empty,
    Kind.LOOP: _is_loop,
    Kind.ENDLESS: _is_endless,
    Kind.COPY: _is_copy,
}


def _is_in(language: str, text: str) -> bool:
    try:
        return detect(text) == language
    except LanguageError:
        return False


def _holds(text: str, starts: Sequence[str]) -> bool:
    return any(word.startswith(start) for word in _WORD.findall(text.casefold()) for start in starts)
