"""Inline markup: the translation has each tag of the sentence once, well nested and in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from l10n.checks.findings import Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.tags.compare import TagDifference, TagFault, differences

MARKUP = Rule("markup", Severity.ERROR)
PLACEMENT = Rule("markup-placement", Severity.WARNING)

_PLACED = {TagFault.UNSURE, TagFault.BY_POSITION}


def markup(pair: TextPair) -> Iterator[Finding]:
    """Find tags that are missing, duplicated, added, empty or out of order."""
    yield from tag_findings(differences(pair.segment.leaves, pair.text, pair.segment.syntax))


CHECKS: tuple[Check, ...] = (markup,)


def tag_findings(found: Iterable[TagDifference]) -> Iterator[Finding]:
    """Yield findings for tag differences, including those that tag projection reports itself."""
    for one in found:
        rule = PLACEMENT if one.fault in _PLACED else MARKUP
        yield rule.finding(f"markup {one.fault}: {one.tag}")
