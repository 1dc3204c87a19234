"""Drafts from the published translation of an article; certain ones count as reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from l10n.alignment.sentences import SentencePair
from l10n.checks.consistency import CONSISTENCY
from l10n.checks.findings import Finding
from l10n.checks.making import JOINED
from l10n.checks.pairs import pair
from l10n.checks.rules import ALL, examine
from l10n.drafting.draft import Draft
from l10n.drafting.origin import PublishedTranslation
from l10n.formats import inline
from l10n.glossary.constraints import Constraint
from l10n.segmentation.segments import Segment
from l10n.tags.compare import words

SURE = 90
"""Whole per cent: 99 of 100 pairs with this confidence or more are correct (benchmarks/align.py)."""
LEAST = 50
"""Below this, in whole per cent, a pair is as likely wrong as correct, and costs reviewers more than it helps."""

_OBJECT = "\ufffc"
"""What `words` writes in place of a leaf without words."""


def from_published(
    pairs: Iterable[SentencePair],
    source: Sequence[Segment],
    target: Sequence[Segment],
    *,
    constraints: Mapping[str, Constraint],
    languages: tuple[str, str],
    path: str,
    sure: int = SURE,
) -> dict[str, Draft]:
    """Return drafts for the sentences of an article, by msgid, from its published translation.

    Certain pairs are reviewed, unless the checks of terms, numbers or tags find something. If several sentences were
    translated together, each gets the whole text: a person can tell which part belongs to which.

    Args:
        pairs: aligned sentences, by their indices.
        source: the sentences of the article.
        target: the sentences of the translation.
        constraints: what the glossary requires, by msgid.
        languages: of both articles, BCP 47.
        path: of the published translation.
        sure: the least confidence of a certain pair, in whole per cent.

    """
    found: dict[str, Draft] = {}
    for match in sorted(pairs, key=lambda match: -match.confidence):
        for at in match.source if match.confidence >= LEAST else ():
            segment = source[at]
            constraint = constraints.get(segment.source)
            text = " ".join(_written(target[number], segment) for number in match.target)
            findings = _findings(segment, text, match, constraint, languages)
            made = PublishedTranslation(path, constraint.mark if constraint else "")
            draft = Draft(text, made, match.confidence, findings, reviewed=match.confidence >= sure and not findings)
            known = found.setdefault(segment.source, draft)
            if known.text != text:
                other = CONSISTENCY.finding("translated otherwise elsewhere in the article")
                findings = tuple(dict.fromkeys((*known.findings, other)))
                found[segment.source] = replace(known, findings=findings, reviewed=False)
    return found


def _written(segment: Segment, like: Segment) -> str:
    """Return a sentence in the syntax of another; only its words if the syntaxes differ."""
    if segment.syntax is like.syntax:
        return segment.source
    spoken = words(segment.leaves, segment.source, segment.syntax, signs=True).replace(_OBJECT, "")
    return inline.escape(" ".join(spoken.split()), like.syntax)


def _findings(
    segment: Segment, text: str, match: SentencePair, constraint: Constraint | None, languages: tuple[str, str]
) -> tuple[Finding, ...]:
    both = pair(segment, text, languages, constraint=constraint)
    together = len(match.source)
    joined = [JOINED.finding("translates {count} sentences together", count=together)] if together > 1 else []
    return tuple(dict.fromkeys((*joined, *examine(both, ALL))))
