"""First mentions: which names are acronyms, what an acronym in a first form is, and where no name is spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from l10n.glossary.matching import Span
from l10n.glossary.table import Row, Term
from l10n.languages.word_lists import any_of, in_both
from l10n.text.folding import unaccented
from l10n.text.spans import Cover

_ACRONYM = re.compile(r"[^\W_a-záéíóúñü][\w.&/-]*")
_ASIDE = re.compile(r"\s*\(([^\s()]+)\)")
_INSIDE = re.compile(r"\([^()]*\)")
_CAPITALS = re.compile(r"(?<![\w.])[A-ZÁÉÍÓÚÑ]{2,}(?![\w.])")
_LIST = 3
"""How many acronyms side by side are a list, in which none is spelled out."""


def acronym(form: str) -> str:
    """Return the acronym that a first form gives in parentheses: `Sedena`; an empty string if it gives none."""
    aside = _ASIDE.search(form)
    return aside[1] if aside and _ACRONYM.fullmatch(aside[1]) else ""


def without_acronym(form: str) -> str:
    """Return a first form without the acronym in parentheses."""
    return _ASIDE.sub("", form, count=1) if acronym(form) else form


def is_short(term: Term, name: str) -> bool:
    """Return whether a name of a term is an acronym of another: `INE`, `Sedena`, `Banxico`, `T-MEC`."""
    if " " in name or _ACRONYM.fullmatch(name) is None:
        return False
    return _is_short(Row(term), name)


@lru_cache(maxsize=1 << 12)
def _is_short(row: Row, name: str) -> bool:
    term = row.term
    if sum(map(str.isupper, name)) > 1:
        return True
    given = {acronym(first).casefold() for first in (term.first_en, term.first_es)}
    long = (other for other in (*term.en, *term.es) if " " in other)
    return name.casefold() in given or any(_abbreviates(name, other) for other in long)


def _abbreviates(short: str, long: str) -> bool:
    """Return whether the letters of a short name stand in a long one, in their order and from its first letter."""
    letters = iter(unaccented(long).casefold())
    wanted = unaccented(short).casefold()
    return long[:1].casefold() == wanted[:1] and all(letter in letters for letter in wanted)


def unspelled(text: str, short: Sequence[Span]) -> Iterator[Span]:
    """Yield the acronyms that are never spelled out where they stand: in parentheses, or in a list of acronyms.

    Args:
        text: a sentence.
        short: the acronyms of terms in it, in order.

    """
    asides = Cover(found.span() for found in _INSIDE.finditer(text))
    listed = Cover(_lists(text, short))
    return (span for span in short if asides.holds(span) or listed.holds(span))


def _lists(text: str, short: Iterable[Span]) -> Iterator[Span]:
    """Yield where acronyms stand side by side, with commas, hyphens, slashes, conjunctions and articles between."""
    taken = Cover(known := [*short])
    others = (found.span() for found in _CAPITALS.finditer(text))
    members = sorted((*known, *(span for span in others if not taken.holds(span))))
    run = members[:1]
    for one, other in pairwise(members):
        if not _joint().fullmatch(text, one[1], other[0]):
            yield from _long_enough(run)
            run = []
        run.append(other)
    yield from _long_enough(run)


def _long_enough(run: Sequence[Span]) -> Iterator[Span]:
    if len(run) >= _LIST:
        yield run[0][0], run[-1][1]


@cache
def _joint() -> re.Pattern[str]:
    conjunctions, articles = any_of(in_both("list_joints")), any_of(in_both("definite_articles"))
    return re.compile(rf"\s*[,/–-]\s*(?:{conjunctions}\s+)?(?:{articles}\s+)?|\s+{conjunctions}\s+(?:{articles}\s+)?")
