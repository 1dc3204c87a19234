"""The layout of a site: which path is which page in which language, and where a page goes in another one.

Paths are relative to the root of the project, with `/`, in Unicode's composed form (NFC). No file is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import takewhile

from l10n.edition.site.patterns import DIR, LANG, STEM, SUFFIX, Names, Pattern, PatternError
from l10n.edition.site.presets import CONVENTIONS, Convention, LayoutKind, Preset, TagForm, TreePatterns
from l10n.errors import ArticleError, LanguageError
from l10n.languages import codes

CATALOGS = Pattern.read("{lang}/LC_MESSAGES/{path}.{suffix}.po")
"""Where the .po files are, below their folder: the whole path of the article, so that no two share a file."""


@dataclass(frozen=True, slots=True)
class PageName:
    """A page of the site, in whichever language."""

    tree: int
    """The number of its tree in the layout."""
    names: Names
    """What its paths in all languages have in common."""


@dataclass(frozen=True, slots=True)
class PagePath:
    """A path, as a layout reads it."""

    page: PageName
    language: str | None
    """What the path says, BCP 47; None if it says nothing."""
    marked: bool
    """Whether the path names a language, and does not leave the default one out."""


@dataclass(frozen=True, slots=True)
class PageTree:
    """Pages in one folder and its folders."""

    articles: Pattern
    """Of the articles; in a tree that is shared with editions, of pages whose path names no language."""
    editions: Pattern
    """Of pages whose path names their language."""
    apart: bool
    """Whether editions in all languages are in folders of their own; else the article is a page of the site itself."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How languages are written in paths."""

    form: TagForm = TagForm.TAG
    names: Mapping[str, str] = field(default_factory=dict)
    """Names that the site gives its languages, with the tags that they stand for."""
    others: frozenset[str] = frozenset()
    """Names of the site's languages that l10n does not translate."""

    def written(self, tag: str) -> str:
        """Return a tag as it stands in a path: by its name, or that of the only one of its language; else its form."""
        named = [name for name, meant in self.names.items() if meant == tag]
        if not named and "-" not in tag:
            named = [name for name, meant in self.names.items() if codes.base(meant) == tag]
        if len(named) == 1:
            return named[0]
        if self.form is TagForm.LOWER:
            return tag.lower()
        return codes.gettext_name(tag) if self.form is TagForm.GETTEXT else tag

    def read(self, written: str) -> str | None:
        """Return the tag of what stands in a path; None if it is no language."""
        if written in self.names:
            return self.names[written]
        with suppress(LanguageError):
            return codes.tag(written)
        return None

    def is_language(self, written: str) -> bool:
        """Tell whether a name in a path stands for a language."""
        return self.read(written) is not None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the pages of a site are in each language."""

    trees: tuple[PageTree, ...]
    spelling: Spelling = Spelling()
    default: str | None = None
    """The language of pages whose path names none, BCP 47; None if that is not said."""
    catalogs: Pattern = CATALOGS
    """Of the .po files, below their folder; `{path}` is the whole path of the article."""
    convention: Convention | None = None
    """What the generator reads in a page; None if there is no preset."""

    @property
    def path_tells_language(self) -> bool:
        """Whether the generator takes the language of a page from its path, whatever the page says."""
        return self.convention is not None and self.convention.path_tells_language

    def read(self, path: str) -> PagePath | None:
        """Return the page that a path is, and the language that it names.

        None if it is no page of the site, or one in a language that l10n does not translate.
        """
        if self.is_other(path):
            return None
        for number, tree in enumerate(self.trees):
            found = None if tree.apart else self._marked(tree.editions, path)
            found = found or self._marked(tree.articles, path)
            if found:
                names, language = found
                plain = LANG not in tree.articles.has and language is None
                said = self.default if plain and not tree.apart else language
                return PagePath(PageName(number, replace(names, lang="")), said, language is not None)
        return None

    def is_other(self, path: str) -> bool:
        """Tell whether a path names a language of the site that l10n does not translate."""
        others = self.spelling.others
        if not others:
            return False
        marks = sorted(others)
        return any(names.lang in others for tree in self.trees for names in tree.editions.parts(path, marks))

    def is_in_place(self, page: PageName) -> bool:
        """Tell whether the article of a page is a page of the site itself, so that l10n writes no copy of it."""
        return not self.trees[page.tree].apart

    def edition(self, page: PageName, language: str, article: str) -> str:
        """Return the path of a page in a language.

        Args:
            page: the page.
            language: of the edition, BCP 47.
            article: the path of its article, whose place only the article's own language may have.

        Raises:
            ArticleError: the path would be that of the article, or would be read as another page.

        """
        tree, names = self.trees[page.tree], page.names
        marked = tree.editions.write(replace(names, lang=self.spelling.written(language)))
        if tree.apart:
            return marked
        path = marked
        if LANG not in tree.articles.has and self._is_default(language):
            path = tree.articles.write(names)
            if path == article and not self.path_tells_language:  # its front matter says another language
                path = marked
        if path == article:
            what = f"has the place of its own edition in `{language}`"
            hint = "rename it as its language asks, or change `[site] default`"
            raise ArticleError(what, path=article, hint=hint)
        found = self.read(path)
        if found is None or found.page != page:
            what = f"would have its edition in `{language}` at {path}, which is no path of this page"
            raise ArticleError(what, path=article, hint="rename it, so that no other part of its name is a language")
        return path

    @property
    def root(self) -> str:
        """The folder of the site's files: that of the patterns of all its pages; empty for the root of the project.

        `url` is its address, and the sitemap goes there.
        """
        pages = ((tree.editions,) if tree.apart else self._patterns(tree) for tree in self.trees)
        return _shared(pattern.folder for patterns in pages for pattern in patterns)

    @property
    def links_root(self) -> str:
        """The folder that stands for the root of the site in links of articles such as `/a.html`."""
        if self.convention and self.convention.preset is not Preset.HTML:
            return self._content(self.trees[0])
        return _shared(pattern.folder for tree in self.trees for pattern in self._patterns(tree))

    def below_root(self, path: str) -> str:
        """Return the path of a page below the root of the site's files."""
        root = self.root
        return path.removeprefix(f"{root}/") if root else path

    def bare(self, page: PageName) -> str:
        """Return the path of a page without its language, below the folder of the generator's pages."""
        tree = self.trees[page.tree]
        path, folder = _unmarked(tree).write(page.names), self._content(tree)
        return path.removeprefix(f"{folder}/") if folder else path

    def kind_of_tree(self, number: int) -> int:
        """Return which of the preset's trees one of the site is like, by the folder of its pages."""
        known = self._known()
        fixed = _unmarked(self.trees[number]).folder
        alike = (
            kind for kind, tree in enumerate(known) if any(_within(fixed, one) is not None for one in _folders(tree))
        )
        return next(alike, min(number, max(len(known) - 1, 0)))

    def below(self, page: PageName, path: str) -> str:
        """Return the path of an edition below a folder of its own, without that of the layout if it has one."""
        folder = _shared(tree.editions.folder for tree in self.trees if tree.apart)
        return path.removeprefix(f"{folder}/") if self.trees[page.tree].apart and folder else path

    def places(self, page: PageName, languages: Sequence[str]) -> Iterator[str]:
        """Give the paths among the articles that a page may have in languages, each in every spelling.

        Args:
            page: the page.
            languages: BCP 47.

        """
        tree = self.trees[page.tree]
        patterns = self._patterns(tree)
        if LANG not in tree.articles.has:
            yield tree.articles.write(page.names)
        if LANG in patterns[-1].has:
            marks = [*self.spelling.names]
            for tag in languages:
                marks += [self.spelling.written(tag), tag, tag.lower(), codes.gettext_name(tag)]
            for mark in dict.fromkeys(marks):
                yield patterns[-1].write(replace(page.names, lang=mark))

    def catalog(self, article: str, language: str) -> str:
        """Return the path of an article's .po file, below the folder of the .po files.

        Args:
            article: the path of the article.
            language: the folder of the language of the file.

        """
        folder, _, name = article.rpartition("/")
        stem, _, suffix = name.rpartition(".")
        return self.catalogs.write(Names(folder, stem, suffix, language))

    def article(self, catalog: str) -> str | None:
        """Return the path of the article whose .po file a path is; None if it is that of none.

        Args:
            catalog: a path below the folder of the .po files.

        """
        for names in self.catalogs.parts(catalog):
            if self.spelling.read(names.lang):
                return "/".join(filter(None, (names.dir, f"{names.stem}.{names.suffix}")))
        return None

    def folders(self) -> list[str]:
        """Return the folders that hold all articles, without those inside others; the empty text is the root."""
        found = {pattern.folder for tree in self.trees for pattern in self._patterns(tree)}
        return sorted(
            one
            for one in found
            if not any(one != other and f"{one}/".startswith(f"{other}/".lstrip("/")) for other in found)
        )

    def begins_with(self, placeholder: str) -> bool:
        """Tell whether the path of each article begins with a placeholder."""
        patterns = (pattern for tree in self.trees for pattern in self._patterns(tree))
        return all(pattern.text.startswith(f"{{{placeholder}}}/") for pattern in patterns)

    def _content(self, tree: PageTree) -> str:
        """Return the folder of the generator's pages in a tree: its usual one, else the first of the pattern."""
        fixed = _unmarked(tree).folder
        usual = (_within(fixed, folder) for known in self._known() for folder in _folders(known))
        found = next((one for one in usual if one is not None), None)
        return _shared((fixed, tree.editions.folder)) if found is None else found

    def _known(self) -> tuple[PageTree, ...]:
        """Return the usual trees of the generator."""
        return _usual(self.convention.preset) if self.convention else ()

    def _patterns(self, tree: PageTree) -> tuple[Pattern, ...]:
        return (tree.articles,) if tree.apart else (tree.articles, tree.editions)

    def _marked(self, pattern: Pattern, path: str) -> tuple[Names, str | None] | None:
        """Return what a pattern reads, and the language in it."""
        for names in pattern.parts(path, [*self.spelling.names]):
            language = self.spelling.read(names.lang) if names.lang else None
            if language or LANG not in pattern.has:
                return names, language
        return None

    def _is_default(self, language: str) -> bool:
        default = self.default
        return default is not None and language in (default, codes.base(default))


