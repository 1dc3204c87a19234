"""Checks the translations in a catalog against the sentences of its article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from l10n.checks import terms
from l10n.checks.consistency import CONSISTENCY, Rendering, RenderingKind, Sighting, disagreements, renderings
from l10n.checks.evidence import EVIDENCE, speaks
from l10n.checks.findings import Finding
from l10n.checks.making import IDLE, IGNORING
from l10n.checks.pairs import Check, TextPair, pair, split
from l10n.checks.policy import Policy, nearest
from l10n.checks.rules import ALL, RULES, examine, heard_of
from l10n.drafting.origin import MachineTranslation
from l10n.glossary.constraints import Constraint
from l10n.glossary.first_mention import acronym
from l10n.glossary.table import Term
from l10n.languages.messages import gettext_noop
from l10n.review.catalog import Catalog, State, Unit, restored, states, unproven, untouched
from l10n.review.contexts import owners
from l10n.review.notes import Note
from l10n.segmentation.segments import Segment
from l10n.text.folding import folded

_IDLE = gettext_noop(
    "the unit with the context “{context}” is never published: its `#:` lines name no place of this sentence, or only "
    "places of another unit"
)
_UNPROVEN = gettext_noop(
    "reviewed for its place alone by an earlier version of l10n, unless a person approved it: nothing else shows that "
    "it translates the sentence; correct it, or approve it with l10n approve --unit"
)
_TERMS = frozenset(rule.id for rule in terms.RULES)

Served = Mapping[tuple[str, int], Unit]
"""The unit with a context for each place, given as sentence and line, that has one."""


@dataclass(frozen=True, slots=True)
class UnitFinding:
    """A finding in the translation of a sentence, and its place."""

    path: str
    """Path of the article."""
    line: int
    """Line of the sentence's first occurrence."""
    language: str
    """Language of the translation, BCP 47."""
    state: State
    finding: Finding
    unit: Unit
    """The sentence with its translation."""
    po: str = ""
    """Path of the .po file, where it was given."""
    flagged: bool = False
    """Whether the unit is a draft with a note on this already."""


