"""The score of a draft: how much of it a translator would keep, as far as models and checks can tell.

The package that made a draft says how likely it found it. The package of the other direction reads it back: how likely
is the source, given the draft? What got lost or was invented makes the source unlikely (Tu et al. 2017, "Neural Machine
Translation with Reconstruction"). The list of translations says which words nothing on the other side explains. A
linear model makes one number of these, the expected chrF2 against a translation by a person. An error in a single word
hardly changes chrF2, though it may falsify a page, so findings take off what they are worth to a reviewer.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from l10n.checks.findings import Finding, Severity
from l10n.checks.pairs import TextPair
from l10n.checks.wholeness.unexplained import unexplained
from l10n.checks.wholeness.unheard import ReadWord
from l10n.drafting.origin import Reading, Step
from l10n.drafting.split import PlainDraft
from l10n.engine.protocols import RatedPiece, Reader

_LEAST = -6.0
"""A mean logarithm below which a source has nothing to do with a draft; how little does not matter."""
_TAKEN = {Severity.ERROR: 5, Severity.WARNING: 2, Severity.NOTE: 0}
"""What a finding takes off the score."""


class ScoreWeights(NamedTuple):
    """How much each kind of evidence counts for the score."""

    base: float
    forward: float
    back: float
    unexplained: float
    length: float


_READ_BACK = ScoreWeights(9.41, 63.70, 1.96, -20.13, 6.53)
_NOT_READ_BACK = ScoreWeights(2.87, 72.64, 0.00, -22.19, 5.89)
"""For drafts that the other package read back, and that it did not. Printed by `uv run --group bench python
benchmarks/confidence.py --fit` for the 212 pairs of newsroom-dev, in both directions, on which neither package was
trained."""


class Evidence(NamedTuple):
    """What two packages say of a draft."""

    forward: float
    """The mean probability of its pieces, 0 to 1; parts that are left as in the source count as 0."""
    back: float | None = None
    """The mean logarithm of the probability of the pieces of the source, given the draft; None if nobody read it."""
    certain: bool = False
    """Whether the glossary alone made it."""
    words: tuple[ReadWord, ...] = ()
    """What the reader says of each word of the source, in order."""

    @property
    def reading(self) -> Reading:
        """What the score rests on."""
        return Reading.NOT if self.back is None else Reading.BACK


def evidence(renderings: Sequence[PlainDraft], reader: Reader | None) -> list[Evidence]:
    """Return what is known of translations, in their order.

    Args:
        renderings: the translations.
        reader: reads them back, each part once, in one batch; None leaves that out. A translation with a part that is
            too long for it, or that is left as in the source, counts as not read back.

    """
    asked = [[(target, part) for part, target in one.parts] if one.aligns else [] for one in renderings]
    pairs = list(dict.fromkeys(chain.from_iterable(asked))) if reader else []
    read = dict(zip(pairs, reader.read_back(pairs), strict=True)) if reader and pairs else {}
    found: list[Evidence] = []
    for one, parts in zip(renderings, asked, strict=True):
        rated = [read.get(pair, ()) for pair in parts]
        words = chain.from_iterable(_words(part, pieces) for (_, part), pieces in zip(parts, rated, strict=True))
        mean = _mean([[piece.log for piece in pieces] for pieces in rated])
        found.append(Evidence(one.score, mean, Step.ALONE in one.steps, tuple(words)))
    return found


def _words(text: str, pieces: Iterable[RatedPiece]) -> Iterable[ReadWord]:
    """Yield what the pieces of a text say of its words: one lost piece is enough to lose a word."""
    for (start, end), alike in groupby(pieces, key=lambda piece: (piece.start, piece.end)):
        if start < end:
            yield ReadWord(text[start:end], min(piece.log for piece in alike))


def _mean(parts: Sequence[Sequence[float]]) -> float | None:
    """Return the mean logarithm of all pieces; None if a part has none."""
    if not parts or not all(parts):
        return None
    mean = sum(chain.from_iterable(parts)) / sum(map(len, parts))
    return _LEAST if math.isnan(mean) else min(max(mean, _LEAST), 0.0)


def features(known: Evidence, pair: TextPair) -> tuple[float, ...]:
    """Return the numbers that the weights apply to, in their order."""
    return 1.0, known.forward, known.back or 0.0, unexplained(pair), math.log1p(len(pair.source_words))


def taken(findings: Iterable[Finding]) -> int:
    """Return what findings take off the score, in per cent."""
    counted = Counter(finding.severity for finding in findings)
    return sum(_TAKEN[severity] * count for severity, count in counted.items())


def confidence(known: Evidence, pair: TextPair, findings: Iterable[Finding]) -> int:
    """Return the score of a draft: how much of it a translator likely keeps, in whole per cent.

    It is 100 for a draft that the glossary alone made, and 0 for a sentence that is left as in the source.

    Args:
        known: what the packages say.
        pair: the sentence and the draft.
        findings: what was found in the draft.

    """
    if known.certain or not known.forward:
        return 100 if known.certain else 0
    weights = _NOT_READ_BACK if known.back is None else _READ_BACK
    expected = sum(weight * value for weight, value in zip(weights, features(known, pair), strict=True))
    return max(1, min(99, round(expected) - taken(findings)))
