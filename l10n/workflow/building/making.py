"""Makes the editions of each article: its own, and one for each of its .po files, proved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from l10n import formats
from l10n.edition import builder
from l10n.edition.builder import Edition
from l10n.edition.policy import PublishPolicy, PublishRules
from l10n.edition.proof import proved
from l10n.edition.timing import Hold
from l10n.errors import ArticleError
from l10n.project.places import Project
from l10n.workflow.building import ruling
from l10n.workflow.shared import reading
from l10n.workflow.shared.reading import LeftOutArticles, OpenedArticle


@dataclass(frozen=True, slots=True)
class MadeArticle:
    """An article with its editions."""

    opened: OpenedArticle
    policy: PublishPolicy
    held: Hold | None
    """Why it is kept back, if it is."""
    own: Edition
    translations: Mapping[Path, Edition]
    """By the path of the .po file."""


def made(
    project: Project, paths: Sequence[Path], said: PublishRules, now: int, left_out: LeftOutArticles
) -> Iterator[MadeArticle]:
    """Yield each article with its editions, without those that are broken or have a broken .po file.

    Args:
        project: has the files.
        paths: the articles; empty for all of the project.
        said: what the command line says of what may go live.
        now: seconds since 1970, in UTC.
        left_out: gets the articles that are passed over.

    """
    for article in reading.translated(project, paths, left_out, goes_on=True):
        try:
            yield _made(project, article, said, now)
        except ArticleError as error:
            left_out.broken.append(error)


def _made(project: Project, opened: OpenedArticle, said: PublishRules, now: int) -> MadeArticle:
    article, segmentation = opened.article, opened.segmentation
    front = formats.data(article.path, article.text)
    policy = ruling.policy(project, said, article, front)
    convention = project.layout.convention if project.layout else None
    held = ruling.held(article, front, convention, now)
    own = builder.source(article, opened.language, segmentation)
    parse = partial(reading.parsed, project, article.path)
    translations = {}
    for place, catalog in opened.catalogs.items():
        edition = builder.build(article, catalog, segmentation, unreviewed=policy.unreviewed)
        translations[place] = proved(article, edition, parse)
    return MadeArticle(opened, policy, held, own, translations)
