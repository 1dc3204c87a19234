"""The tables of a project's glossary, read and held against one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from l10n.errors import GlossaryError
from l10n.glossary import overlay, table
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term
from l10n.project.places import Project, house_tables
from l10n.project.settings import Settings


@dataclass(frozen=True, slots=True)
class Tables:
    """What the tables of a project say."""

    terms: tuple[Term, ...]
    """Those of the rows that are right."""
    count: int
    """Of tables."""
    faults: tuple[GlossaryError, ...]
    """All wrong rows, then all contradictions."""


Finders = Callable[[str], Finder]
"""Gives the finder of a source language, made once."""


def finders(project: Project) -> Finders:
    """Return the terms of a project, ready to be found. Raises GlossaryError as `glossary` does."""
    terms = glossary(project)
    return cache(lambda source: Finder(terms, source))


def glossary(project: Project) -> tuple[Term, ...]:
    """Return the terms that hold in a project. Raises GlossaryError: a row is wrong, or two contradict each other."""
    found = read(project)
    for fault in found.faults:
        raise fault
    return found.terms


def read(project: Project, *, beside: Iterable[Term] = ()) -> Tables:
    """Read every table of a project, those that come with l10n too where the settings want them.

    A name that the project's own rows speak for is theirs in that direction: the house's rows do without it.

    Args:
        project: where the tables lie.
        beside: rows that may become a table of the project.

    Raises:
        GlossaryError: the settings name a folder that is not there.

    """
    paths = _paths(project)
    own: list[Term] = []
    faults: list[GlossaryError] = []
    for path in paths:
        try:
            terms, wrong = table.examine(project.reference(path), project.read_table(path))
        except GlossaryError as error:
            terms, wrong = [], [error]
        own += terms
        faults += wrong
    own += beside
    house = house_tables() if project.settings.house_glossary else []
    found = (*own, *overlay.left(own, [term for name, text in house for term in table.read(name, text)]))
    return Tables(found, len(paths) + len(house), (*faults, *table.contradictions(found)))


def _paths(project: Project) -> Sequence[Path]:
    if not project.glossary.is_dir() and project.settings.glossary != Settings().glossary:
        what = "is the glossary folder in the settings, but is not a folder"
        raise GlossaryError(what, path=project.reference(project.glossary))
    return project.tables()
