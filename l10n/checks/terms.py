"""The glossary: each term has an approved rendering in the translation, and none a forbidden one."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.languages.messages import gettext_noop

GLOSSARY = Rule("glossary", Severity.ERROR, Category.WRONG_TERM)
FORBIDDEN = Rule("glossary-forbidden", Severity.ERROR, Category.WRONG_TERM)
EXCEPTION = Rule("glossary-exception", Severity.WARNING, Category.WRONG_TERM)
_MOST_KNOWN = 50
"""How many terms of a sentence a message names."""
RULES = (GLOSSARY, FORBIDDEN, EXCEPTION)


def glossary(pair: TextPair) -> Iterator[Finding]:
    """Find terms that are missing in the translation or have a forbidden rendering."""
    asked, _ = pair.constraint.without(pair.excused)
    if not asked.matches:  # true of most sentences: saves extracting their plain text
        return
    for match, verdict in asked.violations(pair.target):
        wanted = asked.wanted(match)
        if verdict.forbidden:
            said = gettext_noop("FORBIDDEN “{used}” for “{term}”, write “{wanted}”")
            yield FORBIDDEN.finding(said, used=verdict.forbidden, term=match.form, wanted=wanted)
        else:
            yield GLOSSARY.finding("MISSING “{term}” → “{wanted}”", term=match.form, wanted=wanted)


def exception(pair: TextPair) -> Iterator[Finding]:
    """Find term exceptions of a reviewer that do not name a term of the sentence."""
    _, unknown = pair.constraint.without(pair.excused)
    if not unknown:
        return
    forms = list(dict.fromkeys(f"“{match.form}”" for match in pair.constraint.matches))
    known = ", ".join(forms[:_MOST_KNOWN] + (["…"] if len(forms) > _MOST_KNOWN else []))
    for name in unknown:
        if known:
            said = gettext_noop("except “{name}” names no term of the sentence, which has {known}")
            yield EXCEPTION.finding(said, name=name, known=known)
        else:
            yield EXCEPTION.finding("except “{name}” names no term of the sentence, which has none", name=name)


CHECKS: tuple[Check, ...] = (glossary, exception)
