"""Term constraints: what the glossary requires of each sentence, and how reviewers and later runs learn about it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, takewhile
from operator import attrgetter
from typing import NamedTuple

from l10n.glossary.first_mention import is_short, unspelled, without_acronym
from l10n.glossary.introductions import introductions
from l10n.glossary.recognition import Finder, TermMatch, TermVerdict, best, judge, standing
from l10n.glossary.table import Term
from l10n.text.fingerprint import fingerprint
from l10n.text.truecase import in_capitals

_BODY = frozenset({"paragraph", "list item", "quote", "footnote"})
"""Roles of blocks in which the first mention of a term is spelled out. Headlines and tables have no space for it.

In plain text, a line in capitals is a headline.
"""
_MOST_MARKED = 1000
"""With more matches in a sentence, each row counts once for its mark, which would else grow with their product."""
_start = attrgetter("start")


@dataclass(frozen=True)
class Constraint:
    """What the glossary requires of the translation of one sentence."""

    matches: tuple[TermMatch, ...]
    """The term matches in the sentence."""
    target: str
    """The language of the translation: `en`."""
    first: tuple[Term, ...] = ()
    """The terms that the article mentions here for the first time, and that have a form for the first mention."""
    spelled: tuple[Term, ...] = ()
    """The terms of `first` that the source spells out itself: `Secretariat of National Defense (Sedena)`."""
    once: tuple[Term, ...] = ()
    """The terms of `first` whose acronym neither the source gives here nor the article uses again."""

    @property
    def note(self) -> str:
        """The note for the reviewer: `Guardia Nacional → National Guard`."""
        said = {match.form: self.wanted(match) for match in self.matches}
        return "; ".join(f"{form} → {wanted}" for form, wanted in said.items())

    @property
    def mark(self) -> str:
        """A fingerprint that shows later runs whether the glossary now requires something else."""
        if len(self.matches) <= _MOST_MARKED:
            asked = [(match.name, match.plural, *_told(match), *self._asked(match.term)) for match in self.matches]
            return fingerprint(repr(asked))
        named = dict.fromkeys((match.name, match.plural) for match in self.matches)
        terms = dict.fromkeys(match.term for match in self.matches)
        return fingerprint(repr([*named, *map(self._asked, terms)]))

    def _asked(self, term: Term) -> tuple[str | tuple[str, ...], ...]:
        """Return all of a row that decides about its renderings."""
        first = self.first_form(term) if term in self._order else ""
        return term.case.value, str(term.grammar), term.names(self.target), term.never(self.target), first

    def within(self, start: int, end: int) -> Constraint:
        """Return the constraint for a part of the sentence, with positions relative to the part."""
        at = bisect_left(self.matches, start, key=_start)
        inside = takewhile(lambda match: match.start < end, islice(self.matches, at, None))
        matches = [match for match in inside if match.end <= end]
        fresh = {match.term for match in matches if self._opened.get(match.term, -1) >= start}
        first = tuple(sorted(fresh, key=self._order.__getitem__))
        moved = (replace(match, start=match.start - start, end=match.end - start) for match in matches)
        written = set(self.spelled) if first else ()
        spelled = tuple(term for term in first if term in written)
        alone = set(self.once) if first else ()
        once = tuple(term for term in first if term in alone)
        return Constraint(tuple(moved), self.target, first, spelled, once)

    def without(self, said: str) -> tuple[Constraint, list[str]]:
        """Return the constraint without the terms that a reviewer excuses, and the excuses that match no term.

        Args:
            said: names of terms as in the sentence, separated by semicolons, bars or commas; names may have commas.

        """
        if not said:
            return self, []
        names = {name.casefold() for match in self.matches for name in (match.name, match.form)}
        sizes = sorted({1 + name.count(",") for name in names if ", " in name}, reverse=True)
        given = [name for part in re.split("[;|]", said) for name in _listed(part, names, sizes) if name]
        excused = {name.casefold() for name in given} & names
        matches = tuple(match for match in self.matches if not {match.name.casefold(), match.form.casefold()} & excused)
        return replace(self, matches=matches), [name for name in given if name.casefold() not in names]

    def wanted(self, match: TermMatch) -> str:
        """Return the form to write for a term match."""
        if match.term in self._order and match.term.first(self.target):
            return self.first_form(match.term)
        return best(match, self.target)

    def first_form(self, term: Term) -> str:
        """Return the form to write for the first mention of a term.

        It gives the acronym only if the source does so itself or the article uses it again. It is a preference: any
        other name of the term honours it, too.
        """
        form = term.first(self.target)
        return without_acronym(form) if term in self._once else form

    def unintroduced(self, text: str) -> set[Term]:
        """Return the terms of `first` whose form for the first mention a translation, without its markup, lacks."""
        forms = {term: self.first_form(term) for term in self.first}
        there = standing(text, forms.values(), self.target)
        return {term for term, form in forms.items() if form not in there}

    def verdicts(self, text: str) -> list[TermVerdict]:
        """Judge a translation, given without its markup."""
        return judge(self.matches, text, self.target)

    def violations(self, text: str) -> list[tuple[TermMatch, TermVerdict]]:
        """Return the terms that a translation does not honour, with the first match of each.

        Args:
            text: the translation, without its markup.

        """
        named = {match.term: match for match in reversed(self.matches)}
        return [(named[verdict.term], verdict) for verdict in self.verdicts(text) if not verdict.honoured]

    @cached_property
    def _order(self) -> dict[Term, int]:
        """The terms of `first` with their order."""
        return {term: at for at, term in enumerate(self.first)}

    @cached_property
    def _once(self) -> frozenset[Term]:
        return frozenset(self.once)

    @cached_property
    def _opened(self) -> dict[Term, int]:
        """The start of the first match of each term of `first`."""
        return {match.term: match.start for match in reversed(self.matches) if match.term in self._order}


def constraints(sentences: Iterable[tuple[str, str, str]], finder: Finder, target: str) -> dict[str, Constraint]:
    """Return the constraint of each sentence that contains a term, by msgid.

    Args:
        sentences: the sentences of one article, in order: the msgid, the text without markup, the role of the block.
        finder: finds the terms of the glossary in the language of the article.
        target: the language of the translation.

    """
    found: dict[str, _Found] = {}
    for source, words, role in sentences:
        if source not in found and (matches := finder.find(words)):
            is_body = role in _BODY and not in_capitals(words)
            found[source] = _read(matches, words, "es" if target == "en" else "en", is_body=is_body)
    last = {term: (i, at) for i, one in enumerate(found.values()) for term, at in one.short}
    asked: dict[str, Constraint] = {}
    introduced: set[Term] = set()
    for i, (source, one) in enumerate(found.items()):
        fresh = [term for term in one.opened if term.first(target) and (term in one.spelled or term not in introduced)]
        introduced.update(fresh)
        spelled = tuple(term for term in fresh if term in one.spelled)
        left = (term for term in fresh if last.get(term, (-1, 0)) <= (i, one.opened[term]))
        once = tuple(term for term in dict.fromkeys((*left, *one.told)) if term not in one.spelled)
        asked[source] = Constraint(one.matches, target, tuple(fresh), spelled, once)
    return asked


def _told(match: TermMatch) -> tuple[bool, ...]:
    """Return the gender of a match, if the text tells it."""
    return () if match.woman is None else (match.woman,)


class _Found(NamedTuple):
    """The terms of a sentence."""

    matches: tuple[TermMatch, ...]
    opened: dict[Term, int]
    """The terms that are introduced here if they are new, with the start of their first match that may be spelled out.

    A headline introduces none, and neither does an acronym in parentheses or in a list of acronyms.
    """
    spelled: frozenset[Term]
    """The terms that the sentence spells out itself."""
    short: tuple[tuple[Term, int], ...]
    """The terms of which it has the acronym alone, with its start."""
    told: frozenset[Term]
    """The terms of which it tells the acronym beside the name: `the National Electoral Institute, or INE`."""


def _read(found: Sequence[TermMatch], words: str, language: str, *, is_body: bool) -> _Found:
    matches, spelled = _joined(found, words)
    short = {(one.start, one.end): one.term for one in matches if is_short(one.term, one.name)}
    own = introductions(matches, words, language)
    opened: dict[Term, int] = {}
    if is_body:
        left = {*unspelled(words, [*short]), *((one.start, one.end) for one in own.named)}
        for match in matches:
            place = match.start, match.end
            if place not in left and not (match.term in own.told and place in short):
                opened.setdefault(match.term, match.start)
    alone = tuple((term, at) for (at, _), term in short.items())
    return _Found(tuple(matches), opened, frozenset(spelled), alone, own.told)


def _listed(said: str, names: Collection[str], sizes: Sequence[int]) -> Iterator[str]:
    """Yield the parts between commas; parts that together form a name are joined.

    Args:
        said: names with commas between them.
        names: the names of the terms in the sentence.
        sizes: how many parts the names with commas have, the most first.

    """
    pieces = [" ".join(piece.split()) for piece in said.split(",")]
    at = 0
    while at < len(pieces):
        fitting = (size for size in sizes if at + size <= len(pieces))
        size = next((size for size in fitting if ", ".join(pieces[at : at + size]).casefold() in names), 1)
        yield ", ".join(pieces[at : at + size])
        at += size


def _joined(matches: Sequence[TermMatch], words: str) -> tuple[list[TermMatch], set[Term]]:
    """Join a name and another name of its term in parentheses after it into one match; return also their terms."""
    joined: list[TermMatch] = []
    spelled: set[Term] = set()
    for match in matches:
        last = joined[-1] if joined else None
        if (
            last
            and last.term == match.term
            and words[last.end : match.start].strip() == "("
            and words.startswith(")", match.end)
        ):
            joined[-1] = replace(last, end=match.end + 1)
            spelled.add(match.term)
        else:
            joined.append(match)
    return joined, spelled
