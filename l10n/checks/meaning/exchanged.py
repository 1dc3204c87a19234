"""Opposites that changed places beside their numbers: `three killed and two wounded`, *tres heridos y dos muertos*.

Each side has both words and both numbers, so nothing is lost or added. Where the words stand in the same order on both
sides and the numbers do not, or the other way round, each number has the other word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n.checks.amounts.reading.amount import Amount, AmountKind
from l10n.checks.amounts.reading.pairing import pairing
from l10n.checks.findings import Finding
from l10n.checks.meaning.antonym import ANTONYM, OpposingHit, OpposingSense, opposing_hits
from l10n.checks.meaning.lexicon import read_languages
from l10n.checks.pairs import Check, TextPair, Word

_NEAR = 60
"""So many characters from the words their numbers are."""
_KINDS = {AmountKind.NUMBER, AmountKind.PERCENT, AmountKind.UNIT}


def exchanged(pair: TextPair) -> Iterator[Finding]:
    """Find opposites that took each other's number."""
    if not read_languages(pair):
        return
    here, there = opposing_hits(pair)
    lines = _both(here)
    if not lines:
        return
    others = _both(there)
    for line, (first, second) in lines.items():
        if line not in others:
            continue
        one, other = others[line]
        amounts = [
            both
            for both in pair.once(pairing).equal
            if all(each.kind in _KINDS for each in both)
            and _is_near(both[0], first, second, pair.source_words)
            and _is_near(both[1], one, other, pair.target_words)
        ]
        if len(amounts) != 2:  # noqa: PLR2004 - a number for each word
            continue
        if not _alternate([each for each, _ in amounts], first, second, pair.source_words):
            continue
        if not _alternate([each for _, each in amounts], one, other, pair.target_words):
            continue
        if _turned(amounts) is not (_sense(first, line) != _sense(one, line)):
            spans = (
                _span(pair.source, pair.source_words, first, second, [each for each, _ in amounts]),
                _span(pair.target, pair.target_words, one, other, [each for _, each in amounts]),
            )
            yield ANTONYM.finding("opposite: “{said}” → “{opposite}”", said=spans[0], opposite=spans[1])
            return


RULES = (ANTONYM,)
CHECKS: tuple[Check, ...] = (exchanged,)


def _both(hits: Sequence[OpposingHit]) -> dict[int, tuple[OpposingHit, OpposingHit]]:
    """Return the two words of the lines of which a text has each side once, by the numbers of the lines."""
    found: dict[int, list[tuple[OpposingHit, OpposingSense]]] = {}
    for hit in hits:
        for sense, _, sure in hit.label:
            if sure:
                found.setdefault(sense.line, []).append((hit, sense))
    return {
        line: (said[0][0], said[1][0])
        for line, said in found.items()
        if len(said) == 2 and said[0][1].opposite is not said[1][1].opposite  # noqa: PLR2004 - both sides, each once
    }


def _sense(hit: OpposingHit, line: int) -> bool:
    return next(sense.opposite for sense, _, _ in hit.label if sense.line == line)


def _is_near(amount: Amount, first: OpposingHit, second: OpposingHit, words: Sequence[Word]) -> bool:
    return words[first.start].start - _NEAR <= amount.start <= words[second.end - 1].end + _NEAR


def _alternate(amounts: Sequence[Amount], first: OpposingHit, second: OpposingHit, words: Sequence[Word]) -> bool:
    """Tell whether each number stands beside one of two words: not both words before both numbers."""
    said = [(words[hit.start].start, "word") for hit in (first, second)]
    order = [what for _, what in sorted([*said, *((one.start, "number") for one in amounts)])]
    return order[0] != order[1] and order[2] != order[3]


def _turned(amounts: Sequence[tuple[Amount, Amount]]) -> bool:
    """Tell whether the two numbers stand in another order on the other side."""
    (one, other), (next_one, next_other) = sorted(amounts, key=lambda both: both[0].start)
    return (one.start < next_one.start) is not (other.start < next_other.start)


def _span(text: str, words: Sequence[Word], first: OpposingHit, second: OpposingHit, amounts: Sequence[Amount]) -> str:
    start = min(words[first.start].start, *(one.start for one in amounts))
    return text[start : max(words[second.end - 1].end, *(one.end for one in amounts))]
