"""Drafts from the published translation of an article; those for which evidence speaks count as reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from l10n.alignment.sentences import SentencePair
from l10n.checks.consistency import CONSISTENCY
from l10n.checks.evidence import keeps_waiting
from l10n.checks.findings import Finding
from l10n.checks.making import JOINED
from l10n.checks.pairs import TextPair, pair
from l10n.checks.rules import UNAPPROVED, examine
from l10n.drafting.draft import Draft
from l10n.drafting.origin import Proof, PublishedTranslation
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
    glosses: tuple[Sequence[str], Sequence[str]] | None = None,
) -> dict[str, Draft]:
    """Return drafts for the sentences of an article, by msgid, from its published translation.

    Certain pairs are reviewed where words, numbers or names speak for them and no rule of error severity objects
    (`checks.evidence`). If several sentences were translated together, each gets the whole text, as a draft: a person
    can tell which part belongs to which.

    Args:
        pairs: aligned sentences, by their indices.
        source: the sentences of the article.
        target: the sentences of the translation.
        constraints: what the glossary requires, by msgid.
        languages: of both articles, BCP 47.
        path: of the published translation.
        sure: the least confidence of a certain pair, in whole per cent.
        glosses: what a model makes of each sentence of the article and of the translation; None if it was not asked.

    """
    found: dict[str, Draft] = {}
    for match in sorted(pairs, key=lambda match: -match.confidence):
        said = _glossed(match, glosses)
        for at in match.source if match.confidence >= LEAST else ():
            segment = source[at]
            constraint = constraints.get(segment.source)
            text = " ".join(_written(target[number], segment) for number in match.target)
            both = pair(segment, text, languages, constraint=constraint, glosses=said)
            draft = _draft(both, match, path, constraint.mark if constraint else "", sure)
            known = found.setdefault(segment.source, draft)
            if known.text != text:
                other = CONSISTENCY.finding("translated otherwise elsewhere in the article")
                found[segment.source] = _waiting(known, other)
    return found


def _draft(both: TextPair, match: SentencePair, path: str, terms: str, sure: int) -> Draft:
    together = len(match.source)
    joined = [JOINED.finding("translates {count} sentences together", count=together)] if together > 1 else []
    findings = tuple(dict.fromkeys((*joined, *examine(both, UNAPPROVED))))
    reviewed = match.confidence >= sure and not joined and not keeps_waiting(findings)
    origin = PublishedTranslation(path, terms, Proof.WORDS if reviewed else None)
    return Draft(both.text, origin, match.confidence, findings, reviewed=reviewed)


def _waiting(draft: Draft, why: Finding) -> Draft:
    """Return a draft that a person must look at, for one more reason."""
    origin = replace(draft.origin, proof=None) if isinstance(draft.origin, PublishedTranslation) else draft.origin
    findings = tuple(dict.fromkeys((*draft.findings, why)))
    return replace(draft, origin=origin, findings=findings, reviewed=False)


def _glossed(match: SentencePair, glosses: tuple[Sequence[str], Sequence[str]] | None) -> tuple[str, str]:
    if glosses is None:
        return "", ""
    return " ".join(glosses[0][at] for at in match.source), " ".join(glosses[1][at] for at in match.target)


def _written(segment: Segment, like: Segment) -> str:
    """Return a sentence in the syntax of another; only its words if the syntaxes differ."""
    if segment.syntax is like.syntax:
        return segment.source
    spoken = words(segment.leaves, segment.source, segment.syntax, signs=True).replace(_OBJECT, "")
    return inline.escape(" ".join(spoken.split()), like.syntax)
