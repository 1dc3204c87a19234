"""Money: the same amounts in the same currency on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from l10n.checks.amounts.reading import vocabulary
from l10n.checks.amounts.reading.amount import AmountKind
from l10n.checks.amounts.reading.differing import differing
from l10n.checks.amounts.reading.marks import marks
from l10n.checks.amounts.reading.measuring import mismatches
from l10n.checks.amounts.reading.sides import sign
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import TextPair, Word
from l10n.languages import cldr
from l10n.languages.codes import base

MONEY = Rule("money", Severity.ERROR, Category.MISTRANSLATION)

_SIGNS = re.compile("[$€£¥]")


def money(pair: TextPair) -> Iterator[Finding]:
    """Find amounts of money that differ, and currencies that are others, or only on one side."""
    told = [*differing(pair, MONEY, AmountKind.MONEY)]
    told += [
        MONEY.finding(
            "{source} ↔ {target}", unsure=one.lost or one.added, source=one.source.text, target=one.target.text
        )
        for one in pair.once(mismatches)
        if one.kind is AmountKind.MONEY
    ]
    yield from dict.fromkeys(told or _names(pair))


def _names(pair: TextPair) -> Iterator[Finding]:
    """Find names of money, with or without a number, beside another name on the other side."""
    marked = pair.once(marks)
    if not any(side.money for side in marked) and not _SIGNS.search(pair.source) and not _SIGNS.search(pair.target):
        return
    here = _named(pair.source, pair.source_words, pair.locales[0])
    there = _named(pair.target, pair.target_words, pair.locales[1])
    lost = [word for word, codes in here.items() if not any(codes & others for others in there.values())]
    added = [word for word, codes in there.items() if not any(codes & others for others in here.values())]
    if lost and added:
        yield MONEY.finding("{source} ↔ {target}", source=", ".join(lost), target=", ".join(added))


def _named(text: str, words: tuple[Word, ...], locale: str) -> Mapping[str, frozenset[str]]:
    language = base(locale)
    known = vocabulary.measures(language)
    found = {
        word.text: codes
        for word in words
        if (codes := known.get(word.folded))
        and not codes.isdisjoint(vocabulary.WIDELY_NAMED)
        and len(codes) != 1 + len(word.text)
    }
    for one in "$€£¥":
        if one in text:
            found[one] = sign(one, language) if one != "$" else cldr.currency_signs()["$"]
    return found
