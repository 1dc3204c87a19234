"""Where the amounts of a text are that the other text has, too: however long they are written, they are no addition."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.checks.amounts.reading import clock
from l10n.checks.amounts.reading.amount import Amount, AmountKind
from l10n.checks.amounts.reading.pairing import pairing
from l10n.checks.pairs import TextPair, Word
from l10n.languages.codes import base


def paired_spans(pair: TextPair, side: int) -> tuple[frozenset[int], int]:
    """Return the numbers of the words in amounts that the other side has, and how many characters more these have.

    Args:
        pair: both texts.
        side: 0 for the source, 1 for the translation.

    """
    equal = pair.once(pairing).equal
    if not equal:
        return frozenset(), 0
    texts = pair.source, pair.target
    languages = [*map(base, pair.locales)]
    words: Sequence[Word] = pair.target_words if side else pair.source_words
    found: set[int] = set()
    more = 0
    for both in equal:
        ends = [_end(each, text, language) for each, text, language in zip(both, texts, languages, strict=True)]
        start, end = both[side].start, ends[side]
        found.update(at for at, word in enumerate(words) if start < word.end and word.start < end)
        more += max(end - start - (ends[1 - side] - both[1 - side].start), 0)
    return frozenset(found), more


def _end(amount: Amount, text: str, language: str) -> int:
    """Return where an amount ends, with the half of the day behind an hour."""
    tail = clock.part_end(amount.end, text, language) if amount.kind is AmountKind.TIME else 0
    return max(amount.end, tail, amount.start + len(amount.text))
