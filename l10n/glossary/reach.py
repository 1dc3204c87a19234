"""Which texts may mention some terms: a look at their letters, which finds too much and never too little."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from l10n.glossary.inflection import alike, same_stem
from l10n.glossary.matching import WORD
from l10n.glossary.table import Term
from l10n.languages import codes

_UNREADABLE = re.compile(r"[\u0300-\u036f]|\\[0-7xX]")
"""Accents that are characters of their own, and characters of a .po file as numbers: such a text is not looked at."""
_ESCAPE = re.compile(r'"\r?\n"|\\[a-z]')
"""The joint of two lines of a .po file, and an escape."""


class Reach:
    """The texts that some terms may reach."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Take terms; it does not matter which language the texts are in."""
        self.terms = frozenset(terms)

    def includes(self, text: str) -> bool:
        """Return whether a .po file, or a part of it, may mention one of the terms."""
        if not self.terms:
            return False
        return bool(_UNREADABLE.search(text) or self._pattern.search(alike(_ESCAPE.sub(_unescaped, text))))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = {name for term in self.terms for each in codes.TRANSLATED for name in term.names(each)}
        rarest = sorted({same_stem(max(WORD.findall(name), key=len, default="")) for name in names})
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(rarest)})(?![^\W_])")


def _unescaped(escape: re.Match[str]) -> str:
    return "" if escape[0].startswith('"') else " "
