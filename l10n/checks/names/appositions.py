"""What newsrooms add for readers of another country: who a body is, where a place lies, which country is at home.

`Semarnat, the environment ministry`, `la Reserva Federal, el banco central`, `Spain's weather agency, Aemet`: such an
apposition beside a name is no invention that a second reader must hear of, though nothing in the source says it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from l10n.checks.dictionary import folded_words
from l10n.checks.names.known import is_home
from l10n.checks.pairs import TextPair, Word
from l10n.languages.codes import base

_KNOWN = {"en", "es"}
_MOST = 10
"""The most words of an apposition."""
_FEWEST = 2
"""It has so many words."""
_OPENS, _CLOSES = frozenset(",(—–"), frozenset(",)—–.;:?!")
_POSSESSIVE = ("'s", "’s", "s'", "s’")


def appositions(pair: TextPair) -> frozenset[int]:
    """Return the numbers of the words of a translation that explain a name to readers elsewhere.

    Asked of a pair through `pair.once`; none between other languages than English and Spanish.
    """
    language = base(pair.languages[1])
    if {base(pair.languages[0]), language} != _KNOWN or not pair.target_words:
        return frozenset()
    text, words = pair.target, pair.target_words
    kept = {word.folded for word in pair.source_words}
    found: set[int] = set()
    if "," in text or "(" in text or "—" in text or "–" in text:
        signs = _signs(text, words)
        for span in (*_behind(words, signs, language, kept), *_before(words, signs, language, kept)):
            found.update(span)
    found.update(at for at, word in enumerate(words) if _tells_home(word, kept, pair.locales[0], language))
    return frozenset(found)


def _signs(text: str, words: Sequence[Word]) -> list[str]:
    """Return the first sign behind each word, without quotation marks."""
    ends = [*(word.start for word in words[1:]), len(text)]
    return [text[word.end : end].strip(" \"'“”«»*_")[:1] for word, end in zip(words, ends, strict=True)]


def _behind(words: Sequence[Word], signs: Sequence[str], language: str, kept: Collection[str]) -> Iterator[range]:
    """Yield appositions behind a name: `Semarnat, the environment ministry`."""
    for at, (name, sign) in enumerate(zip(words[:-1], signs, strict=False)):
        if sign in _OPENS and _is_name(name, at, kept) and words[at + 1].folded in _openers(language):
            near = range(at + 1, min(at + 1 + _MOST, len(words)))
            end = next((to + 1 for to in near if signs[to] in _CLOSES or to + 1 == len(words)), None)
            if end is not None and end > at + _FEWEST:
                yield range(at + 1, end)


def _before(words: Sequence[Word], signs: Sequence[str], language: str, kept: Collection[str]) -> Iterator[range]:
    """Yield appositions before a name that the source has, too: `Spain's weather agency, Aemet`."""
    for at, sign in enumerate(signs[:-1]):
        if sign not in _OPENS:
            continue
        name = at + 1
        while name < len(words) and words[name].folded in _links(language):
            name += 1
        if name == len(words) or words[name].folded not in kept or not _is_name(words[name], name, kept):
            continue
        for start in range(at - 1, max(at - _MOST, -1), -1):
            if signs[start] in _CLOSES:
                break
            if words[start].folded in _articles(language) or words[start].text.endswith(_POSSESSIVE):
                yield range(start, name)
                break


def _is_name(word: Word, at: int, kept: Collection[str]) -> bool:
    """Tell whether a word has the capital of a name: at the start of a sentence, only if the source has it, too."""
    return word.text[0].isupper() and (at > 0 or word.folded in kept or word.text.isupper())


def _tells_home(word: Word, kept: Collection[str], home: str, language: str) -> bool:
    """Tell whether a word names the country of the source, whose readers need not be told."""
    bare = word.folded.removesuffix("'s")
    return word.text[0].isupper() and bare not in kept and is_home(bare, home, language)


def _articles(language: str) -> frozenset[str]:
    return folded_words(language, "definite_articles", "indefinite_articles")


def _openers(language: str) -> frozenset[str]:
    """Return the first words of an apposition: an article or a relative pronoun."""
    return folded_words(language, "definite_articles", "indefinite_articles", "relative_pronouns")


def _links(language: str) -> frozenset[str]:
    """Return the words between an apposition and its name: `known as`, `llamada por sus siglas`, `or`."""
    return folded_words(language, "naming_words", "naming_links")
