"""Drafts sentences with branches of templates piece by piece: what is in a branch stays there.

A model that reads `{% if a %}Share{% else %}Compare{% endif %} now` as one sentence moves words from one branch into
another. So each text between two tags is a sentence of its own to it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from l10n.article import Leaf, LeafKind
from l10n.glossary.constraints import Constraint
from l10n.segmentation.segments import Segment, peel
from l10n.tags.branches import divided
from l10n.tags.detach import detach


class BranchPiece(NamedTuple):
    """A part of a sentence that is drafted by itself."""

    segment: Segment
    """Its `before` and `after` are the fixed text around it."""
    constraint: Constraint | None


def pieces(segment: Segment, constraint: Constraint | None) -> list[BranchPiece]:
    """Return the parts of a sentence that are drafted one by one; itself if it has no branches, or no words.

    Args:
        segment: the sentence.
        constraint: what the glossary requires of it.

    """
    parts = divided(segment.leaves)
    if len(parts) == 1:
        return [BranchPiece(segment, constraint)]
    found: list[BranchPiece] = []
    text = detach(segment.leaves).text if constraint else ""
    at, fixed = 0, ""
    for part in parts:
        before, leaves, after = peel([_on_one_line(leaf) for leaf in part])
        inner = Segment(fixed + before, leaves, after, segment.line, segment.role, segment.syntax)
        if not inner.translatable:
            fixed += "".join(leaf.shown for leaf in part)
            continue
        words = detach(leaves).text
        start = text.find(words, at)
        asked = constraint.within(start, start + len(words)) if constraint and start >= 0 else None
        found.append(BranchPiece(inner, asked if asked and asked.matches else None))
        at, fixed = max(at, start), ""
    if not found:
        return [BranchPiece(segment, constraint)]
    found[-1] = found[-1]._replace(segment=replace(found[-1].segment, after=found[-1].segment.after + fixed))
    return found


def _on_one_line(leaf: Leaf) -> Leaf:
    """Return a leaf that `peel` writes as a translator sees it."""
    return Leaf(LeafKind.TEXT, " ", " ") if leaf.kind is LeafKind.BREAK else leaf
