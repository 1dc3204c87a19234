"""Opens the .po file of an article and reconciles it with the article; refuses files that belong to something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from l10n import po
from l10n.errors import ArticleError, CatalogError, L10nError, LanguageError
from l10n.glossary.constraints import Constraint
from l10n.languages import codes
from l10n.project.places import Project
from l10n.review.catalog import Catalog
from l10n.review.reconcile import Reconciled, reconcile
from l10n.review.references import named_articles
from l10n.segmentation import sentences
from l10n.segmentation.segments import Segment, segmented
from l10n.workflow.shared import reading
from l10n.workflow.shared.reading import OpenedArticle
from l10n.workflow.shared.tables import Finders


@dataclass(frozen=True, slots=True)
class Opened:
    """A .po file as it was read, and its reconciled catalog."""

    path: Path
    text: str | None
    """Text of the file; None if it does not exist yet."""
    reconciled: Reconciled
    sentences: Sequence[Segment]
    """All sentences of the article, in order."""
    constraints: Mapping[str, Constraint]
    """What the glossary requires of them, by source."""
    tag: str
    """The language of the article, with its region as far as that is known, BCP 47."""


def opened(
    project: Project, article: OpenedArticle, path: Path, target: str, finder: Finders, *, redraft: bool
) -> Opened:
    """Reconcile the .po file of an article, if there is one, with the article.

    Args:
        project: has the files.
        article: the article.
        path: of its .po file.
        target: the language tag of the .po file.
        finder: of the glossary.
        redraft: whether to replace untouched machine drafts.

    Raises:
        CatalogError: the file is broken, has other languages, has the sentences of another article, or plural forms for
            a sentence of this one.
        ArticleError: the file is that of another article as well.

    """
    source = article.language
    # a case-insensitive file system may list the file under another spelling of its path
    text, old = article.files.get(path) or reading.catalog(project, path) or (None, Catalog(source, target))
    if codes.base(old.source_language) != source or old.language != target:
        what = f"translates `{old.source_language}` into `{old.language}`, not {source} into {target}"
        raise CatalogError(what, path=project.reference(path), hint="move it away, or set --from and --to")
    found = article.sentences
    _refuse_another_article(project, article, path, old)
    _refuse_plural_sentences(project.reference(path), old, text or "", found)
    constraints = reading.constraints(found, finder(source), target)
    cut = partial(sentences.cut, rules=reading.cutting(project, codes.base(target)))
    reconciled = reconcile(article.path, found, old, cut=cut, constraints=constraints, redraft=redraft)
    return Opened(path, text, reconciled, found, constraints, article.tag)


def targets(project: Project, article: OpenedArticle, target: str | None) -> list[str]:
    """Return the languages to translate an article into, BCP 47.

    Args:
        project: has the settings.
        article: the article.
        target: the language that the user gave, if any.

    Raises:
        LanguageError: one of them is that of the article.

    """
    wanted = [*project.targets_of(article.language)] if target is None else [target]
    for to in wanted:
        if codes.base(to) == article.language:
            what = f"is in `{article.language}` ({article.decision.why}), and so is the target `{to}`"
            raise LanguageError(what, path=article.path, hint="set --from or --to")
    return wanted


def _refuse_another_article(project: Project, article: OpenedArticle, path: Path, old: Catalog) -> None:
    """Refuse the .po file of another article: one that has the same place, or one that was put into a wrong one.

    Whoever renames an article moves its .po file, whose references then name the former article. So they decide
    nothing where that has a place of its own: the sentences do.

    Raises:
        ArticleError: two articles have one place.
        CatalogError: the file has the sentences of the other article.

    """
    places = named_articles(old.units)
    if article.path in places or any(project.is_same(place, article.place) for place in places):
        return
    for place in filter(project.holds, sorted(places)):
        wanted = project.catalog(project.root / place, old.language)
        if wanted == path:
            what = f"would use the same .po file as {place}"
            raise ArticleError(what, path=article.path, hint="rename one of them")
        if _is_rather_of(project, project.root / place, article, old):
            shown = project.reference(wanted)
            hint = (
                f"join it with {shown} by msgcat, or move it away" if project.exists(wanted) else f"move it to {shown}"
            )
            what = f"has the sentences of {place}, and lies where those of {article.path} belong"
            raise CatalogError(what, path=project.reference(path), hint=hint)


def _is_rather_of(project: Project, other: Path, article: OpenedArticle, old: Catalog) -> bool:
    """Tell whether a catalog has more sentences of another article; of one that cannot be read, nobody knows."""
    held = {unit.source for unit in old.units if not unit.obsolete}
    mine = sum(one.translatable and one.source in held for one in article.sentences)
    with suppress(L10nError):
        cut = segmented(reading.load(project, other), reading.cutting(project, article.language))
        return sum(one.translatable and one.source in held for one in cut.sentences) > mine
    return False


def _refuse_plural_sentences(shown: str, old: Catalog, text: str, found: Iterable[Segment]) -> None:
    """Refuse plural forms of a sentence: gettext allows one entry per msgid, and articles cannot use a plural one."""
    wanted = {sentence.source for sentence in found if sentence.translatable}
    for unit in old.units:
        if unit.plural is not None and unit.context is None and unit.source in wanted:
            what = "has plural forms for a sentence of the article"
            raise CatalogError(what, path=shown, line=po.line(text, unit), hint="give that entry a msgctxt")
