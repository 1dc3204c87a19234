"""What the glossary said when articles were translated: a row that changed concerns only the articles that have it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import cached_property
from typing import Any

from l10n.glossary.index import Reach
from l10n.glossary.table import Case, Grammar, Term
from l10n.project.finding import glossary_state
from l10n.project.places import Project
from l10n.text.fingerprint import long_fingerprint
from l10n.workflow.shared import tables
from l10n.workflow.translating.notebook import Notebook

_KIND = "glossary"
_MOST = 50
"""Former states that are kept; the articles of an older one are read again."""
_BROKEN = (KeyError, TypeError, ValueError)
"""What is raised by a note that is none."""


class FormerGlossaries:
    """The states of a project's glossary that earlier runs noted, and its state now."""

    def __init__(self, project: Project, notes: Notebook) -> None:
        """Read nothing yet."""
        self._project, self._notes = project, notes
        self._reaches: dict[str, Reach | None] = {}
        self._is_noted = False

    @cached_property
    def now(self) -> str:
        """What the state now is known by. Raises L10nError: a table cannot be read."""
        return long_fingerprint(glossary_state(self._project))

    def changed_since(self, former: str) -> Reach | None:
        """Return the rows that a former state has and the state now has not, and the other way round.

        Args:
            former: what the state is known by.

        Returns:
            None if it is not noted.

        """
        if former not in self._reaches:
            self._reaches[former] = self._changed_since(former)
        return self._reaches[former]

    def note(self) -> dict[str, dict[str, str]]:
        """Return the note on the state now, once: its text by what it is known by, by kind."""
        if self._is_noted:
            return {}
        self._is_noted = True
        return {_KIND: {self.now: json.dumps([asdict(term) for term in self._terms], separators=(",", ":"))}}

    def forget(self) -> None:
        """Forget the oldest notes, after one was written."""
        if self._is_noted:
            self._notes.keep_latest(_KIND, _MOST)

    def _changed_since(self, former: str) -> Reach | None:
        try:
            noted = [_term(one) for one in json.loads(self._notes.find(_KIND, [former])[former])]
        except _BROKEN:
            return None
        return Reach({*noted} ^ {*self._terms})

    @cached_property
    def _terms(self) -> list[Term]:
        return [*map(_bare, tables.read(self._project).terms)]


def current(terms: Iterable[Term], change: Reach) -> list[Term]:
    """Return those of the glossary's terms that a change brought."""
    return [term for term in terms if _bare(term) in change.terms]


def former(terms: Iterable[Term], change: Reach) -> list[Term]:
    """Return the terms that a change took away from what are the glossary's terms now."""
    left = change.terms.difference(map(_bare, terms))
    return sorted(left, key=lambda term: (term.en, term.es))


def _bare(term: Term) -> Term:
    """Return a term without what decides nothing about a translation."""
    return replace(term, path="", line=0, domain="", note="")


def _term(noted: Any) -> Term:  # noqa: ANN401 - from JSON
    said = noted["grammar"]
    return Term(
        en=_texts(noted["en"]),
        es=_texts(noted["es"]),
        direction=str(noted["direction"]),
        never_en=_texts(noted["never_en"]),
        never_es=_texts(noted["never_es"]),
        case=Case(noted["case"]),
        grammar=Grammar(str(said["gender"]), bool(said["plural"]), bool(said["article"]), _texts(said["plurals"])),
        first_en=str(noted["first_en"]),
        first_es=str(noted["first_es"]),
    )


def _texts(noted: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, noted))