@lru_cache
def _usual(preset: Preset) -> tuple[PageTree, ...]:
    known = CONVENTIONS[preset]
    return trees(known.layouts[known.usual])


def _unmarked(tree: PageTree) -> Pattern:
    """Return the pattern of the pages of a tree without their language."""
    return tree.editions.unmarked if tree.apart or LANG in tree.articles.has else tree.articles


def _folders(tree: PageTree) -> Iterator[str]:
    """Yield the folders in which the pages of a tree are, without their language."""
    yield from filter(None, (tree.articles.unmarked.folder, tree.editions.unmarked.folder))


def _within(fixed: str, folder: str) -> str | None:
    """Return a path up to the folders that are in it; None if they are not."""
    at = f"/{fixed}/".find(f"/{folder}/")
    return None if at < 0 else fixed[: at + len(folder)]


def _shared(folders: Iterable[str]) -> str:
    """Return the folder that all these folders are in."""
    parts = zip(*(folder.split("/") for folder in folders), strict=False)
    return "/".join(names[0] for names in takewhile(lambda names: len({*names}) == 1, parts))


def trees(patterns: Sequence[TreePatterns]) -> tuple[PageTree, ...]:
    """Return the trees of patterns that are right, as presets have them."""
    return tuple(PageTree(Pattern.read(one.articles), Pattern.read(one.editions), one.apart) for one in patterns)


