"""Segments drafted by the engine: clean text in, the article's markup put back, doubts said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from l10n.segment import Segment


@dataclass(frozen=True, slots=True)
class Draft:
    """A machine translation of one segment."""

    text: str
    """In the markup of the article, on one line; never empty."""
    how: str
    """What made it: the name and version of the package."""
    score: int
    """The model's own confidence, whole per cent."""
    doubts: tuple[str, ...] = ()
    """What a reviewer should look at, each in a few words."""
