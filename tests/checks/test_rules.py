"""The rules together: each has a name of its own, and they find little in what people translated."""

from __future__ import annotations

import re
from importlib import import_module
from itertools import pairwise
from pkgutil import iter_modules

import pytest
from text_pairs import CORPORA, human_pairs, human_texts, messages, text_pair

from l10n import checks
from l10n.checks import amounts, spelling
from l10n.checks.amounts.money import money
from l10n.checks.findings import Rule, Severity
from l10n.checks.pairs import Check
from l10n.checks.rules import ALL, WORDS, examine, heard_of
from l10n.checks.typography import quotes

FAMILIES = [import_module(f"{checks.__name__}.{module.name}") for module in iter_modules(checks.__path__)]


def test_a_rule_has_an_id_of_its_own_in_kebab_case() -> None:
    rules = [value for family in FAMILIES for value in vars(family).values() if isinstance(value, Rule)]
    ids = [rule.id for rule in dict.fromkeys(rules)]
    assert len(ids) == len(set(ids)) > 0
    assert [one for one in ids if not re.fullmatch(r"[a-z]+(-[a-z]+)*", one)] == []


def test_every_family_is_asked_of_drafts() -> None:
    families: list[tuple[Check, ...]] = [vars(family).get("CHECKS", ()) for family in FAMILIES]
    assert {*ALL} == {check for family in families for check in family}


def test_findings_come_in_the_order_of_the_rules() -> None:
    pair = text_pair("a “b” 5 🎉", "c")
    assert [one.rule for one in examine(pair, ALL)] == ["number", "quotes", "symbol"]


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora lie beside the repository")
@pytest.mark.parametrize("corpus", ["flores101-dev", "tico19-test-es-LA"])
@pytest.mark.parametrize(("source", "target"), [("en", "es"), ("es", "en")])
def test_what_people_translated_is_hardly_ever_doubted(corpus: str, source: str, target: str) -> None:
    pairs = human_pairs(corpus, (source, target))
    checks = (*amounts.CHECKS, *quotes.CHECKS)
    found = [[*examine(pair, checks)] for pair in pairs]
    doubted = [one for one in found if any(each.severity is not Severity.NOTE for each in one)]
    assert len(doubted) < 0.03 * len(pairs)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora lie beside the repository")
def test_a_changed_number_and_removed_quotation_marks_are_doubted() -> None:
    pairs = [pair for pair in human_texts("flores101-dev", ("en", "es")) if not messages(pair[0], pair[1], WORDS)]
    numbered = [
        (source, re.sub(r"\b\d{2,}\b", lambda found: str(int(found[0]) + 1), target)) for source, target in pairs
    ]
    changed = [one for one, before in zip(numbered, pairs, strict=True) if one != before]
    assert sum(bool(messages(pair[0], pair[1], WORDS)) for pair in changed) > 0.95 * len(changed)
    quoted = [pair for pair in pairs if len(re.findall('["“”«»]', pair[0])) > 1 and "«" in pair[1]]
    bare = [(source, re.sub("[«»]", "", target)) for source, target in quoted]
    assert sum(bool(messages(pair[0], pair[1], WORDS)) for pair in bare) > 0.85 * len(bare)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora lie beside the repository")
@pytest.mark.parametrize("check", ALL)
def test_a_check_finds_only_what_its_rules_are_for(check: Check) -> None:
    texts = human_texts("flores101-dev", ("en", "es"))[:120]
    wrong = [text_pair(one, other) for (one, _), (_, other) in pairwise(texts)]
    found = {finding.rule for pair in wrong for finding in check(pair)}
    assert {rule for rule in found if not heard_of((check,), rule.__eq__)} == set()


def test_a_check_of_which_no_rule_is_heard_is_not_asked() -> None:
    kept = heard_of(ALL, lambda rule: rule != "spelling")
    assert set(ALL) - set(kept) == set(spelling.CHECKS)
    assert heard_of(ALL, lambda rule: rule == "money") == (money,)
