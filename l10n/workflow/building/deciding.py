"""Decides which articles may go live, by what the rules find in the texts that they would publish."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from l10n.checks import markup, terms
from l10n.checks.findings import Severity
from l10n.checks.policy import Policy
from l10n.edition.policy import Unreviewed
from l10n.glossary.recognition import Finder
from l10n.review.catalog import State
from l10n.review.judge import Judgement, UnitFinding, judge
from l10n.workflow.shared import reading
from l10n.workflow.shared.reading import OpenedArticle

_NAMED = frozenset(rule.id for rule in (*terms.RULES, *markup.RULES))
"""Rules whose warnings `build` tells, too."""


@dataclass(frozen=True, slots=True)
class RefusedArticle:
    """An article of which nothing is written, as it would publish errors."""

    path: str
    errors: int
    rules: tuple[str, ...]
    """The ids of the rules that found them, sorted."""


def judgements(article: OpenedArticle, finder: Finder, policy: Policy, unreviewed: Unreviewed) -> Iterator[Judgement]:
    """Yield what the rules find in the texts that the editions of an article publish in place of its sentences."""
    for catalog in article.catalogs.values():
        constraints = reading.constraints(article.sentences, finder, catalog.language)
        judged = judge(article.path, article.sentences, catalog, constraints, policy=policy)
        yield judged.only(lambda state: unreviewed.publishes(reviewed=state is State.REVIEWED))


def told(findings: Iterable[UnitFinding]) -> tuple[UnitFinding, ...]:
    """Return what is to be told."""
    return tuple(one for one in findings if one.finding.severity is Severity.ERROR or one.finding.rule in _NAMED)


def refused(findings: Sequence[UnitFinding], allow: frozenset[str]) -> Mapping[str, RefusedArticle]:
    """Return the articles that would publish an error that is not allowed, by their paths."""
    rules: defaultdict[str, list[str]] = defaultdict(list)
    for one in findings:
        if one.finding.severity is Severity.ERROR and one.finding.rule not in allow:
            rules[one.path].append(one.finding.rule)
    return {path: RefusedArticle(path, len(found), tuple(sorted(set(found)))) for path, found in rules.items()}
