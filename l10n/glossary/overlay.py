"""l10n's own terms below those of a project: for the names that a project has, its own rows decide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from l10n.glossary.table import Term, is_exact
from l10n.languages import codes


def left(own: Collection[Term], house: Iterable[Term]) -> Iterator[Term]:
    """Yield l10n's own terms, with only the names that no row of the project has.

    Args:
        own: the rows of the project.
        house: the rows that come with l10n.

    """
    taken = {source: _names(own, source) for source in codes.TRANSLATED}
    for term in house:
        kept = {
            source: tuple(name for name in term.names(source) if not {name, name.casefold()} & taken[source])
            for source in codes.TRANSLATED
            if term.serves(source)
        }
        if all(names == term.names(source) for source, names in kept.items()):
            yield term
            continue
        for source, names in kept.items():
            if names:
                en, es = (names, term.es) if source == "en" else (term.en, names)
                yield replace(term, en=en, es=es, direction=f"{source}>{codes.other(source)}")


def _names(terms: Iterable[Term], source: str) -> set[str]:
    """Return the names of rows; names that match in any case are in lower case."""
    return {
        name if is_exact(term, name) else name.casefold()
        for term in terms
        if term.serves(source)
        for name in term.names(source)
    }
