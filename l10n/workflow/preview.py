"""Writes a preview: an article and its translation side by side, as one page to read in a browser."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from l10n import limits
from l10n.edition.preview.page import PreviewPage, is_preview, page
from l10n.edition.preview.sentences import PreviewSentences, sentences
from l10n.errors import CatalogError, L10nError
from l10n.files.own import IGNORE, IGNORING
from l10n.files.replacing import ChangedMeanwhileError
from l10n.languages import codes
from l10n.project import outputs
from l10n.project.outputs import OutputKind
from l10n.project.places import Project
from l10n.review.catalog import Catalog, stripped
from l10n.review.judge import all_findings, judge
from l10n.workflow.selection import article_of, catalogs, select, without_catalog
from l10n.workflow.shared import heard, reading, tables
from l10n.workflow.shared.articles import choosing
from l10n.workflow.shared.articles.outdated import OutdatedCatalog, lacking
from l10n.workflow.shared.orphans import with_articles
from l10n.workflow.shared.reading import OpenedArticle

_KIND = OutputKind("a preview", is_preview)


@dataclass(frozen=True, slots=True)
class Previewed:
    """A preview that was written."""

    path: Path
    """Of the page."""
    shown: str
    """The same, as in messages."""
    po: str
    """Path of the .po file, as in messages."""
    languages: tuple[str, str]
    """Of the article and of the translation, BCP 47."""
    sentences: PreviewSentences
    on_page: int
    """How many of the sentences the page shows, each counted once."""
    stripped: bool
    """Whether the .po file lost all fuzzy flags in a PO editor."""
    changed: bool
    """Whether the file was written; False if it had the same content already."""
    outdated: OutdatedCatalog | None = None
    """What the .po file lacks of the article."""


def preview(project: Project, named: Path, *, to: str | None = None, out: Path | None = None) -> Previewed:
    """Write the preview of an article with one of its translations.

    Args:
        project: has the files.
        named: the article, or its .po file.
        to: the language of the translation, if the user gave it.
        out: the file to write, if the user typed one; else it is below `previews/`.

    Raises:
        L10nError: the article, a .po file, a glossary table or a setting is invalid; there is no translation into this
            language, or there are several and the user chose none; or the file cannot be written, or is no preview.

    """
    opened, place, catalog = _chosen(project, named, to)
    path = outputs.place(project, out, _KIND) if out else project.preview(opened.place, catalog.language)
    made = _page(project, opened, place, catalog)
    shown = project.reference(path)
    if not out:
        _ignore(project)
    changed = outputs.write(project, path, made.text, _KIND)
    languages = opened.language, catalog.language
    return Previewed(
        *(path, shown, project.reference(place), languages, made.sentences, made.shown, stripped(catalog), changed),
        lacking(opened.path, project.reference(place), opened.sentences, catalog),
    )


def _ignore(project: Project) -> None:
    """Let git ignore the folder of the previews: they show drafts. A file that somebody wrote there stays.

    Raises:
        OutputError: it cannot be written.

    """
    path = project.previews / IGNORE
    if not project.exists(path):
        with suppress(ChangedMeanwhileError):  # another preview made it
            project.update(path, IGNORING, was=None)


def wanted(project: Project, paths: Sequence[Path], to: str | None, faults: list[L10nError]) -> Sequence[Path]:
    """Return what `preview` is to be asked for: articles that a user typed, and .po files of all others.

    Args:
        project: has the files.
        paths: what the user typed: articles, .po files, folders and patterns of them; empty for all of the project.
        to: the language of the translations, if the user gave it.
        faults: gets what is not there or cannot be read.

    """
    selection = select(project, paths, faults)
    if selection.is_whole:
        return with_articles(project, catalogs(project, selection, faults))
    named = [path for path in selection.articles if to or project.reference(path) in selection.named]
    own = {path: project.catalogs(path) for path in named}
    done = {place for places in own.values() for place in places if to or len(places) == 1}
    untyped = {place for places in own.values() for place in places} - {*selection.catalogs}
    found = selection.catalogs if to else catalogs(project, selection, faults)
    return [*named, *(place for place in dict.fromkeys(found) if place not in done | untyped)]


def _page(project: Project, opened: OpenedArticle, place: Path, catalog: Catalog) -> PreviewPage:
    po = project.reference(place)
    finder, policy = tables.finders(project)(opened.language), heard.policy(project)
    constraints = reading.constraints(opened.sentences, finder, catalog.language)
    judged = judge(opened.path, opened.sentences, catalog, constraints, source=opened.tag, po=po, policy=policy)
    found = all_findings([judged], policy)
    known = sentences(opened.path, opened.sentences, catalog, constraints, found)
    languages = opened.language, catalog.language
    return page(opened.article, opened.segmentation, known, languages, po=po, most=limits.PREVIEW_SENTENCES.most)


def _chosen(project: Project, named: Path, to: str | None) -> tuple[OpenedArticle, Path, Catalog]:
    """Open the article that a user named, and choose one of its .po files."""
    wanted = codes.tag(to) if to else None
    if named.suffix.lower() == ".po" and not named.is_dir():
        place = project.typed(named, CatalogError)
        shown = project.reference(place)
        project.read_named_catalog(place)  # so that one that is missing is told as such
        opened = reading.open_article(project, article_of(project, place))
        catalogs = {path: one for path, one in opened.catalogs.items() if project.reference(path) == shown}
    else:
        (article,) = choosing.named(project, [named])
        opened = reading.open_article(project, article)
        shown, catalogs = opened.path, opened.catalogs
    if not catalogs:
        raise without_catalog(shown)
    fitting = {path: one for path, one in catalogs.items() if wanted in (None, one.language)} or {
        path: one for path, one in catalogs.items() if wanted == codes.base(one.language)
    }
    if len(fitting) == 1:
        ((place, catalog),) = fitting.items()
        return opened, place, catalog
    there = ", ".join(sorted(one.language for one in catalogs.values()))
    hint = "choose one of them with --to"
    if fitting:
        raise CatalogError(f"has several translations: {there}", path=shown, hint=hint)
    raise CatalogError(f"has no translation into {wanted}, only into {there}", path=shown, hint=hint)
