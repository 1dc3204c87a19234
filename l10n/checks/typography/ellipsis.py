"""Ellipses: three dots or one character, not two or four."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.checks.typography.fixing import few, fixed, listed, shown
from l10n.text.edits import TextEdit

ELLIPSIS = Rule("ellipsis", Severity.WARNING, Category.PUNCTUATION)
RULES = (ELLIPSIS,)

_DOTS = re.compile(r"(?:\.{2,}+|…)(?: ?[.…]++)*|\. \.(?: \.)*")
_FINE = frozenset({"...", "…"})
_THREE = 3


def ellipsis(pair: TextPair) -> Iterator[Finding]:
    """Find runs of dots that are neither a full stop nor an ellipsis, unless the source has them too."""
    target = pair.target
    if ".." not in target and "…" not in target and ". ." not in target:
        return
    found = [one for one in few(_DOTS.finditer(target)) if _is_odd(one) and one[0] not in pair.source]
    if found:
        edits = [TextEdit(*one.span(), _meant(one)) for one in found]
        said = listed(shown(target, *one.span()) for one in found)
        yield ELLIPSIS.finding("neither a full stop nor an ellipsis: {words}", words=said, fix=fixed(pair, edits))


CHECKS: tuple[Check, ...] = (ellipsis,)


def _is_odd(found: re.Match[str]) -> bool:
    text, (start, end) = found.string, found.span()
    in_path = text[end : end + 1] in {"/", "\\"} or (start and text[start - 1] in {"/", "\\"})
    in_range = text[start - 1 : start].isdigit() and text[end : end + 1].isdigit()
    return found[0] not in _FINE and not in_path and not in_range


def _meant(found: re.Match[str]) -> str:
    """Return what was meant: two dots are mostly a full stop, more are an ellipsis, of the kind that is there."""
    if "…" in found[0]:
        return "…"
    return "." if found[0].count(".") < _THREE else "..."
