"""Quotation marks: they are paired, and quoted speech keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.findings import Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair

QUOTES = Rule("quotes", Severity.WARNING)

_QUOTES = re.compile('["“”„«»]')
_QUOTED = re.compile(r"""["“„«]([^"“”„«»]+)["”“»]""")
_SINGLE_QUOTED = re.compile(r"(?<!\w)['‘]\w.*['’](?!\w)", re.DOTALL)


def quotes(pair: TextPair) -> Iterator[Finding]:
    """Find lost and unpaired quotation marks; unchanged names and foreign words may lose theirs."""
    had, has = (len(_QUOTES.findall(text)) for text in (pair.source, pair.target))
    if has:
        if had and has % 2 > had % 2:
            yield QUOTES.finding("a quotation mark without its pair")
        return
    said = [quoted.strip(" ,.") for quoted in _QUOTED.findall(pair.source)]
    changed = any(not re.search(rf"(?<!\w){re.escape(one)}(?!\w)", pair.target, re.IGNORECASE) for one in said)
    if changed and not _SINGLE_QUOTED.search(pair.target):
        yield QUOTES.finding("lost: quotation marks")


CHECKS: tuple[Check, ...] = (quotes,)
