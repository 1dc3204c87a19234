"""Removes what is left beside a term that was written into a translation: a part of it said twice, a second bracket.

The model wrote the name once, in words of its own; the glossary's form took the place of some of them. What is left of
the others repeats a part of the form: `solicitantes de asilo de asilo`, `Pemex Petróleos Mexicanos (Pemex)`. It goes
where the source says it once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, repeat

from l10n.alignment.words import Span
from l10n.glossary.constraints import Constraint
from l10n.glossary.matching import WORD
from l10n.glossary.recognition import TermMatch
from l10n.glossary.table import Term
from l10n.languages.word_lists import any_of, in_both, words
from l10n.text.folding import folded

_SMALL = 3
"""Letters: words up to this length are often shared by two names: `New`, `San`."""
_MOST_TERMS = 50
"""With more terms in a sentence nothing is removed: the time grows with their product."""
_AROUND = 120
"""Characters on either side of a term in which leftovers are looked for."""
_ASIDE = re.compile(r"\s*\(([^()]*)\)\Z")
_ASIDE_BEHIND = re.compile(r"\s*\(([^()]*)\)")
_NAME_BEFORE = re.compile(r"\w\s+[^\W\d_a-záéíóúñü][\w'’-]*\s+\Z")
_NAME_BEHIND = re.compile(r"\s+[^\W\d_a-záéíóúñü]")
"""What shows that words are a part of another name: a word with a capital goes on with them, but for the first one."""


def without_rubble(text: str, source: str, constraint: Constraint) -> str:
    """Return a translation without what is left beside the terms in it.

    Args:
        text: the translation, without markup.
        source: the sentence, likewise.
        constraint: what the glossary asks of it.

    """
    terms = list(dict.fromkeys(match.term for match in constraint.matches))
    if not terms or len(terms) > _MOST_TERMS:
        return text
    left = len(constraint.violations(text))
    for term in terms:
        if cleared := _cleared(text, term, source, constraint):
            now = len(constraint.violations(cleared))
            text, left = (cleared, now) if now <= left else (text, left)
    return text


def _cleared(text: str, term: Term, source: str, constraint: Constraint) -> str:
    """Return a translation without what is left beside one of its terms."""
    target = constraint.target
    others = [match.term for match in constraint.matches if match.term != term]
    kept = _spans(text, chain.from_iterable(map(_forms, others, repeat(target))))
    is_said_once = _is_said_once(source, term, constraint.matches)
    for start, end in reversed(_spans(text, _forms(term, target))):
        form, names = text[start:end], {name.casefold() for name in term.names(target)}
        first = max((span[1] for span in kept if span[1] <= start), default=0)
        last = min((span[0] for span in kept if span[0] >= end), default=len(text))
        before = text[: _before_acronym(text, max(first, start - _AROUND), start, form)]
        behind = _behind_brackets(text, end, form, names)
        if is_said_once:
            before = _before_repeated(before, max(first, len(before) - _AROUND), form)
            behind = _behind_repeated(text, behind, min(last, behind + _AROUND), form)
            behind = _behind_brackets(text, behind, form, names)
        text = before + form + text[behind:]
    return text


def _forms(term: Term, target: str) -> list[str]:
    return [form for form in (term.first(target), *term.names(target)) if form]


def _spans(text: str, forms: Iterable[str]) -> list[Span]:
    """Return where forms stand, in order; those inside longer ones are left out."""
    found = [
        match.span()
        for form in dict.fromkeys(forms)
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE)
    ]
    spans: list[Span] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _is_said_once(source: str, term: Term, matches: Sequence[TermMatch]) -> bool:
    """Tell whether a sentence has a term once, its acronym apart, and no word of its name elsewhere."""
    names = [match.name for match in matches if match.term == term]
    long = [name for name in names if " " in name]
    counts = Counter(folded(word) for word in WORD.findall(source))
    telling = (word for name in long for word in WORD.findall(name) if _is_telling(word))
    return len(long or names) == 1 and all(counts[folded(word)] <= 1 for word in telling)


def _before_acronym(text: str, first: int, start: int, form: str) -> int:
    """Return the start of an acronym right before the form that gives it in parentheses."""
    aside = _ASIDE.search(form)
    found = aside and re.compile(rf"(?<!\w){re.escape(aside[1])}\s+\Z").search(text, first, start)
    return found.start() if found else start


def _behind_brackets(text: str, end: int, form: str, names: Collection[str]) -> int:
    """Return the end of a second acronym in parentheses, and of a bracket that nothing opens."""
    while _ASIDE.search(form) and (aside := _ASIDE_BEHIND.match(text, end)) and aside[1].casefold() in names:
        end = aside.end()
    return end + 1 if text.startswith(")", end) and text.count(")") > text.count("(") else end


def _before_repeated(before: str, first: int, form: str) -> str:
    """Return the text before a form without words right before it that repeat it.

    An `of` between them goes as well, unless it joins the form to another noun: `comando Nacional de la Guardia`.
    """
    names = _words(form)
    heads = [_spaced(part) for part in _parts(names, at_end=False)]
    beside = [rf"{said}\s+({_of()})" for said in (_any_capital(names), *heads) if said]
    for said in (*beside, *(rf"(?i:{head})\s+()" for head in heads)):
        found = re.compile(rf"(?<!\w){said}\Z").search(before, first)
        if found and not _NAME_BEFORE.search(before, max(first, found.start() - _AROUND), found.start()):
            rest = before[: found.start()]
            return rest if _is_open(rest) else rest + found[1]
    return before


def _is_open(before: str) -> bool:
    """Tell whether a name may follow a text at once: it is empty, or ends with an article, a preposition or a sign."""
    last = re.search(r"(\w+)\s+\Z", before)
    return last is None or last[1].casefold() in _openers()


def _behind_repeated(text: str, end: int, last: int, form: str) -> int:
    """Return the end of words right behind a form that repeat it."""
    names = _words(form)
    capital = _any_capital(names)
    several = rf"{_and()}{capital}\s+{capital}" if capital else ""
    for said in (several, capital and _of() + capital, *(_of() + _spaced(part) for part in _parts(names, at_end=True))):
        found = said and re.compile(rf"\s+{said}(?!\w)").match(text, end, last)
        if found and not _NAME_BEHIND.match(text, found.end()):
            return found.end()
    return end


def _words(form: str) -> list[str]:
    return _ASIDE.sub("", form).split()


def _parts(words: Sequence[str], *, at_end: bool) -> Iterator[Sequence[str]]:
    """Yield the last or the first words of a form, the most first, where one of them tells something."""
    for size in range(len(words), 0, -1):
        part = words[-size:] if at_end else words[:size]
        if any(map(_is_telling, part)):
            yield part


def _is_telling(word: str) -> bool:
    return len(word) > _SMALL


def _any_capital(words: Sequence[str]) -> str:
    """Return a pattern of words with a capital of a form, in any order; empty if it has none."""
    said = [word for word in words if _is_telling(word) and word[0].isupper()]
    return rf"(?:{any_of(said)}(?:\s+{any_of(said)})*)" if said else ""


def _spaced(words: Iterable[str]) -> str:
    return r"\s+".join(map(re.escape, words))


@cache
def _articles() -> str:
    return rf"(?:{any_of(in_both('definite_articles'))}\s+)?"


@cache
def _of() -> str:
    """Return a pattern of `of`, with or without an article, or of nothing."""
    return rf"(?:{any_of(in_both('genitives'))}\s+{_articles()})?"


@cache
def _and() -> str:
    """Return a pattern of `and`, with or without an article."""
    return rf"{any_of(in_both('list_joints'))}\s+{_articles()}"


@cache
def _openers() -> frozenset[str]:
    """Return the words before a name: articles, `of`, prepositions with an article."""
    return frozenset((*in_both("definite_articles"), *in_both("genitives"), *words("es", "contractions")))
