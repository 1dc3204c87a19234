"""The sentences of a preview: each with its unit, its state and what was found in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from l10n.article import ROLES
from l10n.checks.findings import Finding, Severity
from l10n.drafting.origin import DraftOrigin, MachineTranslation
from l10n.glossary.constraints import Constraint
from l10n.review.catalog import Catalog, State, Unit, notes_of_others, restored, states, untouched, words
from l10n.review.contexts import owners
from l10n.review.judge import UnitFinding
from l10n.segmentation.segments import Segment

_NEEDING = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class PreviewSentence:
    """A sentence of the article, its translation, and what a reviewer should know of it."""

    number: int
    """Its place among the sentences of the article, from 1."""
    segment: Segment
    unit: Unit | None
    """None for a sentence that the catalog does not have yet."""
    state: State
    """Any but OBSOLETE."""
    findings: tuple[Finding, ...] = ()
    """The worst first."""
    constraint: Constraint | None = None
    """What the glossary requires of the translation, without what a reviewer excepted; None if it has no term."""
    notes: tuple[str, ...] = ()
    """The notes of other tools in its unit."""

    @property
    def needs_work(self) -> bool:
        """Whether a person must look at it: nobody approved it, or a check objects."""
        return self.state is not State.REVIEWED or any(one.severity in _NEEDING for one in self.findings)

    @property
    def score(self) -> int | None:
        """The score of a draft that nobody has changed, in whole per cent; None for all others."""
        made = self.unit.provenance if self.unit else None
        is_draft = self.state is State.DRAFT and made is not None and isinstance(made.origin, DraftOrigin)
        return made.score if made and is_draft and self.unit and untouched(self.unit) else None

    @property
    def words(self) -> int:
        """The number of words of the source."""
        return words(self.segment.source)

    @property
    def key(self) -> tuple[str | None, str]:
        """The context of its unit, and its source: the same wherever one unit serves a sentence that is repeated."""
        return self.unit.context if self.unit else None, self.segment.source


def once(found: Iterable[PreviewSentence]) -> Sequence[PreviewSentence]:
    """Return the first occurrence of each sentence."""
    kept: dict[tuple[str | None, str], PreviewSentence] = {}
    for one in found:
        kept.setdefault(one.key, one)
    return tuple(kept.values())


@dataclass(frozen=True)
class PreviewSentences:
    """The sentences of an article with a catalog."""

    by_segment: Mapping[int, PreviewSentence]
    """By the identity of the segment, in the order of the article; without those that are never translated."""
    elsewhere: tuple[UnitFinding, ...]
    """The findings of units that serve no sentence of the article."""

    @property
    def all(self) -> Sequence[PreviewSentence]:
        """All of them, in the order of the article."""
        return tuple(self.by_segment.values())

    @cached_property
    def counted(self) -> Sequence[PreviewSentence]:
        """Each once, however often the article repeats it: as PO editors, `status` and `build` count them."""
        return once(self.all)

    @property
    def states(self) -> Mapping[State, tuple[int, int]]:
        """The number of sentences, and of their words, in each state but OBSOLETE."""
        sentences = Counter(one.state for one in self.counted)
        spoken: Counter[State] = Counter()
        for one in self.counted:
            spoken[one.state] += one.words
        return {each: (sentences[each], spoken[each]) for each in State if each is not State.OBSOLETE}

    @property
    def package(self) -> str:
        """The package that made most of the drafts, with its version; empty if none did."""
        origins = (one.unit.provenance.origin for one in self.all if one.unit and one.unit.provenance)
        made = Counter(origin.package for origin in origins if isinstance(origin, MachineTranslation))
        return min(made, key=lambda package: (-made[package], package), default="")

    @property
    def severities(self) -> Mapping[Severity, int]:
        """The number of findings of each severity."""
        found = Counter(finding.severity for one in self.counted for finding in one.findings)
        found.update(one.finding.severity for one in self.elsewhere)
        return {each: found[each] for each in Severity}


def sentences(
    path: str,
    segments: Sequence[Segment],
    catalog: Catalog,
    constraints: Mapping[str, Constraint],
    findings: Iterable[UnitFinding],
) -> PreviewSentences:
    """Find the unit of each sentence of an article, as editions do.

    Args:
        path: of the article.
        segments: all of the article, in order.
        catalog: the translations.
        constraints: what the glossary requires, by source.
        findings: what the checks found in the catalog.

    """
    units = {
        (unit.context, unit.source): (unit, state)
        for unit, state in zip(restored(catalog).units, states(catalog), strict=True)
        if state is not State.OBSOLETE and unit.plural is None
    }
    found: defaultdict[tuple[str | None, str], list[UnitFinding]] = defaultdict(list)
    for each in findings:
        found[each.unit.context, each.unit.source].append(each)
    roles = ROLES | {one.role for one in segments}
    offered = [one for one in segments if one.translatable]
    served = owners(catalog.units, path, ((one.source, one.line) for one in offered))
    made: dict[int, PreviewSentence] = {}
    for number, segment in enumerate(offered, 1):
        owner = served.get((segment.source, segment.line))
        key = owner.context if owner else None, segment.source
        unit, state = units.get(key, (None, State.UNTRANSLATED))
        told = sorted((one.finding for one in found[key]), key=lambda one: one.severity.rank)
        asked = constraints.get(segment.source)
        if asked and unit:
            asked, _ = asked.without(";".join(unit.excepted))
        notes = tuple(_notes_of_others(unit, roles)) if unit else ()
        made[id(segment)] = PreviewSentence(number, segment, unit, state, tuple(told), asked, notes)
    here = {(one.unit.context, one.unit.source) for one in made.values() if one.unit}
    elsewhere = (one for key, each in found.items() if key not in here for one in each)
    return PreviewSentences(made, tuple(elsewhere))


def _notes_of_others(unit: Unit, roles: Collection[str]) -> Iterator[str]:
    """Yield the notes that l10n did not write; it writes the roles of blocks, and the names of fields of data."""
    for note in notes_of_others(unit.notes):
        if not {*note.text.split(", ")} <= {*roles}:
            yield note.text
