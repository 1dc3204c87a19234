"""Tells what rows of the glossary concern: articles, drafts that `translate` makes anew, and reviewed sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path

from l10n.errors import GlossaryError, L10nError
from l10n.glossary.index import Reach
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term
from l10n.project.places import Project
from l10n.review.catalog import State, states
from l10n.tags.detach import detach
from l10n.text.folding import folded
from l10n.workflow.shared import reading, tables
from l10n.workflow.shared.articles import choosing
from l10n.workflow.shared.opening import opened
from l10n.workflow.shared.project_memory import Tell, ignored
from l10n.workflow.shared.tables import Finders
from l10n.workflow.translating.glossaries import current, former
from l10n.workflow.translating.jobs import Job, Options
from l10n.workflow.translating.notebook import Notebook, NoteUse
from l10n.workflow.translating.opening import violations
from l10n.workflow.translating.recalling import SettledArticles

_PLACE = re.compile(r"(?P<path>.+):(?P<line>[1-9][0-9]{0,8})")


@dataclass(frozen=True, slots=True)
class ConcernedUnit:
    """A sentence with its translation that rows of the glossary concern."""

    article: str
    line: int
    po: str
    """The path of its .po file."""
    source: str
    state: State
    redrafted: bool
    """Whether `translate` drafts it anew: its draft was made under other terms, or there is none."""
    honoured: bool
    """Whether a reviewed translation honours the glossary as it is now; True of others."""

    @property
    def is_reviewed(self) -> bool:
        """Whether a person approved the translation."""
        return self.state is State.REVIEWED


@dataclass(frozen=True, slots=True)
class Impact:
    """What rows of the glossary concern."""

    rows: tuple[Term, ...]
    """The rows that were named; if none was, those that are new or say something new."""
    gone: tuple[Term, ...]
    """The rows that are not there any more, or said something else; they have no place."""
    units: tuple[ConcernedUnit, ...]
    unknown: int
    """How many articles were left out: no run has finished them, and no row was named."""
    faults: tuple[L10nError, ...]
    """Errors of articles and .po files that were left out."""


def impact(project: Project, named: Sequence[str], tell: Tell = ignored) -> Impact:
    """Find what rows of the glossary concern, in all articles that have a .po file.

    Args:
        project: has the files.
        named: the rows: `glossary/agencies.csv:12`, or a name in either language; empty for those that changed since
            `translate` finished each article.
        tell: is told where the notes of earlier runs, which know what changed, could not be read.

    Raises:
        GlossaryError: a table is invalid, or there is no such row.

    """
    terms, finder = tables.glossary(project), tables.finders(project)
    rows = tuple(dict.fromkeys(row for one in named for row in _rows(terms, one)))
    faults: list[L10nError] = []
    chosen = choosing.choose(project, choosing.listed(project, faults))
    faults += chosen.faults
    units: list[ConcernedUnit] = []
    unknown, found, gone = 0, dict.fromkeys(rows), dict[Term, None]()
    of_rows, changes = Reach(rows), cache(lambda reach: (former(terms, reach), current(terms, reach)))
    with Notebook(project, NoteUse.READ, tell) as notes, SettledArticles(project, Options(), notes) as settled:
        for path in chosen.articles:
            reach = of_rows if named else settled.changed_rows(path)
            if reach is None:
                unknown += 1
                continue
            before, now = ((), rows) if named else changes(reach)
            gone |= dict.fromkeys(before)
            found |= dict.fromkeys(now)
            if settled.may_mention(path, reach):
                try:
                    units += _concerned(project, path, finder, _finders(frozenset((*before, *now))))
                except L10nError as error:
                    faults.append(error)
    each = {str(fault): fault for fault in faults}  # what all .po files have in common is said once
    return Impact(tuple(found), tuple(gone), tuple(units), unknown, tuple(each.values()))


def _rows(terms: Sequence[Term], said: str) -> list[Term]:
    """Return the rows that a user named. Raises GlossaryError if there is none."""
    place = _PLACE.fullmatch(said)
    if place and (at := [term for term in terms if (term.path, term.line) == (place["path"], int(place["line"]))]):
        return at
    key = folded(said)
    if found := [term for term in terms if key in map(folded, (*term.en, *term.es))]:
        return found
    names = {folded(name): name for term in terms for name in (*term.en, *term.es)}
    near = get_close_matches(key, names, 1)
    hint = f"did you mean `{names[near[0]]}`?" if near else "give a name of it, or its place: glossary/agencies.csv:12"
    raise GlossaryError(f"no row of the glossary has the name `{said}`", hint=hint)


@lru_cache(maxsize=8)
def _finders(rows: frozenset[Term]) -> Finders:
    return cache(lambda source: Finder(rows, source))


def _concerned(project: Project, path: Path, finder: Finders, of: Finders) -> Iterator[ConcernedUnit]:
    """Yield the sentences of an article that mention rows.

    Args:
        project: has the files.
        path: of the article.
        finder: of the glossary.
        of: of the rows alone.

    Raises:
        L10nError: the article or one of its .po files cannot be used.

    """
    article = reading.open_article(project, path)
    rows = of(article.language)
    sentences = {one.source: one for one in reversed(article.sentences) if one.translatable}  # the first of each
    touched = [one for one in reversed(sentences.values()) if rows.find(detach(one.leaves).text)]
    if not touched:
        return
    for place, (_, catalog) in article.files.items():
        file = opened(project, article, place, catalog.language, finder, redraft=False)
        job = Job(article.place, article.path, article.decision, catalog.language, place, ())
        wrong = {one.unit.source for one in violations(job, file, catalog)}
        pending = {segment.source for segment in file.reconciled.pending}
        state = {
            unit.source: found for unit, found in zip(catalog.units, states(catalog), strict=True) if not unit.context
        }
        for one in touched:
            was = state.get(one.source, State.UNTRANSLATED)
            yield ConcernedUnit(
                article.path,
                one.line,
                project.reference(place),
                one.source,
                was,
                redrafted=one.source in pending,
                honoured=one.source not in wrong,
            )
