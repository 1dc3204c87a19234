"""List the words of both languages, by which the checks know words that a model invented.

    python -m training.vocabulary CORPUS…

reads files of sentence pairs, as `training.pairs.read` does, and the phrasebook. It writes
`l10n/languages/en/vocabulary.txt` and `l10n/languages/es/vocabulary.txt`: words in lower case that stand twice in the
corpora or once in the phrasebook, without those of `common_words.txt` and without regular forms of other words.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from l10n.checks.wholeness.vocabulary import is_form
from l10n.languages import word_lists
from training.pairs import read
from training.phrasebook.book import tables

FEWEST = 2
"""How often a word stands in the corpora; many that stand there once are misspelt."""
SHARE = 0.2
"""The least share of a word's count in the other language: below, it is left untranslated in the corpora."""
_LONGEST, _SHORTEST = 30, 4
_WORD = re.compile(r"[^\W\d_]+")
_HEADS = {
    "en": "# Words that people write, in lower case, by `python -m training.vocabulary`; regular forms are left out.",
    "es": "# Palabras que la gente escribe, de `python -m training.vocabulary`; faltan las formas regulares.",
}


def words(text: str) -> list[str]:
    """Return the words of a text that are in lower case."""
    return [word for word in _WORD.findall(text) if word.islower() and _SHORTEST <= len(word) <= _LONGEST]


def counted(corpora: Iterable[Iterable[tuple[str, str]]]) -> tuple[Counter[str], Counter[str]]:
    """Return how often each English and each Spanish word stands in corpora."""
    english, spanish = Counter[str](), Counter[str]()
    for corpus in corpora:
        for one, other in corpus:
            english.update(words(one))
            spanish.update(words(other))
    return english, spanish


def own(counts: Mapping[str, int], others: Mapping[str, int]) -> set[str]:
    """Return the words of a language that are more than slips, and more than quotations from the other language.

    Args:
        counts: how often each word stands in the texts of the language.
        others: how often in those of the other language.

    """
    return {word for word, count in counts.items() if count >= max(FEWEST, SHARE * others.get(word, 0))}


def basic(found: Collection[str], known: Collection[str], language: str) -> list[str]:
    """Return the words that are neither known nor a regular form of a known word or of another, by the alphabet."""
    kept: set[str] = {*known}
    new = []
    for word in sorted(found, key=lambda word: (len(word), word)):
        if not is_form(word, kept, language):
            kept.add(word)
            new.append(word)
    return sorted(new)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the corpora and the phrasebook, and write the lists of both languages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    given = parser.parse_args(arguments)
    written = counted(map(read, given.corpora))
    booked = counted(map(read, tables()))
    for language, many, others, few in zip(_HEADS, written, written[::-1], booked, strict=True):
        found = own(many, others) | few.keys()
        path = Path(word_lists.__file__).parent / language / "vocabulary.txt"
        listed = basic(found, frozenset(word_lists.words(language, "common_words")), language)
        path.write_text("\n".join((_HEADS[language], *listed)) + "\n", encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
