"""Opens articles: their text, .po files, language and sentences, each read once per command."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from l10n import formats, po
from l10n.article import Article, LeafKind, walk
from l10n.errors import ArticleError, L10nError, LanguageError
from l10n.glossary import constraints as asked
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import Finder
from l10n.languages import codes, detection
from l10n.languages.detection import Decision
from l10n.project.places import Project, locate
from l10n.review.catalog import Catalog
from l10n.segmentation import rules
from l10n.segmentation.rules import Rules
from l10n.segmentation.segments import Segment, Segmentation, segmented
from l10n.tags.detach import detach
from l10n.workflow.shared.originals import originals

_UNNAMEABLE = re.compile(r"[\t\n\r\ud800-\udfff\u2068\u2069]")
"""Characters not allowed in paths: tabs, line ends, bytes outside UTF-8, and gettext's isolates around file names."""


def named(project: Project, paths: Iterable[Path]) -> list[Path]:
    """Return the articles that a user named, without duplicates, and refuse two that would share a .po file.

    Raises:
        ArticleError: two articles differ only in their suffix, or such a file is in the same folder.

    """
    articles: list[Path] = []
    for found in _examined(project, paths):
        if isinstance(found, ArticleError):
            raise found
        articles.append(found)
    return articles


def chosen(
    project: Project, paths: Sequence[Path], faults: list[L10nError], *, from_folder: bool = False
) -> list[Path]:
    """Return the articles that a user named, else all of a project without those that `named` would refuse.

    Args:
        project: has the files.
        paths: the articles; empty for all below `articles/`.
        faults: gets what is left out of all.
        from_folder: whether the user named a folder with some of the articles, of which those are left out, too.

    Raises:
        ArticleError: as in `named`, if the user named articles.

    """
    if paths and not from_folder:
        return named(project, paths)
    found = [*_examined(project, paths or listed(project, faults))]
    faults += (one for one in found if isinstance(one, ArticleError))
    return [one for one in found if isinstance(one, Path)]


def _examined(project: Project, paths: Iterable[Path]) -> Iterator[Path | ArticleError]:
    """Yield each article once, or what speaks against it."""
    twins = _Twins()
    owners: dict[str, Path] = {}
    for article in {os.path.abspath(path): path for path in map(locate, paths)}.values():  # noqa: PTH100 - links stay
        try:
            _refuse_unfit(project, article)
        except ArticleError as error:
            yield error
            continue
        if not os.path.lexists(article):  # the user mistyped it, and whoever reads it says so
            yield article
            continue
        key = str(project.name(article).with_suffix("")).casefold()
        rivals = (owners.setdefault(key, article), *twins.of(article))
        rival = next((one for one in rivals if not _same(one, article)), None)
        if rival is None:
            yield article
        else:
            shown, other = project.reference(article), project.reference(rival)
            named_so = "a file whose name looks the same" if other == shown else other  # another form of Unicode
            yield ArticleError(f"would use the same .po file as {named_so}", path=shown, hint="rename one of them")


@dataclass(frozen=True, slots=True)
class OpenedArticle:
    """An article with its .po files, language and segmentation."""

    place: Path
    article: Article
    files: Mapping[Path, tuple[str, Catalog]]
    """Its .po files, each as text and catalog."""
    decision: Decision
    """Its language, and where that was stated."""
    segmentation: Segmentation

    @property
    def path(self) -> str:
        """Its path as in messages and .po files."""
        return self.article.path

    @property
    def language(self) -> str:
        """Its base language."""
        return self.decision.language

    @property
    def catalogs(self) -> dict[Path, Catalog]:
        """The catalogs of its .po files."""
        return {path: catalog for path, (_, catalog) in self.files.items()}

    @property
    def sentences(self) -> list[Segment]:
        """Its sentences in order, including those without a word."""
        return self.segmentation.sentences


def open_article(
    project: Project, path: Path, *, stated: str | None = None, option: str = "--from", alone: bool = False
) -> OpenedArticle:
    """Open an article: parse it, read its .po files, determine its language and segment it, each once.

    Args:
        project: has the files.
        path: the article, from `named`.
        stated: its language, if the user gave it.
        option: the command line option for the language, for messages.
        alone: whether to skip its .po files.

    Raises:
        ArticleError: as in `load`.
        CatalogError: one of its .po files is broken.
        LanguageError: it is neither in English nor Spanish, or its .po files disagree.

    """
    article = load(project, path)
    found = ((place, catalog(project, place)) for place in (() if alone else project.catalogs(path)))
    files = {place: read for place, read in found if read}
    decision = _decided(project, article, files, stated, option)
    return OpenedArticle(path, article, files, decision, segmented(article, cutting(project, decision.language)))


@dataclass(frozen=True, slots=True)
class LeftOutArticles:
    """The articles that `translated` passed over."""

    published: list[tuple[str, str]] = field(default_factory=list)
    """Published translations of other articles, each with the path of its original."""
    broken: list[L10nError] = field(default_factory=list)
    """The errors of articles that the user did not name, and of their .po files."""


