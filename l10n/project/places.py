"""The places of a project's files: which files are articles, and where what belongs to an article is."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from l10n.edition.site.layout import Layout, PagePath
from l10n.edition.site.patterns import LANG
from l10n.edition.site.presets import Convention
from l10n.errors import ArticleError, CatalogError, GlossaryError, L10nError, OutputError
from l10n.files import resolving
from l10n.files.folders import UnfitError
from l10n.files.walking import Tree, folders_in, walk
from l10n.languages import codes
from l10n.project.access import ProjectFiles, absolute, composed
from l10n.project.settings import Stated

ARTICLES = "articles"
"""The folder of the articles, where the settings name no other."""
_PREVIEWS = "previews"
"""The folder of the previews, but for what a generator wants before the name of a folder that it does not publish."""
_MESSAGES = "LC_MESSAGES"
"""gettext's folder in that of a language."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Files of one kind in a project."""

    paths: tuple[Path, ...]
    """Regular files, in a fixed order."""
    faults: tuple[L10nError, ...]
    """What is left out: links, files of other types with a fitting name, and folders that cannot be listed."""


@dataclass(frozen=True, slots=True)
class Project(ProjectFiles):
    """A root folder and the settings for it."""

    stated: tuple[Stated, ...] = ()
    """The keys of front matter and the parameters that the settings name."""
    settings_text: str = ""
    """The text of the file of the settings; empty if there is none."""
    _articles: list[Tree] = field(default_factory=list, compare=False, repr=False)
    """The files in the folders of the articles, once they are listed."""

    @property
    def layout(self) -> Layout | None:
        """The layout of the site; None where the settings have none."""
        return self.settings.site.layout if self.settings.site else None

    @property
    def convention(self) -> Convention | None:
        """What the generator of the site reads in a page; None where the settings name none."""
        return self.layout.convention if self.layout else None

    @property
    def targets(self) -> Sequence[str]:
        """The languages that articles are translated into, all but their own: those of `to`, else those of the site."""
        if self.settings.to or not self.layout:
            return self.settings.to
        named = (*self.layout.spelling.names.values(), self.layout.default)
        return tuple(dict.fromkeys(filter(None, named)))

    def targets_of(self, language: str) -> Sequence[str]:
        """Return the languages that an article in a base language is translated into: `targets` but its own.

        Where these are none, it is the other language of the pair.
        """
        return [to for to in self.targets if codes.base(to) != language] or [codes.other(language)]

    def page(self, article: Path) -> PagePath | None:
        """Return the page of the site that an article is; None if it is none, or if there is no layout."""
        return self.layout.read(self.reference(article)) if self.layout else None

    def name(self, article: Path) -> PurePosixPath:
        """Return the name of an article for its editions, where there is no layout.

        It is the path of the article below `articles/`, else its file name, in Unicode's composed form (NFC), whichever
        form the file system has.
        """
        return self._below(article, self.root / ARTICLES)

    def catalog(self, article: Path, tag: str) -> Path:
        """Return the path of an article's .po file for a target language (BCP 47)."""
        return self._catalog_in(codes.gettext_name(tag), article)

    def catalogs(self, article: Path) -> list[Path]:
        """Return the existing .po files of an article, in the order of their languages.

        Raises:
            CatalogError: one of them is behind a link, or the folder of the .po files cannot be read.

        """
        found = sorted(self._catalog_in(folder.name, article) for folder in self.languages())
        return [path for path in found if self.exists(path)]

    def former_catalogs(self, article: Path) -> Iterator[tuple[Path, Path]]:
        """Give the places where l10n had the .po files of an article before, existing or not, each with its place now.

        Before there were layouts, the name of the file was the path below `articles/`, or the name of the article
        alone. Another article may have had the same.

        Raises:
            CatalogError: the folder of the .po files cannot be read.

        """
        return self._former_catalogs(article, [folder.name for folder in self.languages()])

    def catalog_places(self, article: Path, languages: Iterable[str]) -> Iterator[Path]:
        """Give the places where the .po files of an article may be, now or before, existing or not.

        Args:
            article: the article.
            languages: the names of the folders of the languages.

        """
        folders = tuple(languages)
        yield from (self._catalog_in(name, article) for name in folders)
        yield from (path for path, _ in self._former_catalogs(article, folders))

    def _former_catalogs(self, article: Path, languages: Iterable[str]) -> Iterator[tuple[Path, Path]]:
        name, whole = self.name(article), self._below(article, self.root)
        names = dict.fromkeys([name, whole, PurePosixPath(name.name)])
        for language in languages:
            now = self._catalog_in(language, article)
            for former in names:
                if (path := self.locales / language / _MESSAGES / former.with_suffix(".po")) != now:
                    yield path, now

    def all_catalogs(self) -> Listing:
        """Return every .po file below the locales folder."""
        tree = Tree()
        for folder in self.languages():
            top = folder if self.layout else folder / _MESSAGES
            tree.add(walk(top, fence=self.fence(top)))
        return self._listing(tree, {".po"}, CatalogError)

    @property
    def previews(self) -> Path:
        """The folder of the previews, if the user wants no other."""
        prefix = self.settings.site.hidden_prefix if self.settings.site else ""
        return self.root / f"{prefix}{_PREVIEWS}"

    def preview(self, article: Path, tag: str) -> Path:
        """Return the path of the preview of an article with its translation: no other has it, as with .po files.

        Args:
            article: the article.
            tag: the language of the translation, BCP 47.

        """
        if self.layout:  # there may be a page of the same name with another suffix
            name = self._below(article, self.root)
            return self.previews / tag / name.with_name(f"{name.name}.html")
        return self.previews / tag / self._below(article, self.root / ARTICLES, self.root).with_suffix(".html")

    def without_articles(self) -> Sequence[Path]:
        """Return the folders in which no file is an article, whatever the layout says.

        They are those of previews, .po files, the glossary's tables and editions, unless a pattern of the settings puts
        articles just there. Hidden files are no articles either, and neither are those in hidden folders: `barred`.
        """
        if self.layout:
            apart = [tree.editions.folder for tree in self.layout.trees if tree.apart]
            editions = [self.root / one for one in (self.settings.editions, *filter(None, apart))]
        else:
            editions = [self.root / self.settings.editions]
        placed = self.article_folders()
        folders = (self.previews, self.locales, self.glossary, *editions)
        return [one for one in folders if not any(each.is_relative_to(one) for each in placed)]

    def barred(self, path: Path, folders: Sequence[Path] | None = None) -> Path | None:
        """Return the folder around a file, or the hidden file itself, that keeps it from being an article; else None.

        Args:
            path: below the root or not.
            folders: from `without_articles`, for whoever asks often.

        """
        return _barring(self.root, self.without_articles() if folders is None else folders, absolute(path))

    def articles(self, suffixes: Iterable[str]) -> Listing:
        """Return the files in the places of articles that have one of the suffixes."""
        return self._listing(self._walked_articles(), set(suffixes), ArticleError)

    def articles_in(self, folder: Path, suffixes: Iterable[str]) -> Listing:
        """Return the files below any folder, given without links, that have one of the suffixes."""
        return self._listing(self._open(walk(folder, fence=self.fence(folder))), set(suffixes), ArticleError)

    def owned_catalogs(self) -> set[Path]:
        """Return the paths of the .po files, existing or not, of all files in the places of articles, of any type."""
        folders = [folder.name for folder in self.languages()]
        return {self._catalog_in(folder, path) for path in self._walked_articles().files for folder in folders}

    def article_folders(self) -> list[Path]:
        """Return the folders that hold the articles; with a layout, they may hold editions as well."""
        return [self.root / one for one in (self.layout.folders() if self.layout else [ARTICLES])]

    @property
    def article_places(self) -> str:
        """Where the articles are, for a message."""
        if self.layout:
            return ", ".join(dict.fromkeys(tree.articles.text for tree in self.layout.trees))
        return f"{ARTICLES}/"

    def is_among_articles(self, folder: Path) -> bool:
        """Tell whether a folder is in one of those that hold articles and nothing else."""
        return any(folder.is_relative_to(one) for one in self.article_folders() if one != self.root)

    def languages(self) -> list[Path]:
        """Return the folder of each language below that of the .po files, and all that has the name of one.

        Raises:
            CatalogError: the folder of the .po files cannot be read.

        """
        try:
            return folders_in(self.locales, fence=self.fence(self.locales), named=codes.is_translated)
        except UnfitError as error:
            raise self.error(CatalogError, self.locales, error) from error

    @property
    def glossary(self) -> Path:
        """The folder of the glossary's tables."""
        return self.root / self.settings.glossary

    def tables(self) -> Listing:
        """Return the tables of the project's own glossary."""
        return self._listing(walk(self.glossary, fence=self.root), {".csv"}, GlossaryError)

    def target(self, path: Path) -> Path:
        """Return the path of a file to write that the user typed; the file itself must not be a link.

        Raises:
            OutputError: its folder does not exist, or a link inside the project leads out of it; or it would be among
                the articles, or replace a .po file.

        """
        folder = self.typed(path.parent, OutputError)
        if not folder.is_dir():
            raise OutputError("parent folder does not exist", path=path, hint="create it, or choose another")
        if self.is_among_articles(folder):
            raise OutputError("is inside the folder of the articles", path=path, hint="choose another folder")
        if path.suffix == ".po":
            raise OutputError("has the name of a .po file", path=path, hint="choose another name")
        return folder / path.name

    def _catalog_in(self, language: str, article: Path) -> Path:
        """Return the path of an article's .po file in the folder of a language."""
        if self.layout:
            return self.locales / self.layout.catalog(self._below(article, self.root).as_posix(), language)
        name = self._below(article, self.root / ARTICLES, self.root)
        return self.locales / language / _MESSAGES / name.with_suffix(".po")

    def _below(self, article: Path, *folders: Path) -> PurePosixPath:
        """Return the path of an article below the first of the folders that holds it, else its file name."""
        straight = absolute(article)
        for folder in folders:
            for path in (straight, *(() if straight.is_relative_to(folder) else (_without_links(article),))):
                if path.is_relative_to(folder):
                    return PurePosixPath(composed(path.relative_to(folder).as_posix()))
        return PurePosixPath(composed(article.name))

    def _walked_articles(self) -> Tree:
        if not self._articles:
            found = self._walked_pages() if self.layout else walk(self.root / ARTICLES, fence=self.root)
            self._articles.append(self._open(found))
        return self._articles[0]

    def _open(self, tree: Tree) -> Tree:
        """Return what of a tree may be articles, and what is wrong with it."""
        folders = self.without_articles()
        found = Tree([path for path in tree.files if _barring(self.root, folders, path) is None])
        for kept, given in ((found.others, tree.others), (found.closed, tree.closed)):
            kept.update((path, fault) for path, fault in given.items() if _barring(self.root, folders, path) is None)
        return found

    def _walked_pages(self) -> Tree:
        """Return what lies where the layout has pages."""
        tree, wanted = Tree(), Tree()
        for folder in self._page_folders():
            tree.add(walk(folder, fence=self.root))
        wanted.files.extend(path for path in tree.files if self._is_page(path))
        wanted.others.update((path, fault) for path, fault in tree.others.items() if self._is_page(path))
        wanted.closed.update(tree.closed)
        return wanted

    def _page_folders(self) -> Iterator[Path]:
        """Give the folders to list: where pages of each language have a folder at the root, only these."""
        for folder in self.article_folders():
            if folder != self.root or not self.layout or not self.layout.begins_with(LANG):
                yield folder
                continue
            spelling = self.layout.spelling
            try:
                found = folders_in(self.root, fence=self.root, named=spelling.is_language)
            except UnfitError as error:
                raise self.error(ArticleError, self.root, error) from error
            yield from (path for path in found if spelling.is_language(path.name))

    def _is_page(self, path: Path) -> bool:
        return self.page(path) is not None

    def _listing(self, tree: Tree, suffixes: Collection[str], kind: type[L10nError]) -> Listing:
        paths = [path for path in tree.files if path.suffix.lower() in suffixes]
        odd = {path: error for path, error in tree.others.items() if path.suffix.lower() in suffixes} | tree.closed
        return Listing(tuple(paths), tuple(self.error(kind, path, odd[path]) for path in sorted(odd)))


def _barring(root: Path, folders: Iterable[Path], path: Path) -> Path | None:
    """Return what keeps a file from being an article, as in `Project.barred`; all of a site are asked about."""
    said = str(path)
    for folder in folders:
        if said.startswith(str(folder)) and path.is_relative_to(folder):
            return folder
    if not said.startswith(str(root)) or f"{os.sep}." not in said[len(str(root)) :] or not path.is_relative_to(root):
        return None
    parts = path.relative_to(root).parts
    hidden = next((number for number, part in enumerate(parts) if part.startswith(".")), None)
    return None if hidden is None else root.joinpath(*parts[: hidden + 1])


def _without_links(article: Path) -> Path:
    """Return the path of an article, to whose folder a link may have led."""
    return resolving.real(article.parent) / article.name


def locate(path: Path) -> Path:
    """Return a path as the file system spells it, if the file exists under another Unicode form of its name."""
    if os.path.lexists(path):
        return path
    wanted = composed(path.name)
    with suppress(OSError):
        return next((near for near in path.parent.iterdir() if composed(near.name) == wanted), path)
    return path
