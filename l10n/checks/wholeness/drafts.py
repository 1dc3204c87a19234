"""What a draft of a machine gives away by itself: words of no language, words of the source, words that it skipped.

People translate freely; of them it says nothing that a word has no counterpart. A model goes word by word, and invents
words where it knows none. So these rules are only asked where a machine made the text and no person changed it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from l10n.checks.amounts.hours.pairing import hours
from l10n.checks.amounts.reading.vocabulary import measures
from l10n.checks.dictionary import empty_words, stem
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair, Word, split
from l10n.checks.wholeness.content import OMITTED, omitted
from l10n.checks.wholeness.untranslated import UNTRANSLATED, untranslated
from l10n.checks.wholeness.vocabulary import is_word
from l10n.checks.wholeness.words import is_copied, languages
from l10n.languages.word_lists import shares, values
from l10n.text.folding import folded

INVENTED = Rule("invented", Severity.WARNING, Category.UNINTELLIGIBLE)

_SHORTEST = 4
"""Letters of a word that may be invented."""
_SHARED = 5
"""Letters that words of both languages with the same origin have in common at their beginning."""
_SKIPPED, _OF_EACH = 1.5, 0.12
"""The log-odds from which on words without a counterpart are told, in all and for each word of the source. They find
half of the serious drafts in `tests/cases/news`; of people's translations of news they would tell 29 %."""
_FEWEST = 3
"""Words of a source of which that is asked; fewer are a label or a part of a sentence."""
_MOST = 5
"""The most words that are shown."""
_HUNDRED = 100
_BREAK = re.compile(r"n['’]t\b|[-'’/.&]")
_NUMBERS = ("number_amounts", "number_scales", "number_hints", "number_groups", "number_magnitudes")


class _Part(NamedTuple):
    """A part of a word between hyphens and the like, with letters only."""

    text: str
    folded: str
    named: bool
    """Whether it begins with a capital and is not the first word."""


def invented(pair: TextPair) -> Iterator[Finding]:
    """Find words in lower case that neither language has: `sevenptimo`, `hurrricane`."""
    unknown = pair.once(_unknown)
    given = pair.once(_given) if unknown else {}
    found = [word for word in unknown if folded(word) not in given]
    if found:
        yield INVENTED.finding("no such word: {words}", words=_shown(found))


def left(pair: TextPair) -> Iterator[Finding]:
    """Find a single word in lower case that is left as in the source, and that the translation's language lacks."""
    both, unknown = languages(pair), pair.once(_unknown)
    given = pair.once(_given) if unknown else {}
    found = [word for word in unknown if folded(word) in given]
    if both and found and not any(untranslated(pair)):
        told = [word for word in found if is_word(given[folded(word)], both[0])]
        if told:
            yield UNTRANSLATED.finding("left as in the source: {text}", unsure=True, text=_shown(told))


def skipped(pair: TextPair) -> Iterator[Finding]:
    """Find words of the source of which the draft has no usual translation, and that matter together."""
    if found := pair.once(skipped_words):
        yield OMITTED.finding("nothing stands for: {words}", words=_shown(found))


def skipped_words(pair: TextPair) -> tuple[str, ...]:
    """Return the words that `skipped` tells."""
    if not pair.machine_made or languages(pair) is None or is_copied(pair):
        return ()
    ours, found = pair.once(_ours), pair.once(_lost)
    telling = len(ours) >= _FEWEST and sum(weight for _, _, weight in found) >= max(_SKIPPED, _OF_EACH * len(ours))
    return tuple(text for _, text, _ in found) if telling and not any(omitted(pair)) else ()


def counterparts(pair: TextPair) -> Mapping[str, float | None]:
    """Return the words of the source that a draft should render, folded, and what the list of translations says.

    That is how much it tells that none of a word's translations is in the draft, 0 where one is, and None where the
    list does not know the word. Names, numbers, words of little meaning and the glossary's terms are left out.
    """
    both = languages(pair)
    if both is None:
        return {}
    empty, counted, known, asked = empty_words(both[0]), _counted(both[0]), _singular(both[0]), pair.once(_asked)
    lost = {word: weight for word, _, weight in pair.once(_lost)}
    words = [(part.folded, _key(part.folded)) for part in pair.once(_ours) if not part.named]
    return {
        word: lost.get(word, 0.0 if key in known else None)
        for word, key in words
        if word not in empty and word not in asked and key not in counted
    }


RULES_OF: Mapping[Check, tuple[Rule, ...]] = {invented: (INVENTED,), left: (UNTRANSLATED,), skipped: (OMITTED,)}
"""The rules whose findings each check yields."""


def _shown(words: Iterable[str]) -> str:
    told = [*dict.fromkeys(words)]
    return ", ".join(told[:_MOST]) + ("…" if len(told) > _MOST else "")


def _ours(pair: TextPair) -> tuple[_Part, ...]:
    return tuple(_parts(pair.source_words))


def _theirs(pair: TextPair) -> tuple[_Part, ...]:
    return tuple(_parts(pair.target_words))


def _lost(pair: TextPair) -> tuple[tuple[str, str, float], ...]:
    """Return the words without a counterpart, but for the glossary's terms and hours that the draft has."""
    both, asked = languages(pair), pair.once(_asked) | pair.once(_in_hours)
    found = _without_counterpart(pair.once(_ours), pair.once(_theirs), both) if both else ()
    return tuple(one for one in found if one[0] not in asked)


