"""What a person decided at the terminal: translations in a .po file that are fit to publish."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from l10n import po
from l10n.catalog import Catalog, State, Unit, approved, restored, state
from l10n.errors import CatalogError
from l10n.project import Project
from l10n.workflow.saving import persisting

_SHOWN = 60
"""Characters of a sentence that a message quotes."""


@dataclass(frozen=True, slots=True)
class Approved:
    """What became of a .po file."""

    path: str
    sources: tuple[str, ...]
    """The sentences whose translations are reviewed now and were not before."""
    untranslated: int
    """Sentences that wait for a translation still."""


def approve(project: Project, path: Path, wanted: Sequence[str]) -> Approved:
    """Mark translations of a .po file as reviewed, as clearing the flag in an editor does, and write it.

    Args:
        project: where the files lie.
        path: the .po file.
        wanted: which units: the line of the article that a sentence begins in, or a part of the sentence that no other
            has. None for all that have a translation.

    Raises:
        CatalogError: the file is missing, broken or does not come to rest; a wanted unit is not there, is one of
            several, or has no text.
        OutputError: the file cannot be written.

    """
    shown = project.reference(path)
    if path.suffix.lower() != ".po":
        raise CatalogError("is no .po file", path=shown, hint="name the .po file of the article, below locales/")
    return persisting(shown, partial(_approve, project, path, wanted))


def _approve(project: Project, path: Path, wanted: Sequence[str]) -> Approved:
    shown = project.reference(path)
    text = project.read_catalog(path)
    if text is None:
        raise CatalogError("cannot be read: no such file or directory", path=shown)
    old = restored(po.loads(text, path=shown))
    chosen = _chosen(old, wanted, shown)
    new = replace(old, units=tuple(approved(unit) if unit in chosen else unit for unit in old.units))
    project.update(path, po.dumps(new, before=text), was=text)
    left = sum(state(unit) is State.UNTRANSLATED for unit in old.units)
    return Approved(shown, tuple(unit.source for unit in old.units if unit in chosen), left)


def _chosen(catalog: Catalog, wanted: Sequence[str], shown: str) -> set[Unit]:
    active = [unit for unit in catalog.units if not unit.obsolete]
    if not wanted:
        return {unit for unit in active if _waits(unit)}
    found = {unit for what in wanted for unit in _named(active, what, shown)}
    for unit in found:
        if not unit.translated:
            raise CatalogError(f"has no translation of {_quoted(unit)}", path=shown, hint="translate it first")
    return {unit for unit in found if _waits(unit)}


def _waits(unit: Unit) -> bool:
    return state(unit) in {State.DRAFT, State.STALE}


def _named(units: Iterable[Unit], what: str, shown: str) -> list[Unit]:
    """Return the units that a user means: those of a line, the one that reads so, or the one that holds this."""
    units = list(units)
    if what.isdecimal():
        found = [unit for unit in units if int(what) in {line for _, line in unit.places}]
    else:
        found = [unit for unit in units if unit.source == what] or [unit for unit in units if what in unit.source]
        sentences = {unit.source: unit for unit in found}
        if len(sentences) > 1:
            listed = ", ".join(_quoted(unit) for unit in [*sentences.values()][:3])
            raise CatalogError(f"has {len(sentences)} units with “{what}”: {listed}", path=shown, hint="say more of it")
    if not found:
        kind = f"in line {what} of its article" if what.isdecimal() else f"with “{what}”"
        raise CatalogError(f"has no unit {kind}", path=shown, hint="say its line or a part of its sentence")
    return found


def _quoted(unit: Unit) -> str:
    text = unit.source
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"