def translated(
    project: Project, paths: Sequence[Path], left_out: LeftOutArticles, *, from_folder: bool = False
) -> Iterator[OpenedArticle]:
    """Open the articles that the user named, or all of a project, one after the other.

    Args:
        project: has the files.
        paths: the articles; empty for all below `articles/`.
        left_out: gets the articles that are passed over.
        from_folder: whether the user named a folder with some of the articles; broken ones are then passed over.

    Raises:
        L10nError: as `named`; as `open_article` only if the user named the article.

    """
    original = originals(project)
    for path in chosen(project, paths, left_out.broken, from_folder=from_folder):
        try:
            if other := original(path):
                left_out.published.append((project.reference(path), other))
                continue
            article = open_article(project, path)
        except L10nError as error:
            if paths and not from_folder:
                raise
            left_out.broken.append(error)
            continue
        yield article


def listed(project: Project, faults: list[L10nError]) -> Sequence[Path]:
    """Return all articles of a project, and add to `faults` what lies among them that cannot be read."""
    found = project.articles(formats.SUFFIXES)
    faults += found.faults
    return found.paths


def reread(project: Project, opened: OpenedArticle, path: Path) -> OpenedArticle:
    """Return an article with one of its .po files read again. Raises CatalogError as in `catalog`."""
    files = {place: read for place, read in opened.files.items() if place != path}
    now = catalog(project, path)
    return replace(opened, files=files | {path: now} if now else files)


def load(project: Project, path: Path) -> Article:
    """Read and parse an article. Raises ArticleError as in `Project.read_article` and the formats."""
    shown = project.reference(path)
    if path.suffix:  # what has none may be a folder
        formats.refuse_other(shown)
    text, encoding = project.read_article(path, partial(formats.declared, shown))
    return replace(parsed(project, shown, text), encoding=encoding)


def parsed(project: Project, shown: str, text: str) -> Article:
    """Parse the text of an article, or of its edition, as the settings say. Raises ArticleError as the formats do."""
    said = project.settings
    return formats.parse(
        shown, text, front_matter=said.front_matter, parameters=said.parameters, embeds=said.markup.embeds
    )


def catalog(project: Project, path: Path) -> tuple[str, Catalog] | None:
    """Return the text and the catalog of a .po file, or None if it does not exist.

    Raises:
        CatalogError: it is broken, was not made by l10n, or is of a language that l10n does not know.

    """
    text = project.read_catalog(path)
    if text is None:
        return None
    return text, po.loads(text, path=project.reference(path))


def cutting(project: Project, source: str) -> Rules:
    """Return the segmentation rules of a project for a language."""
    return project.settings.sentences.get(source) or rules.load(source)


def constraints(found: Iterable[Segment], finder: Finder, target: str) -> Mapping[str, Constraint]:
    """Return what the glossary requires of the translations of sentences, by source.

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
        raise ArticleError("has a name that a .po file cannot hold", path=project.reference(article), hint="rename it")


def _decided(
    project: Project, article: Article, files: Mapping[Path, tuple[str, Catalog]], stated: str | None, option: str
) -> Decision:
    """Determine the language of an article from the first source that states it.

    The sources are, in this order: the user, its .po files, its front matter or root element, its path, its words.

    Args:
        project: has the files.
        article: the article.
        files: its .po files.
        stated: a language tag, if the user gave one.
        option: the command line option for it, for messages.

    Raises:
        LanguageError: it is in neither language of the pair, or its .po files say otherwise.

    """
    recorded = [
        Decision(codes.base(each.source_language), project.reference(path)) for path, (_, each) in files.items()
    ]
    try:
        decision = recorded[0] if recorded and stated is None else _without_catalogs(article, stated, option)
    except LanguageError as error:
        raise LanguageError(str(error), path=article.path) from error
    for other in recorded:
        if other.language != decision.language:
            what = f"is in `{decision.language}` ({decision.why}), but {other.why} says `{other.language}`"
            raise LanguageError(what, path=article.path, hint="move the wrong one away")
    return decision


def _without_catalogs(article: Article, stated: str | None, option: str) -> Decision:
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


class _Twins:
    """Finds articles in the same folder that differ only in their suffix; lists each folder once."""

    def __init__(self) -> None:
        self._known: dict[Path, dict[str, list[Path]]] = {}

    def of(self, article: Path) -> Sequence[Path]:
        """Return the articles with the same name but for the suffix, the article itself too."""
        folder = article.parent
        if folder not in self._known:
            stems = self._known[folder] = {}
            with suppress(OSError):
                for near in sorted(folder.iterdir()):
                    if near.suffix.lower() in formats.SUFFIXES:
                        stems.setdefault(near.stem, []).append(near)
        return self._known[folder].get(article.stem, ())


def _same(one: Path, other: Path) -> bool:
    return one == other or (one.exists() and other.exists() and one.samefile(other) and not one.is_symlink())
