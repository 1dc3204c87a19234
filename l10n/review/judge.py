"""The translations in a catalog, judged against the sentences of its article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from l10n.checks.findings import Finding
from l10n.checks.pairs import pair
from l10n.checks.rules import APPROVED, examine
from l10n.checks.terms import RULES
from l10n.glossary.constraints import Constraint
from l10n.review.catalog import Catalog, State, Unit, restored, states
from l10n.review.notes import Note
from l10n.segmentation.segments import Segment

_EXCEPT = "l10n: except "
"""How the comment begins by which a reviewer excuses terms in a sentence: `# l10n: except Sedena; Marina`."""


@dataclass(frozen=True, slots=True)
class UnitFinding:
    """What is wrong with the translation of a sentence, and where."""

    path: str
    """Of the article."""
    line: int
    """Where the sentence first stands in it."""
    language: str
    """Of the translation, BCP 47."""
    state: State
    finding: Finding
    flagged: bool = False
    """Whether the unit is a draft that bears a note of this already."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules find in the translations of an article."""

    translations: int
    """How many there are."""
    findings: tuple[UnitFinding, ...]
    """In the order of the article."""

    @property
    def violations(self) -> tuple[UnitFinding, ...]:
        """Where reviewed translations do not honour the glossary."""
        return tuple(one for one in self.findings if one.state is State.REVIEWED and one.finding.rule in RULES)


def judge(
    path: str, sentences: Sequence[Segment], catalog: Catalog, constraints: Mapping[str, Constraint]
) -> Judgement:
    """Judge every translation of an article, those of reviewers and drafts alike.

    Args:
        path: of the article.
        sentences: all of it.
        catalog: their translations.
        constraints: what the glossary asks of them, by their source.

    """
    languages = catalog.source_language, catalog.language
    translations = 0
    found: list[UnitFinding] = []
    for sentence, unit, state in _translated(sentences, catalog):
        translations += 1
        both = pair(
            sentence, unit.target, languages, constraint=constraints.get(sentence.source), excused=_excused(unit)
        )
        for finding in examine(both, APPROVED):
            flagged = state is State.DRAFT and Note.doubt(finding) in unit.notes
            found.append(UnitFinding(path, sentence.line, catalog.language, state, finding, flagged))
    return Judgement(translations, tuple(found))


def _translated(sentences: Sequence[Segment], catalog: Catalog) -> Iterator[tuple[Segment, Unit, State]]:
    """Give each sentence that has a translation, once, with its unit."""
    known = zip(restored(catalog).units, states(catalog), strict=True)
    waiting = {
        unit.source: (unit, state)
        for unit, state in known
        if unit.translated and unit.plain and state is not State.OBSOLETE
    }
    for sentence in sentences:
        if found := waiting.pop(sentence.source, None):
            yield sentence, *found


def _excused(unit: Unit) -> str:
    """Return the terms that a reviewer excuses in the comments of a unit."""
    return ";".join(line.removeprefix(_EXCEPT) for line in unit.comments if line.startswith(_EXCEPT))
