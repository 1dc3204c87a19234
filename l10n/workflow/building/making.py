"""Makes the editions of each article: its own, and one for each of its .po files, proved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from l10n.edition import builder
from l10n.edition.builder import Edition, Refusal
from l10n.edition.policy import Unreviewed
from l10n.edition.proof import proved
from l10n.errors import ArticleError
from l10n.project.places import Project
from l10n.workflow.shared import reading
from l10n.workflow.shared.reading import LeftOutArticles, OpenedArticle


def made(
    project: Project, paths: Sequence[Path], unreviewed: Unreviewed, left_out: LeftOutArticles
) -> Iterator[tuple[OpenedArticle, Sequence[Edition]]]:
    """Yield each article with its editions.

    Args:
        project: has the files.
        paths: the articles; empty for all of the project, without those that are broken or have a broken .po file.
        unreviewed: what to do with sentences that nobody approved.
        left_out: gets the articles that are passed over.

    Raises:
        L10nError: as in `reading.translated`; ArticleError only for articles that the user named.

    """
    for article in reading.translated(project, paths, left_out):
        try:
            editions = [*_editions(project, article, unreviewed)]
        except ArticleError as error:
            if paths:
                raise
            left_out.broken.append(error)
        else:
            yield article, editions


def _editions(project: Project, opened: OpenedArticle, unreviewed: Unreviewed) -> Iterator[Edition]:
    article, segmentation = opened.article, opened.segmentation
    own = builder.source(article, opened.language, segmentation)
    if not opened.files and unreviewed is not Unreviewed.SOURCE:
        own = builder.refuse(own, Refusal(article.path, 1, "has no .po file; run l10n translate first", ""))
    yield own
    parse = partial(reading.parsed, project, article.path)
    for catalog in opened.catalogs.values():
        yield proved(article, builder.build(article, catalog, segmentation, unreviewed=unreviewed), parse)
