"""Reads the glossary tables of a project, and checks them against one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from l10n.errors import GlossaryError, L10nError
from l10n.glossary import overlay, table
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term
from l10n.project.finding import house_tables
from l10n.project.places import Listing, Project
from l10n.project.settings import Settings


@dataclass(frozen=True, slots=True)
class Tables:
    """The content of a project's tables."""

    terms: tuple[Term, ...]
    """Terms of the valid rows."""
    count: int
    """Number of tables."""
    faults: tuple[L10nError, ...]
    """Errors: all invalid rows, then all contradictions."""
    own: tuple[Term, ...] = ()
    """Terms of the valid rows of the project itself, without those of bundled tables."""


Finders = Callable[[str], Finder]
"""Returns the finder of a source language, which is created once."""


def finders(project: Project) -> Finders:
    """Return the term finders of a project. Raises GlossaryError as in `glossary`."""
    terms = glossary(project)
    return cache(lambda source: Finder(terms, source))


def glossary(project: Project) -> tuple[Term, ...]:
    """Return the terms of a project. Raises GlossaryError for an invalid row or a contradiction between two."""
    found = read(project)
    for fault in found.faults:
        raise fault
    return found.terms


def read(project: Project, *, beside: Iterable[Term] = ()) -> Tables:
    """Read all tables of a project, and the bundled ones if the settings ask for them.

    The project's own rows take precedence: bundled rows lose the names that these cover in the same direction.

    Args:
        project: has the tables.
        beside: rows of a possible new table of the project.

    Raises:
        GlossaryError: the settings name a folder that does not exist.

    """
    listing = _listing(project)
    own: list[Term] = []
    faults: list[L10nError] = [*listing.faults]
    for path in listing.paths:
        try:
            terms, wrong = table.examine(project.reference(path), project.read_table(path))
        except GlossaryError as error:
            terms, wrong = [], [error]
        own += terms
        faults += wrong
    own += beside
    house = house_tables() if project.settings.house_glossary else []
    found = (*own, *overlay.left(own, [term for name, text in house for term in table.read(name, text)]))
    return Tables(found, len(listing.paths) + len(house), (*faults, *table.contradictions(found)), tuple(own))


def _listing(project: Project) -> Listing:
    if not project.glossary.is_dir() and project.settings.glossary != Settings().glossary:
        what = "is the glossary folder in the settings, but is not a folder"
        raise GlossaryError(what, path=project.reference(project.glossary))
    return project.tables()
