"""The places of a project's files, and reading them with clear errors."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath, PureWindowsPath

from l10n import limits
from l10n.errors import ArticleError, CatalogError, GlossaryError, L10nError, OutputError, RecordError
from l10n.files import reading, replacing, resolving
from l10n.files.folders import UnfitError
from l10n.files.own import Own
from l10n.files.reading import ChangingError, Size
from l10n.files.walking import Tree, folders_in, walk
from l10n.languages import codes
from l10n.project.settings import Settings, Stated
from l10n.text import encodings
from l10n.text.encodings import Declared, Decoded, Encoding, NotTextError

ARTICLES = "articles"
_ATTEMPTS = 3
"""How often to read a .po file that a translator saves at the same time."""
_TIMES = 10
"""How many times as large as an article a .po file may be: it has each sentence twice, and notes."""
_Decode = Callable[[bytes], Decoded]


def _silent(_raw: bytes) -> None:
    """Say nothing of an encoding, as most files do."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Files of one kind in a project."""

    paths: tuple[Path, ...]
    """Regular files, in a fixed order."""
    faults: tuple[L10nError, ...]
    """What is left out: links, files of other types with a fitting name, and folders that cannot be listed."""


@dataclass(frozen=True, slots=True)
class Project:
    """A root folder and the settings for it."""

    root: Path
    """Without links."""
    settings: Settings
    locales: Path
    """The folder of the .po files."""
    stated: tuple[Stated, ...] = ()
    """The keys of front matter and the parameters that the settings name."""
    _articles: list[Tree] = field(default_factory=list, compare=False, repr=False)
    """The files below `articles/`, once they are listed."""

    def name(self, article: Path) -> PurePosixPath:
        """Return the name of an article for its other files: its path below `articles/`, else its file name.

        The name is in Unicode's composed form (NFC), whichever form the file system has.
        """
        folder = self.root / ARTICLES
        for path in (_absolute(article), resolving.real(article.parent) / article.name):
            if path.is_relative_to(folder):
                return PurePosixPath(_composed(path.relative_to(folder).as_posix()))
        return PurePosixPath(_composed(article.name))

    def reference(self, path: Path) -> str:
        """Return a path for .po files and messages: relative to the root, with `/`."""
        path = _absolute(path)
        if not path.is_relative_to(self.root):  # the user may have come to the project through a link
            real = resolving.real(path.parent) / path.name
            path = real if real.is_relative_to(self.root) else path
        with suppress(ValueError):  # on Windows, there is no relative path to another drive
            path = Path(os.path.relpath(path, self.root))
        return _composed(path.as_posix())

    def holds(self, reference: str) -> bool:
        """Tell whether there is a file where a .po file says so."""
        if PureWindowsPath(reference).drive.startswith("\\\\"):  # a stranger's machine; Windows would log in there
            return False
        return os.path.isfile(os.path.join(self.root, reference))  # noqa: PTH113, PTH118 - it may be no path at all

    def is_same(self, reference: str, article: Path) -> bool:
        """Tell whether a reference in a .po file stands for an article, by another way to it."""
        with suppress(OSError):
            return self.holds(reference) and os.path.samefile(os.path.join(self.root, reference), article)  # noqa: PTH118, PTH121 - as above
        return False

    def catalog(self, article: Path, tag: str) -> Path:
        """Return the path of an article's .po file for a target language (BCP 47)."""
        return self.locales / codes.gettext_name(tag) / "LC_MESSAGES" / self.name(article).with_suffix(".po")

    def catalogs(self, article: Path) -> list[Path]:
        """Return the existing .po files of an article, in the order of their languages.

        Raises:
            CatalogError: one of them is behind a link, or the folder of the .po files cannot be read.

        """
        return [path for path in sorted(self._candidates(article)) if self._exists(path)]

    def all_catalogs(self) -> Listing:
        """Return every .po file below the locales folder."""
        tree = Tree()
        for folder in self._languages():
            tree.add(walk(folder, fence=self.fence(folder)))
        return self._listing(tree, {".po"}, CatalogError)

    def articles(self, suffixes: Iterable[str]) -> Listing:
        """Return the files below `articles/` that have one of the suffixes."""
        return self._listing(self._walked_articles(), set(suffixes), ArticleError)

    def articles_in(self, folder: Path, suffixes: Iterable[str]) -> Listing:
        """Return the files below any folder, given without links, that have one of the suffixes."""
        return self._listing(walk(folder, fence=self.fence(folder)), set(suffixes), ArticleError)

    def owned_catalogs(self) -> set[Path]:
        """Return the paths of the .po files, existing or not, of all files below `articles/`, of any type."""
        names = {self.name(path).with_suffix(".po") for path in self._walked_articles().files}
        return {folder / name for folder in self._languages() for name in names}

    @property
    def own(self) -> Own:
        """The folder for l10n's own files."""
        return Own(self.locales / ".l10n", self.fence(self.locales))

    @property
    def glossary(self) -> Path:
        """The folder of the glossary's tables."""
        return self.root / self.settings.glossary

    def tables(self) -> Listing:
        """Return the tables of the project's own glossary."""
        return self._listing(walk(self.glossary, fence=self.root), {".csv"}, GlossaryError)

    def fence(self, path: Path) -> Path:
        """Return the folder that a path must not leave: the root, or a folder outside it that the user typed."""
        return resolving.fence_of(path, self.root, self.locales)

    def typed(self, path: Path, kind: type[L10nError]) -> Path:
        """Return where a path leads that the user typed. Raises `kind` if a link inside the project leads out of it."""
        try:
            return resolving.typed(path, self.root)
        except UnfitError as error:
            raise self._error(kind, path, error) from error

    def target(self, path: Path) -> Path:
        """Return the path of a file to write that the user typed; the file itself must not be a link.

        Raises:
            OutputError: its folder does not exist, or a link inside the project leads out of it; or it would be among
                the articles, or replace a .po file.

        """
        folder = self.typed(path.parent, OutputError)
        if not folder.is_dir():
            raise OutputError("parent folder does not exist", path=path, hint="create it, or choose another")
        if folder.is_relative_to(self.root / ARTICLES):
            raise OutputError("is inside the folder of the articles", path=path, hint="choose another folder")
        if path.suffix == ".po":
            raise OutputError("has the name of a .po file", path=path, hint="choose another name")
        return folder / path.name

    def read_article(self, path: Path, declared: Declared = _silent) -> Decoded:
        """Return the text of an article, including line endings and byte order mark, and its encoding.

        The encoding is that of its byte order mark, else the one that it declares, that the settings state, or UTF-8.

        Args:
            path: the article.
            declared: returns the encoding that the bytes of a page declare.

        Raises:
            ArticleError: the file is missing, not a regular file, empty, too large, changing, or not text in this
                encoding; or a link inside the project leads out of it.

        """
        stated = self._encoding(path)
        return self._read_text(path, ArticleError, lambda raw: encodings.decode(raw, declared(raw) or stated))

    def read_table(self, path: Path) -> str:
        """Return the text of a glossary table, including line endings and byte order mark.

        Raises:
            GlossaryError: as for an article.

        """
        return self._read_text(path, GlossaryError, _own).text

    def read_foreign(self, path: Path, kind: type[L10nError]) -> str:
        """Return the text of another tool's file, in UTF-8, or in the UTF-16 of its byte order mark.

        Raises:
            L10nError: of the class `kind`, as for an article.

        """
        return self._read_text(path, kind, encodings.decode).text

    def read_catalog(self, path: Path) -> str | None:
        """Return the text of a .po file, or None if it does not exist.

        Raises:
            CatalogError: the file cannot be read, is behind a link, or is not UTF-8.

        """
        return self._catalog_text(path) if self._exists(path) else None

    def read_named_catalog(self, path: Path) -> str:
        """Return the text of a .po file given by the user.

        Raises:
            CatalogError: the file is missing, not a .po file, cannot be read or is not UTF-8.

        """
        if path.suffix.lower() != ".po":
            hint = "give the .po file of the article, in locales/"
            raise CatalogError("is not a .po file", path=self.reference(path), hint=hint)
        return self._catalog_text(path)

    def read_record(self, path: Path) -> str | None:
        """Return the text of a record of editions, or None if it does not exist.

        Raises:
            RecordError: the file cannot be read, is behind a link, too large, or is not UTF-8.

        """
        shown = self.reference(path)
        try:
            if reading.status(path, fence=self.fence(path)) is None:
                return None
        except UnfitError as error:
            raise self._error(RecordError, path, error) from error
        limit = Size(limits.MEGABYTES.most, limits.MEGABYTES.hint)
        return decoded(self._bytes(path, RecordError, limit), RecordError, shown)

    def read_page(self, path: Path, *, fence: Path) -> bytes:
        """Return the content of an edition, or of another file where one is to be written.

        Args:
            path: the file.
            fence: the folder below which no link is followed.

        Raises:
            UnfitError: as in `reading.read`.

        """
        return reading.read(path, fence=fence, limit=Size(_TIMES * limits.MEGABYTES.most, limits.MEGABYTES.hint))

    def write(self, path: Path, content: str | bytes, *, fence: Path | None = None) -> bool:
        """Write a file atomically, and return whether it changed.

        Args:
            path: the file.
            content: its new content; a text is written in UTF-8.
            fence: the folder below which no link is followed, if it is not that of the project.

        Raises:
            OutputError: as in `replacing.write`.

        """
        path = _absolute(path)
        return replacing.write(path, _bytes_of(content), own=self.own, fence=fence or self.fence(path))

    def update(self, path: Path, content: str | bytes, *, was: str | bytes | None, fence: Path | None = None) -> bool:
        """Write a file as `write` does, if it has not changed since it was read.

        Args:
            path: the file.
            content: as for `write`.
            was: what was read, or None if there was no file.
            fence: as for `write`.

        Raises:
            ChangedMeanwhileError: the file has changed since it was read.
            OutputError: as for `write`.

        """
        path = _absolute(path)
        before = None if was is None else _bytes_of(was)
        return replacing.update(path, _bytes_of(content), was=before, own=self.own, fence=fence or self.fence(path))

    @property
    def _largest(self) -> Size:
        """The largest article or table; the settings can only lower the limit."""
        own = self.settings.max_article_mb
        if own < limits.MEGABYTES.most:
            return Size(own, "increase `max_article_mb` in the settings")
        return Size(limits.MEGABYTES.most, limits.MEGABYTES.hint)

    def _walked_articles(self) -> Tree:
        if not self._articles:
            self._articles.append(walk(self.root / ARTICLES, fence=self.root))
        return self._articles[0]

    def _candidates(self, article: Path) -> Iterator[Path]:
        name = self.name(article).with_suffix(".po")
        return (folder / name for folder in self._languages())

    def _languages(self) -> list[Path]:
        """Return the `LC_MESSAGES` folder, existing or not, of each language, and of all that has the name of one."""
        try:
            found = folders_in(self.locales, fence=self.fence(self.locales), named=codes.is_translated)
        except UnfitError as error:
            raise self._error(CatalogError, self.locales, error) from error
        return [folder / "LC_MESSAGES" for folder in found]

    def _listing(self, tree: Tree, suffixes: Collection[str], kind: type[L10nError]) -> Listing:
        paths = [path for path in tree.files if path.suffix.lower() in suffixes]
        odd = {path: error for path, error in tree.others.items() if path.suffix.lower() in suffixes} | tree.closed
        return Listing(tuple(paths), tuple(self._error(kind, path, odd[path]) for path in sorted(odd)))

    def _exists(self, path: Path) -> bool:
        try:
            return reading.status(path, fence=self.fence(path)) is not None
        except UnfitError as error:
            raise self._error(CatalogError, path, error) from error

    def _catalog_text(self, path: Path) -> str:
        limit = Size(_TIMES * limits.MEGABYTES.most, limits.MEGABYTES.hint)
        return decoded(self._bytes(path, CatalogError, limit, attempts=_ATTEMPTS), CatalogError, self.reference(path))

    def _encoding(self, path: Path) -> Encoding | None:
        """Return the encoding that the settings state for an article."""
        shown = self.reference(path)
        found = (encoding for pattern, encoding in self.settings.encoding.items() if fnmatchcase(shown, pattern))
        return next(found, None)

    def _read_text(self, path: Path, kind: type[L10nError], decode: _Decode) -> Decoded:
        shown = self.reference(path)
        place = self.typed(path, kind)
        if place.suffix.lower() != path.suffix.lower():  # it may have come with a repository, and lead to passwords
            what = f"is a link to {self.reference(place)}, a file of another kind"
            raise kind(what, path=shown, hint="put the text in its place")
        raw = self._bytes(place, kind, self._largest, shown)
        if not raw.strip():
            raise kind("is empty", path=shown, hint="write something into it, or move it away")
        try:
            return decode(raw)
        except NotTextError as error:
            advice = error.advice(chosen=kind is ArticleError)
            raise kind(error.what, path=shown, line=error.line, hint=advice) from error

    def _bytes(
        self, path: Path, kind: type[L10nError], limit: Size, shown: str | None = None, *, attempts: int = 1
    ) -> bytes:
        try:
            for _ in range(attempts - 1):
                with suppress(ChangingError):
                    return reading.read(path, fence=self.fence(path), limit=limit)
            return reading.read(path, fence=self.fence(path), limit=limit)
        except UnfitError as error:
            raise self._error(kind, path, error, shown) from error

    def _error(self, kind: type[L10nError], path: Path, error: UnfitError, shown: str | None = None) -> L10nError:
        place = self.reference(error.path) if error.path else shown or self.reference(path)
        return kind(error.what, path=place, hint=error.hint)


def locate(path: Path) -> Path:
    """Return a path as the file system spells it, if the file exists under another Unicode form of its name."""
    if os.path.lexists(path):
        return path
    wanted = _composed(path.name)
    with suppress(OSError):
        return next((near for near in path.parent.iterdir() if _composed(near.name) == wanted), path)
    return path


def decoded(raw: bytes, kind: type[L10nError], shown: str) -> str:
    """Return the text of a file. Raises `kind` if it is not UTF-8."""
    try:
        return encodings.decode_as(raw, Encoding.UTF_8)
    except NotTextError as error:
        raise kind(error.what, path=shown, line=error.line, hint=error.advice(chosen=False)) from error


def _own(raw: bytes) -> Decoded:
    """Decode a file that is written back, which is always UTF-8."""
    return Decoded(encodings.without_nul(encodings.decode_as(raw, Encoding.UTF_8), Encoding.UTF_8), Encoding.UTF_8)


def _bytes_of(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow links


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
