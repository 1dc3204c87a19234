"""The glossary: each term of the sentence rendered as a row asks, none by a forbidden word."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.findings import Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair

GLOSSARY = Rule("glossary", Severity.ERROR)
FORBIDDEN = Rule("glossary-forbidden", Severity.ERROR)
EXCEPTION = Rule("glossary-exception", Severity.WARNING)
RULES = frozenset({GLOSSARY.id, FORBIDDEN.id, EXCEPTION.id})
"""The ids of this family."""


def glossary(pair: TextPair) -> Iterator[Finding]:
    """Find the terms that the translation lacks, or has a forbidden word for."""
    asked, _ = pair.constraint.without(pair.excused)
    if not asked.matches:  # most sentences: their words are not even read
        return
    for match, verdict in asked.violations(pair.target):
        wanted = asked.wanted(match)
        if verdict.forbidden:
            what = f"FORBIDDEN “{verdict.forbidden}” for “{match.form}”, write “{wanted}”"
            yield FORBIDDEN.finding(f"glossary: {what}")
        else:
            yield GLOSSARY.finding(f"glossary: MISSING “{match.form}” → “{wanted}”")


def exception(pair: TextPair) -> Iterator[Finding]:
    """Find the excuses of a reviewer that name no term of the sentence."""
    _, unknown = pair.constraint.without(pair.excused)
    known = ", ".join(dict.fromkeys(f"“{match.form}”" for match in pair.constraint.matches))
    for name in unknown:
        message = f"glossary: except “{name}” names no term of the sentence, which has {known or 'none'}"
        yield EXCEPTION.finding(message)


CHECKS: tuple[Check, ...] = (glossary, exception)
