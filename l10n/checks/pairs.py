"""What a rule reads: a sentence and its translation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from l10n.checks.findings import Finding
from l10n.glossary.constraints import Constraint
from l10n.segmentation.segments import Segment
from l10n.tags.detach import detach, words


@dataclass(frozen=True, slots=True)
class TextPair:
    """A sentence and its translation, with all that a rule may ask."""

    segment: Segment
    text: str
    """The translation, in the markup of the article."""
    source: str
    """The words of the sentence, without markup."""
    target: str
    """The words of the translation, without markup."""
    languages: tuple[str, str]
    """Of the sentence and of the translation, BCP 47."""
    constraint: Constraint
    """What the glossary asks of the translation."""
    excused: str = ""
    """The terms that a reviewer excuses in this sentence, as `Constraint.without` reads them."""


Check = Callable[[TextPair], Iterator[Finding]]
"""Gives what a rule finds in a pair."""


def pair(
    segment: Segment, text: str, languages: tuple[str, str], *, constraint: Constraint | None = None, excused: str = ""
) -> TextPair:
    """Return a sentence and its translation, in its markup, ready for the rules; see `TextPair`."""
    said = words(segment.leaves, text, segment.syntax)
    asked = constraint or Constraint((), languages[1])
    return TextPair(segment, text, detach(segment.leaves).text, said, languages, asked, excused)
