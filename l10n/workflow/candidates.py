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
from l10n.workflow.shared import reading, tables
from l10n.workflow.shared.articles import choosing


def find(
    project: Project, paths: Sequence[Path], *, least: int
) -> tuple[dict[str, list[Candidate]], Sequence[L10nError]]:
    """Find glossary candidates in articles.

    Args:
        project: has the files.
        paths: the articles; empty for all below `articles/`.
        least: the least number of occurrences of a name.

    Raises:
        L10nError: a glossary table is invalid, or an article or a .po file that the user named.

    Returns:
        The candidates by the language of the articles, and the errors of articles that were left out.

    """
    finder = tables.finders(project)
    texts: defaultdict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    faults: list[L10nError] = []
    chosen = choosing.choose(project, paths)
    faults += chosen.faults
    for path in chosen.articles:
        try:
            article = reading.open_article(project, path)
        except L10nError as error:
            if paths:
                raise
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
