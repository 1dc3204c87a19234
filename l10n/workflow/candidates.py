"""Term extraction: finds names that articles repeat and no glossary row covers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from l10n.errors import L10nError
from l10n.glossary import extraction
from l10n.glossary.extraction import Candidate
from l10n.glossary.recognition import Finder
from l10n.project.places import Project
from l10n.tags.compare import words
from l10n.workflow.selection import select
from l10n.workflow.shared import reading, tables
from l10n.workflow.shared.articles import choosing
from l10n.workflow.shared.articles.choosing import ChosenArticles


def find(
    project: Project, paths: Sequence[Path], *, least: int
) -> tuple[dict[str, list[Candidate]], Sequence[L10nError]]:
    """Find glossary candidates in articles.

    Args:
        project: has the files.
        paths: articles, .po files, folders and patterns of them; empty for all of the project.
        least: the least number of occurrences of a name.

    Raises:
        L10nError: a glossary table is invalid.

    Returns:
        The candidates by the language of the articles, and the errors of articles that were left out.

    """
    finder = tables.finders(project)
    texts: defaultdict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    faults: list[L10nError] = []
    wanted = select(project, paths, faults)
    faults += wanted.ownerless
    chosen = choosing.choose(project, wanted.articles) if wanted.is_whole or wanted.articles else ChosenArticles()
    faults += chosen.faults
    for path in chosen.articles:
        try:
            article = reading.open_article(project, path)
        except L10nError as error:
            faults.append(error)
            continue
        sentences = (one for one in article.sentences if one.translatable)
        spoken = [words(one.leaves, one.source, one.syntax) for one in sentences]
        texts[article.language].append((article.path, spoken))
    found = {
        source: extraction.find(read, _covered(finder(source)), language=source, least=least)
        for source, read in sorted(texts.items())
    }
    return found, faults


def _covered(finder: Finder) -> Callable[[str], list[tuple[int, int]]]:
    return lambda text: [(match.start, match.end) for match in finder.find(text)]
