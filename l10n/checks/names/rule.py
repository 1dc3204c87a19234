"""The rule `name`."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.names.comparison import compare
from l10n.checks.pairs import Check, TextPair

NAME = Rule("name", Severity.ERROR, Category.MISTRANSLATION)
RULES = (NAME,)


def name(pair: TextPair) -> Iterator[Finding]:
    """Find names, acronyms and codes that are misspelt, lost, added or replaced."""
    found = pair.once(compare)
    for one, other, sure in dict.fromkeys((one.text, other.text, sure) for one, other, sure in found.misspelt):
        yield NAME.finding("“{name}” became “{other}”", unsure=not sure, name=one, other=other)
    for one, sure in dict.fromkeys((one.text, sure) for one, sure in found.lost):
        yield NAME.finding("missing name: “{name}”", unsure=not sure, name=one)
    if found.behind:
        yield NAME.finding("a word is missing after “{word}”", word=found.behind)
    for one, sure in dict.fromkeys((one.text, sure) for one, sure in found.added):
        yield NAME.finding("not in the source: “{name}”", unsure=not sure, name=one)


CHECKS: tuple[Check, ...] = (name,)
