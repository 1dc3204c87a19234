"""The start of every verb that reads articles: which, and each opened once: text, .po files, language, sentences."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from l10n import formats, po
from l10n.article import Article, LeafKind, walk
from l10n.errors import ArticleError, CatalogError, LanguageError
from l10n.glossary import constraints as asked
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import Finder
from l10n.languages import codes, detection
from l10n.languages.detection import Decision
from l10n.project.places import Project, locate
from l10n.review.catalog import Catalog, published
from l10n.segmentation import rules
from l10n.segmentation.rules import Rules
from l10n.segmentation.segments import Segment, Segmentation, segmented
from l10n.tags.detach import detach

_UNNAMEABLE = re.compile(r"[\t\n\r\ud800-\udfff\u2068\u2069]")
"""Tabs and line ends, bytes that are not UTF-8, and the isolates in which gettext puts file names with spaces."""


def named(project: Project, paths: Iterable[Path]) -> list[Path]:
    """Return the articles that a user named, each once, and refuse two that would share a .po file.

    Raises:
        ArticleError: two articles have the same name but for their suffix, or an article's twin lies beside it.

    """
    articles = list({os.path.abspath(path): path for path in map(locate, paths)}.values())  # noqa: PTH100 - links stay
    owners: dict[str, Path] = {}
    for article in articles:
        _refuse_unfit(project, article)
        key = str(project.name(article).with_suffix("")).casefold()
        for rival in (owners.setdefault(key, article), *_twins(article)):
            if not _same(rival, article):
                what = f"would use the same .po file as {project.reference(rival)}"
                raise ArticleError(what, path=project.reference(article), hint="rename one of them")
    return articles


@dataclass(frozen=True, slots=True)
class OpenedArticle:
    """An article as a verb reads it."""

    place: Path
    article: Article
    files: Mapping[Path, tuple[str, Catalog]]
    """Its .po files: their texts and what these say."""
    decision: Decision
    """Its language, and who says so."""
    segmentation: Segmentation

    @property
    def path(self) -> str:
        """How messages and .po files name it."""
        return self.article.path

    @property
    def language(self) -> str:
        """Its base language."""
        return self.decision.language

    @property
    def catalogs(self) -> dict[Path, Catalog]:
        """What its .po files say."""
        return {path: catalog for path, (_, catalog) in self.files.items()}

    @property
    def sentences(self) -> list[Segment]:
        """Its sentences, in the order of the text, those without a word too."""
        return self.segmentation.sentences


def open_article(
    project: Project, path: Path, *, stated: str | None = None, option: str = "--from", alone: bool = False
) -> OpenedArticle:
    """Read an article: parse it, read its .po files, tell its language and cut it into sentences, each once.

    Args:
        project: where the files lie.
        path: the article, from `named`.
        stated: its language, where the user states it.
        option: with which one states it.
        alone: whether its .po files are left unread.

    Raises:
        ArticleError: as `load`.
        CatalogError: one of its .po files is broken.
        LanguageError: it is in neither language of the pair, or its .po files say otherwise.

    """
    article = load(project, path)
    found = ((place, catalog(project, place)) for place in (() if alone else project.catalogs(path)))
    files = {place: read for place, read in found if read}
    decision = _decided(project, article, files, stated, option)
    return OpenedArticle(path, article, files, decision, segmented(article, cutting(project, decision.language)))


def reread(project: Project, opened: OpenedArticle, path: Path) -> OpenedArticle:
    """Return an article with one of its .po files as it is now. Raises CatalogError as `catalog` does."""
    files = {place: read for place, read in opened.files.items() if place != path}
    now = catalog(project, path)
    return replace(opened, files=files | {path: now} if now else files)


def load(project: Project, path: Path) -> Article:
    """Read and parse an article. Raises ArticleError as `Project.read_article` and the formats do."""
    text = project.read_article(path)
    return formats.parse(project.reference(path), text, front_matter=project.settings.front_matter)


def catalog(project: Project, path: Path) -> tuple[str, Catalog] | None:
    """Return the text and the units of a .po file, or None where there is none.

    Raises:
        CatalogError: it is broken, was not made by l10n, or is of a language that l10n does not know.

    """
    text = project.read_catalog(path)
    if text is None:
        return None
    return text, po.loads(text, path=project.reference(path))


def originals(project: Project) -> Callable[[Path], str | None]:
    """Return what tells of which article another one, without .po files of its own, is the published translation.

    Such an article needs no .po file: its sentences stand in that of the other (`l10n memory align`). Files are read
    when it is first asked. One that is broken says nothing here: its own article is refused for it.
    """

    @cache
    def texts() -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for path in project.all_catalogs():
            with suppress(CatalogError):
                found.append((project.reference(path), project.read_catalog(path) or ""))
        return found

    def original(path: Path) -> str | None:
        translation = project.reference(path)
        for shown, text in () if project.catalogs(path) else texts():
            if translation in text:  # to read all entries of all files would take a hundred times as long
                with suppress(CatalogError):
                    known = po.loads(text, path=shown)
                    places = (place for unit in known.units for place, _ in unit.places)
                    here = next((place for place in places if (project.root / place).is_file()), None)
                    if here and translation in published(known):
                        return here
        return None

    return original


def cutting(project: Project, source: str) -> Rules:
    """Return how the sentences of a language are cut in a project."""
    return project.settings.sentences.get(source) or rules.load(source)


def constraints(found: Iterable[Segment], finder: Finder, target: str) -> Mapping[str, Constraint]:
    """Return what the glossary asks of the translations of sentences, by their source.

    Args:
        found: the sentences of one article.
        finder: of the glossary, for the language of the article.
        target: a BCP 47 tag.

    """
    triples = ((one.source, detach(one.leaves).text, one.role) for one in found if one.translatable)
    return asked.constraints(triples, finder, codes.base(target))


def _refuse_unfit(project: Project, article: Path) -> None:
    if article.is_dir():
        raise ArticleError("is a folder", path=project.reference(article), hint="give the articles in it")
    if _UNNAMEABLE.search(project.reference(article)):
        raise ArticleError("has a name that a .po file cannot hold", path=repr(str(article)), hint="rename it")


def _decided(
    project: Project, article: Article, files: Mapping[Path, tuple[str, Catalog]], stated: str | None, option: str
) -> Decision:
    """Tell the language of an article, by the first witness that speaks.

    The witnesses: what the user stated, its .po files, its front matter or root element, its path, its words.

    Args:
        project: where the files lie.
        article: the article.
        files: its .po files.
        stated: what the user said, a language tag.
        option: with which one says it.

    Raises:
        LanguageError: it is in neither language of the pair, or its .po files say otherwise.

    """
    recorded = [
        Decision(codes.base(each.source_language), project.reference(path)) for path, (_, each) in files.items()
    ]
    try:
        decision = recorded[0] if recorded and stated is None else _witnessed(article, stated, option)
    except LanguageError as error:
        raise LanguageError(str(error), path=article.path) from error
    for other in recorded:
        if other.language != decision.language:
            what = f"is in `{decision.language}` ({decision.why}), but {other.why} says `{other.language}`"
            raise LanguageError(what, path=article.path, hint="move the wrong one away")
    return decision


def _witnessed(article: Article, stated: str | None, option: str) -> Decision:
    if stated is not None:
        return Decision(codes.base(stated), option)
    if article.language:
        said = article.language
        return Decision(codes.nearest_base(said) or codes.base(said), f"declared as `{said}`")
    if by_path := detection.of_path(Path(article.path)):
        return Decision(by_path, "from its path")
    return Decision(detection.detect(_words(article), option=option), "from its words")


def _words(article: Article) -> str:
    return "\n".join(
        "".join(leaf.text for leaf in block.leaves if leaf.kind in (LeafKind.TEXT, LeafKind.BREAK))
        for block in walk(article.blocks)
    )


def _twins(article: Path) -> Sequence[Path]:
    """Return the articles beside one that have its name but for the suffix."""
    beside = sorted(article.parent.glob(f"{glob.escape(article.stem)}.*"))
    return [near for near in beside if near.stem == article.stem and near.suffix.lower() in formats.SUFFIXES]


def _same(one: Path, other: Path) -> bool:
    return one == other or (one.exists() and other.exists() and one.samefile(other) and not one.is_symlink())
