"""What the translation memory knows of sentences that wait for a draft: a match beats the machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from l10n.demands import Demand
from l10n.doubts import suspicions
from l10n.draft import Draft
from l10n.markup import differences, take_off, words
from l10n.memory import Match, Memory
from l10n.segment import Segment

AT_LEAST = 75
"""Whole per cent: the threshold of most tools, OmegaT's and Weblate's among them; below it editing costs more than the
machine's draft."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sentence without a translation."""

    segment: Segment
    demand: Demand | None = None
    """What the glossary asks."""
    before: str = ""
    """The sentence before it in the article; empty at its beginning."""
    after: str = ""


def recall(
    sentences: Iterable[Waiting], memory: Memory, *, source: str, target: str, trusting: bool = False
) -> dict[str, Draft]:
    """Return drafts from the memory by msgid, of the sentences that it knows well enough.

    Args:
        sentences: that wait for a translation.
        memory: brought up to date.
        source: the base language of the sentences.
        target: the language of the drafts, BCP 47.
        trusting: whether an exact match between the same sentences is reviewed, not a draft; one that the glossary
            finds a fault with never is.

    """
    found = ((one, _matches(one, memory, source, target)) for one in sentences)
    return {one.segment.source: _draft(one, matches, trusting=trusting) for one, matches in found if matches}


def _matches(one: Waiting, memory: Memory, source: str, target: str) -> list[Match]:
    """Return the translations of this very sentence, or else the most similar one's; none where it is not known."""
    text = one.segment.source
    exact = memory.exact(source, target, text, before=one.before, after=one.after)
    return exact or memory.fuzzy(source, target, text, at_least=AT_LEAST, limit=1)


def _draft(one: Waiting, matches: Sequence[Match], *, trusting: bool) -> Draft:
    match = matches[0]
    how = f"memory {match.entry.origin}" + (f", terms {one.demand.mark}" if one.demand else "")
    exact = match.entry.source == one.segment.source
    rivals = [f"translated in {len(matches)} ways"] if len(matches) > 1 else []
    doubts = tuple(dict.fromkeys((*rivals, *_doubts(one, match.entry.target, exact=exact))))
    return Draft(
        match.entry.target,
        how,
        match.score,
        doubts,
        previous=None if exact else match.entry.source,
        reviewed=trusting and exact and match.in_context and not doubts,
    )


def _doubts(one: Waiting, text: str, *, exact: bool) -> Iterator[str]:
    """Say what looks wrong; what a person approved for this very sentence is asked for terms and tags alone."""
    spoken = words(one.segment.leaves, text, one.segment.syntax)
    yield from (f"glossary: {fault}" for fault in (one.demand.faults(spoken) if one.demand else ()))
    if not exact:
        yield from suspicions(take_off(one.segment.leaves).text, spoken)
    yield from differences(one.segment.leaves, text, one.segment.syntax)
