"""Find the part of a word that was in tags in its translation: `**pre**campaña`, `<b>G</b>obierno`, `1<sup>er</sup>`.

The tags go around the same letters of a word that stands for the same word, or around what is left of it if the letters
outside are the same. An ordinal keeps its ending in tags. English and Spanish share no such ending, so `1<sup>er</sup>`
becomes `1<sup>st</sup>`, and one that a model only copied is doubtful. Anything else would be a guess: then the caller
places the pair around whole words, and says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from l10n.alignment.words import LETTER, WORD, Links, Span
from l10n.tags.detach import CleanText, TagPair
from l10n.tags.formulas import is_ending, is_shifted
from l10n.text.folding import folded_letters

_BETWEEN = re.compile(rf"(?<={LETTER})(?={LETTER})")
_POSSESSIVE = re.compile(r"['’]s?\Z", re.IGNORECASE)
_ORDINAL = re.compile(r"(\d+)\W*([^\W\d_]+)")
_LINKED = 0.5
"""The lowest share of a target word in the word whose letters it may have."""
_TELLING = 2
"""Letters: so many outside a pair tell where it begins or ends."""


class WordPart(NamedTuple):
    """A part of a word of the translation."""

    word: int
    """The number of the word."""
    start: int
    end: int
    """Start and end in the translation."""


class WordParts(NamedTuple):
    """The pairs of a sentence that begin or end inside words."""

    found: Mapping[int, WordPart]
    """By the index of the pair."""
    doubtful: frozenset[int]
    """The pairs whose letters the translation does not have, and those around the ending of a foreign ordinal."""


NONE = WordParts({}, frozenset())


class _Cut(NamedTuple):
    """A pair around a part of one word."""

    pair: int
    before: str
    inside: str
    after: str

    @property
    def word(self) -> str:
        return self.before + self.inside + self.after


def is_torn(clean: CleanText, pair: TagPair) -> bool:
    """Tell whether a pair begins or ends between two letters of a word, or is a raised or lowered part of one."""
    return any(_is_inside_word(clean.text, at, pair) for at in _edges(pair))


def word_parts(clean: CleanText, target: str, links: Links) -> WordParts:
    """Find the letters of the pairs that begin or end inside words.

    Args:
        clean: the sentence without its markup.
        target: its translation.
        links: the links between their words.

    """
    cuts: defaultdict[Span, list[_Cut]] = defaultdict(list)
    torn: set[int] = set()
    words: list[Span] = []
    for i, pair in enumerate(clean.pairs):
        edges = [at for at in _edges(pair) if _touches_letters(clean.text, at)]
        if not edges:
            continue
        words = words or [found.span() for found in WORD.finditer(clean.text)]
        if is_torn(clean, pair):
            torn.add(i)
        word = next((span for span in words if span[0] <= pair.start and pair.end <= span[1]), None)
        if word and word != pair.span and not _POSSESSIVE.match(clean.text[pair.end : word[1]]):
            text = clean.text
            cuts[word].append(_Cut(i, text[word[0] : pair.start], text[slice(*pair.span)], text[pair.end : word[1]]))
    found: dict[int, WordPart] = {}
    copied: set[int] = set()
    for word, parts in cuts.items():
        same = [
            span
            for span in words
            if folded_letters(clean.text[slice(*span)]) == folded_letters(clean.text[slice(*word)])
        ]
        for number in _candidates(word, parts[0].word, same, target, links):
            if placed := _placed(parts, number, target, links):
                found |= placed
                copied |= {one.pair for one in parts if _is_copied_ordinal(one, target[slice(*placed[one.pair][1:])])}
                break
    return WordParts(found, frozenset(torn - found.keys() | copied))


def _edges(pair: TagPair) -> Iterator[int]:
    """Yield where the tags of a pair are that are in this sentence."""
    if pair.opening:
        yield pair.start
    if pair.closing:
        yield pair.end


def _touches_letters(text: str, at: int) -> bool:
    """Tell whether a word may go on both sides of a place."""
    return bool(text[at - 1 : at].strip() and text[at : at + 1].strip()) and at > 0


def _is_inside_word(text: str, at: int, pair: TagPair) -> bool:
    if not _touches_letters(text, at):
        return False
    return _BETWEEN.match(text, at) is not None or (
        is_shifted(pair.opening) and at == pair.start and re.match(LETTER, text[at]) is not None
    )


def _candidates(word: Span, said: str, same: Sequence[Span], target: str, links: Links) -> Iterator[int]:
    """Yield the words of a translation that may stand for a word: its copy, and those that are linked with it."""
    copies = [i for i, span in enumerate(links.words) if folded_letters(target[slice(*span)]) == folded_letters(said)]
    if len(copies) == len(same):
        yield copies[same.index(word)]
    elif links.aligned:
        shares = links.shares(*word)
        linked = [i for i, share in enumerate(shares) if share >= _LINKED]
        yield from sorted(linked, key=lambda i: -shares[i])


def _placed(parts: Sequence[_Cut], number: int, target: str, links: Links) -> dict[int, WordPart] | None:
    """Return where the parts of a word are in a word of the translation; None if one is not, or they are mixed up."""
    start, end = links.words[number]
    spans = [_letters(part, target[start:end]) for part in parts]
    found = [span for span in spans if span]
    if len(found) < len(parts) or not all(map(_are_alike, parts, parts[1:], found, found[1:])):
        return None
    return {
        part.pair: WordPart(number, start + first, start + last)
        for part, (first, last) in zip(parts, found, strict=True)
    }


def _are_alike(one: _Cut, other: _Cut, here: Span, there: Span) -> bool:
    """Tell whether two parts, the second of which does not begin before the first, are nested or apart as before."""
    is_nested = len(other.before) < len(one.before) + len(one.inside)
    return here[0] <= there[0] and there[1] <= here[1] if is_nested else here[1] <= there[0]


def _letters(part: _Cut, word: str) -> Span | None:
    """Return the letters of a word that stand for a part of another; None if it does not have them."""
    before, inside, after, there = map(folded_letters, (part.before, part.inside, part.after, word))
    ordinal, other = _ORDINAL.fullmatch(part.word), _ORDINAL.fullmatch(word)
    if ordinal and part.inside == ordinal[2]:
        return other.span(2) if other and ordinal[1] == other[1] and is_ending(other[2]) else None
    span = None
    if there.startswith(before + inside) and (after or len(there) == len(before + inside)):
        span = len(before), len(before + inside)
    elif there.endswith(inside + after) and before:
        span = len(there) - len(inside + after), len(there) - len(after)
    elif not after and len(before) >= _TELLING and there.startswith(before):
        span = len(before), len(there)
    elif not before and len(after) >= _TELLING and there.endswith(after):
        span = 0, len(there) - len(after)
    return _trimmed(word, *span) if span else None


def _is_copied_ordinal(part: _Cut, there: str) -> bool:
    ordinal = _ORDINAL.fullmatch(part.word)
    return ordinal is not None and part.inside == ordinal[2] and folded_letters(there) == folded_letters(part.inside)


def _trimmed(word: str, start: int, end: int) -> Span | None:
    """Leave out signs at the ends of a part: of `-campaign`, the hyphen."""
    letters = [at for at in range(start, end) if word[at].isalnum()]
    return (letters[0], letters[-1] + 1) if letters else None