def _in_hours(pair: TextPair) -> frozenset[str]:
    """Return the folded words in hours of the source that the draft has: `p.m.` stands for `de la noche`."""
    told = [one.source for one in pair.once(hours).pairs if one.is_same and one.source.half == one.target.half]
    words = (word for word in pair.source_words for one in told if one.number <= word.start < one.end)
    return frozenset(part.folded for part in _parts(words))


def _parts(words: Iterable[Word]) -> Iterator[_Part]:
    for at, word in enumerate(words):
        named = at > 0 and word.text[0].isupper()
        if word.text.isalpha():
            yield _Part(word.text, word.folded, named)
        else:
            pieces = _BREAK.split(word.text)
            yield from (_Part(piece, folded(piece), named) for piece in pieces if piece.isalpha())


def _given(pair: TextPair) -> dict[str, str]:
    """Return the words of the source in lower case, with their accents, by their folded forms."""
    return {part.folded: part.text.casefold() for part in pair.once(_ours)}


def _unknown(pair: TextPair) -> tuple[str, ...]:
    """Return the words in lower case that the language of the translation does not have, and nobody asked for."""
    both = languages(pair) if pair.machine_made else None
    if both is None or is_copied(pair):
        return ()
    asked = pair.once(_asked)
    found = [
        part
        for part in pair.once(_theirs)
        if part.text.islower()
        and len(part.text) >= _SHORTEST
        and part.folded not in asked
        and not is_word(part.text, both[1])
    ]
    rare = _rare(pair.once(_ours), both[0]) if found else frozenset()
    return tuple(part.text for part in found if part.folded[:_SHORTEST] not in rare)


def _rare(ours: Iterable[_Part], language: str) -> frozenset[str]:
    """Return the beginnings of words of the source that its language lacks too: `lopinavir`, `virology`."""
    words = (part for part in ours if len(part.text) >= _SHORTEST and not is_word(part.text.casefold(), language))
    return frozenset(part.folded[:_SHORTEST] for part in words)


def _asked(pair: TextPair) -> frozenset[str]:
    """Return the folded words of the terms in both languages: other rules see to them."""
    matches = pair.constraint.matches
    texts = (text for match in matches for text in (match.form, pair.constraint.wanted(match)))
    return frozenset(part.folded for text in texts for part in _parts(split(text)))


def _without_counterpart(
    ours: Sequence[_Part], theirs: Sequence[_Part], both: tuple[str, str]
) -> Iterator[tuple[str, str, float]]:
    """Yield the words of the source that nothing stands for: folded, as written, and how much that says."""
    empty, counted, known = empty_words(both[0]), _counted(both[0]), _singular(both[0])
    there = {key for part in theirs for key in (part.folded, _key(part.folded))}
    beginnings = {part.folded[:_SHARED] for part in theirs if len(part.folded) >= _SHARED}
    for part in ours:
        word, key = part.folded, _key(part.folded)
        entry = known.get(key)
        if entry is None or part.named or word in empty or key in counted or word in there or key in there:
            continue
        if not (len(word) >= _SHARED and word[:_SHARED] in beginnings) and there.isdisjoint(entry[1]):
            yield word, part.text, entry[0]


class Unmatched(NamedTuple):
    """A word of one side that nothing on the other side stands for."""

    text: str
    folded: str
    at: float
    """Its place in the text, 0 to 1."""
    weight: float
    """How much it says: minus the logarithm of how often good translations lack its translations."""
    translations: frozenset[str]
    """Stems in the other language, without the s of a plural."""


def unmatched(pair: TextPair) -> tuple[list[Unmatched], list[Unmatched]]:
    """Return the words of a source and its draft that nothing on the other side stands for; none if people wrote it."""
    both = languages(pair) if pair.machine_made else None
    if both is None or is_copied(pair):
        return [], []
    ours, theirs = pair.once(_ours), pair.once(_theirs)
    lost = _unmatched(ours, theirs, both, pair.once(_asked))
    return lost, _unmatched(theirs, ours, both[::-1], pair.once(_asked)) if lost else []


def _unmatched(
    some: Sequence[_Part], others: Sequence[_Part], both: tuple[str, str], asked: frozenset[str]
) -> list[Unmatched]:
    places = {part.folded: at / len(some) for at, part in enumerate(some)}
    found = [one for one in _without_counterpart(some, others, both) if one[0] not in asked]
    known = _singular(both[0])
    return [Unmatched(text, word, places[word], weight, known[_key(word)][1]) for word, text, weight in found]


def _key(word: str) -> str:
    """Return the stem of a folded word without the s of a plural."""
    found = stem(word)
    return found[:-1] if len(found) > _SHORTEST - 1 and found.endswith("s") else found


@cache
def _singular(language: str) -> dict[str, tuple[float, frozenset[str]]]:
    """Return the weight and the translations of words, under their stems without the s of plurals."""
    found: dict[str, tuple[float, frozenset[str]]] = {}
    for word, (missed, translations) in shares(language, "translations").items():
        said = -math.log(max(missed, 1) / _HUNDRED)
        weight, others = found.get(_key(word), (said, frozenset()))
        found[_key(word)] = min(weight, said), others | {*map(_key, translations)}
    return found


@cache
def _counted(language: str) -> frozenset[str]:
    """Return the stems of words for numbers and measures, which other rules compare by value."""
    numbers = (word for name in _NUMBERS for word in values(language, name))
    return frozenset(_key(folded(word)) for word in (*measures(language), *numbers) if " " not in word)