@dataclass(frozen=True, slots=True)
class UnitRenderings:
    """What a translation calls the things in its sentence, and its place."""

    path: str
    line: int
    language: str
    state: State
    unit: Unit
    po: str
    renderings: tuple[Rendering, ...]

    def finding(self, finding: Finding) -> UnitFinding:
        """Return a finding in this translation."""
        noted = self.unit.notes if self.state is State.DRAFT else ()
        flagged = bool(noted) and not Note.doubts(finding).isdisjoint(noted)
        return UnitFinding(self.path, self.line, self.language, self.state, finding, self.unit, self.po, flagged)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings in the translations of an article."""

    translations: int
    """Number of translations."""
    findings: tuple[UnitFinding, ...]
    """In the order of the article."""
    renderings: tuple[UnitRenderings, ...] = ()
    """What the translations call things, for a comparison with those of other articles."""

    @property
    def violations(self) -> tuple[UnitFinding, ...]:
        """Findings of glossary rules in reviewed translations."""
        return tuple(one for one in self.findings if one.state is State.REVIEWED and one.finding.rule in _TERMS)

    def only(self, wanted: Callable[[State], bool]) -> Judgement:
        """Return what is about translations in some states."""
        findings = tuple(one for one in self.findings if wanted(one.state))
        return replace(self, findings=findings, renderings=tuple(one for one in self.renderings if wanted(one.state)))


def judge(
    path: str,
    sentences: Sequence[Segment],
    catalog: Catalog,
    constraints: Mapping[str, Constraint],
    *,
    source: str = "",
    po: str = "",
    checks: Sequence[Check] = ALL,
    policy: Policy | None = None,
) -> Judgement:
    """Check every translation of an article, both reviewed ones and drafts.

    What only a comparison shows is not among the findings: `all_findings` compares those of a run.

    Args:
        path: of the article.
        sentences: all sentences of the article.
        catalog: their translations.
        constraints: what the glossary requires, by source.
        source: the language of the article with its region, BCP 47; empty for that of the catalog.
        po: path of the .po file, for the findings.
        checks: the checks to apply.
        policy: which rules are heard, and with which severity; None for all, with their own.

    """
    policy = policy or Policy()
    checks = heard_of(checks, policy.hears)
    languages = source or catalog.source_language, catalog.language
    translations = 0
    found: list[UnitFinding] = []
    called: list[UnitRenderings] = []
    served = owners(catalog.units, path, ((one.source, one.line) for one in sentences if one.translatable))
    translated = [*_translated(sentences, catalog, served)]
    repeated = _repeated(translated, constraints)
    for sentence, unit, state in translated:
        translations += 1
        asked = constraints.get(sentence.source)
        if asked and asked.first:
            asked = replace(asked, once=tuple(term for term in asked.first if term not in repeated))
        both = _pair(sentence, unit, state, languages, asked)
        named = _rendered(both, unit, policy)
        here = UnitRenderings(path, sentence.line, catalog.language, state, unit, po, named)
        heard = _heard((*examine(both, checks), *_unknown(unit), *_unproven(unit, both)), unit, policy)
        found += map(here.finding, heard)
        if named:
            called.append(here)
    idle = (replace(one, po=po) for one in _idle(path, sentences, catalog, served, policy))
    return Judgement(translations, (*found, *idle), tuple(called))


def all_findings(judgements: Sequence[Judgement], policy: Policy) -> tuple[UnitFinding, ...]:
    """Return the findings of a run: those of each judgement, and what only a comparison of all translations shows.

    Args:
        judgements: what `judge` found in each catalog.
        policy: which rules are heard, and with which severity.

    """
    called = [one for each in judgements for one in each.renderings]
    return (*(one for each in judgements for one in each.findings), *_compared(called, policy))


def _compared(units: Sequence[UnitRenderings], policy: Policy) -> Iterator[UnitFinding]:
    """Yield a finding for each translation that calls something otherwise than others of the run do."""
    sightings: list[Sighting] = []
    owners: list[UnitRenderings] = []
    for one in units:
        reviewed, place = one.state is State.REVIEWED, f"{one.path}:{one.line}"
        owners += [one] * len(one.renderings)
        sightings += (Sighting(one.path, place, one.language, reviewed, each) for each in one.renderings)
    for at, finding in disagreements(sightings):
        yield from (owners[at].finding(each) for each in policy.heard([finding]))


def _rendered(pair: TextPair, unit: Unit, policy: Policy) -> tuple[Rendering, ...]:
    """Return the renderings in a translation that take part in the comparison.

    Those of a unit that a reviewer excused do not, nor does the sentence of a unit with a context: it is there so that
    the same sentence can have another translation.
    """
    if not policy.hears(CONSISTENCY.id) or CONSISTENCY.id in _excused(unit):
        return ()
    return tuple(one for one in renderings(pair) if one.kind is not RenderingKind.SENTENCE or unit.context is None)


def _pair(
    sentence: Segment, unit: Unit, state: State, languages: tuple[str, str], constraint: Constraint | None
) -> TextPair:
    made = _machine_translation(unit) if state is State.DRAFT else None
    return pair(
        *(sentence, unit.target, languages),
        constraint=constraint,
        excused=";".join(unit.excepted),
        machine_made=made is not None,
        unheard=made.unheard if made else (),
    )


def _machine_translation(unit: Unit) -> MachineTranslation | None:
    """Return where a text comes from if a machine made it and nobody changed it."""
    made = unit.provenance.origin if unit.provenance and untouched(unit) else None
    return made if isinstance(made, MachineTranslation) else None


def _heard(findings: Iterable[Finding], unit: Unit, policy: Policy) -> Iterator[Finding]:
    """Yield the findings that neither the project nor the reviewer of a unit silenced."""
    ignored = _excused(unit)
    return (finding for finding in policy.heard(findings) if finding.rule not in ignored)


def _excused(unit: Unit) -> frozenset[str]:
    """Return the rules that a reviewer silenced.

    Behind a word that is no rule, nothing counts: it may be a reason that names one, `number, the date is right`.
    """
    return frozenset(name for names in unit.ignored for name in takewhile(RULES.__contains__, names))


def _unknown(unit: Unit) -> Iterator[Finding]:
    """Find comments that silence a rule that does not exist, or that say nothing."""
    if not all(map(str.strip, unit.excepted)):
        yield terms.EXCEPTION.finding("“l10n: except” names no term; write which: “l10n: except Sedena”")
    for names in unit.ignored:
        if not names:
            yield IGNORING.finding("“l10n: ignore” names no rule; write which: “l10n: ignore number”")
        name = next((name for name in names if name not in RULES), None)
        if name is None:
            continue
        if near := nearest(name):
            yield IGNORING.finding("there is no rule “{name}” to ignore; did you mean “{near}”?", name=name, near=near)
        else:
            yield IGNORING.finding("there is no rule “{name}” to ignore", name=name)


def _unproven(unit: Unit, both: TextPair) -> Iterator[Finding]:
    """Find a published translation that a former run took as reviewed without any evidence."""
    if unproven(unit) and not speaks(both.source, both.target, both.languages, role=both.segment.role):
        yield EVIDENCE.finding(_UNPROVEN)


def _translated(
    sentences: Sequence[Segment], catalog: Catalog, served: Served
) -> Iterator[tuple[Segment, Unit, State]]:
    """Yield each translated sentence with its unit, once for each unit that applies to it."""
    known = zip(restored(catalog).units, states(catalog), strict=True)
    waiting = {
        (unit.context, unit.source): (unit, state)
        for unit, state in known
        if unit.translated and unit.plural is None and state is not State.OBSOLETE
    }
    for sentence in sentences:
        owner = served.get((sentence.source, sentence.line))
        if found := waiting.pop((owner.context if owner else None, sentence.source), None):
            yield sentence, *found


def _repeated(
    translated: Iterable[tuple[Segment, Unit, State]], constraints: Mapping[str, Constraint]
) -> frozenset[Term]:
    """Return the terms whose acronym stands in a translation after that of the first mention.

    What the source repeats is not asked: a translation may well say the name each time.
    """
    waiting: dict[str, list[Term]] = {}
    found: set[Term] = set()
    for sentence, unit, _ in translated:
        for word in split(unit.target) if waiting else ():
            for written in (word.folded, word.folded.partition("'")[0]):
                found.update(waiting.pop(written, ()))
        asked = constraints.get(sentence.source)
        for term in asked.first if asked else ():
            if asked and (short := acronym(term.first(asked.target))):
                waiting.setdefault(folded(short), []).append(term)
    return frozenset(found)


def _idle(
    path: str, sentences: Sequence[Segment], catalog: Catalog, served: Served, policy: Policy
) -> Iterator[UnitFinding]:
    """Find translations that are never published, as their units have a context and no place in the article."""
    lines = {one.source: one.line for one in reversed(sentences) if one.translatable}
    serving = {(unit.context, unit.source) for unit in served.values()}
    for unit, state in zip(catalog.units, states(catalog), strict=True):
        about = unit.context is not None and unit.plural is None and unit.translated and not unit.obsolete
        if about and unit.source in lines and (unit.context, unit.source) not in serving:
            for what in _heard([IDLE.finding(_IDLE, context=unit.context)], unit, policy):
                yield UnitFinding(path, lines[unit.source], catalog.language, state, what, unit)
