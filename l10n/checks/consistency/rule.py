"""The rule `consistency`: it sees the renderings of all pairs of a run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from l10n.checks.consistency.renderings import Rendering, RenderingKind
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.languages.messages import gettext_noop

CONSISTENCY = Rule("consistency", Severity.WARNING, Category.INCONSISTENT_TERM)
"""A term, a name or a sentence has other renderings, too."""
RULES = (CONSISTENCY,)

_SURE = 3
"""A sentence of fewer words may well need another translation elsewhere: `Read more`, `Injured`."""
_SENTENCE = gettext_noop("the same sentence is translated otherwise in {place}: “{other}”")
_NAMED = gettext_noop("“{name}” is “{said}” here and “{other}” in {place}")


class Sighting(NamedTuple):
    """A rendering, and where it stands."""

    article: str
    place: str
    """Article and line, for messages."""
    language: str
    """Of the translation, BCP 47."""
    reviewed: bool
    """Whether a person approved it."""
    rendering: Rendering


def disagreements(sightings: Sequence[Sighting]) -> Iterator[tuple[int, Finding]]:
    """Find what is rendered in two ways, and yield a finding for each sighting that departs, with its index.

    The norm is what reviewed translations say most often, else what drafts do; of two alike, the first. Terms are
    compared within an article, as the glossary accepts each rendering; names and sentences within the run. A sentence
    is only compared with reviewed ones.
    """
    groups: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(sightings):
        what = one.rendering
        article = one.article if what.kind is RenderingKind.TERM else ""
        groups[what.kind, what.key, one.language, article].append(at)
    for group in groups.values():
        if len(group) > 1:
            yield from _departing(sightings, group)


def _departing(sightings: Sequence[Sighting], group: Sequence[int]) -> Iterator[tuple[int, Finding]]:
    norm = _norm([sightings[at] for at in group])
    if norm.rendering.kind is RenderingKind.SENTENCE and not norm.reviewed:
        return
    for at in group:
        what = sightings[at].rendering
        if what.agrees(norm.rendering):
            continue
        if what.kind is RenderingKind.SENTENCE:
            unsure = len(what.of.split()) < _SURE
            found = CONSISTENCY.finding(_SENTENCE, unsure=unsure, place=norm.place, other=norm.rendering.said)
        else:
            said, other = what.said, norm.rendering.said
            found = CONSISTENCY.finding(_NAMED, name=what.of, said=said, place=norm.place, other=other)
        yield at, found


def _norm(group: Sequence[Sighting]) -> Sighting:
    """Return the first sighting of the most common rendering, among reviewed translations if there are any."""
    voting = [one for one in group if one.reviewed] or group
    first: dict[tuple[tuple[str, ...], bool], Sighting] = {}
    count: Counter[tuple[tuple[str, ...], bool]] = Counter()
    for one in voting:
        key = one.rendering.words, one.rendering.dropped
        first.setdefault(key, one)
        count[key] += 1
    return first[max(first, key=count.__getitem__)]
