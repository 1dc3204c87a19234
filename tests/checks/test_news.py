"""News sentences, drafted by the bundled models and marked by an editor: the rules find what is seriously wrong.

The drafts are frozen, so this tries the rules, and not the models. `pytest -n 0 -s` prints what is missed.
"""

from __future__ import annotations

import sys
from collections import Counter

import pytest
from news_pairs import NewsPair, read

from l10n.checks.findings import Finding, Severity

_FOUND, _FALSE = 0.8, 0.15
"""The least share of serious drafts with a finding, and the largest of sound ones."""
Judged = list[tuple[NewsPair, list[Finding]]]


def _judged(name: str) -> Judged:
    """Return the pairs of a file with what is found in each, but for notes."""
    return [(each, [one for one in each.findings() if one.severity is not Severity.NOTE]) for each in read(name)]


def _share(judged: Judged, *, serious: bool) -> float:
    """Return the share of the drafts with a mark that have a finding."""
    having = [bool(findings) for each, findings in judged if bool(each.kinds) is serious]
    return sum(having) / len(having)


def _report(judged: Judged) -> str:
    """Return the shares, what is found by kind, the serious drafts without findings, and the sound ones with."""
    said = [
        f"found {_share(judged, serious=True):.0%} of the serious, {_share(judged, serious=False):.0%} of the sound"
    ]
    kinds = Counter((str(each.kinds[0]), bool(findings)) for each, findings in judged if each.kinds)
    for kind in sorted({kind for kind, _ in kinds}):
        said.append(f"  {kind}: {kinds[kind, True]} of {kinds[kind, True] + kinds[kind, False]}")
    for each, findings in judged:
        if each.kinds and not findings:
            said.append(f"MISSED {each.name}: {', '.join(each.kinds)}\n  {each.source}\n  {each.draft}")
        elif findings:
            told = "; ".join(f"{one.severity} {one.rule}: {one.message}" for one in findings)
            said.append(f"{'found' if each.kinds else 'FALSE'} {each.name}: {', '.join(each.kinds)}: {told}")
            said.append(f"  {each.draft}")
    return "\n".join((*said, ""))


def test_the_rules_find_what_is_seriously_wrong_and_leave_what_is_sound() -> None:
    judged = _judged("news.txt")
    sys.stdout.write(_report(judged))
    assert len(judged) >= 100
    assert _share(judged, serious=True) >= _FOUND
    assert _share(judged, serious=False) <= _FALSE


def test_the_rules_do_as_well_on_drafts_that_nobody_looked_at() -> None:
    judged = _judged("news-held-out.txt")
    assert len(judged) >= 40
    assert _share(judged, serious=True) >= _FOUND


@pytest.mark.parametrize("name", ["news.txt", "news-held-out.txt"])
def test_both_directions_are_tried_alike(name: str) -> None:
    directions = Counter(each.languages for each in read(name))
    assert {*directions} == {("es-MX", "en-US"), ("en-US", "es-MX")}
    assert max(directions.values()) - min(directions.values()) <= len(directions)