def own_tree(articles: Pattern, editions: Pattern, *, default: str | None) -> PageTree:
    """Return the tree of two patterns that somebody wrote.

    The editions are among the articles if both patterns are the same, if they differ only in `{lang}`, or if pages
    without a language in their path have a default one.

    Raises:
        PatternError: the patterns lose or lack a part of the path, or editions would be taken for articles.

    """
    kept, written = articles.has - {LANG}, editions.has - {LANG}
    if LANG not in editions.has:
        raise PatternError("has no {lang}; the editions in two languages would be one file")
    if lost := [name for name in (DIR, STEM, SUFFIX) if name in kept - written]:
        raise PatternError(f"has no {{{lost[0]}}}, which `articles` has; two articles would have one edition")
    if lacking := [name for name in (DIR, STEM, SUFFIX) if name in written - kept]:
        raise PatternError(f"has {{{lacking[0]}}}, which `articles` has not")
    shared = articles.text == editions.text or editions.without_language() == articles.text
    shared = shared or (default is not None and LANG not in articles.has)
    if not shared and articles.meets(editions):
        raise PatternError("would put editions among the articles, where they would be taken for articles")
    return PageTree(articles, editions, apart=not shared)


def refuse_overlaps(found: Sequence[PageTree]) -> None:
    """Raise PatternError if a path can belong to two trees."""
    sides = [(tree.articles, tree.editions) for tree in found]
    for number, one in enumerate(sides):
        for other in sides[:number]:
            for pattern in one:
                if meeting := next((each for each in other if each.meets(pattern)), None):
                    raise PatternError(f"has two patterns for one path: {meeting.text} and {pattern.text}")


def beside(articles: Pattern, kind: LayoutKind | None) -> Pattern:
    """Return the pattern of the editions for one of articles, where nobody wrote one.

    Raises:
        PatternError: it cannot be told from the other.

    """
    if LANG in articles.has:
        return articles
    name, dot, suffix = articles.text.rpartition(".")
    if kind is LayoutKind.SUFFIX and dot and "/" not in suffix:
        return Pattern.read(f"{name}.{{lang}}.{suffix}")
    raise PatternError("says where the articles are, and not where their editions go; give `editions`, too")
