"""How much of a sentence and its translation nothing on the other side explains, by the list of translations."""

from __future__ import annotations

from collections.abc import Iterable

from l10n.checks.dictionary import Meaning, keys_of, meaning
from l10n.checks.pairs import TextPair, Word, split
from l10n.checks.wholeness.gaps import asked
from l10n.checks.wholeness.words import languages


def unexplained(pair: TextPair) -> float:
    """Return the share of words on both sides for which nothing on the other side stands, by weight, 0 to 1.

    A word counts as much as a good translation rarely lacks its translations. Words that the glossary renders are
    explained. It is 0 where no list of translations knows the languages, or no word has a meaning of its own.
    """
    both = languages(pair)
    if not both:
        return 0.0
    terms = frozenset(word.folded for match in pair.constraint.matches for word in split(match.form))
    source, target = _known(pair.source_words, both[0]), _known(pair.target_words, both[1])
    lost = _without(source, target, terms) + _without(target, source, asked(pair)[1])
    whole = sum(known.weight for known in (*source.values(), *target.values()))
    return lost / whole if whole else 0.0


def _known(words: Iterable[Word], language: str) -> dict[str, Meaning]:
    """Return what is known of the words with a meaning, by their folded forms, each once."""
    found = ((word.folded, meaning(word.folded, language)) for word in words)
    return {word: known for word, known in found if known}


def _without(words: dict[str, Meaning], others: dict[str, Meaning], given: frozenset[str]) -> float:
    """Return the weight of the words that nothing on the other side stands for."""
    there = keys_of(others.values())
    return sum(known.weight for word, known in words.items() if word not in given and not known.is_among(there))
