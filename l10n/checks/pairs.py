"""The input of a check: a sentence and its translation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from l10n.checks.findings import Finding
from l10n.glossary.constraints import Constraint
from l10n.segmentation.segments import Segment
from l10n.tags.compare import words
from l10n.tags.detach import detach


@dataclass(frozen=True)
class TextPair:
    """A sentence and its translation, with all that checks need."""

    segment: Segment
    text: str
    """The translation, in the markup of the article."""
    languages: tuple[str, str]
    """Languages of the sentence and of the translation, BCP 47."""
    constraint: Constraint
    """What the glossary requires of the translation."""
    excused: str = ""
    """The terms that a reviewer excepted in this sentence, in the form that `Constraint.without` reads."""
    plain: tuple[str, str] | None = None
    """The plain text of both sides, if it is known already."""

    @cached_property
    def source(self) -> str:
        """The sentence without markup."""
        return self.plain[0] if self.plain else detach(self.segment.leaves).text

    @cached_property
    def target(self) -> str:
        """The translation without markup."""
        return self.plain[1] if self.plain else words(self.segment.leaves, self.text, self.segment.syntax)


Check = Callable[[TextPair], Iterator[Finding]]
"""Yields the findings in a text pair."""


def pair(
    segment: Segment,
    text: str,
    languages: tuple[str, str],
    *,
    constraint: Constraint | None = None,
    excused: str = "",
    plain: tuple[str, str] | None = None,
) -> TextPair:
    """Return a text pair for the checks; the arguments are the fields of `TextPair`."""
    return TextPair(segment, text, languages, constraint or Constraint((), languages[1]), excused, plain)
