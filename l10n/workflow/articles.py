"""The start of every verb that reads articles: the text, its sentences, the language it is in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from l10n import formats, language, po, segment
from l10n.article import Article, Kind, walk
from l10n.catalog import Catalog, Occurrence
from l10n.errors import ArticleError, LanguageError
from l10n.language import Decision
from l10n.project import Project, locate


def named(project: Project, paths: Iterable[Path]) -> list[Path]:
    """Return the articles that a user named, each once, and refuse two that would share a .po file.

    Raises:
        ArticleError: two articles have the same name but for their suffix, or an article's twin lies beside it.

    """
    articles = [_file(project, path) for path in dict.fromkeys(locate(path) for path in paths)]
    owners: dict[str, Path] = {}
    for article in articles:
        stem = str(project.name(article).with_suffix("")).casefold()
        beside = [article, *sorted(article.parent.glob(f"{_literal(article.stem)}.*"))]
        rivals = [
            owners.setdefault(stem, article),
            *(near for near in beside if near.suffix.lower() in formats.SUFFIXES),
        ]
        for rival in rivals:
            if not _same(rival, article):
                what = f"would share its .po file with {project.reference(rival)}"
                raise ArticleError(what, path=project.reference(article), hint="rename one of them")
    return articles


def _file(project: Project, path: Path) -> Path:
    if path.is_dir():
        raise ArticleError("is a folder", path=project.reference(path), hint="name the articles in it")
    return path


def load(project: Project, path: Path) -> Article:
    """Read and parse an article. Raises ArticleError as `Project.read_article` and the formats do."""
    text = project.read_article(path)
    return formats.parse(project.reference(path), text, front_matter=project.settings.front_matter)


def decide(project: Project, path: Path, article: Article, stated: str | None) -> Decision:
    """Tell the language of an article, by the first witness that speaks.

    The witnesses: what the user stated, its .po files, its front matter or root element, its path, its words.

    Raises:
        LanguageError: it is in neither language of the pair, or its .po files say otherwise.

    """
    try:
        recorded = _recorded(project, path)
        if stated is not None:
            return _agreeing(Decision(language.base(stated), "--from"), recorded)
        if recorded:
            return _agreeing(recorded[0], recorded)
        if article.language:
            return Decision(language.base(article.language), f"it states `{article.language}`")
        by_path = language.of_path(Path(article.path))
        if by_path:
            return Decision(by_path, "its path")
        return Decision(language.detect(_words(article)), "its words")
    except LanguageError as error:
        raise LanguageError(str(error), path=article.path) from error


def occurrences(article: Article, source: str) -> list[Occurrence]:
    """Return the sentences of an article that can be translated, in the order of the text."""
    return [
        (article.path, sentence)
        for block in walk(article.blocks)
        for sentence in segment.split(block, source)
        if sentence.translatable
    ]


def read_catalog(project: Project, path: Path) -> tuple[str, Catalog] | None:
    """Return the text and the units of a .po file, or None where there is none. Raises CatalogError."""
    text = project.read_catalog(path)
    return None if text is None else (text, po.loads(text, path=project.reference(path)))


def _recorded(project: Project, path: Path) -> list[Decision]:
    """Return what the .po files of an article say of its language."""
    found = ((catalog, read_catalog(project, catalog)) for catalog in project.catalogs(path))
    return [
        Decision(language.base(read[1].source_language), project.reference(catalog)) for catalog, read in found if read
    ]


def _agreeing(decision: Decision, recorded: Iterable[Decision]) -> Decision:
    for other in recorded:
        if other.language != decision.language:
            what = f"is in `{decision.language}` ({decision.why}), but in `{other.language}` by {other.why}"
            raise LanguageError(what, hint="move away the one that is wrong")
    return decision


def _words(article: Article) -> str:
    return "\n".join(
        "".join(leaf.text for leaf in block.leaves if leaf.kind in (Kind.TEXT, Kind.BREAK))
        for block in walk(article.blocks)
    )


def _same(one: Path, other: Path) -> bool:
    return one == other or (one.exists() and other.exists() and one.samefile(other) and not one.is_symlink())


def _literal(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)
