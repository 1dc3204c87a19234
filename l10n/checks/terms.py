"""The glossary: each term has an approved rendering in the translation, and none a forbidden one."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.findings import Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair

GLOSSARY = Rule("glossary", Severity.ERROR)
FORBIDDEN = Rule("glossary-forbidden", Severity.ERROR)
EXCEPTION = Rule("glossary-exception", Severity.WARNING)
_MOST_KNOWN = 50
"""How many terms of a sentence a message names."""
RULES = frozenset({GLOSSARY.id, FORBIDDEN.id, EXCEPTION.id})
"""The ids of the rules in this module."""


def glossary(pair: TextPair) -> Iterator[Finding]:
    """Find terms that are missing in the translation or have a forbidden rendering."""
    asked, _ = pair.constraint.without(pair.excused)
    if not asked.matches:  # true of most sentences: saves extracting their plain text
        return
    for match, verdict in asked.violations(pair.target):
        wanted = asked.wanted(match)
        if verdict.forbidden:
            what = f"FORBIDDEN “{verdict.forbidden}” for “{match.form}”, write “{wanted}”"
            yield FORBIDDEN.finding(f"glossary: {what}")
        else:
            yield GLOSSARY.finding(f"glossary: MISSING “{match.form}” → “{wanted}”")


def exception(pair: TextPair) -> Iterator[Finding]:
    """Find term exceptions of a reviewer that do not name a term of the sentence."""
    _, unknown = pair.constraint.without(pair.excused)
    if not unknown:
        return
    forms = list(dict.fromkeys(f"“{match.form}”" for match in pair.constraint.matches))
    more = [f"{len(forms) - _MOST_KNOWN} more"] if len(forms) > _MOST_KNOWN else []
    known = ", ".join((*forms[:_MOST_KNOWN], *more))
    for name in unknown:
        message = f"glossary: except “{name}” names no term of the sentence, which has {known or 'none'}"
        yield EXCEPTION.finding(message)


CHECKS: tuple[Check, ...] = (glossary, exception)
