"""What the glossary asks of the translation of each sentence, and how a reviewer and a later run are told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from l10n.glossary.recognition import Finder, Hit, Verdict, allowed, judge
from l10n.glossary.table import Term
from l10n.text.fingerprint import fingerprint
from l10n.text.truecase import in_capitals

_BODY = frozenset({"paragraph", "list item", "quote", "footnote"})
"""Roles of blocks in which a first mention is spelled out; a headline or a table has no room for it.

In plain text a line in capitals is a headline.
"""


@dataclass(frozen=True, slots=True)
class Demand:
    """What the glossary asks of the translation of one sentence."""

    hits: tuple[Hit, ...]
    """The terms in its words."""
    target: str
    """The language of the translation: `en`."""
    first: tuple[Term, ...] = ()
    """Of which this is the article's first mention, and that have a form for it."""
    spelled: tuple[Term, ...] = ()
    """Those of `first` that the source spells out itself: `Secretariat of National Defense (Sedena)`."""

    @property
    def note(self) -> str:
        """What the reviewer is told: `glossary: Guardia Nacional → National Guard`."""
        said = {hit.form: self.wanted(hit) for hit in self.hits}
        return "glossary: " + "; ".join(f"{form} → {wanted}" for form, wanted in said.items())

    @property
    def mark(self) -> str:
        """The fingerprint by which a later run sees that the glossary asks for something else."""
        asked = [
            (
                *(hit.name, hit.plural, hit.term.case.value, str(hit.term.grammar)),
                *(hit.term.names(self.target), hit.term.never(self.target)),
                hit.term.first(self.target) if hit.term in self.first else "",
            )
            for hit in self.hits
        ]
        return fingerprint(repr(asked))

    def within(self, start: int, end: int) -> Demand:
        """Return what is asked of a part of the sentence, the places of the terms counted in it."""
        hits = [hit for hit in self.hits if start <= hit.start and hit.end <= end]
        named = {hit.term for hit in self.hits if hit.start < start}
        first = tuple(term for term in self.first if term not in named and any(hit.term == term for hit in hits))
        moved = (replace(hit, start=hit.start - start, end=hit.end - start) for hit in hits)
        spelled = tuple(term for term in self.spelled if term in first)
        return Demand(tuple(moved), self.target, first, spelled)

    def without(self, said: str) -> tuple[Demand, list[str]]:
        """Return what is asked where a reviewer excuses some terms, and what of that names none of the sentence.

        Args:
            said: what they are called in the sentence, a semicolon, bar or comma between them; a name may have commas.

        """
        names = {name.casefold() for hit in self.hits for name in (hit.name, hit.form)}
        given = [name for part in re.split("[;|]", said) for name in _listed(part, names) if name]
        excused = {name.casefold() for name in given} & names
        hits = tuple(hit for hit in self.hits if not {hit.name.casefold(), hit.form.casefold()} & excused)
        return replace(self, hits=hits), [name for name in given if name.casefold() not in names]

    def wanted(self, hit: Hit) -> str:
        """Return the form that is to be written for a term."""
        return allowed(hit, self.target, first=hit.term in self.first)[0]

    def verdicts(self, text: str) -> list[Verdict]:
        """Judge a translation, without its markup."""
        return judge(self.hits, text, self.target, self.first)

    def faults(self, text: str) -> list[str]:
        """Say what the glossary finds wrong with a translation, without its markup."""
        named = {hit.term: hit for hit in reversed(self.hits)}
        return [_fault(named[verdict.term], verdict, self) for verdict in self.verdicts(text) if not verdict.honoured]


def demands(sentences: Iterable[tuple[str, str, str]], finder: Finder, target: str) -> dict[str, Demand]:
    """Return what is asked of each sentence with a term in it.

    Args:
        sentences: of one article, in its order: the msgid, its words without markup, the role of its block.
        finder: of the glossary, for the language of the article.
        target: the language of the translation.

    """
    asked: dict[str, Demand] = {}
    introduced: set[Term] = set()
    for source, words, role in sentences:
        if source in asked or not (found := finder.find(words)):
            continue
        hits, spelled = _joined(found, words)
        fresh = _introduced(hits, target, introduced - spelled) if role in _BODY and not in_capitals(words) else ()
        introduced.update(fresh)
        asked[source] = Demand(tuple(hits), target, fresh, tuple(term for term in fresh if term in spelled))
    return asked


def _listed(said: str, names: Collection[str]) -> Iterator[str]:
    """Give what stands between commas; where some of it together is a name, that."""
    pieces = [piece.strip() for piece in said.split(",")]
    while pieces:
        sizes = range(len(pieces), 1, -1)
        size = next((size for size in sizes if ", ".join(pieces[:size]).casefold() in names), 1)
        yield ", ".join(pieces[:size])
        del pieces[:size]


def _joined(hits: Sequence[Hit], words: str) -> tuple[list[Hit], set[Term]]:
    """Make one mention of a name with another name of its term in parentheses behind it; tell which terms have one."""
    joined: list[Hit] = []
    spelled: set[Term] = set()
    for hit in hits:
        last = joined[-1] if joined else None
        if (
            last
            and last.term == hit.term
            and words[last.end : hit.start].strip() == "("
            and words[hit.end :][:1] == ")"
        ):
            joined[-1] = replace(last, end=hit.end + 1)
            spelled.add(hit.term)
        else:
            joined.append(hit)
    return joined, spelled


def _introduced(hits: Sequence[Hit], target: str, introduced: Collection[Term]) -> tuple[Term, ...]:
    named = dict.fromkeys(hit.term for hit in hits)
    return tuple(term for term in named if term.first(target) and term not in introduced)


def _fault(hit: Hit, verdict: Verdict, demand: Demand) -> str:
    if verdict.forbidden:
        return f"FORBIDDEN “{verdict.forbidden}” for “{hit.form}”, write “{demand.wanted(hit)}”"
    return f"MISSING “{hit.form}” → “{demand.wanted(hit)}”"
