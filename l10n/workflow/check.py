"""Finished .po files read again: does each translation honour the glossary, and has it the tags of its sentence?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n import formats
from l10n.errors import CatalogError
from l10n.glossary.constraints import Constraint
from l10n.project.places import Project
from l10n.review.catalog import Catalog, State, Unit, restored, states, stripped
from l10n.review.contexts import owners
from l10n.segmentation.segments import Segment
from l10n.tags.detach import differences, words
from l10n.workflow.shared import reading, tables


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a translation."""

    path: str
    """Of the article."""
    line: int
    """Where the sentence first stands in it."""
    state: State
    what: str
    flagged: bool
    """Whether it is a draft that bears a note of this already."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of the translations of some articles."""

    translations: int
    faults: tuple[Fault, ...]
    stripped: tuple[str, ...]
    """The .po files from which an editor removed every fuzzy mark."""
    published: tuple[tuple[str, str], ...]
    """Articles that need no .po file, as each is the published translation of another, with the path of that one."""
    broken: tuple[CatalogError, ...] = ()
    """What is wrong with the .po files of articles that were left out."""


def check(project: Project, paths: Sequence[Path]) -> Checked:
    """Judge every translation in the .po files of articles, those of reviewers and drafts alike.

    Args:
        project: where the files lie.
        paths: the articles; none for all below `articles/`, of which those with a broken .po file stop no other.

    Raises:
        L10nError: a table of the glossary, an article or a .po file is not fit.

    """
    finder = tables.finders(project)
    translations = 0
    found: list[Fault] = []
    suspects: list[str] = []
    left: list[tuple[str, str]] = []
    broken: list[CatalogError] = []
    original = reading.originals(project)
    for path in reading.named(project, paths or project.articles(formats.SUFFIXES)):
        article = reading.load(project, path)
        try:
            catalogs = reading.catalogs(project, path)
        except CatalogError as error:
            if paths:
                raise
            broken.append(error)
            continue
        if not catalogs and (other := original(article.path)):
            left.append((article.path, other))
            continue
        source = reading.decide(project, article, catalogs, None).language
        sentences = reading.sentences(article, reading.cutting(project, source))
        for place, catalog in catalogs.items():
            suspects += [project.reference(place)] if stripped(catalog) else []
            constraints = reading.constraints(sentences, finder(source), catalog.language)
            translations += sum(1 for _ in _translated(article.path, sentences, catalog))
            found += faults(article.path, sentences, catalog, constraints)
    return Checked(translations, tuple(found), tuple(suspects), tuple(left), tuple(broken))


def faults(
    path: str, sentences: Sequence[Segment], catalog: Catalog, constraints: Mapping[str, Constraint]
) -> Iterator[Fault]:
    """Say what is wrong with the translations of an article.

    Args:
        path: of the article.
        sentences: all of them.
        catalog: their translations.
        constraints: what the glossary asks of them, by their source.

    """
    for sentence, unit, state in _translated(path, sentences, catalog):
        for what in _wrong(sentence, unit, constraints.get(sentence.source) or Constraint((), catalog.language)):
            flagged = state is State.DRAFT and f"doubt: {what}" in unit.notes
            yield Fault(path, sentence.line, state, what, flagged)
    yield from _idle(path, sentences, catalog)


def violations(
    path: str, sentences: Sequence[Segment], catalog: Catalog, constraints: Mapping[str, Constraint]
) -> Iterator[Fault]:
    """Say where reviewed translations of an article do not honour the glossary; the arguments are those of `faults`."""
    for fault in faults(path, sentences, catalog, constraints):
        if fault.state is State.REVIEWED and fault.what.startswith("glossary: "):
            yield fault


def _translated(path: str, sentences: Sequence[Segment], catalog: Catalog) -> Iterator[tuple[Segment, Unit, State]]:
    """Give each sentence that has a translation, once for each unit that serves it, with that unit."""
    known = zip(restored(catalog).units, states(catalog), strict=True)
    waiting = {
        (unit.context, unit.source): (unit, state)
        for unit, state in known
        if unit.translated and unit.plural is None and state is not State.OBSOLETE
    }
    served = _served(path, sentences, catalog)
    for sentence in sentences:
        owner = served.get((sentence.source, sentence.line))
        if found := waiting.pop((owner.context if owner else None, sentence.source), None):
            yield sentence, *found


def _served(path: str, sentences: Iterable[Segment], catalog: Catalog) -> dict[tuple[str, int], Unit]:
    return owners(catalog.units, path, ((one.source, one.line) for one in sentences if one.translatable))


def _idle(path: str, sentences: Sequence[Segment], catalog: Catalog) -> Iterator[Fault]:
    """Say which translations are never published, as their units have a context and serve no place of the article."""
    lines = {one.source: one.line for one in reversed(sentences) if one.translatable}
    serving = {(unit.context, unit.source) for unit in _served(path, sentences, catalog).values()}
    for unit, state in zip(catalog.units, states(catalog), strict=True):
        about = unit.context is not None and unit.plural is None and unit.translated and not unit.obsolete
        if about and unit.source in lines and (unit.context, unit.source) not in serving:
            what = f"with the context “{unit.context}” is never published: its `#:` lines name no place of it"
            yield Fault(path, lines[unit.source], state, what, flagged=False)


def _wrong(sentence: Segment, unit: Unit, constraint: Constraint) -> Iterator[str]:
    """Say what is wrong with a translation, as the doubts of a draft say it, and with what its reviewer excuses."""
    left, unknown = constraint.without(";".join(unit.excepted))
    if left.matches:
        spoken = words(sentence.leaves, unit.target, sentence.syntax)
        yield from (f"glossary: {fault}" for fault in left.faults(spoken))
    for name in unknown:
        known = ", ".join(dict.fromkeys(f"“{match.form}”" for match in constraint.matches))
        yield f"glossary: except “{name}” names no term of the sentence, which has {known or 'none'}"
    yield from differences(sentence.leaves, unit.target, sentence.syntax)
