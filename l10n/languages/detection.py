"""Detect the language of an article from its path and its words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePath

from l10n.errors import LanguageError
from l10n.languages.codes import TRANSLATED, base, in_use, name, tag


@dataclass(frozen=True, slots=True)
class Decision:
    """The language of an article, and the evidence for it."""

    language: str
    """The base language: `en`."""
    why: str
    """The evidence, for a message: `front matter`."""


def of_path(path: PurePath) -> str | None:
    """Return the base language given in a path, by a folder (`/en/`) or before the suffix (`.es.md`)."""
    found = tag_of_path(path)
    return base(found) if found else None


def tag_of_path(path: PurePath) -> str | None:
    """Return the language given in a path as `of_path` does, with its region: `es-AR` for `/es_AR/`."""
    marks = [*path.parts[:-1], *(suffix[1:] for suffix in path.suffixes[-2:-1])]
    for mark in reversed(marks):
        if re.split("[-_]", mark)[0] in TRANSLATED:
            with suppress(LanguageError):  # `en-vivo` is a folder of live reports, not a language
                return tag(in_use(mark))
    return None


def detect(words: str, *, option: str = "--from") -> str:
    """Detect the language of a text from its words.

    A short text can look like any language, so a third language must lead clearly before the text counts as foreign.

    Args:
        words: the text.
        option: the command-line option that sets the language, for messages.

    Raises:
        LanguageError: the text is in neither language of the pair, could be in either, or has no words.

    """
    import py3langid  # noqa: PLC0415 - it loads numpy and a model, often without need

    hint = f"set the language with {option}"
    if not any(char.isalpha() for char in words):
        raise LanguageError("has no words to detect its language from", hint=hint)
    scores: dict[str, float] = dict(py3langid.rank(words))
    found, likely, unlikely = (
        max(scores, key=scores.__getitem__),
        *sorted(TRANSLATED, key=scores.__getitem__, reverse=True),
    )
    doubt = math.sqrt(len(words.encode(errors="surrogatepass")))
    if scores[found] - scores[likely] > _FOREIGN * doubt:
        what = f"looks like `{found}` ({name(found)}), neither English nor Spanish"
        raise LanguageError(what, hint=f"if that is wrong, {hint}")
    if scores[likely] - scores[unlikely] < _CLEAR * doubt:
        raise LanguageError("has too few words to tell English from Spanish", hint=hint)
    return likely


def are_reversed(english: Sequence[str], spanish: Sequence[str]) -> bool:
    """Return whether texts that should be English look Spanish, and those that should be Spanish, English.

    Both must be clear: of pairs of terms the right way round, down to a single pair, none was called reversed; of
    reversed ones, two in three single pairs, and nearly all from three pairs on.
    """
    import py3langid  # noqa: PLC0415 - as above

    apart = [(one, other) for one, other in zip(english, spanish, strict=True) if one.casefold() != other.casefold()]
    for words, language in zip(map(", ".join, zip(*apart, strict=True)), reversed(TRANSLATED), strict=False):
        scores: dict[str, float] = dict(py3langid.rank(words))
        lead = scores[language] - max(scores[other] for other in TRANSLATED if other != language)
        if lead < _CLEAR * math.sqrt(len(words.encode(errors="surrogatepass"))):
            return False
    return bool(apart)


def foreign(words: str, language: str) -> str | None:
    """Return the language of a text that is clearly not in the one that it should be in; None if it may be.

    Args:
        words: the text.
        language: the base language that it should be in.

    """
    import py3langid  # noqa: PLC0415 - as above

    if not any(char.isalpha() for char in words):
        return None
    scores: dict[str, float] = dict(py3langid.rank(words))
    found = max(scores, key=scores.__getitem__)
    doubt = math.sqrt(len(words.encode(errors="surrogatepass")))
    return found if scores[found] - scores[language] > _FOREIGN * doubt else None


_FOREIGN, _CLEAR = 3, 1
"""Score differences that decide, for a text of one byte; they grow with the square root of its length, as noise does.

Measured on FLORES-101: with 8 words, no text was refused or wrong; with 2 words, one in seven was refused and one in
fifty was wrong. Without these limits, one in twelve Spanish texts of 8 words was refused.
"""
