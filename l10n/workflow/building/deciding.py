"""Decides which editions may go live: by their states, by what the rules find, and by what is published already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from l10n.checks import markup, terms
from l10n.checks.findings import Finding, Severity
from l10n.checks.policy import Policy
from l10n.checks.rules import RULES
from l10n.edition.builder import Refusal
from l10n.edition.policy import PublishPolicy
from l10n.edition.tally import Tally
from l10n.edition.timing import Hold
from l10n.edition.verdict import Hindrance, hindrances, is_good
from l10n.glossary.recognition import Finder
from l10n.languages import codes
from l10n.project.places import Project
from l10n.review.catalog import State
from l10n.review.judge import Judgement, UnitFinding, judge
from l10n.workflow.building.making import MadeArticle
from l10n.workflow.shared import reading
from l10n.workflow.shared.publishing import Candidate, StayingPage

_NAMED = frozenset(rule.id for rule in (*terms.RULES, *markup.RULES))
"""Rules whose warnings `build` tells, too."""


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """A finding in a translation that is published, and its place."""

    path: str
    """Path of the article."""
    line: int
    """Line of the sentence."""
    language: str
    """Language of the translation, BCP 47."""
    state: State
    finding: Finding


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """An article that is kept back."""

    path: str
    hold: Hold


@dataclass(frozen=True, slots=True)
class LeftOutEdition:
    """An edition that does not go live, and why."""

    article: str
    language: str
    why: tuple[Hindrance, ...]
    policy: PublishPolicy
    tally: Tally = field(default_factory=Tally)
    refused: tuple[Refusal, ...] = ()
    """The sentences that prevent it."""
    rules: tuple[str, ...] = ()
    """The ids of the rules that found errors in what it would publish, one for each error."""
    page: StayingPage | None = None
    """Its last page, which stays."""
    place: Path | None = None
    """Where it goes; its last page may be elsewhere, where its article has been renamed."""
    waits: bool = False
    """Whether its article is kept back, so that nobody misses it yet."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What may go live, and what may not."""

    going: tuple[Candidate, ...]
    left_out: tuple[LeftOutEdition, ...]
    staying: tuple[Candidate, ...]
    """Editions of which an earlier page stays."""
    gone: tuple[Candidate, ...]
    """Editions without a page."""


def judgements(made: MadeArticle, finder: Finder, policy: Policy) -> Iterator[Judgement]:
    """Yield what the rules find in the texts that the editions of an article publish in place of its sentences."""
    article, unreviewed = made.opened, made.policy.unreviewed
    for catalog in (article.catalogs[path] for path in made.translations):
        constraints = reading.constraints(article.sentences, finder, catalog.language)
        judged = judge(article.path, article.sentences, catalog, constraints, source=article.tag, policy=policy)
        yield judged.only(lambda state: unreviewed.publishes(reviewed=state is State.REVIEWED))


def listening(policy: Policy) -> Policy:
    """Return the policy of a project that hears only rules of which `told` may tell something: others are not asked.

    Args:
        policy: which rules the project hears, and with which severity.

    """
    worst = (rule.id for rule in RULES.values() if policy.severities.get(rule.id, rule.severity) is Severity.ERROR)
    return replace(policy, only=_NAMED | {*worst})


def told(findings: Iterable[UnitFinding]) -> tuple[ToldFinding, ...]:
    """Return what is to be told."""
    wanted = (one for one in findings if one.finding.severity is Severity.ERROR or one.finding.rule in _NAMED)
    return tuple(ToldFinding(one.path, one.line, one.language, one.state, one.finding) for one in wanted)


def refused(findings: Sequence[ToldFinding], allow: frozenset[str]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the rules that found errors which are not allowed, one for each error, by article and language."""
    rules: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in findings:
        if one.finding.severity is Severity.ERROR and one.finding.rule not in allow:
            rules[one.path, one.language].append(one.finding.rule)
    return {key: tuple(found) for key, found in rules.items()}


def missing(
    project: Project, article: str, own: Candidate, translated: Collection[str], policy: PublishPolicy
) -> Iterator[LeftOutEdition]:
    """Yield the editions of an article for which it has no .po file, unless the source stands in for translations.

    Args:
        project: has the settings.
        article: its path.
        own: its edition in its own language.
        translated: the languages that it has .po files for, BCP 47; `es` stands for `es-MX`, too.
        policy: what may go live of it.

    """
    if not policy.unreviewed.needs_catalog:
        return
    targets = project.targets_of(codes.base(own.language))
    others = {codes.base(one) for one in translated if one not in targets}
    sentences, words = own.tally.total, sum(own.tally.words.values())
    tally = Tally({State.UNTRANSLATED: sentences}, {State.UNTRANSLATED: words})
    for language in targets:
        if language not in translated and codes.base(language) not in others:
            waits = own.held is not None
            yield LeftOutEdition(article, language, (Hindrance.NO_CATALOG,), policy, tally, waits=waits)


def decided(
    editions: Iterable[Candidate],
    errors: Mapping[tuple[str, str], tuple[str, ...]],
    forced: Collection[Path],
    stays: Callable[[Candidate], StayingPage | None],
) -> Decided:
    """Tell which editions go live.

    The edition of an article in its own language does. A translation does if its states allow it, and it would neither
    break its page nor publish an error. A page that is published already is not replaced by one that is less reviewed.

    Args:
        editions: each with its place.
        errors: as from `refused`.
        forced: the places of editions that replace a page that is better.
        stays: returns the page that is published already.

    """
    going: list[Candidate] = []
    left_out: list[LeftOutEdition] = []
    staying: list[Candidate] = []
    gone: list[Candidate] = []
    for one in editions:
        if one.held and not one.held.by_generator:
            gone.append(one)
            continue
        rules = errors.get((one.article, one.language), ())
        why = () if one.own else tuple(_why(one, rules))
        is_sure = one.own or (not why and is_good(one.tally, one.policy))
        page = None if is_sure else stays(one)
        better = page is not None and page.reviewed
        if not why and better and one.path not in forced:
            why = (Hindrance.WORSE,)
        if not why:
            going.append(one)
            continue
        (staying if page and page.path == one.path else gone).append(one)
        left_out.append(
            LeftOutEdition(
                *(one.article, one.language, why, one.policy, one.tally),
                refused=one.refused,
                rules=rules,
                page=page,
                place=one.path,
                waits=one.held is not None,
            )
        )
    return Decided(tuple(going), tuple(left_out), tuple(staying), tuple(gone))


def _why(one: Candidate, rules: Sequence[str]) -> Iterator[Hindrance]:
    yield from hindrances(one.tally, one.policy)
    if any(not refusal.is_state for refusal in one.refused):
        yield Hindrance.DAMAGE
    if rules:
        yield Hindrance.ERRORS
