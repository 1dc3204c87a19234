"""What a translation copies: tags, placeholders, addresses, code and footnote marks, each once and in its place.

All of these are tags to `tags.compare`, which finds what differs. The rule of a finding is told by the kind of the tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.languages.messages import gettext_noop
from l10n.tags.compare import TagDifference, TagFault, differences
from l10n.text import patterns
from l10n.text.lazy import lazy_pattern

MARKUP = Rule("markup", Severity.ERROR, Category.MARKUP)
PLACEMENT = Rule("markup-placement", Severity.WARNING, Category.MARKUP)
PLACEHOLDER = Rule("placeholder", Severity.ERROR, Category.MARKUP)
URL = Rule("url", Severity.ERROR, Category.LINK)
EMAIL = Rule("email", Severity.ERROR, Category.LINK)
HANDLE = Rule("handle", Severity.ERROR, Category.LINK)
CODE = Rule("code", Severity.ERROR, Category.MARKUP)
FOOTNOTE = Rule("footnote", Severity.ERROR, Category.LINK)
RULES = (MARKUP, PLACEMENT, PLACEHOLDER, URL, EMAIL, HANDLE, CODE, FOOTNOTE)

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
_KINDS = lazy_pattern(
    rf"(?P<footnote> {patterns.FOOTNOTE_MARK_PART} )"
    rf" | (?P<placeholder> {patterns.SHORTCODE_PART} | {patterns.PLACEHOLDER_PART} )"
    rf" | (?P<email> {patterns.EMAIL_PART} )"
    rf" | (?P<url> {patterns.WEB_PART} | {patterns.HOST_PART} )"
    rf" | (?P<handle> {patterns.HANDLE_PART} | {patterns.HASHTAG_PART} )"
    r" | (?P<code> `+ .* | < (?: code | kbd | samp ) \b .* )",
    patterns.FLAGS,
)
_RULES = {rule.id: rule for rule in RULES}
_ADDRESS = lazy_pattern(patterns.ADDRESS_PART, patterns.FLAGS)
_HINTS = lazy_pattern(r"[@#]|\.\w")
"""What any address has."""


def markup(pair: TextPair) -> Iterator[Finding]:
    """Find tags that are missing, duplicated, added, empty or out of order."""
    found = differences(pair.segment.leaves, pair.text, pair.segment.syntax)
    yield from tag_findings(found)
    if _HINTS.search(pair.text):
        yield from _added(pair, "\n".join(one.tag for one in found))


CHECKS: tuple[Check, ...] = (markup,)


def tag_findings(found: Iterable[TagDifference]) -> Iterator[Finding]:
    """Yield findings for tag differences, including those that tag projection reports itself."""
    for one in found:
        rule = PLACEMENT if one.fault in _PLACED else _kind(one.tag)
        yield rule.finding(_SAID[one.fault], tag=one.tag)


def _kind(tag: str) -> Rule:
    """Return the rule for a tag: what it shows or does."""
    found = _KINDS.fullmatch(tag)
    return _RULES[found.lastgroup] if found and found.lastgroup else MARKUP


def _added(pair: TextPair, told: str) -> Iterator[Finding]:
    """Find addresses in a translation that its source has in no place: to `differences` they may be words."""
    source = "".join(leaf.source for leaf in pair.segment.leaves)
    for found in _ADDRESS.finditer(pair.text):
        if found[0] not in source and found[0] not in told:
            yield _kind(found[0]).finding(_SAID[TagFault.ADDED], tag=found[0])
