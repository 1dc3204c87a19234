"""The workflows of `l10n xliff`: catalogs for Trados, memoQ and others, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from l10n import po
from l10n.errors import CatalogError, L10nError, OutputError, XliffError
from l10n.interchange import xliff, xliff_reader
from l10n.interchange.xliff import Stage, XliffUnit, XliffVersion
from l10n.interchange.xliff_reader import ReturnedUnit
from l10n.languages import codes
from l10n.project import outputs
from l10n.project.outputs import OutputKind
from l10n.project.places import Project
from l10n.review.catalog import Catalog, State, Unit, restored, state, stripped
from l10n.review.notes import NoteKind
from l10n.review.returned import Confirmation, ReturnedText, take
from l10n.workflow.selection import catalogs, select
from l10n.workflow.shared.saving import persisting

_STAGES = {
    State.UNTRANSLATED: Stage.EMPTY,
    State.DRAFT: Stage.DRAFT,
    State.STALE: Stage.STALE,
    State.REVIEWED: Stage.REVIEWED,
}
_KIND = OutputKind("an XLIFF file")
_CONFIRMATIONS = {Stage.TRANSLATED: Confirmation.TRANSLATED, Stage.REVIEWED: Confirmation.REVIEWED}


@dataclass(frozen=True, slots=True)
class XliffExport:
    """A written XLIFF file."""

    units: int
    left_out: tuple[XliffError, ...]
    """An error for each sentence that the file cannot hold."""
    changed: bool
    """Whether the file was written; False if it had the same content already."""


@dataclass(frozen=True, slots=True)
class XliffImport:
    """What a .po file took from an XLIFF file."""

    path: str
    changed: int
    """Number of new texts."""
    reviewed: int
    """Number of texts that were not reviewed before."""
    unconfirmed: int
    """Number of unchanged drafts that the file calls translated: they are still drafts."""
    left_out: tuple[XliffError, ...]
    """An error for each text that was not taken."""
    stripped: bool
    """Whether the .po file was written, and had lost all fuzzy flags in a PO editor."""


def wanted(project: Project, paths: Sequence[Path], out: Path, faults: list[L10nError]) -> Sequence[tuple[Path, Path]]:
    """Return the .po files to export, each with the file to write.

    Args:
        project: has the files.
        paths: articles, .po files, folders and patterns of them.
        out: the file to write; a folder, where there are several .po files: there each has its path below `locales/`.
        faults: gets what is not there or cannot be read.

    Raises:
        OutputError: there are several .po files, and `out` is no folder.

    """
    found = catalogs(project, select(project, paths, faults), faults)
    if len(found) > 1 and not out.is_dir():
        what = f"is no folder, and {len(found)} .po files are to be exported"
        raise OutputError(what, path=out, hint="create it, or name one .po file")
    if not out.is_dir():
        return [(one, out) for one in found]
    places = [
        (one, one.relative_to(project.locales) if one.is_relative_to(project.locales) else Path(one.name))
        for one in found
    ]
    written = [(one, out / "-".join(place.with_suffix(".xlf").parts)) for one, place in places]
    owners: dict[Path, Path] = {}
    for one, place in written:
        if (other := owners.setdefault(place, one)) != one:
            what = f"would be written for {project.reference(other)} and for {project.reference(one)}"
            raise OutputError(what, path=place, hint="export one of them by itself")
    return written


def one_catalog(project: Project, path: Path) -> Path:
    """Return the .po file that a user named, or the only one of an article.

    Raises:
        L10nError: it is not there, or the article has none, or several.

    """
    faults: list[L10nError] = []
    found = catalogs(project, select(project, [path], faults), faults)
    if faults:
        raise faults[0]
    if len(found) != 1:
        what, hint = f"has {len(found)} .po files", "name one of them"
        raise CatalogError(what, path=project.reference(path), hint=hint)
    return found[0]


def export(project: Project, catalog: Path, path: Path, version: str) -> XliffExport:
    """Write the sentences of a .po file as XLIFF.

    Args:
        project: has the files.
        catalog: the .po file.
        path: the XLIFF file.
        version: of XLIFF: `1.2` or `2.1`.

    Raises:
        CatalogError: the .po file is missing or broken.
        OutputError: the file cannot be written, its folder does not exist, or what is there is no XLIFF file as l10n
            wrote it: a translator may have worked on it.

    """
    catalog, target = project.typed(catalog, CatalogError), outputs.place(project, path, _KIND)
    shown = project.reference(catalog)
    found = restored(po.loads(project.read_named_catalog(catalog), path=shown))
    units: list[XliffUnit] = []
    left_out: list[XliffError] = []
    for unit in found.units:
        if unit.obsolete:
            continue
        written = _written(unit)
        if unit.plural is None and xliff.can_hold(written):
            units.append(written)
        else:
            why = "has a character that XML forbids" if unit.plural is None else "has plural forms"
            left_out.append(XliffError(f"`{unit.source}` {why}", path=shown))
    text = xliff.write(units, XliffVersion(version), shown, (found.source_language, found.language))
    return XliffExport(len(units), tuple(left_out), outputs.write(project, target, text, _KIND))


def import_(project: Project, path: Path, catalog: Path) -> XliffImport:
    """Take the texts of an XLIFF file into the .po file that it was written from.

    Args:
        project: has the files.
        path: the XLIFF file, as another tool saved it.
        catalog: the .po file.

    Raises:
        XliffError: the file cannot be read, is broken, is in other languages than the .po file, or has none of its
            sentences.
        CatalogError: the .po file is missing, broken or keeps changing.
        OutputError: it cannot be written.

    """
    shown = project.reference(path)
    units = list(xliff_reader.returned_units(shown, project.read_foreign(path, XliffError)))
    if not units:
        raise XliffError("has no unit", path=shown, hint="give a file that l10n xliff export wrote")
    catalog = project.typed(catalog, CatalogError)
    return persisting(project.reference(catalog), partial(_import, project, shown, units, catalog))


def _import(project: Project, shown: str, units: list[ReturnedUnit], path: Path) -> XliffImport:
    text = project.read_named_catalog(path)
    old = po.loads(text, path=project.reference(path))
    _check_languages(units, old, shown)
    left_out: list[XliffError] = []
    texts: list[ReturnedText] = []
    for unit in units:
        returned = _returned(unit, shown)
        if isinstance(returned, XliffError):
            left_out.append(returned)
        else:
            texts.append(returned)
    _check_sentences(texts, old, shown, project.reference(path))
    done = take(old, texts, xliff.sentence_key)
    left_out += [XliffError(f"`{one.source}` {why.value}", path=shown, line=one.line) for one, why in done.refused]
    is_written = bool(done.changed or done.reviewed)
    if is_written:
        project.update(path, po.dumps(done.catalog, before=text), was=text)
    ordered = tuple(sorted(left_out, key=lambda error: error.line or 0))
    lost = is_written and stripped(old)
    return XliffImport(project.reference(path), done.changed, done.reviewed, done.unconfirmed, ordered, lost)


def _written(unit: Unit) -> XliffUnit:
    kinds = {NoteKind.GLOSSARY: "glossary"}
    notes = [(kinds.get(note.kind, "l10n"), note.text if note.kind in kinds else str(note)) for note in unit.notes]
    notes += [("l10n", f"{path}:{line}") for path, line in unit.places]
    notes += [("comment", comment) for comment in unit.comments if isinstance(comment, str)]
    if unit.previous is not None:
        notes.append(("previous", unit.previous))
    return XliffUnit(unit.source, unit.target, _STAGES[state(unit)], unit.context or "", tuple(notes))


def _check_languages(units: list[ReturnedUnit], catalog: Catalog, shown: str) -> None:
    ours = codes.nearest(catalog.source_language), codes.nearest(catalog.language)
    for unit in units:
        for theirs, wanted in zip(unit.languages, ours, strict=True):
            if theirs and codes.nearest_base(theirs) != (wanted and codes.base(wanted)):
                what = f"is in `{theirs}`, but the .po file in `{wanted}`"
                raise XliffError(what, path=shown, line=unit.line, hint="give the .po file that it was written from")


def _check_sentences(texts: list[ReturnedText], catalog: Catalog, shown: str, path: str) -> None:
    """Refuse a file that was written from another .po file: all its texts would wait there as obsolete units."""
    units = restored(catalog).units
    known = {
        xliff.sentence_key(said, unit.context or "") for unit in units for said in (unit.source, unit.previous) if said
    }
    if texts and known.isdisjoint(text.sentence for text in texts):
        what = f"has none of the sentences of {path}"
        raise XliffError(what, path=shown, hint="give the .po file that it was written from")


def _returned(unit: ReturnedUnit, shown: str) -> ReturnedText | XliffError:
    key = xliff.key_of(unit.identifier)
    if key is None:
        return XliffError(f"unit `{unit.identifier}` was not written by l10n", path=shown, line=unit.line)
    confirmation = _CONFIRMATIONS.get(unit.stage, Confirmation.NONE)
    text = ReturnedText(key.sentence, unit.source, unit.target, confirmation, key.text, key.reviewed, unit.line)
    if unit.has_strange_codes and text.is_changed:
        return XliffError(f"`{unit.source}` has a code that its source has not", path=shown, line=unit.line)
    return text
