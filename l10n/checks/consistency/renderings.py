"""What a translation calls the things that other sentences may name, too: its sentence, its terms, its names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import cache, lru_cache
from typing import NamedTuple

from l10n.checks.dictionary import folded_words, meaning, stem
from l10n.checks.names.known import forms
from l10n.checks.names.parts import of_word
from l10n.checks.pairs import TextPair, Word, split
from l10n.glossary.recognition import TermMatch
from l10n.languages import word_lists
from l10n.languages.codes import base
from l10n.text.folding import folded

_MOST = 60
"""Of more names in a sentence, the rest is not compared."""
_LEAST = 2
"""A name of fewer words is left to the rule `name`."""
_IN_HEADLINE = 0.6
"""If so many of the longer words have a capital, that tells nothing."""
_CLOSING, _STOPS = " \n\"'”’»)*_", frozenset(".?!")
"""A headline has no full stop."""
_LONG = 4
_ALIKE = 5
"""Words that begin with so many letters alike are cognates."""
_SHORT = 2
"""A word of so few letters tells little of a name."""
_CAPITALS = 2
"""A word with so many capitals is an acronym."""


class RenderingKind(Enum):
    """What is rendered."""

    SENTENCE = auto()
    TERM = auto()
    NAME = auto()


class Rendering(NamedTuple):
    """What a translation calls something."""

    kind: RenderingKind
    of: str
    """What it stands for, as in the source."""
    key: str
    """The same for all forms of what it stands for."""
    said: str
    """As in the translation."""
    words: tuple[str, ...]
    """What tells it from other renderings: of a sentence its words, in order; else the roots of the words, sorted."""
    dropped: bool = False
    """Whether a word of a name is not in the translation as it is in the source."""
    longer: bool = False
    """Whether the rendering of a name has more words than the name, so that some say more: `New York State`."""

    def agrees(self, other: Rendering) -> bool:
        """Tell whether two renderings of the same are one: alike, or one the short form of the other."""
        if self.kind is RenderingKind.SENTENCE:
            return self.words == other.words
        if self.dropped is not other.dropped:  # the name as it is, and a rendering
            return not (self.words if self.dropped else other.words)
        if self.longer or other.longer:
            return any(_akin(one, two) for one in self.words for two in other.words)
        return _within(self.words, other.words) or _within(other.words, self.words)


def _within(some: Iterable[str], all_: Iterable[str]) -> bool:
    return all(any(_akin(one, other) for other in all_) for one in some)


def _akin(one: str, other: str) -> bool:
    """Tell whether one root begins with the other: `korea`, `korean`."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _LONG and long.startswith(short))


def renderings(pair: TextPair) -> Iterator[Rendering]:
    """Yield what a translation calls its sentence, the terms in it, and the names that the glossary does not know."""
    if words := tuple(word.folded for word in pair.target_words):
        source = " ".join(pair.source.split())
        yield Rendering(RenderingKind.SENTENCE, source, source, " ".join(pair.target.split()), words)
    yield from _terms(pair)
    yield from _names(pair)


def _terms(pair: TextPair) -> Iterator[Rendering]:
    """Yield the renderings of terms that have several; acronyms and forms for the first mention stand beside a name."""
    asked = pair.constraint
    named = [match for match in asked.matches if _has_several(match, asked.target)]
    if not named:
        return
    rendered = {verdict.term: verdict.rendering for verdict in asked.verdicts(pair.target)}
    for match in named:
        same = [other.name for other in named if other.term is match.term]
        said = rendered[match.term]
        if not said or len(same) > 1 or _is_short(said, match, asked.target):
            continue
        words = tuple(sorted({_root(word.folded) for word in split(said)} - _links()))
        names = f"{match.term.en[0]}\n{match.term.es[0]}\n{folded(match.name)}"
        yield Rendering(RenderingKind.TERM, match.form, names, said, words)


def _has_several(match: TermMatch, target: str) -> bool:
    return sum(not _is_short(name, match, target) for name in match.term.names(target)) > 1


def _is_short(name: str, match: TermMatch, target: str) -> bool:
    """Tell whether a name is an acronym, or as short as one: it is alike in both languages, or in brackets."""
    if " " in name:
        return False
    if sum(map(str.isupper, name)) >= _CAPITALS:
        return True
    small, term = name.casefold(), match.term
    alike = {each.casefold() for each in term.names("en")} & {each.casefold() for each in term.names("es")}
    return small in alike or f"({small})" in term.first(target).casefold()


class _Phrase(NamedTuple):
    """Words with capitals beside each other, and the small words between them: `Colegio de San Ildefonso`."""

    text: str
    start: int
    end: int
    words: frozenset[str]
    """The folded words that tell something."""

    @property
    def is_spelled_out(self) -> bool:
        """Whether it has several words that are no acronyms: not `SARS-CoV`, not `SARS and MERS`."""
        return sum(len(word) > _SHORT and not word.isupper() for word in self.text.split()) >= _LEAST


