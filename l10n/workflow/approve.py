"""What a person decided at the terminal: translations in a .po file that are fit to publish."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from l10n import po
from l10n.errors import CatalogError
from l10n.project.places import Project
from l10n.review.catalog import Catalog, State, Unit, approved, restored, state
from l10n.workflow.shared.saving import persisting

_LISTED = 3
"""Sentences that a message quotes."""
_SHOWN = 60
"""Characters of a sentence that a message quotes."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A unit that was approved."""

    place: str
    """Path and line of its sentence, `articles/agua.md:3`; empty where the file does not say it."""
    words: str
    """How its sentence begins."""
    was: State


@dataclass(frozen=True, slots=True)
class Approved:
    """What became of a .po file."""

    path: str
    units: tuple[Decided, ...]
    """Those whose translations are reviewed now and were not before."""
    untranslated: int
    """Sentences that wait for a translation still."""

    @property
    def stale(self) -> int:
        """How many of them translate an earlier wording of their sentence."""
        return sum(unit.was is State.STALE for unit in self.units)


def approve(project: Project, path: Path, wanted: Sequence[str]) -> Approved:
    """Mark translations of a .po file as reviewed, as clearing the flag in an editor does, and write it.

    Args:
        project: where the files lie.
        path: the .po file.
        wanted: which units: the line of the article that one sentence alone begins in, or a part of the sentence that
            no other has. None for all that have a translation.

    Raises:
        CatalogError: the file is missing, broken or does not come to rest; a wanted unit is not there, is one of
            several, or has no text.
        OutputError: the file cannot be written.

    """
    return persisting(project.reference(path), partial(_approve, project, path, wanted))


def _approve(project: Project, path: Path, wanted: Sequence[str]) -> Approved:
    shown = project.reference(path)
    text = project.read_named_catalog(path)
    old = restored(po.loads(text, path=shown))
    chosen = _chosen(old, wanted, shown)
    new = replace(old, units=tuple(approved(unit) if unit in chosen else unit for unit in old.units))
    project.update(path, po.dumps(new, before=text), was=text)
    left = sum(state(unit) is State.UNTRANSLATED for unit in old.units)
    return Approved(shown, tuple(_decided(unit) for unit in old.units if unit in chosen), left)


def _chosen(catalog: Catalog, wanted: Sequence[str], shown: str) -> set[Unit]:
    active = [unit for unit in catalog.units if not unit.obsolete]
    if not wanted:
        return {unit for unit in active if _waits(unit)}
    found = {unit for what in wanted for unit in _named(active, what, shown)}
    for unit in found:
        if not unit.translated:
            raise CatalogError(f"has no translation of {_quoted(unit)}", path=shown, hint="translate it first")
    return {unit for unit in found if _waits(unit)}


def _decided(unit: Unit) -> Decided:
    place = next((f"{path}:{line}" for path, line in unit.places), "")
    return Decided(place, _beginning(unit), state(unit))


def _waits(unit: Unit) -> bool:
    return state(unit) in {State.DRAFT, State.STALE}


def _named(units: Iterable[Unit], what: str, shown: str) -> list[Unit]:
    """Return the units that a user means: that of a line, the one that reads so, or the one that holds this.

    There are several where a sentence has several entries, told apart by a context.
    """
    units = list(units)
    found = [unit for unit in units if what in {str(line) for _, line in unit.places}]
    where, hint = f"in line {what}", "give words from one sentence"
    if not found:
        found = [unit for unit in units if unit.source == what] or [unit for unit in units if what in unit.source]
        where, hint = f"with “{what}”", "give more of its words"
    sentences = {unit.source: unit for unit in found}
    if len(sentences) > 1:
        listed = ", ".join(_quoted(unit) for unit in [*sentences.values()][:_LISTED])
        more = ", …" if len(sentences) > _LISTED else ""
        raise CatalogError(f"has {len(sentences)} units {where}: {listed}{more}", path=shown, hint=hint)
    if not found:
        kind = f"in line {what} of its article, nor with “{what}”" if what.isdecimal() else where
        raise CatalogError(f"has no unit {kind}", path=shown, hint="give its line or a part of its sentence")
    return found


def _quoted(unit: Unit) -> str:
    return f"“{_beginning(unit)}”"


def _beginning(unit: Unit) -> str:
    text = unit.source
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
