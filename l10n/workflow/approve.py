"""Approves translations in a .po file from the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from l10n import po
from l10n.checks.findings import Severity
from l10n.errors import CatalogError, L10nError
from l10n.project.places import Project
from l10n.review.approvals import recorded, unanswered
from l10n.review.catalog import Catalog, State, Unit, approved, state, stripped, unproven
from l10n.review.judge import UnitFinding, all_findings, judge
from l10n.review.notes import NoteKind
from l10n.workflow.selection import article_of, catalogs, select
from l10n.workflow.shared import heard, reading, tables
from l10n.workflow.shared.articles import choosing
from l10n.workflow.shared.articles.next_step import NextStep, Remaining
from l10n.workflow.shared.articles.outdated import OutdatedCatalog, lacking
from l10n.workflow.shared.orphans import with_articles
from l10n.workflow.shared.saving import persisting

_LISTED = 3
"""The most sentences in a message."""
_SHOWN = 60
"""The most characters of a sentence in a message."""


@dataclass(frozen=True, slots=True)
class ApprovedUnit:
    """An approved unit."""

    place: str
    """Path and line of its sentence, `articles/agua.md:3`; empty if the file does not have it."""
    words: str
    """The beginning of its sentence."""
    was: State
    changed: str = ""
    """How its sentence differs from the one that the text translates, as its note says."""

    @property
    def is_stale(self) -> bool:
        """Whether it translates an earlier version of its sentence."""
        return self.was is State.STALE


@dataclass(frozen=True, slots=True)
class Approved:
    """The result for a .po file."""

    path: str
    units: tuple[ApprovedUnit, ...]
    """Units whose translations are now reviewed and were not before."""
    untranslated: int
    """Number of sentences without a translation."""
    over: tuple[UnitFinding, ...]
    """The errors and warnings in the texts that were approved."""
    unchecked: L10nError | None
    """Why the texts were not checked: their article or a glossary table is broken."""
    stripped: bool
    """Whether the file had lost all fuzzy flags, so that some of its texts are drafts and perhaps were approved."""
    outdated: OutdatedCatalog | None = None
    """What the file lacks of its article."""
    next: NextStep | None = None
    """What to do next; None where that is not plain."""

    @property
    def stale(self) -> int:
        """Number of approved units that translate an earlier version of their sentence."""
        return sum(unit.is_stale for unit in self.units)


def wanted(project: Project, paths: Sequence[Path], faults: list[L10nError]) -> Sequence[Path]:
    """Return the .po files to approve.

    Args:
        project: has the files.
        paths: articles, .po files, folders and patterns of them; empty for all of the project, but for the .po files
            whose articles are gone.
        faults: gets what is not there or cannot be read.

    """
    selection = select(project, paths, faults)
    found = catalogs(project, selection, faults)
    return with_articles(project, found) if selection.is_whole else found


def approve(project: Project, path: Path, wanted: Sequence[str], *, unflagged: bool = False) -> Approved:
    """Mark translations in a .po file as reviewed, as clearing the fuzzy flag in a PO editor does, and save it.

    What a person approved before, by clearing flags, stays so.

    Args:
        project: has the files.
        path: the .po file.
        wanted: the units, each given by a line of the article in which only one sentence begins, or by a unique part
            of the sentence; empty for all units with a translation.
        unflagged: whether the texts are approved, besides those units or alone, whose flag was gone when all were.

    Raises:
        CatalogError: the file is missing, broken or keeps changing; a wanted unit does not exist, is ambiguous, or has
            no text.
        OutputError: the file cannot be written.

    """
    path = project.typed(path, CatalogError)
    return persisting(project.reference(path), partial(_approve, project, path, wanted, unflagged=unflagged))


def _approve(project: Project, path: Path, wanted: Sequence[str], *, unflagged: bool) -> Approved:
    shown = project.reference(path)
    text = project.read_named_catalog(path)
    read = po.loads(text, path=shown)
    old = recorded(read)
    chosen = _chosen(old, wanted, shown) if wanted or not unflagged else set()
    chosen |= set(filter(unanswered, old.units)) if unflagged else set()
    new = replace(old, units=tuple(approved(unit) if unit in chosen else unit for unit in old.units))
    project.update(path, po.dumps(new, before=text), was=text)
    left = sum(state(unit) is State.UNTRANSLATED for unit in old.units)
    owner = _owner(project, path)
    over, unchecked, lacks = _findings(project, path, owner, new, chosen=chosen)
    units = tuple(_approved_unit(unit) for unit in old.units if unit in chosen)
    asks = stripped(read) and any(map(unanswered, new.units))
    remaining = Remaining()
    has_errors = any(one.finding.severity is Severity.ERROR for one in over)
    if owner and not (asks or unchecked or has_errors):
        remaining.add_catalog(project.reference(owner), shown, new, is_outdated=lacks is not None)
    return Approved(shown, units, left, over, unchecked, asks, lacks, remaining.step)


def _owner(project: Project, path: Path) -> Path | None:
    """Return the article of a .po file; None if it has none, which `l10n status` tells."""
    with suppress(CatalogError):
        return article_of(project, path)
    return None


def _findings(
    project: Project, path: Path, owner: Path | None, catalog: Catalog, *, chosen: Iterable[Unit]
) -> tuple[tuple[UnitFinding, ...], L10nError | None, OutdatedCatalog | None]:
    """Return the errors and warnings in approved texts, or why they cannot be found, and what the file lacks.

    None of it prevents an approval.
    """
    keys = {(unit.context, unit.source) for unit in chosen}
    if owner is None:
        return (), None, None
    try:
        (article,) = choosing.named(project, [owner])
        opened = reading.open_article(project, article, stated=catalog.source_language, alone=True)
        finder = tables.finders(project)(opened.language)
    except L10nError as error:
        return (), error if keys else None, None
    lacks = lacking(opened.path, project.reference(path), opened.sentences, catalog)
    if not keys:
        return (), None, lacks
    constraints = reading.constraints(opened.sentences, finder, catalog.language)
    policy = heard.policy(project)
    judged = judge(opened.path, opened.sentences, catalog, constraints, source=opened.tag, policy=policy)
    about = (one for one in all_findings([judged], policy) if (one.unit.context, one.unit.source) in keys)
    found = tuple(one for one in about if one.finding.severity is not Severity.NOTE)
    return found, None, lacks


def _chosen(catalog: Catalog, wanted: Sequence[str], shown: str) -> set[Unit]:
    active = [unit for unit in catalog.units if not unit.obsolete]
    if not wanted:
        return {unit for unit in active if _waits(unit)}
    found = {unit for what in wanted for unit in _named(active, what, shown)}
    for unit in found:
        if not unit.translated:
            raise CatalogError(f"has no translation of {_quoted(unit)}", path=shown, hint="translate it first")
    return {unit for unit in found if _waits(unit) or unproven(unit)}


def _approved_unit(unit: Unit) -> ApprovedUnit:
    place = next((f"{path}:{line}" for path, line in unit.places), "")
    changed = "; ".join(note.text for note in unit.notes if note.kind is NoteKind.CHANGED)
    return ApprovedUnit(place, _beginning(unit), state(unit), changed)


def _waits(unit: Unit) -> bool:
    return state(unit) in {State.DRAFT, State.STALE}


def _named(units: Iterable[Unit], what: str, shown: str) -> list[Unit]:
    """Return the units that a user named: by line, by the whole sentence, or by a part of it.

    There are several if a sentence has several entries with different contexts.
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