def _names(pair: TextPair) -> Iterator[Rendering]:
    """Yield the renderings of names of several words.

    A name stays as it is, or its rendering shares a word with it, or it is the only one that both sides do not explain.
    """
    named = [one for one in _phrases(pair.source, pair.source_words, pair.languages[0]) if one.is_spelled_out]
    matches = pair.constraint.matches
    if matches and named:
        named = [one for one in named if not any(one.start < match.end and match.start < one.end for match in matches)]
    if not named:
        return
    here, there = (_told(words) for words in (pair.source_words, pair.target_words))
    stood = [one for one in _phrases(pair.target, pair.target_words, pair.languages[1]) if not one.words <= here]
    gone: list[_Phrase] = []
    for one in named:
        if one.words <= there:
            yield _name(one, one)
        elif kept := one.words & there:
            sharing = [other for other in stood if 2 * len(other.words & kept) >= len(other.words)]
            if len({other.words for other in sharing}) == 1:
                yield _name(one, sharing[0])
        elif not _is_known(one, pair.languages[0], there):
            gone.append(one)
    strange = (one for one in stood if one.is_spelled_out and one.words.isdisjoint(here))
    new = [one for one in strange if not _is_known(one, pair.languages[1], here)]
    yield from _matched(gone, new, pair.languages[0])


def _matched(gone: Sequence[_Phrase], new: Sequence[_Phrase], tag: str) -> Iterator[Rendering]:
    """Yield the renderings of names of which no word stayed: the only new name, or the one with the likest words."""
    if len({one.words for one in gone}) == len({one.words for one in new}) == 1:
        yield _name(gone[0], new[0])
        return
    for one in gone if new else ():
        likeness = [_common(one, other, tag) for other in new]
        best = max(likeness)
        fitting = [other for other, common in zip(new, likeness, strict=True) if common == best]
        if best and len({other.words for other in fitting}) == 1:
            yield _name(one, fitting[0])


def _common(one: _Phrase, other: _Phrase, tag: str) -> int:
    """Return how many words of a name have a translation in the other one, or a word that begins alike."""
    there = {key for word in other.words for key in (stem(word), word[:_ALIKE])}
    known = (meaning(word, base(tag)) for word in one.words)
    return sum(bool(there & {*each.translations, each.keys[0][:_ALIKE]}) for each in known if each)


def _is_known(one: _Phrase, tag: str, there: frozenset[str]) -> bool:
    """Tell whether the other side has a known form of a name: `Países Bajos` for `Netherlands`."""
    return all((known := forms(base(tag), word)) and known.among(there) for word in one.words)


def _name(one: _Phrase, other: _Phrase) -> Rendering:
    dropped = not one.words <= other.words
    words = tuple(sorted({_root(word) for word in other.words - one.words})) if dropped else ()
    longer = len(other.words) > len(one.words)
    return Rendering(RenderingKind.NAME, one.text, "\n".join(sorted(one.words)), other.text, words, dropped, longer)


def _phrases(text: str, words: Sequence[Word], tag: str) -> list[_Phrase]:
    """Return the names in a text; none if it is a headline, in which any word has a capital."""
    large = [word.text[0].isupper() for word in words]
    long = [at for at, word in enumerate(words) if len(word.text) >= _LONG]
    ended = text.rstrip(_CLOSING)[-1:] in _STOPS and not text.isupper()
    if not ended and sum(large[at] for at in long) > _IN_HEADLINE * len(long):
        return []
    language, found, at = base(tag), list[_Phrase](), 0
    while at < len(words) and len(found) < _MOST:
        if not large[at]:
            at += 1
            continue
        last = _end(text, words, large, at)
        first = at
        while first < last and words[first].folded in _openers(language):
            first += 1
        told = _told(words[first : last + 1]) - _links()
        start, end = words[first].start, words[last].end
        found.append(_Phrase(text[start:end], start, end, told))
        at = last + 1
    return found


def _told(words: Iterable[Word]) -> frozenset[str]:
    """Return the parts of words, folded, without possessive endings."""
    return frozenset(folded(part) for word in words for part in of_word(word.text))


def _end(text: str, words: Sequence[Word], large: Sequence[bool], first: int) -> int:
    """Return the last word of the name that starts with a word."""
    last = at = first
    while at + 1 < len(words) and text[words[at].end : words[at + 1].start] == " ":
        at += 1
        if large[at]:
            last = at
        elif words[at].folded not in _links():
            break
    return last


@cache
def _links() -> frozenset[str]:
    """The words between the words of a name, which tell nothing of it."""
    lists = ("name_links", "name_articles", "name_joints", "definite_articles", "contractions")
    listed = (word_lists.in_both(name) for name in lists[:-1])
    return frozenset((*(word for each in listed for word in each), *word_lists.words("es", lists[-1])))


def _openers(language: str) -> frozenset[str]:
    return folded_words(language, "function_words", "starters")


@lru_cache(maxsize=1 << 14)
def _root(word: str) -> str:
    """Return a folded word without its endings of number and gender: `gobernadoras` and `gobernador` have one."""
    word = word.partition("'")[0]
    for ending in ("s", "e", "a", "o"):
        word = word.removesuffix(ending) if len(word) > _LONG else word
    return word.removesuffix("i") + "y" if word.endswith("i") else word
