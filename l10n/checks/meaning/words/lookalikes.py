"""Look-alikes in drafts: a model that does not know a word may take one that begins alike, *mordida* for `mortgage`.

In a draft, a word of the source that nothing stands for, and a word that stands for nothing near the same place, are
taken for one another where they begin alike. People's translations are left alone: they are freer.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from l10n.checks.findings import Finding
from l10n.checks.meaning.words.senses import WORD_SENSE
from l10n.checks.pairs import Check, TextPair
from l10n.checks.wholeness.drafts import Unmatched, unmatched

_ALIKE = 3
"""Letters at their beginning that look-alikes share."""
_SHORTEST = 4
"""Letters of a word that may be taken for another."""
_APART = 0.25
"""How far from its place a word may be rendered, as a share of the text."""
_TELLING = 1.0
"""How much each word must say by itself that it lacks a counterpart, as a negative logarithm: 37 % of good translations
lack that of such a word."""
_MOST = 20
"""The most words of each side that are compared."""


def lookalikes(pair: TextPair) -> Iterator[Finding]:
    """Find a word of the source that a draft has taken for another."""
    lost, gained = (
        [word for word in side if word.weight >= _TELLING and len(word.folded) >= _SHORTEST][:_MOST]
        for side in pair.once(unmatched)
    )
    for one, other in product(lost, gained):
        if one.folded[:_ALIKE] != other.folded[:_ALIKE] or abs(one.at - other.at) > _APART:
            continue
        if not _renders(one, other) and not _renders(other, one):
            yield WORD_SENSE.finding("taken for another word: “{said}” → “{other}”", said=one.text, other=other.text)
            return


def _renders(one: Unmatched, other: Unmatched) -> bool:
    """Tell whether a word may be a rarer form of a translation of the other: *valores* of `value`."""
    return any(len(stem) >= _SHORTEST and one.folded.startswith(stem) for stem in other.translations)


RULES = (WORD_SENSE,)
CHECKS: tuple[Check, ...] = (lookalikes,)
