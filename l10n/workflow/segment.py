"""Shows the sentences of an article, including those without a word, which are not translated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from l10n.languages.detection import Decision
from l10n.project.places import Project
from l10n.project.settings import Stated
from l10n.segmentation.segments import Segment
from l10n.workflow.shared import reading
from l10n.workflow.shared.articles import choosing, typed_paths
from l10n.workflow.shared.unmatched import Matches


@dataclass(frozen=True, slots=True)
class Cut:
    """The segmentation of an article."""

    path: str
    decision: Decision
    sentences: tuple[Segment, ...]
    """In the order of the text."""
    unmatched: tuple[Stated, ...] = ()
    """What the settings name and no article has, if this is the only one."""


def segment(project: Project, path: Path, stated: str | None) -> Cut:
    """Segment an article into sentences.

    Args:
        project: has the files.
        path: the article.
        stated: its language, if the user gave it.

    Raises:
        L10nError: the article, its language or one of its .po files is invalid.

    """
    (place,) = choosing.named(project, [typed_paths.one_file(project, path)])
    article = reading.open_article(project, place, stated=stated)
    matches = Matches(project)
    matches.add(article.article)
    return Cut(article.path, article.decision, tuple(article.sentences), matches.missing())
