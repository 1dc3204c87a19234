"""The files of a project: reading them with clear errors, and writing them whole or not at all."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path, PureWindowsPath

from l10n import limits
from l10n.errors import ArticleError, CatalogError, GlossaryError, L10nError, RecordError
from l10n.files import moving, reading, removing, replacing, resolving
from l10n.files.folders import UnfitError
from l10n.files.own import Own
from l10n.files.reading import ChangingError, Shelf, Size
from l10n.project.settings import Settings
from l10n.text import encodings
from l10n.text.encodings import Declared, Decoded, Encoding, NotTextError

_ATTEMPTS = 3
"""How often to read a .po file that a translator saves at the same time."""
_TIMES = 10
"""How many times as large as an article a .po file may be: it has each sentence twice, and notes."""
_Decode = Callable[[bytes], Decoded]


def _silent(_raw: bytes) -> None:
    """Say nothing of an encoding, as most files do."""


@dataclass(frozen=True, slots=True)
class ProjectFiles:
    """A root folder, and the files below it."""

    root: Path
    """Without links."""
    settings: Settings
    locales: Path
    """The folder of the .po files."""
    part: str = field(default="", kw_only=True)
    """The name of the part of all articles that this process works on, beside others that it knows nothing of.

    It keeps l10n's own files of its part in a folder of their own, the lock and the names of temporary files too: a
    file system that several machines share may have no locks.
    """

    @property
    def own(self) -> Own:
        """The folder for l10n's own files."""
        return Own(self.locales / ".l10n" / self.part, self.fence(self.locales), self.locales)

    def reference(self, path: Path) -> str:
        """Return a path for .po files and messages: relative to the root, with `/`."""
        if below := self._below_root(path):
            return below
        path = absolute(path)
        if not path.is_relative_to(self.root):  # the user may have come to the project through a link
            real = resolving.real(path.parent) / path.name
            path = real if real.is_relative_to(self.root) else path
        with suppress(ValueError):  # on Windows, there is no relative path to another drive
            path = Path(os.path.relpath(path, self.root))
        return composed(path.as_posix())

    def _below_root(self, path: Path) -> str | None:
        """Return what `reference` does of a path that is plainly below the root, as most are: it is asked often."""
        root, said = f"{self.root}{os.sep}", os.path.join(os.getcwd(), path)  # noqa: PTH109, PTH118 - Path takes longer
        if said.startswith(root) and ".." not in said:
            return composed(said[len(root) :].replace(os.sep, "/"))
        return None

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

    def fence(self, path: Path) -> Path:
        """Return the folder that a path must not leave: the root, or a folder outside it that the user typed."""
        return resolving.fence_of(path, self.root, self.locales)

    def typed(self, path: Path, kind: type[L10nError]) -> Path:
        """Return where a path leads that the user typed. Raises `kind` if a link inside the project leads out of it."""
        try:
            return resolving.typed(path, self.root)
        except UnfitError as error:
            raise self.error(kind, path, error) from error

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
        return self._catalog_text(path) if self.exists(path) else None

    def read_named_catalog(self, path: Path) -> str:
        """Return the text of a .po file given by the user.

        Raises:
            CatalogError: the file is missing, not a .po file, cannot be read or is not UTF-8.

        """
        if path.suffix.lower() != ".po":
            hint = "give the .po file of the article, in locales/"
            raise CatalogError("is not a .po file", path=self.reference(path), hint=hint)
        return self._catalog_text(path)

    def shelf(self, fence: Path | None = None) -> Shelf:
        """Return what reads many files below a folder, as large as pages and .po files may be; else below the root."""
        return Shelf(fence=fence or self.root, limit=Size(_TIMES * limits.MEGABYTES.most, limits.MEGABYTES.hint))

    def article_bytes(self, path: Path) -> bytes:
        """Return the content of an article. Raises ArticleError if it cannot be read, as `read_article` does."""
        return self._bytes(self.typed(path, ArticleError), ArticleError, self._largest, self.reference(path))

    def catalog_bytes(self, path: Path) -> bytes:
        """Return the content of a .po file. Raises CatalogError if it cannot be read, as `read_catalog` does."""
        limit = Size(_TIMES * limits.MEGABYTES.most, limits.MEGABYTES.hint)
        return self._bytes(path, CatalogError, limit, attempts=_ATTEMPTS)

    def read_index(self, path: Path) -> str | None:
        """Return the text of an index of l10n's own, or None if it does not exist.

        Raises:
            RecordError: as in `read_record`, but it may be ten times as large.

        """
        return self.read_record(path, times=_TIMES)

    def read_record(self, path: Path, *, times: int = 1) -> str | None:
        """Return the text of a record of editions, or None if it does not exist.

        Raises:
            RecordError: the file cannot be read, is behind a link, too large, or is not UTF-8.

        """
        shown = self.reference(path)
        try:
            if reading.status(path, fence=self.fence(path)) is None:
                return None
        except UnfitError as error:
            raise self.error(RecordError, path, error) from error
        limit = Size(times * limits.MEGABYTES.most, limits.MEGABYTES.hint)
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
        path = absolute(path)
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
        path = absolute(path)
        before = None if was is None else _bytes_of(was)
        return replacing.update(path, _bytes_of(content), was=before, own=self.own, fence=fence or self.fence(path))

    def take_away(self, path: Path, *, was: bytes, fence: Path, top: Path) -> None:
        """Remove a file that has not changed since it was read, and the folders below `top` that are empty then.

        Args:
            path: the file.
            was: what was read.
            fence: the folder below which no link is followed.
            top: a folder that stays.

        Raises:
            ChangedMeanwhileError: the file has changed since it was read.
            OutputError: as in `removing.take_away`.

        """
        removing.take_away(absolute(path), was=was, own=self.own, fence=fence, top=top)

    def move(self, path: Path, to: Path) -> None:
        """Give a file another place in the project, without a moment in which it is in neither.

        Raises:
            OutputError: something is there already, or either folder cannot be written.

        """
        moving.move(path, to, own=self.own, fence=self.fence(to))

    def exists(self, path: Path) -> bool:
        """Tell whether there is a .po file. Raises CatalogError: it is behind a link."""
        try:
            return reading.status(path, fence=self.fence(path)) is not None
        except UnfitError as error:
            raise self.error(CatalogError, path, error) from error

    @property
    def _largest(self) -> Size:
        """The largest article or table; the settings can only lower the limit."""
        own = self.settings.max_article_mb
        if own < limits.MEGABYTES.most:
            return Size(own, "increase `max_article_mb` in the settings")
        return Size(limits.MEGABYTES.most, limits.MEGABYTES.hint)

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
            raise self.error(kind, path, error, shown) from error

    def error(self, kind: type[L10nError], path: Path, error: UnfitError, shown: str | None = None) -> L10nError:
        """Return the error of a class for what is wrong with a file or with a folder on the way to it."""
        place = self.reference(error.path) if error.path else shown or self.reference(path)
        return kind(error.what, path=place, hint=error.hint)


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


def absolute(path: Path) -> Path:
    """Return a path from the root of the file system, without `..`; links stay."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow links


def composed(text: str) -> str:
    """Return a text in Unicode's composed form (NFC), which file systems may have taken apart."""
    return unicodedata.normalize("NFC", text)
