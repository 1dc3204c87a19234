"""Makes the editions of an article: its own, and one for each of its .po files, proved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from l10n.workflow.building.ruling import Front, UnreadKey
from l10n.workflow.shared import reading
from l10n.workflow.shared.reading import OpenedArticle


@dataclass(frozen=True, slots=True)
class MadeArticle:
    """An article with its editions."""

    opened: OpenedArticle
    front: Front
    policy: PublishPolicy
    slug: bool | str | None
    """What it says of the slug of its editions; None if it says nothing."""
    held: Hold | None
    """Why it is kept back, if it is."""
    unread: Sequence[UnreadKey]
    """What looks as if it kept it back, and does not."""
    own: Edition
    translations: Mapping[Path, Edition]
    """By the path of the .po file."""
    faults: tuple[ArticleError, ...]
    """Why there is no edition of the other .po files."""


def made(project: Project, path: Path, said: PublishRules, now: int, *, is_served: bool) -> MadeArticle:
    """Open an article, and make its editions.

    Args:
        project: has the files.
        path: of the article.
        said: what the command line says of what may go live.
        now: seconds since 1970, in UTC.
        is_served: whether its editions go to a folder that the user typed (`ruling.held`).

    Raises:
        L10nError: it is broken, or one of its .po files is.

    """
    opened = reading.open_article(project, path)
    article, segmentation = opened.article, opened.segmentation
    front = Front(article.path, article.text, formats.data(article.path, article.text))
    policy = ruling.policy(project, said, front)
    slug = ruling.stated_slug(project, front)
    held = ruling.held(front, project.convention, now, is_served=is_served)
    unread = [] if held else ruling.unread(front, project.convention, now)
    own = builder.source(article, opened.language, segmentation)
    parse = partial(reading.parsed, project, article.path)
    translations: dict[Path, Edition] = {}
    faults: list[ArticleError] = []
    for place, catalog in opened.catalogs.items():
        try:
            edition = builder.build(article, catalog, segmentation, unreviewed=policy.unreviewed)
            translations[place] = proved(article, edition, parse)
        except ArticleError as error:  # a character that the encoding of the article lacks
            faults.append(error)
    return MadeArticle(opened, front, policy, slug, held, unread, own, translations, tuple(faults))
