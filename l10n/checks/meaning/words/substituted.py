"""Words that nothing explains, one in the place of the other: `sergeant`, *coronel*.

The list of translations knows both words, and that good translations hardly ever lack what renders them. Where it
explains all the rest of a short sentence, and each of the two stands alone between words that belong together, one was
written for the other. No list of kinds is needed for that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from l10n.checks.dictionary import Meaning, entries, keys_of, meanings, stem
from l10n.checks.findings import Finding
from l10n.checks.meaning.antonym import ANTONYM
from l10n.checks.meaning.lexicon import Folded, folded_source, folded_target, noun_starts, number_words, read_languages
from l10n.checks.pairs import Check, TextPair
from l10n.checks.wholeness.gaps import anchors
from l10n.languages import codes

RULES = (ANTONYM,)

_TELLING = 1.75
"""The least weight of both words."""
_OTHERS = 1
"""So many other words of both sides may be unexplained."""
_COGNATE = 2
"""Words that begin with the same letters may be the same: `effective`, *efectivo*."""
_Meanings = Sequence[Meaning | None]


def substituted(pair: TextPair) -> Iterator[Finding]:
    """Find a word that stands in the place of another, where all the rest is explained."""
    languages = read_languages(pair)
    if not languages or languages[0] == languages[1]:
        return
    source, target = pair.once(folded_source), pair.once(folded_target)
    here, there = meanings(languages[0]).all(source), meanings(languages[1]).all(target)
    ours, theirs = keys_of(filter(None, here)), keys_of(filter(None, there))
    lost, added = _left(here, there, theirs), _left(there, here, ours)
    if not lost or not added or len(lost) + len(added) > 2 + _OTHERS:
        return
    chain = [(-1, -1), *anchors(pair.source_words, here, there), (len(source), len(target))]
    for (first, other_first), (last, other_last) in pairwise(chain):
        one = [at for at in lost if first < at < last]
        other = [at for at in added if other_first < at < other_last]
        if len(one) != 1 or len(other) != 1 or not _tell(here[one[0]], there[other[0]]):
            continue
        if source[one[0]] in number_words(languages[0]) and target[other[0]] in number_words(languages[1]):
            continue  # the rules for amounts compare numbers
        said, instead = pair.source_words[one[0]].text, pair.target_words[other[0]].text
        places = _is_noun(source, one[0], languages[0]), _is_noun(target, other[0], languages[1])
        if (
            places[0] is not places[1]
            or not said.islower()
            or not instead.islower()
            or said[:_COGNATE] == instead[:_COGNATE]
        ):
            continue
        if _related(source[one[0]], languages[0]).isdisjoint(theirs) and _related(
            target[other[0]], languages[1]
        ).isdisjoint(ours):
            yield ANTONYM.finding("another word: “{said}” → “{other}”", said=said, other=instead)
            return


CHECKS: tuple[Check, ...] = (substituted,)


def _left(side: _Meanings, other: _Meanings, keys: frozenset[str]) -> list[int]:
    """Return the words of a side with a meaning for which nothing on the other side stands."""
    rendered = frozenset(each for known in other if known for each in known.translations)
    return [
        at for at, known in enumerate(side) if known and not known.is_among(keys) and rendered.isdisjoint(known.keys)
    ]


def _tell(one: Meaning | None, other: Meaning | None) -> bool:
    return all(known and known.translations and known.weight >= _TELLING for known in (one, other))


def _is_noun(words: Folded, at: int, language: str) -> bool:
    """Tell whether a word stands behind an article, a possessive or a number, perhaps with one word between."""
    return not noun_starts(language).isdisjoint(words[max(0, at - 2) : at])


@cache
def _related(word: str, language: str) -> frozenset[str]:
    """Return the stems of the other language that share a translation with one of a word: what synonyms are called."""
    ours, theirs = entries(language), entries(codes.other(language))
    known = ours.get(stem(word))
    direct = known.translations if known else frozenset()
    back = (each for one in direct if one in theirs for each in theirs[one].translations)
    return direct.union(*(ours[each].translations for each in back if each in ours))
