"""Words of everyday language in a name, for which the other side has nothing: `Airlines` of `Turkish Airlines`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from l10n.checks.dictionary import folded_words, meaning, stem
from l10n.checks.names.explained import are_related, has_form
from l10n.checks.names.known import forms, is_common, leads
from l10n.checks.names.reading import NamePart, NameSide, joined

_SHORTEST = 3
_LONG = 4
_MOST = 60
"""Of more names, the rest is not looked at."""
_TELLING = 3.55
"""The least weight of a word in both languages together, from which on a translation without it says something else."""


def kept_name_parts(here: NameSide, there: NameSide) -> Iterator[NamePart]:
    """Yield words that had to stay, as the rest of the name did, or as words do that both languages have."""
    kept = {one.start for one in here.names[:_MOST] if _is_kept(one, here, there)}
    for at, one in enumerate(here.names[:_MOST]):
        if one.folded in there.words or len(one.text) < _LONG or one.folded in _natural_features(here.language):
            continue
        beside = bool(kept) and any(other.start in kept for other in here.neighbours(at))
        alone = not one.opens and _is_international(one.folded, here.language) and not here.headline
        if (beside or alone) and is_untold(at, here, there):
            yield one


def is_part_of_kept(one: NamePart, here: NameSide, there: NameSide) -> bool:
    """Tell whether the other side has a word beside a name as it is: `Airlines` of `Turkish Airlines`."""
    around = here.neighbours(here.names.index(one))
    return any(_is_kept(other, here, there) for other in around)


def untold(here: NameSide, there: NameSide) -> Iterator[NamePart]:
    """Yield words with a capital for which nothing stands on the other side; by themselves they say little."""
    return (one for at, one in enumerate(here.names[:_MOST]) if len(one.text) >= _LONG and is_untold(at, here, there))


def is_untold(at: int, here: NameSide, there: NameSide) -> bool:
    """Tell whether the other side has no translation of a word of a name, as far as anybody knows."""
    one = here.names[at]
    if one.folded in there.words or (one.opens and not _is_followed(at, here)) or one.folded in leads(here.language):
        return False
    known = forms(here.language, one.folded)
    if known and (one.folded in known.words or known.among(there.words)):
        return False
    told = meaning(one.folded, here.language)
    if not (one.common or known) or not told or not told.translations.isdisjoint(map(stem, there.words)):
        return False
    return not any(are_related(one.folded, word, here) for word in there.words)


def _natural_features(language: str) -> frozenset[str]:
    """Return nouns that each language puts beside a name, or not: `Falcon Lake`, *la presa Falcón*."""
    return folded_words(language, "natural_features")


def _is_followed(at: int, side: NameSide) -> bool:
    return at + 1 < len(side.names) and joined(side.names[at], side.names[at + 1])


@lru_cache(maxsize=1 << 12)
def _is_international(word: str, language: str) -> bool:
    """Tell whether both languages have a word, which hardly any translation says otherwise: `federal`, `control`."""
    other = "es" if language == "en" else "en"
    if not is_common(language, word) or not is_common(other, word):
        return False
    ours, theirs = meaning(word, language), meaning(word, other)
    if not ours or not theirs or stem(word) not in ours.translations:
        return False
    return ours.weight + theirs.weight >= _TELLING


def _is_kept(one: NamePart, here: NameSide, there: NameSide) -> bool:
    """Tell whether a word that only the one language has stands on the other side as it is."""
    if not one.common or one.folded not in there.words or len(one.text) < _SHORTEST:
        return False
    if forms(there.language, one.folded):
        return False
    return not is_common(there.language, one.folded) or _is_foreign(one, here, there)


def _is_foreign(one: NamePart, here: NameSide, there: NameSide) -> bool:
    """Tell whether the other side has a word with a capital that usually has another translation: `Rock`."""
    told = meaning(one.folded, here.language)
    if not told or not told.translations or stem(one.folded) in told.translations:
        return False
    return any(other.folded == one.folded and not other.opens for other in there.names)


def fewer(here: NameSide, there: NameSide) -> Iterator[NamePart]:
    """Yield names that the other side has less often, and what may be a name at the start of a sentence."""
    for one in here.names[:_MOST]:
        if one.common or len(one.text) < _SHORTEST:
            continue
        if one.folded in there.words:
            if here.count(one.folded) > there.count(one.folded):
                yield one
        elif one.opens and not has_form(one, here, there):
            yield one
