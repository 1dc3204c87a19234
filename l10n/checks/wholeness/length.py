"""Length: a translation that is far shorter or longer than translations of such a sentence are."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.names.appositions import appositions
from l10n.checks.pairs import Check, TextPair
from l10n.checks.wholeness.gaps import UNSURE, asked, gaps
from l10n.checks.wholeness.ratios import RATIOS, surprise
from l10n.checks.wholeness.words import is_copied
from l10n.languages.codes import base
from l10n.languages.messages import gettext_noop

LENGTH = Rule("length", Severity.WARNING, Category.OMISSION)
RULES = (LENGTH,)

_FAR = 4.5
"""Standard deviations. Translators of other texts are freer than those of the phrasebook."""
_SHORTEST = 25
"""Characters of the longer side; of shorter ones, such as headlines and labels, any length may be right."""


def length(pair: TextPair) -> Iterator[Finding]:
    """Find a translation that is far shorter or longer than its source lets expect."""
    source, target, language = pair.source, pair.target, base(pair.languages[1])
    if not source or not target or max(len(source), len(target)) < _SHORTEST or language not in RATIOS:
        return
    far = surprise(source, target, language)
    if abs(far) > _FAR and not is_copied(pair) and not _is_explained(pair) and not _is_asked(pair, language):
        shorter, longer = gettext_noop("much shorter than the source"), gettext_noop("much longer than the source")
        yield LENGTH.finding(shorter if far < 0 else longer)


CHECKS: tuple[Check, ...] = (length,)


def _is_asked(pair: TextPair, language: str) -> bool:
    """Tell whether the names that the glossary asks for, or what explains a name, make a translation that long."""
    words = pair.target_words
    more = asked(pair)[0] + sum(len(words[at].text) + 1 for at in pair.once(appositions))
    shorter = pair.target[: max(len(pair.target) - more, 1)]
    return more > 0 and abs(surprise(pair.source, shorter, language)) <= _FAR


def _is_explained(pair: TextPair) -> bool:
    """Tell whether other rules say what is left out or added."""
    return any(gap and gap.score >= UNSURE for gap in pair.once(gaps))
