"""First mentions: where the glossary spells a term out, its first mention in the body of an article does, too.

The form in the glossary is a preference: another full name of the term honours it, in any number, with or without
article, and so does a short name whose sentence explains it in its own words. The acronym beside the name is wanted
only if the article uses it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair, split
from l10n.glossary.constraints import Constraint
from l10n.glossary.first_mention import acronym
from l10n.glossary.recognition import judge
from l10n.glossary.table import Term
from l10n.languages import word_lists
from l10n.languages.messages import gettext_noop
from l10n.text.folding import folded

FIRST_MENTION = Rule("first-mention", Severity.WARNING, Category.INCONSISTENT_TERM)
RULES = (FIRST_MENTION,)
_SHORT = 3
"""A word of so few letters explains nothing."""


def first_mention(pair: TextPair) -> Iterator[Finding]:
    """Find first mentions that are not spelled out, or lack the acronym that stands alone later."""
    asked, _ = pair.constraint.without(pair.excused)
    named = {match.term: match.form for match in reversed(asked.matches)}
    fresh = [term for term in asked.first if term in named]
    if not fresh:
        return
    honoured = {verdict.term for verdict in asked.verdicts(pair.target) if verdict.honoured}
    spelled = {one.term for one in judge(asked.matches, pair.target, asked.target, fresh) if one.honoured}
    words = {word.folded for word in pair.target_words}
    for term in fresh:
        if term not in honoured:  # the rule `glossary` tells that
            continue
        form, short = term.first(asked.target), acronym(term.first(asked.target))
        if term not in spelled and (short or not _is_explained(term, asked, words)):
            said = gettext_noop("first mention of “{term}”: spell it out, “{wanted}”")
            aside = f"({short})" in pair.target  # behind another name than those of the glossary
            yield FIRST_MENTION.finding(said, unsure=aside, term=named[term], wanted=asked.first_form(term))
        elif short and term not in asked.once and not stands(short, pair.target):
            said = gettext_noop("first mention of “{term}” without “{short}”, which comes again: “{wanted}”")
            yield FIRST_MENTION.finding(said, term=named[term], short=short, wanted=form)


CHECKS: tuple[Check, ...] = (first_mention,)


def stands(short: str, text: str) -> bool:
    """Tell whether an acronym stands in a text as a word of its own, in any case, before a possessive ending too."""
    return re.search(rf"(?<![\w-]){re.escape(short)}(?![\w-])", text, re.IGNORECASE) is not None


def _is_explained(term: Term, asked: Constraint, words: set[str]) -> bool:
    """Tell whether a translation says a word of the explanation in the form for the first mention."""
    language = asked.target
    own = {folded(word.text) for name in term.names(language) if " " not in name for word in split(name)}
    told = {word.folded for word in split(term.first(language)) if len(word.text) > _SHORT}
    return not words.isdisjoint(told - own - set(word_lists.words(language, "function_words")))
