"""What a published translation says of the sentences of its article: drafts, of which the certain ones are reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from l10n.alignment.sentences import SentencePair
from l10n.checks.findings import suspicions
from l10n.drafting.draft import Draft
from l10n.drafting.origin import PublishedTranslation
from l10n.formats import inline
from l10n.glossary.constraints import Constraint
from l10n.segmentation.segments import Segment
from l10n.tags.detach import detach, differences, words

SURE = 90
"""Whole per cent: of the pairs with this confidence or more, 99 in 100 are right (benchmarks/align.py)."""
LEAST = 50
"""Below it a pair is as likely wrong as right, and costs a reviewer more than it helps."""

_OBJECT = "\ufffc"
"""What `words` writes for what is none."""


def from_published(
    pairs: Iterable[SentencePair],
    source: Sequence[Segment],
    target: Sequence[Segment],
    *,
    constraints: Mapping[str, Constraint],
    path: str,
    sure: int = SURE,
) -> dict[str, Draft]:
    """Return what people published for the sentences of an article, by msgid.

    What is certain is reviewed, unless the glossary, the numbers or the tags give cause to doubt it. Of several
    sentences that stand for something together each gets the whole: a person knows which part is whose.

    Args:
        pairs: of the sentences, by their indices.
        source: the sentences of the article.
        target: those of the translation.
        constraints: what the glossary asks of translations, by msgid.
        path: of the published translation.
        sure: whole per cent, from which on a pair is certain.

    """
    found: dict[str, Draft] = {}
    for pair in sorted(pairs, key=lambda pair: -pair.confidence):
        for at in pair.source if pair.confidence >= LEAST else ():
            segment = source[at]
            constraint = constraints.get(segment.source)
            text = " ".join(_written(target[number], segment) for number in pair.target)
            doubts = tuple(dict.fromkeys(_doubts(segment, text, pair, constraint)))
            made = PublishedTranslation(path, constraint.mark if constraint else "")
            draft = Draft(text, made, pair.confidence, doubts, reviewed=pair.confidence >= sure and not doubts)
            known = found.setdefault(segment.source, draft)
            if known.text != text:
                doubts = tuple(dict.fromkeys((*known.doubts, "translated otherwise elsewhere in the article")))
                found[segment.source] = replace(known, doubts=doubts, reviewed=False)
    return found


def _written(segment: Segment, like: Segment) -> str:
    """Return a sentence in the markup of another; where that is another markup, the words alone."""
    if segment.syntax is like.syntax:
        return segment.source
    spoken = words(segment.leaves, segment.source, segment.syntax).replace(_OBJECT, "")
    return inline.escape(" ".join(spoken.split()), like.syntax)


def _doubts(segment: Segment, text: str, pair: SentencePair, constraint: Constraint | None) -> Iterator[str]:
    if len(pair.source) > 1:
        yield f"translates {len(pair.source)} sentences together"
    spoken = words(segment.leaves, text, segment.syntax)
    yield from (f"glossary: {fault}" for fault in (constraint.faults(spoken) if constraint else ()))
    yield from suspicions(detach(segment.leaves).text, spoken)
    yield from differences(segment.leaves, text, segment.syntax)
