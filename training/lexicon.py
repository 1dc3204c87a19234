"""Count which words translate which, for the checks of what a translation leaves out or adds.

    python -m training.lexicon

reads the phrasebook and writes `l10n/languages/en/translations.txt` and `l10n/languages/es/translations.txt`. Each line
is a word stem: how often, in per cent, none of its translations is in the translation of its sentence, the stem, and
its translations. Words of little meaning (`function_words.txt`) are left out.

The probabilities are those of IBM model 1 in both directions (Brown and others, "The Mathematics of Statistical Machine
Translation", 1993): a link must be likely in one direction, and not unlikely in the other.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

from l10n.checks.dictionary import empty_words, stem
from l10n.checks.pairs import split
from l10n.languages import word_lists
from training.pairs import read
from training.phrasebook.book import tables

ROUNDS = 5
"""After so many the counts hardly change."""
_LIKELY, _POSSIBLE = 0.03, 0.003
"""A link needs the first probability in one direction and the second in the other."""
_FEWEST = 3
"""How many sentences must have a stem."""
_TOGETHER = 2
"""How many pairs must have both sides of a link."""
_MOST = 8
"""The most translations of a stem."""
_DOUBT, _DOUBTED = 0.55, 5
"""The share of misses that is assumed before anything is counted, and for how many sentences that stands."""
_HEADS = {
    "en": "# Stems of words: in how many per cent of translated sentences none of their translations is, and those.",
    "es": "# Raíces de palabras: en qué porcentaje de oraciones traducidas no está su traducción, y traducciones.",
}

Stems = list[str]
Table = dict[str, dict[str, float]]


def stems(text: str, language: str) -> Stems:
    """Return the stems of the words of a text that say something, each once."""
    empty = empty_words(language)
    found = (word.folded for word in split(text) if word.folded not in empty)
    return list(dict.fromkeys(stem(word) for word in found if stem(word).isalpha()))


def probabilities(given: Sequence[Stems], made: Sequence[Stems]) -> Table:
    """Return the probability of each stem, as a translation of each stem that it occurs with.

    Args:
        given: the stems of each sentence.
        made: the stems of its translation.

    """
    pairs = [([*words, ""], others) for words, others in zip(given, made, strict=True)]
    table: Table = defaultdict(lambda: defaultdict(lambda: 1.0))
    for _ in range(ROUNDS):
        counts: Table = defaultdict(lambda: defaultdict(float))
        for words, others in pairs:
            rows = [(table[word], counts[word]) for word in words]
            for other in others:
                whole = sum(row[other] for row, _ in rows)
                for row, count in rows:
                    count[other] += row[other] / whole
        table = {word: _scaled(row) for word, row in counts.items()}
    return table


def _scaled(row: Mapping[str, float]) -> dict[str, float]:
    whole = sum(row.values())
    return {word: count / whole for word, count in row.items()}


def links(english: Sequence[Stems], spanish: Sequence[Stems]) -> dict[str, dict[str, float]]:
    """Return the translations of English stems, with how likely both directions together are."""
    forth, back = probabilities(english, spanish), probabilities(spanish, english)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    together = Counter(both for words, others in zip(english, spanish, strict=True) for both in product(words, others))
    for word, row in forth.items():
        for other, share in row.items():
            returned = back.get(other, {}).get(word, 0.0)
            likely = max(share, returned) > _LIKELY and min(share, returned) > _POSSIBLE
            if likely and together[word, other] >= _TOGETHER:
                found[word][other] = share * returned
    return found


def lines(given: Sequence[Stems], made: Sequence[Stems], linked: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Yield the lines of a file, in the order of the alphabet."""
    seen, missed = Counter[str](), Counter[str]()
    best = {word: sorted(row, key=lambda other: (-row[other], other))[:_MOST] for word, row in linked.items()}
    for words, others in zip(given, made, strict=True):
        there = {*others}
        seen.update(words)
        missed.update(word for word in words if there.isdisjoint(best.get(word, ())))
    for word in sorted(best):
        if seen[word] >= _FEWEST:
            share = (missed[word] + _DOUBT * _DOUBTED) / (seen[word] + _DOUBTED)
            yield " ".join((str(round(100 * share)), word, *best[word]))


def main() -> None:
    """Read the phrasebook and write the files of both languages."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    pairs = [pair for table in tables() for pair in read(table)]
    english = [stems(one, "en") for one, _ in pairs]
    spanish = [stems(other, "es") for _, other in pairs]
    linked = links(english, spanish)
    turned: dict[str, dict[str, float]] = defaultdict(dict)
    for word, row in linked.items():
        for other, share in row.items():
            turned[other][word] = share
    for language, made in (("en", lines(english, spanish, linked)), ("es", lines(spanish, english, turned))):
        path = Path(word_lists.__file__).parent / language / "translations.txt"
        path.write_text("\n".join((_HEADS[language], *made)) + "\n", encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
