"""Inline markup: the translation has each tag of the sentence once, well nested and in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.languages.messages import gettext_noop
from l10n.tags.compare import TagDifference, TagFault, differences

MARKUP = Rule("markup", Severity.ERROR, Category.MARKUP)
PLACEMENT = Rule("markup-placement", Severity.WARNING, Category.MARKUP)
RULES = (MARKUP, PLACEMENT)

_PLACED = {TagFault.UNSURE, TagFault.BY_POSITION}
_SAID = {
    TagFault.LOST: gettext_noop("lost: {tag}"),
    TagFault.DOUBLED: gettext_noop("doubled: {tag}"),
    TagFault.ADDED: gettext_noop("added: {tag}"),
    TagFault.EMPTY: gettext_noop("empty: {tag}"),
    TagFault.CROSSED: gettext_noop("out of order: {tag}"),
    TagFault.UNSURE: gettext_noop("placed in doubt: {tag}"),
    TagFault.BY_POSITION: gettext_noop("placed by position: {tag}"),
}


def markup(pair: TextPair) -> Iterator[Finding]:
    """Find tags that are missing, duplicated, added, empty or out of order."""
    yield from tag_findings(differences(pair.segment.leaves, pair.text, pair.segment.syntax))


CHECKS: tuple[Check, ...] = (markup,)


def tag_findings(found: Iterable[TagDifference]) -> Iterator[Finding]:
    """Yield findings for tag differences, including those that tag projection reports itself."""
    for one in found:
        rule = PLACEMENT if one.fault in _PLACED else MARKUP
        yield rule.finding(_SAID[one.fault], tag=one.tag)
