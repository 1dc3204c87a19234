"""An article's sentences, as they will be offered for review and those without a word too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from l10n.languages.detection import Decision
from l10n.project.places import Project
from l10n.segmentation.segments import Segment
from l10n.workflow.shared import reading


@dataclass(frozen=True, slots=True)
class Cut:
    """How an article is cut."""

    path: str
    decision: Decision
    sentences: tuple[Segment, ...]
    """In the order of the text."""


def segment(project: Project, path: Path, stated: str | None) -> Cut:
    """Cut an article into sentences.

    Args:
        project: where the files lie.
        path: the article.
        stated: its language, where the user states it.

    Raises:
        L10nError: the article, its language or one of its .po files is not fit.

    """
    (place,) = reading.named(project, [path])
    article = reading.open_article(project, place, stated=stated)
    return Cut(article.path, article.decision, tuple(article.sentences))
